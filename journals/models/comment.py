"""A comment on one child's entry."""

from datetime import timedelta

from django.db import connection, models, transaction
from django.db.models import Q
from django.utils import timezone

from accounts.access import VisibleQuerySet
from accounts.models import Person
from journals.models.entry import JournalEntry
from springjournal.keys import new_key

# The same words by the same person on the same entry within this time were sent twice.
SENT_TWICE = timedelta(minutes=10)
# How long an author may change or delete a comment; the database (0003_reading.sql) says so too.
MAY_CHANGE = timedelta(minutes=15)


class State(models.TextChoices):
    """Whether those who read the journal read a comment."""

    SHOWN = "shown", "Shown"
    WAITING = "waiting", "Waiting for the pre-school"
    DECLINED = "declined", "Not added"


class CommentQuerySet(VisibleQuerySet):
    """Comments."""

    def for_reading(self):
        """Return what a page shows of each, oldest first, as rows."""
        return self.order_by("created_at", "pk").values(
            *("pk", "key", "entry_id", "author_id", "author__name", "text", "created_at"),
            *("reply_to_id", "changed_at", "deleted_at", "state", "decided_at", "withdrawn_at"),
        )

    def ever_waiting(self, person):
        """Return what waits or has waited and is for this senior to decide.

        Not their own words, nor what is said about their own child.
        """
        waited = self.exclude(state=State.SHOWN, decided_at=None).filter(deleted_at=None)
        own = person.guardianships.values("child")
        return waited.exclude(author=person.pk).exclude(entry__child__in=own)

    def to_change(self, user):
        """Return those that this person may still change or delete."""
        since = timezone.now() - MAY_CHANGE
        mine = self.filter(author=user.pk, deleted_at=None, created_at__gt=since)
        return mine.exclude(state=State.DECLINED)


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
    # One level: what answers a comment is not answered itself. A trigger sees to it.
    reply_to = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="replies", editable=False
    )
    changed_at = models.DateTimeField(null=True, editable=False)
    # The words are gone then; the row holds the place of what was answered.
    deleted_at = models.DateTimeField(null=True, editable=False)
    # Families' comments may wait for a senior: Setting.comments_wait, Guardian.comments_wait.
    state = models.CharField(max_length=10, choices=State, default=State.SHOWN, editable=False)
    decided_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", editable=False
    )
    decided_at = models.DateTimeField(null=True, editable=False)
    # Hidden or taken out: families see it no longer. By whom and why is in Withdrawal.
    withdrawn_at = models.DateTimeField(null=True, editable=False)

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="shown") | Q(state="waiting") | Q(decided_by__isnull=False),
                name="who_declined_a_comment_is_named",
            )
        ]

    def __str__(self):
        return f"{self.author}: {self.text[:40]}"

    @classmethod
    @transaction.atomic
    def post(cls, entry, *, by, text, reply_to=None, waits=False):
        """Add a comment and return it; what was sent twice stands once."""
        with connection.cursor() as cursor:
            # One at a time on an entry, so that a second request finds what the first has
            # written. A lock on the row would need a right to change it.
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [entry.pk])
        said = {"entry": entry, "author": by, "text": text, "reply_to": reply_to}
        lately = timezone.now() - SENT_TWICE
        twin = cls.objects.filter(**said, deleted_at=None, created_at__gt=lately).first()
        state = State.WAITING if waits else State.SHOWN
        return twin or cls.objects.create(**said, state=state)

    def change(self, *, by, text, waits=False):
        """Put other words in place of one's own; return whether there was still time."""
        mine = Comment.objects.filter(pk=self.pk).to_change(by)
        return bool(mine.update(text=text, changed_at=timezone.now(), **_waiting(waits)))

    def delete_own(self, *, by):
        """Take one's own words back; return whether there was still time, or they were gone."""
        mine = Comment.objects.filter(pk=self.pk).to_change(by)
        return bool(mine.update(text="", deleted_at=timezone.now()) or self.deleted_at)

    def decide(self, state, *, by):
        """Let in or decline what waits, as a senior; return whether it still waited.

        Nobody decides on their own words, nor on what is said in their own child's journal.
        """
        own_child = by.guardianships.filter(child=self.entry.child_id).exists()
        if self.author_id == by.pk or own_child:
            return False
        waiting = Comment.objects.filter(pk=self.pk, state=State.WAITING, deleted_at=None)
        return bool(waiting.update(state=state, decided_by=by, decided_at=timezone.now()))


def _waiting(waits):
    # Other words than those that were let in wait again.
    return {"state": State.WAITING} if waits else {}
