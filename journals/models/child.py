"""A child, the time it attends, and its key person."""

from collections import Counter

from django.apps import apps
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import BooleanField, F, Func, OuterRef, Q, StringAgg, Subquery, Value
from django.db.models.functions import Coalesce, Greatest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from accounts.access import VisibleQuerySet
from accounts.models import Person
from springjournal.keys import new_key

NAMES = ("first_name", "known_as", "last_name")


class Words(Func):
    """Texts with a space between them; those that are null are left out."""

    function = "concat_ws"
    template = "%(function)s(' ', %(expressions)s)"
    output_field = models.TextField()


class ChildQuerySet(VisibleQuerySet):
    """Children, by whether they attend and who looks after their journal."""

    def attending(self, day=None):
        """Return the children enrolled on a day (today)."""
        day = day or timezone.localdate()
        current = Enrolment.objects.on(day).filter(child=models.OuterRef("pk"))
        return self.filter(models.Exists(current))

    def without_key_person(self):
        """Return the children who have no current key person who works here."""
        keyed = KeyPerson.objects.current().filter(
            child=models.OuterRef("pk"), person__user__is_active=True
        )
        return self.exclude(models.Exists(keyed.exclude(person__user__staff_role="")))

    def not_linked(self, guardians):
        """Return the children whom none of these guardians has in their care today."""
        return self.exclude(models.Exists(guardians.active().filter(child=models.OuterRef("pk"))))

    def key_children_of(self, person):
        """Return the children whose current key person this is."""
        return self.filter(key_people__in=KeyPerson.objects.current().filter(person=person))

    def with_key_person_name(self):
        """Add the name of the current key person, or None."""
        current = KeyPerson.objects.current().filter(child=OuterRef("pk"))
        return self.annotate(key_person_name=Subquery(current.values("person__name")[:1]))

    def with_last_entry(self, user):
        """Add when the newest entry in the journal happened, or None."""
        # By name: entries are built on this module.
        entries = apps.get_model("journals", "JournalEntry").objects.visible_to(user)
        newest = entries.in_the_journal().filter(child=OuterRef("pk")).newest_first()
        return self.annotate(last_entry_at=Subquery(newest.values("happened_at")[:1]))

    def looked_after_in_stead(self, user):
        """Return the key children of those for whom this person stands in today, with their name.

        Each has `key_person_name`; one's own key children are not among them.
        """
        # By name: stand-ins are built on this module.
        stand_ins = apps.get_model("journals", "StandIn").objects.visible_to(user).on()
        absent = stand_ins.filter(colleague=user.pk).values("person")
        keyed = KeyPerson.objects.current().filter(person__in=absent)
        theirs = self.filter(key_people__in=keyed.exclude(person=user.pk))
        return theirs.with_key_person_name()

    def with_every_name(self, user):
        """Add `every_name`: what this person may find a child by, former names included."""
        # By name: former names are built on this module.
        former = apps.get_model("journals", "FormerName").objects.visible_to(user)
        former = former.filter(child=OuterRef("pk")).order_by().values("child")
        said = former.annotate(said=StringAgg(Words(*NAMES), Value(" "))).values("said")
        return self.annotate(every_name=Words(*NAMES, Subquery(said)))

    def with_permission(self):
        """Add whether each may be seen in photos in other children's journals (P11)."""
        allowed = Func(F("pk"), function="app.may_be_shown", output_field=BooleanField())
        return self.annotate(may_be_shown=allowed)

    def by_name(self):
        """Return them in the order in which staff look for them."""
        return self.order_by(Coalesce(F("known_as"), F("first_name")), "last_name", "pk")


