"""An attempt to get an observation into the journal, and what became of it."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.access import VisibleQuerySet
from accounts.models import Person
from journals.models.observation import Observation


class Outcome(models.TextChoices):
    """What became of an attempt; empty while it waits."""

    APPROVED = "approved", "Approved"
    EDITED = "edited", "Edited and approved"
    RETURNED = "returned", "Returned"
    DECLINED = "declined", "Not added"
    RECALLED = "recalled", "Taken back"


class Reason(models.TextChoices):
    """Why something is returned or not added; a sentence may follow."""

    OTHER_CHILD = "other-child", "It shows or names another child"
    UNCLEAR = "unclear", "We would love to know a little more"
    PRIVATE = "private", "It tells something private"
    NOT_LEARNING = "not-learning", "It is not about what your child did or learned"
    FACE_TO_FACE = "face-to-face", "We would rather talk about this face to face"
    OTHER = "other", "Another reason"


class SubmissionQuerySet(VisibleQuerySet):
    """Attempts, by what became of them."""

    def waiting(self):
        """Return what nobody has decided or taken back."""
        return self.filter(outcome="")

    def oldest_first(self):
        """Return them in the order in which they are dealt with."""
        return self.order_by("sent_at", "pk")


class Submission(models.Model):
    """What was sent, when, and the decision. A new attempt is a new row.

    What was sent is kept as it was, so that an edit before approving never hides what the
    author wrote.
    """

    observation = models.ForeignKey(Observation, models.PROTECT, related_name="submissions")
    sent_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(default=timezone.now)
    sent_version = models.PositiveIntegerField()
    sent_title = models.CharField(max_length=120, blank=True)
    sent_text = models.TextField(blank=True)
    # A change of what is published already: its words stand here only, until a senior approves.
    is_change = models.BooleanField(default=False)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=20, choices=Reason, blank=True)
    reason_text = models.TextField("in your own words", blank=True)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        ordering = ["sent_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                "observation",
                condition=Q(outcome=""),
                name="an_observation_waits_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", decided_by=None, decided_at=None)
                | (~Q(outcome="") & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="a_decision_names_who_and_when",
            ),
            models.CheckConstraint(
                condition=~Q(outcome__in=["returned", "declined"]) | ~Q(reason=""),
                name="what_is_not_added_has_a_reason",
            ),
        ]

    def __str__(self):
        return f"{self.observation} by {self.sent_by}"
