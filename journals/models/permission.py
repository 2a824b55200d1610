"""May a child's photo appear in other children's journals? The family's answers (P10, P11)."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.access import VisibleQuerySet
from accounts.models import Person
from journals.models.child import Child


class Purpose(models.TextChoices):
    """What is asked, each on its own: a yes to one is no yes to another."""

    JOURNALS = "journals", "Seen in photos in other children’s journals"
    NAMED = "named", "Named to other families"
    BOOKS = "books", "Printed in other families’ leaving books"
    DATA = "data", "In photos of other families’ copies of their journal"


class Answer(models.TextChoices):
    """What a family can answer; nothing is taken for granted."""

    YES = "yes", "Yes, that is fine"
    NO = "no", "No, please do not"


class PhotoPermissionQuerySet(VisibleQuerySet):
    """Answers, every one ever given."""

    def latest(self):
        """Return each person's last answer for each child and purpose."""
        who = ("child_id", "given_by_id", "purpose")
        return self.order_by(*who, "-answered_at", "-pk").distinct(*who)


class PhotoPermission(models.Model):
    """One person's answer at one time. Answers are added, never changed or taken away.

    What they mean together is decided in the database, for each purpose by itself (app.may):
    the last answer of each person with parental responsibility counts, one no makes a no, no
    answer is a no, a manager's standing refusal overrides every yes.
    """

    child = models.ForeignKey(Child, models.PROTECT, related_name="photo_permissions")
    given_by = models.ForeignKey(Person, models.PROTECT, related_name="photo_permissions")
    purpose = models.CharField(
        "about",
        max_length=10,
        choices=Purpose,
        default=Purpose.JOURNALS,
        db_default=Purpose.JOURNALS,  # app.join_family asks that one, in SQL
    )
    answer = models.CharField(max_length=5, choices=Answer)
    answered_at = models.DateTimeField(default=timezone.now)
    # So that one can always say what was asked (journals/wordings.py).
    wording_version = models.PositiveSmallIntegerField(default=1)
    recorded_by = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who entered an answer that was given on paper.",
    )

    objects = PhotoPermissionQuerySet.as_manager()

    class Meta:
        ordering = ["-answered_at", "-pk"]
        indexes = [
            models.Index(
                "child",
                "purpose",
                "given_by",
                models.F("answered_at").desc(),
                name="answers_newest_first",
            )
        ]

    def __str__(self):
        return f"{self.given_by}: {self.answer}"


class StandingRefusalQuerySet(VisibleQuerySet):
    """Managers' refusals."""

    def in_force(self):
        """Return those that nobody has lifted."""
        return self.filter(lifted_at=None)


class StandingRefusal(models.Model):
    """A manager's own no, which overrides every yes. Only managers read why."""

    child = models.ForeignKey(Child, models.PROTECT, related_name="standing_refusals")
    reason = models.TextField()
    refused_by = models.ForeignKey(Person, models.PROTECT, related_name="+", editable=False)
    refused_at = models.DateTimeField(default=timezone.now, editable=False)
    lifted_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", editable=False
    )
    lifted_at = models.DateTimeField(null=True, editable=False)

    objects = StandingRefusalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "child", condition=Q(lifted_at=None), name="a_child_has_one_standing_refusal"
            )
        ]

    def __str__(self):
        return f"No photos of {self.child} in other journals"

    def lift(self, by):
        """Let the family's own answers count again."""
        StandingRefusal.objects.filter(pk=self.pk, lifted_at=None).update(
            lifted_by=by, lifted_at=timezone.now()
        )
