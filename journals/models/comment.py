"""A comment on one child's entry."""

from datetime import timedelta

from django.db import connection, models, transaction
from django.utils import timezone

from accounts.access import VisibleQuerySet
from accounts.models import Person
from journals.models.entry import JournalEntry
from springjournal.keys import new_key

# The same words by the same person on the same entry within this time were sent twice.
SENT_TWICE = timedelta(minutes=10)


class CommentQuerySet(VisibleQuerySet):
    """Comments."""

    def for_reading(self):
        """Return what a page shows of each, oldest first, as rows."""
        return self.order_by("created_at", "pk").values(
            "entry_id", "author__name", "text", "created_at"
        )


class Comment(models.Model):
    """What somebody said about an entry in one child's journal.

    Everyone linked to that child can read it; the other families of a group observation
    have entries of their own and never meet it.
    """

    key = models.CharField(max_length=24, unique=True, default=new_key, editable=False)
    entry = models.ForeignKey(JournalEntry, models.PROTECT, related_name="entry_comments")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    text = models.TextField(max_length=2000)
    created_at = models.DateTimeField(default=timezone.now)

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "pk"]

    def __str__(self):
        return f"{self.author}: {self.text[:40]}"

    @classmethod
    @transaction.atomic
    def post(cls, entry, *, by, text):
        """Add a comment and return it; what was sent twice stands once."""
        with connection.cursor() as cursor:
            # One at a time on an entry, so that a second request finds what the first has
            # written. A lock on the row would need a right to change it.
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [entry.pk])
        twin = cls.objects.filter(
            entry=entry, author=by, text=text, created_at__gt=timezone.now() - SENT_TWICE
        ).first()
        return twin or cls.objects.create(entry=entry, author=by, text=text)