class Child(models.Model):
    """A child and so a journal: from the first day to the last.

    A child is never deleted; when it leaves, its enrolment ends.
    """

    key = models.CharField(max_length=24, unique=True, default=new_key, editable=False)
    first_name = models.CharField(max_length=60)
    last_name = models.CharField(max_length=60)
    # Null and not empty, so that coalesce() falls back to the first name.
    known_as = models.CharField(  # noqa: DJ001
        max_length=60,
        null=True,
        blank=True,
        help_text="The name the child is called by, if it is another one.",
    )
    date_of_birth = models.DateField()

    objects = ChildQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "children"
        ordering = ["first_name", "last_name", "pk"]

    def __str__(self):
        return self.full_name

    def get_absolute_url(self):
        """Return the address of the journal."""
        return reverse("child_journal", args=[self.key])

    def clean(self):
        """Keep an empty "known as" as no name at all."""
        self.known_as = (self.known_as or "").strip() or None

    @property
    def short_name(self):
        """Return the name the child is called by."""
        return self.known_as or self.first_name

    @property
    def full_name(self):
        """Return the name the child is called by with the last name."""
        return f"{self.short_name} {self.last_name}"

    @property
    def initials(self):
        """Return the two letters that stand for a face."""
        return (self.short_name[:1] + self.last_name[:1]).upper()

    def age_on(self, day):
        """Return the age in words, such as "3 years 4 months"."""
        born = self.date_of_birth
        months = (day.year - born.year) * 12 + day.month - born.month - (day.day < born.day)
        years, months = divmod(max(months, 0), 12)
        parts = [(years, "year"), (months, "month")]
        said = [f"{n} {word}{'' if n == 1 else 's'}" for n, word in parts if n]
        return " ".join(said) or "0 months"

    @property
    def age(self):
        """Return today's age in words."""
        return self.age_on(timezone.localdate())

    def key_person(self):
        """Return the current key person, or None."""
        current = KeyPerson.objects.current().filter(child=self).select_related("person")
        return current[0].person if current else None

    @transaction.atomic
    def appoint(self, person, since=None):
        """Make a person the key person, or nobody; the time of the one before ends that day."""
        since = since or timezone.localdate()
        # Two managers at once wait for each other, so that nobody ends what was not seen.
        Child.objects.select_for_update().get(pk=self.pk)
        current = KeyPerson.objects.current().filter(child=self)
        if person and current.filter(person=person).exists():
            return
        current.update(until=Greatest(F("starts"), since))
        if person:
            KeyPerson.objects.create(child=self, person=person, starts=since)


def tell_apart(children):
    """Return them as a list, each with `called`: the short name, or as much more as is needed.

    Two called Noah become "Noah B." and "Noah K."; two called Noah B. get their full names.
    """
    children = list(children)
    by_initial = {child: f"{child.short_name} {child.last_name[:1]}." for child in children}
    same_name = Counter(child.short_name.casefold() for child in children)
    same_initial = Counter(name.casefold() for name in by_initial.values())
    for child in children:
        child.called = child.short_name
        if same_name[child.short_name.casefold()] > 1:
            child.called = by_initial[child]
            if same_initial[child.called.casefold()] > 1:
                child.called = child.full_name
    return children


class DateRange(Func):
    """The days from one column up to, not including, another, as PostgreSQL keeps them."""

    function = "daterange"
    output_field = DateRangeField()


class EnrolmentQuerySet(VisibleQuerySet):
    """Times that children attend."""

    def on(self, day):
        """Return those in force on a day; the last day is still a day of attending."""
        return self.filter(Q(until=None) | Q(until__gte=day), starts__lte=day)


class Enrolment(models.Model):
    """A time a child attends, and until when its family may still read."""

    child = models.ForeignKey(Child, models.PROTECT, related_name="enrolments")
    starts = models.DateField("first day")
    until = models.DateField("last day", null=True, blank=True)
    leaving_reason = models.CharField(max_length=200, blank=True)
    access_until = models.DateField(
        "family may read until", null=True, blank=True, help_text="Empty: until the last day."
    )

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        ordering = ["-starts"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("starts")),
                name="an_enrolment_ends_after_it_starts",
                violation_error_message="The last day is before the first.",
            ),
            ExclusionConstraint(
                name="enrolments_of_one_child_do_not_overlap",
                violation_error_message="This child attends already at that time: "
                "give that time a last day first.",
                expressions=[
                    (
                        Func(F("child"), F("child"), Value("[]"), function="int8range"),
                        RangeOperators.OVERLAPS,
                    ),
                    (DateRange(F("starts"), F("until"), Value("[]")), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self):
        return f"from {date_format(self.starts)}"

    def clean(self):
        """Refuse dates the wrong way round before the database compares times: it cannot."""
        if self.starts and self.until and self.until < self.starts:
            raise ValidationError({"until": "The last day is before the first."})


class KeyPersonQuerySet(VisibleQuerySet):
    """Who was whose key person, and when."""

    def current(self):
        """Return those that have not ended."""
        return self.filter(until=None)


class KeyPerson(models.Model):
    """One person's time as a child's key person; a child has at most one at a time."""

    child = models.ForeignKey(Child, models.PROTECT, related_name="key_people")
    person = models.ForeignKey(Person, models.PROTECT, related_name="key_children")
    starts = models.DateField("from", default=timezone.localdate)
    until = models.DateField(null=True, blank=True)

    objects = KeyPersonQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "key people"
        ordering = ["-starts"]
        constraints = [
            models.UniqueConstraint(
                "child",
                condition=Q(until=None),
                name="a_child_has_one_key_person_at_a_time",
                violation_error_message="This child already has a key person: "
                "give that one an end date first.",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("starts")),
                name="a_key_persons_time_ends_after_it_starts",
            ),
        ]

    def __str__(self):
        return f"{self.person}"
