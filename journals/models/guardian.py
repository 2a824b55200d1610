"""Who has a child in their care, and so may read its journal."""

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

from accounts.access import VisibleQuerySet
from accounts.models import Invitation, Person
from journals.models.child import Child
from journals.models.permission import Answer, PhotoPermission, Purpose
from journals.models.scan import Scan


class Responsibility(models.TextChoices):
    """Whether a person has parental responsibility in law (Children Act 1989)."""

    YES = "yes", "Yes"
    NO = "no", "No"
    UNKNOWN = "unknown", "Not known"


class Relationship(models.TextChoices):
    """How a person is related to a child."""

    MOTHER = "mother", "Mother"
    FATHER = "father", "Father"
    PARENT = "parent", "Parent"
    STEP_PARENT = "step-parent", "Step-parent"
    GRANDPARENT = "grandparent", "Grandparent"
    CARER = "carer", "Carer"
    OTHER = "other", "Other"


class GuardianQuerySet(VisibleQuerySet):
    """Links between people and children."""

    def active(self, day=None):
        """Return those in force on a day (today) that nobody has suspended."""
        day = day or timezone.localdate()
        return self.filter(Q(until=None) | Q(until__gte=day), starts__lte=day).exclude(
            suspensions__in=Suspension.objects.in_force()
        )


class Guardian(models.Model):
    """A person who reads a child's journal, because the child is in their care.

    There is no link without an answer to the photo question (P10); a trigger sees to it.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="guardianships")
    child = models.ForeignKey(Child, models.PROTECT, related_name="guardians")
    relationship = models.CharField(max_length=20, choices=Relationship)
    parental_responsibility = models.CharField(
        max_length=10, choices=Responsibility, default=Responsibility.UNKNOWN
    )
    starts = models.DateField("from", default=timezone.localdate)
    until = models.DateField(null=True, blank=True)
    comments_wait = models.BooleanField(
        "comments wait for approval",
        default=False,
        db_default=False,  # app.join_family links in SQL
        help_text="What this person writes about this child is seen by others once a senior lets "
        "it in. They are told so.",
    )

    objects = GuardianQuerySet.as_manager()

    class Meta:
        verbose_name = "parent or carer"
        verbose_name_plural = "parents and carers"
        ordering = ["child", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "child"], name="a_person_is_linked_to_a_child_once"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("starts")),
                name="a_guardians_time_ends_after_it_starts",
                violation_error_message="The last day is before the first.",
            ),
        ]

    def __str__(self):
        return f"{self.person}, {self.get_relationship_display().lower()} of {self.child}"

    @property
    def is_suspended(self):
        """Return whether a manager has stopped the access; only managers can ask."""
        return Suspension.objects.in_force().filter(guardian=self).exists()

    def suspend(self, *, by, reason):
        """Stop the access to this child at once; suspending twice suspends once."""
        return Suspension.objects.get_or_create(
            guardian=self, lifted_at=None, defaults={"suspended_by": by, "reason": reason}
        )

    def lift_suspension(self, *, by):
        """Give the access back."""
        for suspension in Suspension.objects.in_force().filter(guardian=self):
            suspension.lift(by)

    def has_answered(self):
        """Return whether the person has answered the photo question for this child (P10)."""
        given = PhotoPermission.objects.standing()
        given = given.filter(child=self.child_id, given_by=self.person_id)
        return given.filter(purpose=Purpose.JOURNALS).exists()

    @transaction.atomic
    def link(self, *, answer, by, **on_paper):
        """Save a new link, after the answer that was given on paper (none: keep the one given)."""
        if answer:
            PhotoPermission.objects.create(
                child=self.child, given_by=self.person, answer=answer, recorded_by=by, **on_paper
            )
        self.save()


class SuspensionQuerySet(VisibleQuerySet):
    """Suspensions, in force and lifted."""

    def in_force(self):
        """Return those that nobody has lifted."""
        return self.filter(lifted_at=None)


class Suspension(models.Model):
    """A guardian's access to one child, stopped by a manager. Families never see this table."""

    guardian = models.ForeignKey(Guardian, models.PROTECT, related_name="suspensions")
    reason = models.TextField()
    suspended_by = models.ForeignKey(Person, models.PROTECT, related_name="+", editable=False)
    suspended_at = models.DateTimeField(default=timezone.now, editable=False)
    lifted_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", editable=False
    )
    lifted_at = models.DateTimeField(null=True, editable=False)

    objects = SuspensionQuerySet.as_manager()

    class Meta:
        ordering = ["-suspended_at"]
        constraints = [
            models.UniqueConstraint(
                "guardian",
                condition=Q(lifted_at=None),
                name="a_guardian_is_suspended_once_at_a_time",
            )
        ]

    def __str__(self):
        return f"Suspension of {self.guardian}"

    def lift(self, by):
        """Give access back; the record of the suspension stays."""
        Suspension.objects.filter(pk=self.pk, lifted_at=None).update(
            lifted_by=by, lifted_at=timezone.now()
        )


class InvitedGuardianQuerySet(VisibleQuerySet):
    """Children that an invitation will link to."""

    def unanswered(self):
        """Return those who have neither joined nor answered the photo question on paper."""
        return self.filter(
            invitation__accepted_at=None, invitation__revoked_at=None, paper_answer=""
        )


class InvitedGuardian(models.Model):
    """A child that an invitation links to once its date of birth has been confirmed."""

    invitation = models.ForeignKey(Invitation, models.CASCADE, related_name="children")
    child = models.ForeignKey(Child, models.PROTECT, related_name="+")
    relationship = models.CharField(max_length=20, choices=Relationship)
    parental_responsibility = models.CharField(
        max_length=10, choices=Responsibility, default=Responsibility.UNKNOWN
    )
    # An answer to the photo question that came before its giver: a no counts at once, and
    # both become the person's own first answer when they join (migrations/0004_people.sql).
    paper_answer = models.CharField(max_length=5, choices=Answer, blank=True, editable=False)
    paper_answered_on = models.DateField(null=True, editable=False)
    paper_recorded_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", editable=False
    )
    paper_scan = models.ForeignKey(
        Scan, models.PROTECT, null=True, related_name="+", editable=False
    )

    objects = InvitedGuardianQuerySet.as_manager()

    class Meta:
        verbose_name = "child"
        verbose_name_plural = "children"
        constraints = [
            models.UniqueConstraint(
                fields=["invitation", "child"], name="an_invitation_names_a_child_once"
            ),
            models.CheckConstraint(
                condition=Q(paper_answer="", paper_answered_on=None, paper_recorded_by=None)
                | Q(
                    ~Q(paper_answer=""),
                    paper_answered_on__isnull=False,
                    paper_recorded_by__isnull=False,
                ),
                name="an_answer_on_paper_names_when_and_by_whom",
            ),
        ]

    def __str__(self):
        return f"{self.child}"
