"""Children as a list: names, date of birth, first and last day, key person."""

from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.bulk.resource import CHANGED, NEW, SAME, Column, Day, PeopleResource, Words
from accounts.models import Person
from journals.models import Child, Enrolment, KeyPerson

NAMES = ("first_name", "last_name", "known_as", "date_of_birth")


class ChildrenResource(PeopleResource):
    """Children by reference, or by names and date of birth."""

    title = "Children"
    file_name = "children"
    lead = "A child that is not there yet is added; one that is there already is changed."

    reference = Column(
        "Reference",
        "From an exported list, so that a name can be changed. Leave it empty for a new child.",
        attribute="reference",
    )
    first_name = Column(
        "First name",
        "As on the birth certificate.",
        attribute="first_name",
        example="Amelia",
        required=True,
        widget=Words(60),
    )
    last_name = Column(
        "Last name",
        "As on the birth certificate.",
        attribute="last_name",
        example="Hart",
        required=True,
        widget=Words(60),
    )
    known_as = Column(
        "Known as",
        "The name the child is called by, if it is another one.",
        attribute="known_as",
        example="Amy",
        widget=Words(60),
    )
    date_of_birth = Column(
        "Date of birth",
        "Such as 14/05/2023.",
        attribute="date_of_birth",
        example="14/05/2023",
        required=True,
        widget=Day(),
    )
    starts = Column(
        "First day",
        "When the child began, or will. A new child needs it.",
        attribute="starts",
        example="01/09/2026",
        widget=Day(),
    )
    until = Column(
        "Last day", "Only if the child leaves, or has left.", attribute="until", widget=Day()
    )
    key_person = Column(
        "Key person",
        "The name of a colleague who has an account. Empty changes nothing.",
        attribute="key_person",
    )

    def before_import(self, dataset, **kwargs):
        """Look everything up at once."""
        self.children = list(Child.objects.visible_to(self.user))
        self.by_name = {}
        for child in self.children:
            self.by_name.setdefault(_key(child), child)
        self.by_reference = {child.key: child for child in self.children}
        self.enrolments = {}
        for enrolment in Enrolment.objects.visible_to(self.user).order_by("starts"):
            self.enrolments[enrolment.child_id] = enrolment
        current = KeyPerson.objects.visible_to(self.user).current()
        self.key_people = dict(current.values_list("child_id", "person_id"))
        working = Person.objects.visible_to(self.user).filter(user__is_active=True)
        self.staff = {}
        for person in working.exclude(user__staff_role=""):
            self.staff.setdefault(person.name.casefold(), []).append(person)
        self.seen = {}

    def take(self, record):
        """Add the child or change it."""
        if record.date_of_birth > timezone.localdate():
            self.refuse("date_of_birth", "this day is still to come")
        key_person = self._key_person(record)
        child = self._child(record)
        if child.pk in self.seen:
            self.refuse("first_name", f"this is the same child as in row {self.seen[child.pk]}")
        change = self._save(child, record)
        self.seen[child.pk] = self.number
        if self._enrol(child, record) and change == SAME:
            change = CHANGED
        if key_person and self.key_people.get(child.pk) != key_person.pk:
            child.appoint(key_person)
            self.key_people[child.pk] = key_person.pk
            change = change if change != SAME else CHANGED
        return change

    def _child(self, record):
        if not record.reference:
            return self.by_name.get(_key(record)) or Child()
        child = self.by_reference.get(record.reference)
        if child is None:
            self.refuse("reference", "no child has this; leave it empty for a new one")
        return child

    def _save(self, child, record):
        wanted = {name: getattr(record, name) for name in NAMES}
        if wanted["known_as"] is None:  # There is no such column: nothing is said about it.
            wanted["known_as"] = child.known_as
        wanted["known_as"] = wanted["known_as"] or None
        if child.pk and all(getattr(child, name) == value for name, value in wanted.items()):
            return SAME
        is_new = child.pk is None
        if is_new and not record.starts:
            self.refuse("starts", "a new child needs one")
        for name, value in wanted.items():
            setattr(child, name, value)
        child.save()
        self.by_name[_key(child)] = child
        return NEW if is_new else CHANGED

    def _enrol(self, child, record):
        """Keep the last time the child attends as the row says; return whether it changed."""
        enrolment = self.enrolments.get(child.pk) or Enrolment(child=child)
        starts, until = record.starts or enrolment.starts, record.until or enrolment.until
        if not starts or (enrolment.starts, enrolment.until) == (starts, until):
            return False
        enrolment.starts, enrolment.until = starts, until
        try:
            enrolment.full_clean()
        except ValidationError as error:
            self.refuse("until", " ".join(error.messages))
        enrolment.save()
        return True

    def _key_person(self, record):
        if not record.key_person:
            return None
        found = self.staff.get(record.key_person.casefold(), [])
        if not found:
            words = f"nobody called {record.key_person} has an account and works here"
            self.refuse("key_person", words)
        if len(found) > 1:
            words = f"{len(found)} colleagues are called so: choose on the child’s own page"
            self.refuse("key_person", words)
        return found[0]

    def rows(self):
        """Yield every child."""
        children = Child.objects.visible_to(self.user).with_key_person_name().by_name()
        enrolments = {}
        for enrolment in Enrolment.objects.visible_to(self.user).order_by("starts"):
            enrolments[enrolment.child_id] = enrolment
        for child in children:
            enrolment = enrolments.get(child.pk, Enrolment())
            yield [
                child.key,
                child.first_name,
                child.last_name,
                child.known_as,
                child.date_of_birth,
                enrolment.starts,
                enrolment.until,
                child.key_person_name,
            ]


def _key(child):
    return child.first_name.casefold(), child.last_name.casefold(), child.date_of_birth
