"""Families' comments that wait for a senior, where the pre-school has chosen that they do."""

from django.contrib import admin

from accounts.admin.base import VisibleAdmin
from accounts.admin.step import Step
from journals.models import Comment
from journals.models.comment import State

GONE = "It no longer waits: somebody else was quicker, or it was changed or deleted."


class Decide(Step):
    """A decision on what waits."""

    allowed_to = "senior"
    state = done = ""

    def is_possible(self, comment):
        """Decide on what waits."""
        return comment.state == State.WAITING and comment.deleted_at is None

    def take(self, request, comment, answers):
        """Decide, unless somebody was quicker."""
        return self.done if comment.decide(self.state, by=request.user.person) else GONE


class LetIn(Decide):
    """Let a comment in."""

    name = "letting_in"
    label = "Let it in"
    text = "Everyone linked to the child can then read this comment."
    state = State.SHOWN
    done = "Let in: it stands in the journal."


class Decline(Decide):
    """Keep a comment out."""

    name = "declining"
    label = "Do not add it"
    text = "Only who wrote it and staff go on seeing it, marked as not added."
    state = State.DECLINED
    done = "Not added."


@admin.register(Comment)
class CommentAdmin(VisibleAdmin):
    """What waits first, then what was decided; never of one's own family."""

    nothing = (
        "Nothing has waited. Where families’ comments wait for approval, they are listed here."
    )
    steps = (LetIn(), Decline())
    fields = readonly_fields = [
        "author",
        "entry",
        "text",
        "state",
        "created_at",
        "decided_by",
        "decided_at",
    ]
    list_display = ["text", "author", "child", "state", "created_at", "decided_by"]
    ordering = ["-state", "created_at"]
    list_select_related = ["author", "entry__child", "decided_by"]

    def get_queryset(self, request):
        """Leave out what never waited, one's own, and what is said about one's own child."""
        found = super().get_queryset(request).select_related("author", "entry__child")
        return found.ever_waiting(request.user.person)

    @admin.display(description="child")
    def child(self, comment):
        """Return in whose journal it would stand."""
        return comment.entry.child
