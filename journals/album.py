"""The photos of a journal by themselves: by month, and one at a time.

Only what stands in the journal, is ready and may be seen by the reader is among them; of a photo
that a family does not see there is no gap, no number and no neighbour.
"""

from itertools import groupby

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from journals.finding import entries_of
from journals.models import EntryPhoto, Rendition
from journals.models.entry import BY_STAFF, anchor_of
from journals.models.observation import names_of
from journals.pictures import picture
from journals.places import Place
from journals.reading import number_of
from journals.times import day

ENTRIES = 24  # a page; their photos stay together
FORWARD = ("-entry__happened_at", "-entry_id", "position", "pk")
BACKWARD = ("entry__happened_at", "entry_id", "-position", "-pk")
ROW = (
    *("pk", "position", "description", "entry_id", "entry__key", "entry__happened_at"),
    *("entry__observation__title", "entry__observation__author__name", "rendition__key"),
    "entry__observation__handed_to__name",
    *("rendition__width", "rendition__height"),
)


def _photos_of(child, user):
    """Return the photos that a journal holds for this reader."""
    return EntryPhoto.objects.visible_to(user).filter(
        entry__child=child,
        entry__published_at__isnull=False,
        entry__withdrawn_at=None,
        left_out=False,
        rendition__state=Rendition.State.READY,
    )


def read(child, user, place=None):
    """Return a page of the photos of a journal, newest first, by month."""
    has_photos = Exists(_photos_of(child, user).filter(entry=OuterRef("pk")))
    found = entries_of(child, user).filter(has_photos)
    if place:
        found = found.before(place.happened_at, number_of(place.key, user))
    entries = list(found.newest_first().values("pk", "key", "happened_at")[: ENTRIES + 1])
    shown = entries[:ENTRIES]
    photos = _photos_of(child, user).filter(entry__in=[entry["pk"] for entry in shown])
    rows = photos.order_by(*FORWARD).values(*ROW, **_printed_by(user))
    album = reverse("album", args=[child.key])
    last = shown[-1] if len(entries) > ENTRIES else None
    return {
        "months": _by_month(child, rows),
        "older": f"{album}?before={Place(last['happened_at'], last['key'])}" if last else "",
        "newest": album if place else "",
    }


def _printed_by(user):
    return BY_STAFF if user.works_here else {}


def _stays_here(row):
    """Return whether staff may look at a photo but not print it."""
    return row.get("left_out", False) or not row.get("may_leave", True)


def _by_month(child, rows):
    around = reverse("album_photo", args=[child.key, "KEY"]).split("KEY")
    journal = child.get_absolute_url()
    ready = [
        picture(row)
        | {
            "alt": row["description"] or f"Photo of {day(row['entry__happened_at'])}",
            "link": row["rendition__key"].join(around),
            "entry": _entry_address(row, journal),
            "stays_here": _stays_here(row),
            "month": f"{timezone.localtime(row['entry__happened_at']):%B %Y}",
        }
        for row in rows
    ]
    return [
        {"name": name, "photos": list(of_month)}
        for name, of_month in groupby(ready, key=lambda photo: photo["month"])
    ]


def _entry_address(row, journal):
    place = Place(row["entry__happened_at"])
    return f"{journal}?before={place}#{anchor_of(row['entry__key'])}"


def find(child, user, key):
    """Return one photo of a journal as this reader may see it, or None.

    Staff reach from the journal also what a family does not see.
    """
    seen = EntryPhoto.objects.visible_to(user).filter(
        entry__child=child,
        entry__published_at__isnull=False,
        rendition__key=key,
        rendition__state=Rendition.State.READY,
    )
    return seen.values(*ROW, "left_out", "entry__withdrawn_at", **_printed_by(user)).first()


def look(child, user, row):
    """Return what the page of one photo shows: the photo, its entry, and both neighbours."""
    photos = _photos_of(child, user)
    return picture(row) | {
        "alt": row["description"] or "Photo",
        "description": row["description"],
        "day": day(row["entry__happened_at"]),
        "date": f"{timezone.localtime(row['entry__happened_at']):%Y-%m-%d}",
        "title": row["entry__observation__title"],
        "author": names_of(
            row["entry__observation__author__name"], row["entry__observation__handed_to__name"]
        ),
        "entry": _entry_address(row, child.get_absolute_url()),
        "stays_here": _stays_here(row),
        "is_kept_back": row["left_out"] or row["entry__withdrawn_at"] is not None,
        "newer": _neighbour(child, photos.filter(_before(row)).order_by(*BACKWARD)),
        "older": _neighbour(child, photos.filter(_after(row)).order_by(*FORWARD)),
    }


def _neighbour(child, photos):
    key = photos.values_list("rendition__key", flat=True).first()
    return reverse("album_photo", args=[child.key, key]) if key else ""


def _after(row):
    same_time, same_entry = _same(row)
    return (
        Q(entry__happened_at__lt=row["entry__happened_at"])
        | same_time & Q(entry_id__lt=row["entry_id"])
        | same_entry & Q(position__gt=row["position"])
        | same_entry & Q(position=row["position"], pk__gt=row["pk"])
    )


def _before(row):
    same_time, same_entry = _same(row)
    return (
        Q(entry__happened_at__gt=row["entry__happened_at"])
        | same_time & Q(entry_id__gt=row["entry_id"])
        | same_entry & Q(position__lt=row["position"])
        | same_entry & Q(position=row["position"], pk__lt=row["pk"])
    )


def _same(row):
    return Q(entry__happened_at=row["entry__happened_at"]), Q(entry_id=row["entry_id"])
