"""Handing a draft to a colleague, and back to its author."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts.gates import senior_required
from journals import handing, moves
from journals.forms.handing import HandingForm, TakingBackForm
from journals.views.observation import find


@require_http_methods(["GET", "HEAD", "POST"])
@senior_required
def observation_handing(request, observation_key):
    """Hand a draft to a colleague, who finishes it."""
    observation = find(request.user, observation_key, discarded_at=None)
    if not observation.is_unfinished:
        return redirect(observation)
    colleagues = handing.colleagues_for(observation, request.user)
    form = HandingForm(request.POST or None, observation=observation, colleagues=colleagues)
    if form.is_valid():
        to = form.cleaned_data["colleague"]
        done = f"Handed to {to}, who finds it under “Unfinished”."
        return _hand(request, observation, to, form.cleaned_data["held_by"], done)
    context = {"observation": observation, "form": form, "colleagues": colleagues}
    return render(request, "journals/observation/handing.html", context)


@require_POST
@senior_required
def observation_taking_back(request, observation_key):
    """Give a draft that was handed on back to its author."""
    observation = find(request.user, observation_key, discarded_at=None)
    form = TakingBackForm(request.POST)
    if not observation.is_unfinished or not form.is_valid():
        return redirect(observation)
    done = f"{observation.author} has it again."
    return _hand(request, observation, None, form.cleaned_data["held_by"], done)


def _hand(request, observation, to, held_by, done):
    try:
        handing.hand(observation, to, by=request.user.person, held_by=held_by)
    except moves.NotYours as refusal:
        messages.error(request, str(refusal))
    except moves.Stale:
        messages.error(request, "Somebody else was quicker. This is how it stands now.")
    else:
        messages.success(request, done)
    return redirect(observation)
