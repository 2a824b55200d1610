"""Who looks after whom: moves of key children, as a whole and with their history."""

from django.db import transaction

from journals.models import Child, KeyPerson, Look


@transaction.atomic
def hand_over(person, to):
    """Make `to` the key person of all key children of a person; return how many they were.

    The time of the one before ends today. Of two managers at once one moves them, and the
    other finds none left to move.
    """
    children = Child.objects.filter(
        pk__in=KeyPerson.objects.current().filter(person=person).values("child")
    )
    locked = list(children.order_by("pk").select_for_update())
    theirs = KeyPerson.objects.current().filter(person=person, child__in=locked)
    still_theirs = set(theirs.values_list("child_id", flat=True))
    for child in locked:
        if child.pk in still_theirs:
            child.appoint(to)
    return len(still_theirs)


def look(person, until):
    """Remember that a person has seen what colleagues recorded up to a moment."""
    Look.objects.until(person, until)
