"""What is done with the photos of a draft: add, take out, put in order, describe, move.

Each holds the observation first, so that nothing arrives at what was sent or published
meanwhile. None of it counts the version up: photos are in nobody's way.
"""

from django.db import transaction
from django.db.models import Prefetch
from django.http import Http404

from journals import moves, told
from journals.models import EntryPhoto, Observation, Photo, Rendition
from journals.showing import what_was_said


def drafts_in_hand(user):
    """Return the unfinished observations that this person may change, under this hat."""
    drafts = Observation.objects.visible_to(user).filter(discarded_at=None).unfinished()
    if user.works_here:
        return drafts.filter(source="setting").in_hands_of(user)
    return drafts.filter(source="home", author=user.pk)


def pictures_of(observation, user):
    """Return the photos of a draft in order, as its page shows them, each with what was `made`.

    Staff are told who is in them, as far as it was said; a family is asked, see journals/told.py.
    """
    found = Rendition.objects.visible_to(user).filter(photo__observation=observation)
    if user.works_here:
        found = found.prefetch_related(what_was_said(user))
    made = found.exclude(kind=Rendition.Kind.ORIGINAL).order_by("pk")
    pictures = list(
        found.as_taken()
        .select_related("photo")
        .prefetch_related(Prefetch("photo__renditions", made, to_attr="made"))
        .order_by("photo__position", "photo_id", "pk")
    )
    if not user.works_here:
        told.ask(pictures, observation, user)
    return pictures


@transaction.atomic
def add(observation, file, *, by):
    """Keep a photo that arrived; raise images.Refused or moves.Stale."""
    moves.hold_unfinished(observation)
    return Photo.receive(observation, file, by=by)


@transaction.atomic
def put(photo, step):
    """Put a photo of a draft one place earlier (step -1) or later (+1)."""
    moves.hold_unfinished(photo.observation)
    order = list(Photo.objects.filter(observation=photo.observation).order_by("position", "pk"))
    here = order.index(photo)
    there = min(max(here + step, 0), len(order) - 1)
    order.insert(there, order.pop(here))
    for position, one in enumerate(order):
        if one.position != position:
            Photo.objects.filter(pk=one.pk).update(position=position)


@transaction.atomic
def describe(photo, description):
    """Say in words what a photo shows, for whoever cannot see it."""
    moves.hold_unfinished(photo.observation)
    Photo.objects.filter(pk=photo.pk).update(description=description)


@transaction.atomic
def move(photo, to):
    """Move a photo to another draft of the same person; one that is there already is one photo."""
    for observation in sorted([photo.observation, to], key=lambda one: one.pk):
        moves.hold_unfinished(observation)
    there = Photo.objects.filter(observation=to)
    if there.filter(sha256=photo.sha256).exists():
        photo.delete()
        return
    # Where staff said it was to stand were the journals of the other draft.
    if not to.is_from_home:
        EntryPhoto.objects.filter(rendition__photo=photo).delete()
    Photo.objects.filter(pk=photo.pk).update(observation=to, position=there.count())


def find_draft(user, key):
    """Return a draft in this person's hands, or raise Http404."""
    draft = drafts_in_hand(user).filter(key=key).first()
    if draft is None:
        raise Http404
    return draft
