"""Somebody thinks that an entry or a comment is not right for the journal."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.access import VisibleQuerySet
from accounts.models import Person
from journals.models.comment import Comment
from journals.models.entry import JournalEntry


class FlagOutcome(models.TextChoices):
    """What a senior did about it; empty while it waits."""

    KEPT = "kept", "It stays"
    HIDDEN = "hidden", "It has been hidden for now"
    WITHDRAWN = "withdrawn", "It has been taken out"


class FlagQuerySet(VisibleQuerySet):
    """Flags, by whether somebody has looked at them."""

    def waiting(self):
        """Return what nobody has answered."""
        return self.filter(outcome="")


class Flag(models.Model):
    """A flag on an entry, or on one comment under it. Only its author and seniors read it."""

    entry = models.ForeignKey(JournalEntry, models.PROTECT, related_name="flags")
    comment = models.ForeignKey(
        Comment, models.PROTECT, null=True, blank=True, related_name="flags"
    )
    flagged_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    flagged_at = models.DateTimeField(default=timezone.now)
    words = models.TextField(blank=True, max_length=1000)
    outcome = models.CharField(max_length=10, choices=FlagOutcome, blank=True)
    answer = models.TextField(blank=True, max_length=1000)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    objects = FlagQuerySet.as_manager()

    class Meta:
        ordering = ["flagged_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "comment", "flagged_by"],
                condition=Q(outcome=""),
                nulls_distinct=False,
                name="a_person_flags_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", answered_by=None, answered_at=None)
                | (~Q(outcome="") & Q(answered_by__isnull=False, answered_at__isnull=False)),
                name="an_answer_names_who_and_when",
            ),
        ]

    def __str__(self):
        return f"Flag of {self.comment or self.entry}"
