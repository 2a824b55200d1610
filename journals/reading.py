"""A page of a journal, made ready to be read.

The template is half of what a page costs and objects half of the rest. So rows come as plain
dictionaries, with addresses, dates and labels put together here, and what the template makes of
an entry is remembered in this process under its fingerprint: a digest of everything it prints,
read from the database for this request with this reader's rights. Whatever changes, of the words
or of the rights, gives another fingerprint; there is nothing that could be out of date.
"""

from collections import defaultdict
from hashlib import sha256
from itertools import count

from django.db.models import BigIntegerField, BooleanField, F, Func, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from journals.finding import Wanted, entries_of, in_words, narrow
from journals.models import Child, Comment, EntryPhoto, JournalEntry, Rendition, Shows, Submission
from journals.models.entry import anchor_of
from journals.models.observation import Source, names_of
from journals.models.visit import FamilyVisited
from journals.pictures import picture
from journals.places import Place
from journals.talk import Talk
from journals.times import day

PAGE = 20
LAST_NUMBER = BigIntegerField.MAX_BIGINT
# How wide a photo stands in an entry. A little less than the truth on a phone: with three dots to
# a pixel it would fetch twice the bytes that an eye can tell.
WHOLE = "(min-width: 46rem) 44rem, 85vw"
HALF = "(min-width: 46rem) 22rem, 42vw"


def read(child, user, wanted=None, read_until=None):
    """Return a page of a child's journal as this person sees it, from a place on.

    What appeared after `read_until` is marked as new.
    """
    wanted = wanted or Wanted()
    found = narrow(entries_of(child, user), wanted, child, user)
    if start := wanted.start:
        found = found.before(start.happened_at, number_of(start.key, user))
    entries = list(found.newest_first().for_reading()[: PAGE + 1])
    shown = entries[:PAGE]
    last = shown[-1] if len(entries) > PAGE else None
    journal = child.get_absolute_url()
    place = Place(last["happened_at"], last["key"]) if last else None
    return {
        "entries": _Reader(child, user, read_until).ready(shown),
        "older": wanted.address(journal, before=place) if place else "",
        "newest": wanted.address(journal) if start else "",
        # Where a comment leads back to: among what was left out an entry would not be found.
        "before": str(start or ""),
        "each_before": wanted.is_narrow,
        "words": in_words(child, user, wanted),
        "query": wanted.address(""),
        "short_name": child.short_name,
    }


def address(entry, journal):
    """Return the address of a page of the journal that has this entry at its head."""
    return f"{journal}?before={Place(entry.happened_at)}#{entry.anchor}"


def number_of(key, user):
    """Return the number of the entry of this key, of which no more is said.

    An entry that is no longer there hides nothing that shares its moment.
    """
    entry = JournalEntry.objects.visible_to(user).filter(key=key).values("pk")
    return Coalesce(Subquery(entry), Value(LAST_NUMBER))


def _around(name):
    """Return the two ends of an address between which a key stands: one reverse() a page."""
    return reverse(name, args=["KEY"]).split("KEY")


def _by_entry(rows):
    found = defaultdict(list)
    for row in rows:
        found[row["entry_id"]].append(row)
    return found


def _fingerprint(shown):
    """Return what stands for an entry with everything that is printed of it."""
    return sha256(repr(shown).encode()).hexdigest()


