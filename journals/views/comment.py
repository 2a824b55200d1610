"""Comments on entries."""

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from journals.forms.comment import CommentForm
from journals.models import Comment, JournalEntry


@require_POST
def comment_create(request, entry_key):
    """Say something about an entry in a child's journal, to everyone who reads that journal."""
    entries = JournalEntry.objects.visible_to(request.user).in_the_journal()
    entry = get_object_or_404(entries.select_related("child", "observation__author"), key=entry_key)
    form = CommentForm(request.POST)
    if not form.is_valid():
        return render(
            request, "journals/comment/comment_create.html", {"form": form, "entry": entry}
        )
    Comment.post(entry, by=request.user.person, text=form.cleaned_data["text"])
    place = form.cleaned_data["before"]
    page = f"?before={place}" if place else ""
    return redirect(f"{entry.child.get_absolute_url()}{page}#{entry.anchor}")
