"""Photos of a child in other children's journals: what an answer about photos has an effect on.

For managers, who look what a change of mind has touched. What a family is shown is decided by
the database at every request (app.may_see_rendition), never here.
"""

from datetime import timedelta

from django.db.models import F, OuterRef, Prefetch, Subquery
from django.utils import timezone

from journals import showing
from journals.models import Child, EntryPhoto, JournalEntry, PhotoPermission, Shows
from journals.models.permission import Purpose

# How long home tells managers of a family's change of mind.
TOLD_FOR = timedelta(days=14)


def photos_of(child, user):
    """Return the photos of a child that stand in journals of others, newest first.

    Photos that were left out there, hidden or withdrawn are not among them.
    """
    entries = JournalEntry.objects.visible_to(user).in_the_journal().exclude(child=child)
    known = Child.objects.visible_to(user).with_permission().by_name()
    said = Shows.objects.visible_to(user).prefetch_related(Prefetch("children", known))
    return (
        EntryPhoto.objects.visible_to(user)
        .filter(
            entry__in=entries,
            left_out=False,
            rendition__photo__withdrawn_at=None,
            rendition__shows__children=child,
        )
        .select_related("entry__child", "rendition")
        .prefetch_related(Prefetch("rendition__shows", said))
        .order_by("-entry__happened_at", "-entry_id", "position", "pk")
    )


def with_reasons(placed):
    """Return each photo with `held_back`: why that journal's family does not see it, or nothing."""
    placed = list(placed)
    for one in placed:
        picture, journal = one.rendition, one.entry.child
        picture.children = list(picture.shows.children.all())
        picture.unlisted_child, picture.number = picture.shows.unlisted_child, ""
        where = {(journal.pk, picture.photo_id): picture.pk}
        held = showing.withheld([picture], [journal], where)
        one.held_back = held[0].why if held else ""
    return placed


def changes_of_mind(user):
    """Return the answers of the last days by which a person changed their mind, newest first.

    About other children's journals alone: nothing stands anywhere because of the other purposes.
    """
    answers = PhotoPermission.objects.visible_to(user).standing()
    answers = answers.filter(purpose=Purpose.JOURNALS)
    before = answers.filter(
        child=OuterRef("child"),
        given_by=OuterRef("given_by"),
        answered_at__lt=OuterRef("answered_at"),
    )
    recent = answers.filter(answered_at__gt=timezone.now() - TOLD_FOR)
    recent = recent.annotate(before=Subquery(before.values("answer")[:1]))
    changed = recent.exclude(before=None).exclude(before=F("answer"))
    return changed.select_related("child", "given_by").order_by("-answered_at", "-pk")
