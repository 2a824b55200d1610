"""An observation as it stands in one child's journal, with its photos."""

from django.apps import apps
from django.db import models
from django.db.models import F, Func, Prefetch, Q, Value

from accounts.access import VisibleQuerySet
from accounts.models import Person
from journals.models.child import Child
from journals.models.observation import Observation
from journals.models.permission import Purpose
from journals.models.photo import Rendition
from springjournal.keys import new_key


class JournalEntryQuerySet(VisibleQuerySet):
    """Entries, in and out of the journal."""

    def in_the_journal(self):
        """Return what is published and not withdrawn."""
        return self.filter(published_at__isnull=False, withdrawn_at=None)

    def newest_first(self):
        """Return them in the order in which a journal is read."""
        return self.order_by("-happened_at", "-pk")

    def before(self, happened_at, pk):
        """Return what comes after this place when reading newest first (keyset paging)."""
        return self.filter(
            Q(happened_at__lt=happened_at) | Q(happened_at=happened_at, pk__lt=pk),
            happened_at__lte=happened_at,
        )

    def for_staff(self, observation, user):
        """Load an observation's entries with their children, and why one was withdrawn."""
        children = Child.objects.visible_to(user).with_permission()
        # By name: withdrawals are of comments and photos too, which are built on this module.
        withdrawals = apps.get_model("journals", "Withdrawal").objects.visible_to(user).in_force()
        withdrawals = withdrawals.select_related("confirmed_by", "moved_to__child")
        return (
            self.filter(observation=observation)
            .prefetch_related(
                Prefetch("child", children),
                Prefetch("withdrawals", withdrawals, to_attr="withdrawn_because"),
            )
            .order_by("child__first_name", "child__last_name", "pk")
        )

    def for_reading(self):
        """Return what a page shows of each, as rows: objects cost more than they would tell."""
        return self.values(
            *("pk", "key", "happened_at", "published_at", "withdrawn_at", "edited_at"),
            *("personal_note", "next_step"),
            *("observation_id", "observation__key", "observation__source"),
            *("observation__title", "observation__text", "observation__learning"),
            *("observation__author_id", "observation__author__name"),
            *("observation__handed_to_id", "observation__handed_to__name"),
        )


def anchor_of(key):
    """Return the id of an entry on the journal's page."""
    return f"entry-{key}"


class JournalEntry(models.Model):
    """An observation in one child's journal: the only thing through which a family reaches it.

    What is particular to one child hangs here, so that two families of one group observation
    never meet. Until it is published it says which children a draft is about.
    """

    key = models.CharField(max_length=24, unique=True, default=new_key, editable=False)
    observation = models.ForeignKey(Observation, models.PROTECT, related_name="entries")
    child = models.ForeignKey(Child, models.PROTECT, related_name="+")
    # A copy of the observation's, kept by a trigger, so that a journal is one index.
    happened_at = models.DateTimeField(editable=False)
    personal_note = models.TextField(blank=True)
    next_step = models.TextField(blank=True)
    published_at = models.DateTimeField(null=True, editable=False)
    published_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", editable=False
    )
    # When only: by whom and why is for staff, and stands in a table of its own.
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    # When what its family reads was changed last, after it was published; kept by a trigger.
    edited_at = models.DateTimeField(null=True, editable=False)

    objects = JournalEntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "journal entries"
        constraints = [
            models.UniqueConstraint(
                fields=["observation", "child"], name="an_observation_enters_a_journal_once"
            ),
            models.CheckConstraint(
                condition=Q(published_at=None, published_by=None)
                | Q(published_at__isnull=False, published_by__isnull=False),
                name="a_publication_names_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(published_at__isnull=False),
                name="only_what_was_published_is_withdrawn",
            ),
        ]
        indexes = [
            models.Index(
                "child",
                F("happened_at").desc(),
                F("id").desc(),
                condition=Q(published_at__isnull=False, withdrawn_at=None),
                name="a_journal_newest_first",
            )
        ]

    def __str__(self):
        return f"{self.observation} ({self.child})"

    @property
    def anchor(self):
        """Return the id of the entry on the journal's page."""
        return anchor_of(self.key)

    @property
    def url(self):
        """Return the address of the entry in its journal; needs the child."""
        return f"{self.child.get_absolute_url()}#{self.anchor}"


# Why no family sees a picture; only staff may ask.
UNSEEN = ("rendition__shows__unlisted_child", "rendition__photo__withdrawn_at")


class MayLeave(Func):
    """Whether a picture may leave the site, in one journal, for a purpose (P11)."""

    function = "app.may_leave"
    output_field = models.BooleanField()

    def __init__(self, purpose):
        super().__init__(F("rendition_id"), F("entry__child_id"), Value(str(purpose)))


# What staff print may be handed to the family, so it is asked about as a book is.
BY_STAFF = {"may_leave": MayLeave(Purpose.BOOKS)}


class EntryPhotoQuerySet(VisibleQuerySet):
    """Photos as they stand in journals."""

    def that_may_leave(self, purpose):
        """Leave out what may not be printed or handed over for a purpose: every export asks this.

        Staff alone can ask. It says nothing of what a person may see: that is visible_to().
        """
        return self.filter(MayLeave(purpose), left_out=False)

    def for_reading(self, *, for_staff):
        """Return what a page shows of each, in their order, as rows.

        Staff are told which were left out, and whether a child who is not on our list is shown.
        """
        shown = ("entry_id", "description", "rendition__key", "rendition__state")
        size = ("rendition__width", "rendition__height")
        rows = self.order_by("position", "pk")
        if not for_staff:
            return rows.values(*shown, *size)
        return rows.values(*shown, *size, "left_out", "rendition_id", *UNSEEN, **BY_STAFF)


class EntryPhoto(models.Model):
    """A rendition placed in one journal: its order, its description, whether it is left out."""

    entry = models.ForeignKey(JournalEntry, models.CASCADE, related_name="entry_photos")
    # A trigger takes it away with its picture, as it does with Shows.
    rendition = models.ForeignKey(Rendition, models.DO_NOTHING, related_name="entry_photos")
    position = models.PositiveSmallIntegerField(default=0)
    description = models.CharField(max_length=300, blank=True)
    left_out = models.BooleanField(default=False)

    objects = EntryPhotoQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "rendition"], name="a_rendition_enters_a_journal_once"
            )
        ]

    def __str__(self):
        return f"Photo {self.position + 1} of {self.entry}"
