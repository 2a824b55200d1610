"""Every version of what was written, kept by triggers that no code path escapes.

A row holds the words as they were before a change, when that was and who changed them; what
stands now is in the table itself. So recording costs nothing, and only changing does. The
triggers run past the writer's rights, because nobody but them writes here, and take the person
from the transaction (migrations/0005_after_publishing.sql).
"""

import pghistory
import pgtrigger
from django.db import models
from pghistory.models import Event

from accounts.access import VisibleQuerySet
from accounts.models import Person
from journals.models.comment import Comment
from journals.models.entry import EntryPhoto, JournalEntry
from journals.models.observation import Observation
from journals.models.photo import Shows


class Version(Event):
    """What stood in a row before it was changed, or taken away."""

    # Filled in by the database alone; empty when no person of ours did it.
    changed_by = models.ForeignKey(
        Person, models.DO_NOTHING, null=True, db_constraint=False, related_name="+"
    )

    objects = VisibleQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["pgh_id"]


def _kept(model, *trackers, fields, **options):
    options.setdefault("obj_field", pghistory.ObjForeignKey(related_name="versions"))
    return pghistory.create_event_model(
        model,
        *trackers,
        fields=fields,
        base_model=Version,
        context_field=None,
        **options,
    )


def _changed(*fields, unless="false"):
    changed = " OR ".join(f'OLD."{field}" IS DISTINCT FROM NEW."{field}"' for field in fields)
    condition = pgtrigger.Condition(f"(({changed}) AND NOT ({unless}))")
    return pghistory.UpdateEvent(row="OLD", condition=condition)


def _deleted():
    return pghistory.DeleteEvent(row="OLD")


WORDS = ("title", "text", "learning", "happened_at")


class ObservationVersion(
    _kept(
        Observation,
        # What a family types before it sends is its own, then and later.
        _changed(
            *WORDS,
            "discarded_at",
            "handed_to_id",
            unless="OLD.source = 'home' AND OLD.author_id = app.person_id()",
        ),
        fields=[*WORDS, "discarded_at", "handed_to", "version"],
    )
):
    """The words of an observation before a change."""

    class Meta:
        ordering = ["pgh_id"]


class JournalEntryVersion(
    _kept(
        JournalEntry,
        _changed("personal_note", "next_step", "withdrawn_at"),
        fields=["observation", "child", "personal_note", "next_step", "withdrawn_at"],
    )
):
    """What was particular to one child before a change."""

    class Meta:
        ordering = ["pgh_id"]


class CommentVersion(
    _kept(
        Comment,
        _changed("text", "withdrawn_at"),
        _deleted(),
        fields=["entry", "author", "text", "created_at", "withdrawn_at"],
    )
):
    """A comment before a change."""

    class Meta:
        ordering = ["pgh_id"]


class EntryPhotoVersion(
    _kept(
        EntryPhoto,
        _changed("description", "left_out", "rendition_id"),
        _deleted(),
        fields=["entry", "rendition", "description", "left_out"],
    )
):
    """How a photo stood in a journal before a change."""

    class Meta:
        ordering = ["pgh_id"]


class ShowsVersion(
    _kept(
        Shows,
        _changed("adults", "unlisted_child"),
        _deleted(),
        fields=["rendition", "adults", "unlisted_child", "answered_by", "answered_at"],
    )
):
    """What staff had said of a picture before they said otherwise."""

    class Meta:
        ordering = ["pgh_id"]


class ShownChild(Shows.children.through):
    """That a picture shows a child. Django's own table, under a name that can be tracked."""

    objects = VisibleQuerySet.as_manager()

    class Meta:
        proxy = True


def _where_published(row):
    """Only what families could see has a history: who was said first is no change."""
    return pgtrigger.Condition(f"app.is_picture_published({row}.shows_id)")


class ShownChildVersion(
    _kept(
        ShownChild,
        pghistory.InsertEvent(condition=_where_published("NEW")),
        pghistory.DeleteEvent(condition=_where_published("OLD")),
        fields=["shows", "child"],
        obj_field=None,
    )
):
    """A child whom staff added to what is said of a published picture ("insert"), or took out."""

    class Meta:
        ordering = ["pgh_id"]
