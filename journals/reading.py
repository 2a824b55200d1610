"""A page of a journal, made ready to be read.

The template is half of what a page costs, so addresses, dates and labels are put together
here, once, as plain dictionaries; the template only prints them.
"""

from collections import defaultdict
from itertools import count

from django.db.models import BigIntegerField, BooleanField, F, Func, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from journals.forms.journal import Place
from journals.models import JournalEntry, Shows

PAGE = 20
LAST_NUMBER = BigIntegerField.MAX_BIGINT


def read(child, user, place=None):
    """Return a page of a child's journal as this person sees it, from a place on."""
    found = JournalEntry.objects.visible_to(user).filter(child=child, published_at__isnull=False)
    if place:
        found = found.before(place.happened_at, _number_of(place.key, user))
    entries = list(found.newest_first().for_reading(user)[: PAGE + 1])
    shown = entries[:PAGE]
    older = Place(shown[-1].happened_at, shown[-1].key) if len(entries) > PAGE else None
    journal = child.get_absolute_url()
    return {
        "entries": _Reader(child, user).ready(shown),
        "older": f"{journal}?before={older}" if older else "",
        "newest": journal if place else "",
        "before": str(place or ""),
    }


def address(entry, journal):
    """Return the address of a page of the journal that has this entry at its head."""
    return f"{journal}?before={Place(entry.happened_at)}#{entry.anchor}"


def day(moment):
    """Return a moment's date where the pre-school is, in words."""
    return f"{timezone.localtime(moment):%-d %B %Y}"


def initials(name):
    """Return the letters that stand for a grown-up's face."""
    words = name.split() or [" "]
    return (words[0][:1] + (words[-1][:1] if len(words) > 1 else "")).upper()


def _number_of(key, user):
    # An entry that is no longer there hides nothing that shares its moment.
    entry = JournalEntry.objects.visible_to(user).filter(key=key).values("pk")
    return Coalesce(Subquery(entry), Value(LAST_NUMBER))


def _around(name):
    """Return the two ends of an address between which a key stands: one reverse() a page."""
    return reverse(name, args=["KEY"]).split("KEY")


class _Reader:
    """Makes entries ready for one person; asks once a page for what staff see besides."""

    def __init__(self, child, user):
        self.child = child
        self.user = user
        self.staff = user.works_here
        self.addresses = {}
        self.eager = count()

    def ready(self, entries):
        self.together = self._others_in(entries) if self.staff else {}
        self.kept_back = self._not_permitted(entries) if self.staff else {}
        return [self._entry(entry) for entry in entries]

    def _address(self, name, key):
        if name not in self.addresses:
            self.addresses[name] = _around(name)
        return key.join(self.addresses[name])

    def _others_in(self, entries):
        """Map each observation to the names of the other children it is about."""
        others = (
            JournalEntry.objects.visible_to(self.user)
            .filter(observation__in={entry.observation_id for entry in entries})
            .exclude(child=self.child)
            .select_related("child")
            .order_by("child__first_name", "pk")
        )
        names = defaultdict(list)
        for entry in others:
            names[entry.observation_id].append(entry.child.full_name)
        return names

    def _not_permitted(self, entries):
        """Map each picture to the other children in it who may not be shown to other families."""
        pictures = {photo.rendition_id for entry in entries for photo in entry.photos}
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
        for picture, child, known_as, first_name, allowed in refused:
            if child != self.child.pk and not allowed:
                names[picture].append(known_as or first_name)
        return names

    def _entry(self, entry):
        observation = entry.observation
        shown = {
            "key": entry.key,
            "anchor": entry.anchor,
            "day": day(entry.happened_at),
            "date": f"{timezone.localtime(entry.happened_at):%Y-%m-%d}",
            "title": observation.title,
            "text": observation.text,
            "author": observation.author.name,
            "from_home": observation.is_from_home,
            "edited": entry.was_edited,
            "withdrawn": entry.withdrawn_at is not None,
            "photos": self._photos(entry),
            "notes": self._notes(entry),
            "comments": [self._comment(comment) for comment in entry.comments],
            "comment_url": self._address("comment_create", entry.key),
        }
        return shown | self._for_staff(entry) if self.staff else shown

    def _notes(self, entry):
        notes = (
            ("What it tells us", entry.observation.learning),
            (f"For {self.child.short_name}", entry.personal_note),
            ("Next step", entry.next_step),
        )
        return [{"label": label, "text": text} for label, text in notes if text]

    def _comment(self, comment):
        name = comment.author.name
        letters = initials(name)
        return {
            "name": name,
            "initials": letters,
            "tone": letters[-1:],
            "day": day(comment.created_at),
            "date": comment.created_at.isoformat(timespec="minutes"),
            "text": comment.text,
        }

    def _photos(self, entry):
        total = len(entry.photos)
        return [
            self._photo(photo, f"Photo {number} of {total}" if total > 1 else "Photo")
            for number, photo in enumerate(entry.photos, 1)
        ]

    def _photo(self, photo, label):
        picture = photo.rendition
        shown = {
            "alt": photo.description or label,
            "ready": picture.is_ready,
            "failed": picture.state == picture.State.FAILED,
            "src": picture.medium_url,
            "link": picture.large_url,
            "width": picture.width,
            "height": picture.height,
            "lazy": next(self.eager) > 0,
        }
        if self.staff:
            shown["kept_back"] = self._why_kept_back(photo)
            shown["retry"] = self._address("photo_preparation", picture.key)
        return shown

    def _why_kept_back(self, photo):
        """Say to staff why a family does not see this photo; nothing if it does."""
        if photo.left_out:
            return "Left out of this journal: the family does not see it"
        said = getattr(photo.rendition, "shows", None)
        if said is None:
            return "No family sees this: nobody has said who it shows"
        if said.unlisted_child:
            return "No family sees this: it shows a child who is not on our list"
        names = self.kept_back.get(photo.rendition_id)
        if names:
            return f"No photo permission for {' and '.join(names)}: no other family sees this"
        return ""

    def _for_staff(self, entry):
        observation = entry.observation
        name = "from_home_detail" if observation.is_from_home else "observation_detail"
        move = "entry_restoration" if entry.withdrawn_at else "entry_withdrawal"
        return {
            "others": ", ".join(self.together.get(observation.pk, [])),
            "observation_url": self._address(name, observation.key),
            "move_url": self._address(move, entry.key) if self.user.is_senior else "",
        }
