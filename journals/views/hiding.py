"""Hiding what is not right for a journal, at once, and what a senior makes of it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.gates import senior_required, team_required
from journals import moves, published
from journals.forms.hiding import HIDE, PUT_BACK, HidingForm
from journals.hiding import parts_of
from journals.models import JournalEntry, Withdrawal


@require_http_methods(["GET", "HEAD", "POST"])
@team_required
def entry_hiding(request, entry_key):
    """Hide an entry, one photo or one comment from families; as a senior, decide about it."""
    entries = JournalEntry.objects.visible_to(request.user).filter(published_at__isnull=False)
    entry = get_object_or_404(entries.select_related("observation__author", "child"), key=entry_key)
    parts = parts_of(entry, request.user)
    form = HidingForm(request.POST or None)
    if form.is_valid():
        part = _meant(parts, form.cleaned_data["what"])
        try:
            _act(request, part.thing, **form.cleaned_data)
        except moves.NotYours as refusal:
            messages.error(request, str(refusal))
        except moves.Stale:
            messages.info(request, "Somebody else was quicker. This is how it stands now.")
        return redirect("entry_hiding", entry.key)
    context = {"entry": entry, "parts": parts, "form": form}
    return render(request, "journals/entry/hiding.html", context)


@require_safe
@senior_required
def hidden_list(request):
    """See what colleagues have hidden and nobody has decided."""
    hidden = Withdrawal.objects.visible_to(request.user).undecided()
    hidden = hidden.select_related(
        "withdrawn_by",
        "entry__child",
        "entry__observation",
        "comment__entry__child",
        "comment__author",
        "photo__observation",
    ).prefetch_related("photo__observation__entries__child")
    context = {"hidden": hidden.order_by("withdrawn_at", "pk")}
    return render(request, "journals/entry/hidden_list.html", context)


def _meant(parts, key):
    for part in parts:
        if part.name == key:
            return part
    raise Http404


def _act(request, thing, *, act, reason, **_):
    """Do what was asked; only a senior puts back or takes out for good."""
    by = request.user.person
    if act == HIDE:
        published.hide(thing, by=by)
        messages.success(request, "Hidden. No family sees it any more; a senior decides next.")
        return
    if not request.user.is_senior:
        raise Http404
    if act == PUT_BACK:
        published.put_back(thing, by=by)
        messages.success(request, "Put back: families see it again.")
    else:
        published.take_out(thing, by=by, reason=reason)
        messages.success(request, "Taken out for good.")
