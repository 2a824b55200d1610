"""Where two people answered differently about a child's photos: for managers, and nobody else.

It counts as no (app.may). A parent is never told of it, because it would tell one parent what
the other answered.
"""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import get_text_list

from journals.models import Child, Guardian, PhotoPermission, StandingRefusal
from journals.models.guardian import Responsibility
from journals.models.permission import Answer, Purpose


@dataclass(frozen=True, slots=True)
class Differing:
    """A child, and about what its people answered differently."""

    child: Child
    purposes: tuple

    @property
    def about(self):
        """Return what the answers are about, in words."""
        return get_text_list([Purpose(purpose).label for purpose in self.purposes], "and")

    @property
    def link(self):
        """Return the address of the list of this child's answers."""
        name = f"{self.child.first_name} {self.child.last_name}"
        return reverse("admin:journals_photopermission_changelist", query={"q": name})


def children(user):
    """Return the children who attend and of whom answers that count differ, by name.

    Where a manager has refused already there is nothing left to decide.
    """
    refused = StandingRefusal.objects.visible_to(user).in_force().values("child")
    attending = Child.objects.visible_to(user).attending().exclude(pk__in=refused).by_name()
    said = _answers_that_count(user)
    found = []
    for child in attending.filter(pk__in={child for child, _ in said}):
        purposes = [one for one in Purpose.values if said.get((child.pk, one)) == set(Answer)]
        if purposes:
            found.append(Differing(child, tuple(purposes)))
    return found


def _answers_that_count(user):
    """Return the last answers of those who are or may be responsible, by child and purpose."""
    links = Guardian.objects.visible_to(user)
    columns = ("child_id", "person_id", "parental_responsibility")
    known = {(child, person): how for child, person, how in links.values_list(*columns)}
    said = {}
    for answer in PhotoPermission.objects.visible_to(user).latest():
        who = known.get((answer.child_id, answer.given_by_id))
        a_no = who == Responsibility.UNKNOWN and answer.answer == Answer.NO
        if who == Responsibility.YES or a_no:
            said.setdefault((answer.child_id, answer.purpose), set()).add(Answer(answer.answer))
    return said
