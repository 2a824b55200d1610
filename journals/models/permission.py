"""May a child's photo appear in other children's journals? The family's answers (P10, P11)."""

from datetime import datetime, time

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.access import VisibleQuerySet
from accounts.models import Person
from journals.models.child import Child
from journals.models.scan import Scan


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

    def standing(self):
        """Leave out what nobody ever said: what was entered wrongly from paper."""
        return self.filter(struck_at=None)

    def latest(self):
        """Return each person's last answer for each child and purpose."""
        who = ("child_id", "given_by_id", "purpose")
        return self.standing().order_by(*who, "-answered_at", "-pk").distinct(*who)


class PhotoPermission(models.Model):
    """One person's answer at one time. Answers are added, never changed or taken away.

    One that was entered wrongly from paper is struck out: it stays to be read, with the reason,
    and counts for nothing.

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
    scan = models.ForeignKey(Scan, models.PROTECT, null=True, blank=True, related_name="answers")
    struck_by = models.ForeignKey(
        Person, models.PROTECT, null=True, editable=False, related_name="+"
    )
    struck_at = models.DateTimeField("struck out", null=True, editable=False)
    struck_because = models.TextField(
        "why",
        blank=True,
        editable=False,
        db_default="",  # app.join_family adds answers in SQL
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
        constraints = [
            models.CheckConstraint(
                condition=Q(struck_at=None, struck_by=None, struck_because="")
                | Q(
                    ~Q(struck_because=""),
                    struck_at__isnull=False,
                    struck_by__isnull=False,
                    recorded_by__isnull=False,
                ),
                name="an_answer_from_paper_is_struck_out_with_a_reason",
            )
        ]

    def __str__(self):
        return f"{self.given_by}: {self.answer}"

    @property
    def is_on_paper(self):
        """Return whether somebody here entered it, and not the person."""
        return self.recorded_by_id is not None

    def strike_out(self, *, by, because):
        """Say that it was entered wrongly; doing it twice does it once. Return whether it was."""
        standing = PhotoPermission.objects.standing().filter(pk=self.pk)
        return bool(standing.update(struck_by=by, struck_at=timezone.now(), struck_because=because))


def moment_on_paper(answer, day):
    """Return from when an answer counts whose form bears only a date.

    A no counts from the day's last moment and a yes from its first: of two answers of one day,
    whose order nobody knows any more, the no counts. Never later than now.
    """
    at = time.min if answer == Answer.YES else time.max
    return min(timezone.make_aware(datetime.combine(day, at)), timezone.now())


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
