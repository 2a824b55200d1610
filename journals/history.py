"""What changed in an observation, by whom and when: the words before and after, side by side."""

import re
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from itertools import chain, groupby

from django.utils import timezone

from journals.models import (
    Comment,
    CommentVersion,
    EntryPhoto,
    EntryPhotoVersion,
    JournalEntry,
    JournalEntryVersion,
    ObservationVersion,
    ShownChildVersion,
    ShowsVersion,
)
from journals.showing import shown_in

WORDS = {
    "title": "Title",
    "text": "What happened",
    "learning": "What it tells us",
    "happened_at": "When",
}
MARKS = (("adults", "shows an adult"), ("unlisted_child", "shows a child not on our list"))
NOTES = {"personal_note": "Note for {}", "next_step": "Next step of {}"}
# Beyond this a comparison word by word would take longer than reading both.
LONG = 4_000
ALIKE = 0.5


@dataclass(frozen=True)
class Part:
    """A piece of text: in both versions, only before ("out"), or only after ("in")."""

    kind: str
    text: str


@dataclass(frozen=True)
class Change:
    """One thing that somebody changed."""

    when: datetime
    who: str
    what: str
    parts: list


def changes_of(observation, user):
    """Return what was changed in an observation and its entries, the latest first."""
    entries = JournalEntry.objects.visible_to(user).filter(observation=observation)
    entries = {entry.pk: entry for entry in entries.select_related("child", "published_by")}
    comments = Comment.objects.visible_to(user).filter(entry__in=entries)
    found = [
        *_changes(
            ObservationVersion.objects.visible_to(user)
            .filter(pgh_obj=observation.pk)
            .select_related("changed_by", "handed_to"),
            {observation.pk: observation},
            lambda _: WORDS | {"handed_to": "Handed to"},
        ),
        *_changes(
            JournalEntryVersion.objects.visible_to(user)
            .filter(pgh_obj__in=entries)
            .select_related("changed_by"),
            entries,
            lambda entry: {name: label.format(entry.child) for name, label in NOTES.items()},
        ),
        *_changes(
            CommentVersion.objects.visible_to(user)
            .filter(entry__in=entries)
            .select_related("changed_by"),
            {comment.pk: comment for comment in comments},
            lambda _: {"text": "Comment"},
        ),
    ]
    found += [*_added(entries.values()), *_placed(entries, user), *_shown(observation, user)]
    return sorted(found, key=lambda change: change.when, reverse=True)


def _added(entries):
    """Yield each child who was added after the first were published."""
    published = [entry for entry in entries if entry.published_at]
    first = min((entry.published_at for entry in published), default=None)
    for entry in published:
        if entry.published_at > first:
            who = entry.published_by.name
            yield Change(entry.published_at, who, "Journals", [Part("in", entry.child.full_name)])


def _placed(entries, user):
    """Return which picture of a photo stood in a journal, and whether it was left out."""
    placed = EntryPhoto.objects.visible_to(user).filter(entry__in=entries)
    placed = {one.pk: one for one in placed.select_related("rendition__photo")}
    versions = EntryPhotoVersion.objects.visible_to(user).filter(pgh_obj__in=placed)
    return _changes(
        versions.select_related("changed_by", "rendition__photo"),
        placed,
        lambda one: {
            "rendition": f"Photo in {entries[one.entry_id].child}’s journal",
            "left_out": f"Left out of {entries[one.entry_id].child}’s journal",
        },
    )


def _shown(observation, user):
    """Yield who was added to what is said of each picture, and who was taken out."""
    pictures = shown_in(observation, user)
    numbers = {picture.pk: picture.number for picture in pictures}
    said = {picture.pk: picture.shows for picture in pictures if hasattr(picture, "shows")}
    yield from _changes(
        ShowsVersion.objects.visible_to(user).filter(pgh_obj__in=said).select_related("changed_by"),
        said,
        lambda shows: {name: f"Photo {numbers[_picture(shows)]} {words}" for name, words in MARKS},
    )
    children = ShownChildVersion.objects.visible_to(user).filter(shows__in=numbers)
    rows = children.select_related("changed_by", "child").order_by("pgh_created_at", "shows", "pk")
    # What was said with one press was written in one transaction, under one moment.
    for (when, picture), together in groupby(rows, lambda row: (row.pgh_created_at, row.shows_id)):
        together = list(together)
        parts = [
            Part("in" if row.pgh_label == "insert" else "out", row.child.full_name)
            for row in together
        ]
        yield Change(when, _who(together[0]), f"Photo {numbers[picture]} shows", _spaced(parts))


def _picture(said):
    """Return the number of the picture of which something is or was said."""
    return said.rendition_id


def _spaced(parts):
    between = [Part("same", ", ")] * len(parts)
    return list(chain.from_iterable(zip(parts, between, strict=True)))[:-1]


def _who(version):
    return version.changed_by.name if version.changed_by else "The office"


def _changes(versions, current, labels_of):
    """Yield each change: what a version holds against what came after it."""
    later = dict(current)
    for version in versions.order_by("-pgh_id"):
        after = None if version.pgh_label == "delete" else later.get(version.pgh_obj_id)
        labels = labels_of(current.get(version.pgh_obj_id) or version)
        for name, label in labels.items():
            before, now = _text(getattr(version, name)), _text(getattr(after, name, ""))
            if before != now:
                yield Change(version.pgh_created_at, _who(version), label, compare(before, now))
        later[version.pgh_obj_id] = version


def _text(value):
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%-d %B %Y, %H:%M}"
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return str(value or "")


def compare(before, after):
    """Return the parts of two texts, word by word."""
    old, new = re.findall(r"\s+|\S+", before), re.findall(r"\s+|\S+", after)
    if len(old) + len(new) > LONG:
        return [Part("out", before), Part("in", after)]
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    # Where little is the same, scattered words in common would only confuse.
    if matcher.ratio() < ALIKE:
        return [Part(kind, text) for kind, text in (("out", before), ("in", after)) if text]
    parts = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            parts.append(Part("same", "".join(old[a:b])))
            continue
        parts += [Part("out", "".join(old[a:b]))] if b > a else []
        parts += [Part("in", "".join(new[c:d]))] if d > c else []
    return parts
