"""Answering the questions about photos oneself, at any time; what one answered before stays.

Whoever is linked to a child and not suspended answers: yes or no while the journal is open to
them, and still no after the child has left. A person who is suspended, or whose link a manager
has ended, does not: their answer stands as it was, because a suspension must not become a way to
act upon the child from outside, and to be shown the question would tell them that the child is
still here and what it is called now. They say no to the manager, whose standing refusal counts
whatever anybody answered.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone

from journals import wordings
from journals.models import Child, PhotoPermission
from journals.models.permission import Answer

# The same answer once more within this time is the same button pressed twice; later it confirms.
ONE_ANSWER = timedelta(days=1)
# After this, a pre-school that wants it so asks whether an answer still stands.
STANDS_FOR = timedelta(days=365)


class AskedAnew(Exception):
    """The question reads differently now: nobody has said yes to the new one by saying it here."""


@dataclass(frozen=True, slots=True)
class AskedChild:
    """A child about whom a person answers: what it is called, and nothing else."""

    pk: int
    key: str
    name: str
    in_care: bool


def children_asked_about(user):
    """Return the children about whom a person may answer, the journal open or not."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT child_id, child_key, called, in_care FROM app.asked_about(%s)", [user.pk]
        )
        return [AskedChild(*row) for row in cursor.fetchall()]


@transaction.atomic
def answer(child, purpose, given, *, by, version):
    """Add a person's answer; the same one twice is one. Return whether it is a new one.

    `version` is that of the wording they read. A no counts whatever they read.
    """
    if given == Answer.YES and version != wordings.newest()[purpose].version:
        raise AskedAnew
    _one_at_a_time(child, by)
    before = PhotoPermission.objects.filter(child=child.pk, given_by=by, purpose=purpose).first()
    same = before and (before.answer, before.wording_version) == (given, version)
    if same and before.answered_at > timezone.now() - ONE_ANSWER:
        return False
    PhotoPermission.objects.create(
        child_id=child.pk, given_by=by, purpose=purpose, answer=given, wording_version=version
    )
    return True


def _one_at_a_time(child, person):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))",
            [f"answer of {person.pk} about {child.pk}"],
        )


def is_to_confirm(given):
    """Return whether an answer is so old that a family is asked again; it counts all the while."""
    return given.answered_at < timezone.now() - STANDS_FOR


def has_to_confirm(user):
    """Return whether any of a parent's last answers for children in their care is that old."""
    own = PhotoPermission.objects.visible_to(user).filter(given_by=user.pk)
    last = own.filter(child__in=Child.objects.visible_to(user)).latest()
    return any(is_to_confirm(given) for given in last)