class _Reader:
    """Makes entries ready for one person; asks once a page for what belongs to them."""

    def __init__(self, child, user, read_until):
        self.child = child
        self.read_until = read_until
        self.talk = Talk(user, self._address, read_until)
        self.user = user
        self.staff = user.works_here
        self.addresses = {}
        self.eager = count()
        self.viewer = reverse("album_photo", args=[child.key, "KEY"]).split("KEY")

    def ready(self, entries):
        numbers = [entry["pk"] for entry in entries]
        photos = EntryPhoto.objects.visible_to(self.user).filter(entry__in=numbers)
        comments = Comment.objects.visible_to(self.user).filter(entry__in=numbers)
        self.photos = _by_entry(photos.for_reading(for_staff=self.staff))
        self.comments = _by_entry(comments.for_reading())
        self.edited = self._edited(entries)
        self.together = self._others_in(entries) if self.staff else {}
        self.looked_at = self._looked_at() if self.staff else None
        self.kept_back = self._not_permitted() if self.staff else {}
        return [self._entry(entry) for entry in entries]

    def _address(self, name, key):
        if name not in self.addresses:
            self.addresses[name] = _around(name)
        return key.join(self.addresses[name])

    def _edited(self, entries):
        """Return which observations the reader has sent and the pre-school has edited."""
        own = [
            entry["observation_id"]
            for entry in entries
            if entry["observation__author_id"] == self.user.pk
        ]
        if not own:  # as on most pages
            return set()
        sent = Submission.objects.visible_to(self.user).filter(
            observation__in=own, sent_by=self.user.pk, outcome="edited"
        )
        return set(sent.values_list("observation_id", flat=True))

    def _looked_at(self):
        """Return when the family last looked in, or None if staff are not to know or it has not."""
        own = Child.objects.visible_to(self.user).filter(pk=self.child.pk)
        return own.values_list(FamilyVisited("pk"), flat=True).get()

    def _others_in(self, entries):
        """Map each observation to the names of the other children it is about."""
        others = (
            JournalEntry.objects.visible_to(self.user)
            .filter(observation__in={entry["observation_id"] for entry in entries})
            .exclude(child=self.child)
            .select_related("child")
            .order_by("child__first_name", "pk")
        )
        names = defaultdict(list)
        for entry in others:
            names[entry.observation_id].append(entry.child.full_name)
        return names

    def _not_permitted(self):
        """Map each picture to the other children in it who may not be shown to other families."""
        pictures = {photo["rendition_id"] for photos in self.photos.values() for photo in photos}
        refused = (
            Shows.objects.visible_to(self.user)
            .filter(rendition__in=pictures, children__isnull=False)
            .annotate(
                allowed=Func(
                    F("children"), function="app.may_be_shown", output_field=BooleanField()
                )
            )
            .values_list("pk", "children", "children__known_as", "children__first_name", "allowed")
        )
        names = defaultdict(list)
        for shown, child, known_as, first_name, allowed in refused:
            if child != self.child.pk and not allowed:
                names[shown].append(known_as or first_name)
        return names

    def _entry(self, entry):
        shown = {
            "key": entry["key"],
            "anchor": anchor_of(entry["key"]),
            "day": day(entry["happened_at"]),
            "date": f"{timezone.localtime(entry['happened_at']):%Y-%m-%d}",
            "title": entry["observation__title"],
            "text": entry["observation__text"],
            "author": names_of(
                entry["observation__author__name"], entry["observation__handed_to__name"]
            ),
            "from_home": entry["observation__source"] == Source.HOME,
            "edited": entry["observation_id"] in self.edited,
            "edited_on": day(entry["edited_at"]) if entry["edited_at"] else "",
            "withdrawn": entry["withdrawn_at"] is not None,
            "open": entry["withdrawn_at"] is None,
            "photos": self._photos(self.photos[entry["pk"]]),
            "notes": self._notes(entry),
            "comments": self.talk.threads(self.comments[entry["pk"]]),
            "is_new": self._is_new(entry),
        }
        if self.staff:
            shown |= self._for_staff(entry)
        return shown | {
            "fingerprint": _fingerprint(shown),
            "flag_url": self._address("entry_flag", entry["key"]),
            "comment_url": self._address("comment_create", entry["key"]),
            "place": str(Place(entry["happened_at"])),
        }

    def _is_new(self, entry):
        return bool(
            self.read_until
            and entry["published_at"] > self.read_until
            and self.user.pk
            not in {entry["observation__author_id"], entry["observation__handed_to_id"]}
        )

    def _notes(self, entry):
        notes = (
            ("What it tells us", entry["observation__learning"]),
            (f"For {self.child.short_name}", entry["personal_note"]),
            ("Next step", entry["next_step"]),
        )
        return [{"label": label, "text": text} for label, text in notes if text]

    def _photos(self, photos):
        total = len(photos)
        return [
            self._photo(photo, f"Photo {number} of {total}" if total > 1 else "Photo")
            # As photo-grid.css lays them out: an odd one at the head has the whole width.
            | {"sizes": WHOLE if number == 1 and total % 2 else HALF}
            for number, photo in enumerate(photos, 1)
        ]

    def _photo(self, photo, label):
        state, key = photo["rendition__state"], photo["rendition__key"]
        shown = picture(photo) | {
            "alt": photo["description"] or label,
            "ready": state == Rendition.State.READY,
            "failed": state == Rendition.State.FAILED,
            "link": key.join(self.viewer),
            "lazy": next(self.eager) > 0,
        }
        if self.staff:
            shown["kept_back"] = self._why_kept_back(photo)
            shown["stays_here"] = photo["left_out"] or not photo["may_leave"]
            shown["retry"] = self._address("photo_preparation", key)
        return shown

    def _why_kept_back(self, photo):
        """Say to staff why a family does not see this photo; nothing if it does."""
        if photo["rendition__photo__withdrawn_at"]:
            return "Hidden: no family sees this"
        if photo["left_out"]:
            return "Left out of this journal: the family does not see it"
        unlisted_child = photo["rendition__shows__unlisted_child"]
        if unlisted_child is None:
            return "No family sees this: nobody has said who it shows"
        if unlisted_child:
            return "No family sees this: it shows a child who is not on our list"
        names = self.kept_back.get(photo["rendition_id"])
        if names:
            return f"No photo permission for {' and '.join(names)}: no other family sees this"
        return ""

    def _for_staff(self, entry):
        name = (
            "from_home_detail"
            if entry["observation__source"] == Source.HOME
            else "observation_detail"
        )
        return {
            "looked_at": bool(self.looked_at and self.looked_at >= entry["published_at"]),
            "others": ", ".join(self.together.get(entry["observation_id"], [])),
            "observation_url": self._address(name, entry["observation__key"]),
            "move_url": self._address("entry_hiding", entry["key"]),
        }
