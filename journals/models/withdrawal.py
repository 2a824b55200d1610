"""What was taken out of a journal: an entry, a photo, a comment."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.access import VisibleQuerySet
from accounts.models import Person
from journals.models.comment import Comment
from journals.models.entry import JournalEntry
from journals.models.photo import Photo


class WithdrawalQuerySet(VisibleQuerySet):
    """Withdrawals, in force and undone."""

    def in_force(self):
        """Return those that were not followed by a restoration."""
        return self.filter(restored_at=None)

    def undecided(self):
        """Return what is hidden until a senior decides."""
        return self.in_force().filter(confirmed_at=None)


class Withdrawal(models.Model):
    """Something taken out of the journal: by whom, when, why. Families never see this table.

    Any member of staff hides; until a senior confirms it with a reason, or puts it back, it is
    hidden and not more. Whoever hid something can read what became of it.
    """

    # The database alone protects what it is about: who deletes a draft's entry or photo may
    # not look into this table.
    entry = models.ForeignKey(
        JournalEntry, models.DO_NOTHING, null=True, blank=True, related_name="withdrawals"
    )
    photo = models.ForeignKey(
        Photo, models.DO_NOTHING, null=True, blank=True, related_name="withdrawals"
    )
    comment = models.ForeignKey(
        Comment, models.DO_NOTHING, null=True, blank=True, related_name="withdrawals"
    )
    reason = models.TextField(blank=True)
    withdrawn_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(default=timezone.now)
    confirmed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    restored_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    restored_at = models.DateTimeField(null=True)
    # It was about another child: where it stands now, and the numbers of those of the first
    # family who had opened the journal meanwhile. A trigger writes these down, and nothing else
    # ever tells who has read.
    moved_to = models.ForeignKey(JournalEntry, models.DO_NOTHING, null=True, related_name="+")
    read_by = ArrayField(models.BigIntegerField(), null=True, editable=False)

    objects = WithdrawalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(entry__isnull=False, photo=None, comment=None)
                | Q(entry=None, photo__isnull=False, comment=None)
                | Q(entry=None, photo=None, comment__isnull=False),
                name="a_withdrawal_is_of_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at=None) | ~Q(reason=""),
                name="who_takes_out_for_good_says_why",
            ),
            models.CheckConstraint(
                condition=Q(moved_to=None) | Q(entry__isnull=False, confirmed_at__isnull=False),
                name="what_was_moved_is_taken_out_for_good",
            ),
        ]

    def __str__(self):
        return f"Withdrawal of {self.entry or self.photo or self.comment}"
