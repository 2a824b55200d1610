"""An observation: what somebody saw."""

from django.apps import apps
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from accounts.access import VisibleQuerySet
from accounts.models import Person
from journals.models.child import Child
from springjournal.keys import new_key


class Source(models.TextChoices):
    """Where an observation was made."""

    SETTING = "setting", "At the pre-school"
    HOME = "home", "From home"


def names_of(author, colleague):
    """Return the names under an observation that one person may have begun and another finished."""
    return f"{author} and {colleague}" if colleague else author


class ObservationQuerySet(VisibleQuerySet):
    """Observations, by how far they have come."""

    def with_state(self):
        """Add what `state` needs, so that a list asks once and not once a row."""
        # By name: both are built on this module.
        submissions = apps.get_model("journals", "Submission").objects
        entries = apps.get_model("journals", "JournalEntry").objects
        # What became of a suggested change says nothing of how far the observation has come.
        attempts = submissions.filter(observation=OuterRef("pk"), is_change=False)
        last = attempts.order_by("-pk")
        entries = entries.filter(observation=OuterRef("pk"))
        return self.annotate(
            is_published=Exists(entries.filter(published_at__isnull=False)),
            is_in_a_journal=Exists(entries.in_the_journal()),
            last_outcome=models.Subquery(last.values("outcome")[:1]),
        )

    def unfinished(self):
        """Return what is neither published, sent nor thrown away: drafts and returned ones."""
        return self.with_state().filter(
            Q(last_outcome=None) | Q(last_outcome__in=["recalled", "returned"]),
            is_published=False,
            discarded_at=None,
        )

    def for_list(self, user):
        """Load what a row of a list shows: whom it is about, newest first."""
        entries = apps.get_model("journals", "JournalEntry").objects.visible_to(user)
        photos = apps.get_model("journals", "Photo").objects.visible_to(user)
        return (
            self.select_related("author", "handed_to")
            .prefetch_related(
                models.Prefetch("entries", entries.select_related("child"), to_attr="about")
            )
            .annotate(has_photos=Exists(photos.filter(observation=OuterRef("pk"))))
            .order_by("-saved_at", "-pk")
        )

    def by(self, user):
        """Return what a person began, and what was handed to them."""
        return self.filter(Q(author=user.pk) | Q(handed_to=user.pk))

    def in_hands_of(self, user):
        """Return those that a person writes: what was handed on has one writer, who has it now.

        Seniors write any of them.
        """
        if user.is_senior:
            return self
        return self.filter(Q(author=user.pk, handed_to=None) | Q(handed_to=user.pk))


class Observation(models.Model):
    """What somebody saw a child, or several, do: text, time, author.

    Nobody but its author and staff ever sees an observation itself; a family reads it as an
    entry in their own child's journal. Its moves (save, send, publish …) are in
    journals/moves.py and nowhere else; a trigger refuses what that module would not do.
    """

    key = models.CharField(max_length=24, unique=True, default=new_key, editable=False)
    author = models.ForeignKey(Person, models.PROTECT, related_name="observations")
    # The colleague to whom a senior has handed it to be finished, with both names on it.
    handed_to = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", editable=False
    )
    handed_at = models.DateTimeField(null=True, editable=False)
    source = models.CharField(max_length=10, choices=Source, default=Source.SETTING)
    home_child = models.ForeignKey(Child, models.PROTECT, null=True, blank=True, related_name="+")
    title = models.CharField(max_length=120, blank=True)
    text = models.TextField(blank=True)
    learning = models.TextField("what it tells us", blank=True)
    happened_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    saved_at = models.DateTimeField(default=timezone.now, editable=False)
    discarded_at = models.DateTimeField(null=True, editable=False)

    objects = ObservationQuerySet.as_manager()

    class Meta:
        ordering = ["-happened_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(source="home", home_child__isnull=False)
                | Q(source="setting", home_child=None),
                name="an_observation_from_home_is_about_one_child",
            ),
            models.CheckConstraint(
                condition=Q(handed_to=None, handed_at=None)
                | Q(handed_to__isnull=False, handed_at__isnull=False, source="setting")
                & ~Q(handed_to=F("author")),
                name="a_draft_is_handed_to_a_colleague",
            ),
        ]
        indexes = [
            models.Index("author", F("saved_at").desc(), name="observations_of_an_author"),
            models.Index(fields=["home_child"], name="observations_from_a_home"),
        ]

    def __str__(self):
        return self.title or self.text[:60] or "Without words yet"

    def get_absolute_url(self):
        """Return the address of the page on which its author or staff look at it."""
        name = "from_home_detail" if self.is_from_home else "observation_detail"
        return reverse(name, args=[self.key])

    @property
    def is_from_home(self):
        """Return whether a family sent it."""
        return self.source == Source.HOME

    @property
    def writers(self):
        """Return the numbers of those whose names stand on it."""
        return {self.author_id, self.handed_to_id} - {None}

    @property
    def names(self):
        """Return the names that stand on it. Needs the author and the colleague."""
        return names_of(self.author.name, self.handed_to and self.handed_to.name)

    @property
    def holder_id(self):
        """Return the number of the one person who writes it while it is unfinished."""
        return self.handed_to_id or self.author_id

    def is_in_hands_of(self, user):
        """Return whether a person writes it; see in_hands_of()."""
        return user.is_senior or self.holder_id == user.pk

    @property
    def is_unfinished(self):
        """Return whether it can still be changed. Needs with_state(), as `state` does."""
        return self.state in {"draft", "returned"} and self.discarded_at is None

    @property
    def state(self):
        """Return draft, waiting, returned, declined, published or withdrawn. Derived, never kept.

        Needs with_state() on the queryset it came from.
        """
        if self.is_in_a_journal:
            return "published"
        # A family cannot read its withdrawn entry, only that it was approved once.
        if self.is_published or self.last_outcome in {"approved", "edited"}:
            return "withdrawn"
        return {"": "waiting", "returned": "returned", "declined": "declined"}.get(
            self.last_outcome, "draft"
        )
