"""Who looks after whom: moves of key children, as a whole and with their history."""

from django.db import transaction

from journals.models import Child, InvitedGuardian, KeyPerson, Look


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


@transaction.atomic
def record_on_paper(answers, *, by, scan=None):
    """Record answers that came on paper, all or none; return whether they were recorded.

    `answers` maps the primary key of an InvitedGuardian to the answer and the day on the form;
    `scan` shows the forms.
    None is recorded if one of the people has answered or joined meanwhile.
    """
    waiting = (
        InvitedGuardian.objects.select_related("invitation").unanswered().filter(pk__in=answers)
    )
    links = list(waiting.order_by("pk").select_for_update(of=("self", "invitation")))
    if len(links) != len(answers):
        return False
    for link in links:
        link.paper_answer, link.paper_answered_on = answers[link.pk]
        link.paper_recorded_by, link.paper_scan = by, scan
    fields = ["paper_answer", "paper_answered_on", "paper_recorded_by", "paper_scan"]
    InvitedGuardian.objects.bulk_update(links, fields)
    return True
