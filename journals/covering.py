"""Cropped and covered pictures: who makes them, and which picture of a photo stands in a journal.

A picture is made from the original with a key of its own, and somebody says anew who can be seen
in it; the original stays for staff and wherever it was placed. The moves follow the manner of
journals/moves.py.
"""

from django.db import transaction
from django.db.models import F

from journals import moves, published
from journals.models import EntryPhoto, JournalEntry, Observation, Rendition


def may_cover(observation, user):
    """Return whether a person may crop and cover its photos. Needs with_state()."""
    if observation.discarded_at:
        return False
    if observation.is_published:
        return published.may_edit(observation, user)
    in_hand = not observation.is_from_home and observation.is_in_hands_of(user)
    return in_hand and observation.is_unfinished


@transaction.atomic
def cover(picture, recipe, *, key, by):
    """Make another picture of a photo, under the key that its page was given; return it.

    Sending the page twice makes one. In a draft it takes the place of the picture it was begun
    from, if that was made too; what is published stays as it is until it is placed.
    """
    observation = _hold(picture.photo.observation_id, by)
    made = Rendition.objects.filter(key=key, photo=picture.photo_id).first()
    if made:
        return made
    if not Rendition.objects.filter(pk=picture.pk).exists():
        raise moves.Stale
    made = Rendition.make(picture.photo, recipe, key=key)
    if picture.is_made and not _is_published(observation):
        EntryPhoto.objects.filter(rendition=picture).update(rendition=made)
        picture.delete()
    return made


@transaction.atomic
def undo(picture, *, by):
    """Take a made picture out of a draft; where it was to stand, the photo stands as taken."""
    observation = _hold(picture.photo.observation_id, by)
    if not picture.is_made or _is_published(observation):
        raise moves.Stale
    picture.delete()


@transaction.atomic
def choose(observation, places):
    """Say of a draft which picture will stand where.

    `places` maps an entry and a photo (their numbers) to a picture, or to None: left out.
    """
    moves.hold_unfinished(observation)
    _place(observation, places)


@transaction.atomic
def place(observation, places, *, by, seen, said):
    """Say of what is published who its pictures show, and which of them stands where."""
    locked = _hold(observation.pk, by)
    if locked.version != seen or not _is_published(locked):
        raise moves.Stale
    for picture, shows in said.items():
        picture.say_who(by=by, **shows)
    _place(locked, places)
    Observation.objects.filter(pk=locked.pk).update(version=F("version") + 1)


def _place(observation, places):
    entries = JournalEntry.objects.filter(observation=observation).in_bulk()
    for (entry, photo), picture in places.items():
        if entry not in entries:
            raise moves.Stale
        there = EntryPhoto.objects.filter(entry=entry, rendition__photo=photo)
        now = {"left_out": picture is None} | ({"rendition": picture} if picture else {})
        if there.update(**now):
            continue
        shown = picture or Rendition.objects.as_taken().get(photo=photo)
        order = {"position": shown.photo.position, "description": shown.photo.description}
        EntryPhoto.objects.create(
            entry_id=entry, rendition=shown, left_out=picture is None, **order
        )


def _is_published(observation):
    entries = JournalEntry.objects.filter(observation=observation)
    return entries.filter(published_at__isnull=False).exists()


def _hold(observation, by):
    """Hold a draft, or what is published and is not the person's own family's."""
    locked = Observation.objects.select_for_update().filter(pk=observation).first()
    if locked is None:
        raise moves.Stale
    if not _is_published(locked):
        moves.hold_unfinished(locked)
    elif locked.author_id != by.pk:
        moves.refuse_own_family(locked, by)
    return locked
