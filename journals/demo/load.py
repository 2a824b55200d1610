"""Load the demo: The Spring Montessori, its people, and a year of what was seen.

The same seed gives the same pre-school; only the dates move with the day it is loaded on.
"""

import random
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import connection, transaction
from django.utils import timezone

from accounts.context import DEMO_PASSWORD
from accounts.models import Invitation, Person, Setting, User
from journals.demo import afterwards, families, naming
from journals.demo.looks import look_at_photos
from journals.demo.paper_form import file_forms
from journals.demo.year import Year
from journals.models import (
    Child,
    Enrolment,
    Group,
    Guardian,
    InvitedGuardian,
    KeyPerson,
    PhotoPermission,
    PhotoWording,
    StandIn,
    Suspension,
)

DOMAIN = "spring.example"


@transaction.atomic
def load(seed, say=lambda words: None):
    """Load everything in one transaction; `say` is told what is being done."""
    chance = random.Random(seed)  # noqa: S311 - for variety, not for secrets
    say("people and children")
    school = PreSchool(chance)
    say("a year of observations, with pictures drawn for them")
    Year(school, chance).record()
    afterwards.show(school)
    naming.begin(school)
    look_at_photos(school)
    file_forms(school)
    # The database counts rows by itself within a minute. Until then it takes every table for an
    # empty one, and whoever opens the first pages would wait.
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def months_before(date, months, *, day):
    """Return the given day of the month so many months before a date (after it, if negative)."""
    year, month = divmod(date.year * 12 + date.month - 1 - months, 12)
    return date.replace(year=year, month=month + 1, day=day)


class PreSchool:
    """The invented people and children, each found by name: `people`, `children`."""

    def __init__(self, chance):
        self.chance = chance
        self.today = timezone.localdate()
        # Hashed once: forty times would take longer than drawing the pictures.
        self.password = make_password(DEMO_PASSWORD)
        Setting(
            name="The Spring Montessori",
            provider="Spring Early Years Ltd",
            dsl_name="Helen Marchetti",
            shows_read_marks=True,
            asks_each_year=True,
        ).save()
        self.people = {}
        for member in families.STAFF:
            self._person(member.name, member.login, member.role, is_trainee=member.is_trainee)
        for name in families.PARENTS:
            self._person(name, families.login_of(name))
        self.manager = self.people["Helen Marchetti"]
        self.children = {pupil.name: self._child(pupil) for pupil in families.PUPILS}
        self.families = {name: [] for name in self.children}
        for link in families.LINKS:
            self._link(link)
        self._invite()
        self._reword()
        self._stand_in()
        self._groups()

    def _person(self, name, login, role="", **fields):
        email = f"{login}@{DOMAIN}"
        user = User.objects.create_user(name=name, email=email, staff_role=role, **fields)
        User.objects.filter(pk=user.pk).update(password=self.password)
        EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
        self.people[name] = Person.objects.get(pk=user.pk)

    def _child(self, pupil):
        born = months_before(self.today, pupil.months, day=self.chance.randint(1, 28))
        child = Child.objects.create(
            first_name=pupil.first,
            last_name=pupil.last if pupil.first != "Idil" else "Farah",
            known_as=pupil.known_as or None,
            date_of_birth=born,
        )
        if pupil.first == "Idil":  # So that there is a former name to find her by.
            child.last_name = pupil.last
            child.save()
        starts = max(months_before(born, -26, day=1), self.today - timedelta(days=380))
        left = self.today - timedelta(days=70)
        Enrolment.objects.create(
            child=child,
            starts=starts,
            until=left if pupil.has_left else None,
            leaving_reason="Primary school" if pupil.has_left else "",
            access_until=left + timedelta(days=60) if pupil.has_left else None,
        )
        self._key_person(child, pupil, starts)
        return child

    def _key_person(self, child, pupil, starts):
        if not pupil.key_person:
            return
        changed = self.today - timedelta(days=120)
        if pupil.first in {"Yusuf", "Dev"} and starts < changed:
            KeyPerson.objects.create(
                child=child, person=self.people["Ruth Adeyemi"], starts=starts, until=changed
            )
            starts = changed
        KeyPerson.objects.create(child=child, person=self.people[pupil.key_person], starts=starts)

    def _link(self, link):
        child, person = self.children[link.child], self.people[link.person]
        # One family is asked whether its answers still stand.
        days = 370 if link.person == "Hannah Whitfield" else 362
        first = timezone.now() - timedelta(days=days)
        said = {"child": child, "given_by": person}
        PhotoPermission.objects.create(
            **said, answer="no" if link.photos == "no" else "yes", answered_at=first
        )
        if link.photos == "withdrawn":
            recently = timezone.now() - timedelta(days=9)
            PhotoPermission.objects.create(**said, answer="no", answered_at=recently)
        self._answer_the_rest(said, first + timedelta(days=20))
        guardian = Guardian.objects.create(
            child=child,
            person=person,
            relationship=link.relationship,
            parental_responsibility=link.responsibility,
            starts=self.today - timedelta(days=360),
        )
        if link.is_suspended:
            Suspension.objects.create(
                guardian=guardian, reason="Court order of this spring.", suspended_by=self.manager
            )
        else:
            self.families[link.child].append(person)

    def _answer_the_rest(self, said, when):
        """Answer some of what is not asked on joining: families differ, and some leave it open."""
        for number, purpose in enumerate(("named", "books", "data")):
            choice = (len(said["child"].first_name) + number) % 4
            if choice:
                answer = "no" if choice == 3 else "yes"
                PhotoPermission.objects.create(
                    **said, purpose=purpose, answer=answer, answered_at=when
                )

    def _reword(self):
        """Let the manager have put one question in words of her own, after most had answered."""
        PhotoWording(
            purpose="books",
            question="May {name} be in the books that other families take home?",
            explanation="Every family that leaves is given its journal as a printed book. If you "
            "say yes, photos that show {name} playing with that child can be in it. If you say "
            "no, those photos stay out. A book that has been printed cannot be called back.",
        ).write(by=self.manager)

    def _stand_in(self):
        """Let Grace stand in for Farah this week."""
        StandIn.objects.create(
            person=self.people["Farah Siddiqui"],
            colleague=self.people["Grace Middleton"],
            starts=self.today - timedelta(days=2),
            until=self.today + timedelta(days=5),
            appointed_by=self.manager,
        )

    def _groups(self):
        """Save who comes in the morning, and who stays for lunch."""
        attending = list(Child.objects.attending().by_name())
        Group.objects.create(name="Morning group").children.set(attending[::2])
        Group.objects.create(name="Lunch club").children.set(attending[1::4])

    def _invite(self):
        invitation = Invitation(name="Abdi Warsame", email="", created_by=self.manager)
        invitation.renew()
        InvitedGuardian.objects.create(
            invitation=invitation, child=self.children["Idil Warsame"], relationship="father"
        )
        for name, email in (("Ayaan Warsame", f"ayaan.warsame@{DOMAIN}"), ("Asha Warsame", "")):
            prepared = Invitation(name=name, email=email, created_by=self.manager)
            prepared.prepare()
            InvitedGuardian.objects.create(
                invitation=prepared, child=self.children["Idil Warsame"], relationship="grandparent"
            )
