"""Taking an entry out of a journal, and putting it back."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts.gates import senior_required
from journals import moves
from journals.forms.withdrawal import WithdrawalForm
from journals.models import JournalEntry


@require_http_methods(["GET", "HEAD", "POST"])
@senior_required
def entry_withdrawal(request, entry_key):
    """Take an entry out of its journal, and say why."""
    entry = _published(request.user, entry_key)
    form = WithdrawalForm(request.POST or None)
    if form.is_valid():
        try:
            moves.withdraw(entry, by=request.user.person, reason=form.cleaned_data["reason"])
        except moves.NotYours as refusal:
            form.add_error(None, str(refusal))
        except moves.Stale:
            messages.info(request, "It had been taken out already.")
            return redirect("observation_detail", entry.observation.key)
        else:
            messages.success(request, "Taken out of the journal.")
            return redirect("observation_detail", entry.observation.key)
    context = {"entry": entry, "form": form}
    return render(request, "journals/entry/withdrawal.html", context)


@require_POST
@senior_required
def entry_restoration(request, entry_key):
    """Put an entry back into its journal."""
    entry = _published(request.user, entry_key)
    try:
        moves.restore(entry, by=request.user.person)
    except moves.NotYours as refusal:
        messages.error(request, str(refusal))
    except moves.Stale:
        messages.info(request, "It was in the journal already.")
    else:
        messages.success(request, "It is back in the journal.")
    return redirect("observation_detail", entry.observation.key)


def _published(user, key):
    """Return an entry that is or was in a journal, or raise Http404."""
    entries = JournalEntry.objects.visible_to(user).filter(published_at__isnull=False)
    return get_object_or_404(entries.select_related("observation__author", "child"), key=key)
