"""Telling senior staff that something is not right for the journal, and what became of it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from journals import published
from journals.forms.flag import FlagForm
from journals.models import Comment, Flag, JournalEntry


@require_http_methods(["GET", "HEAD", "POST"])
def entry_flag(request, entry_key):
    """Say that an entry, or a comment under it, is not right for the journal."""
    entries = JournalEntry.objects.visible_to(request.user).in_the_journal()
    entry = get_object_or_404(entries.select_related("child", "observation__author"), key=entry_key)
    comments = Comment.objects.visible_to(request.user).filter(entry=entry)
    form = FlagForm(request.POST or None, comments=comments.select_related("author"))
    if form.is_valid():
        published.flag(
            entry,
            by=request.user.person,
            comment=form.comment,
            words=form.cleaned_data["words"],
        )
        messages.success(request, "Thank you. Senior staff look at it and tell you what they did.")
        return redirect("flag_list")
    return render(request, "journals/flag/entry_flag.html", {"entry": entry, "form": form})


@require_safe
def flag_list(request):
    """See what I have flagged, and what became of it."""
    own = Flag.objects.visible_to(request.user).filter(flagged_by=request.user.pk)
    return render(request, "journals/flag/flag_list.html", {"flags": own.order_by("-flagged_at")})
