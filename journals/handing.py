"""Handing a draft to a colleague, who finishes it with both names on it.

A senior does it. The one who has it in hand writes it; its author goes on reading it.
"""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.models import Person
from journals import moves
from journals.models import Guardian, JournalEntry, Observation


def colleagues_for(observation, user):
    """Return to whom a draft can be handed: who works here, and whom it is not about."""
    about = JournalEntry.objects.visible_to(user).filter(observation=observation).values("child")
    family = Guardian.objects.visible_to(user).filter(child__in=about).values("person")
    staff = Person.objects.visible_to(user).filter(user__is_active=True)
    return (
        staff.exclude(user__staff_role="")
        .exclude(pk__in=observation.writers)
        .exclude(pk__in=family)
        .order_by("name", "pk")
    )


@transaction.atomic
def hand(observation, to, *, by, held_by):
    """Hand a draft to a colleague, or (to None) back to its author.

    `held_by` is the number of who had it when the senior looked: of two seniors one wins and
    the other gets Stale. The version counts up, so that a page that is still open elsewhere
    writes over nothing.
    """
    moves.hold_unfinished(observation)
    observation.refresh_from_db()
    moves.refuse_own_family(observation, by)
    _refuse_whom_it_is_about(observation, to)
    there = to.pk if to else observation.author_id
    if observation.holder_id == there:
        return
    if observation.holder_id != held_by:
        raise moves.Stale
    Observation.objects.filter(pk=observation.pk).update(
        handed_to=to, handed_at=timezone.now() if to else None, version=F("version") + 1
    )


def _refuse_whom_it_is_about(observation, to):
    if to and observation.entries.filter(child__in=to.guardianships.values("child")).exists():
        msg = "It is about their own family: choose somebody else."
        raise moves.NotYours(msg)
