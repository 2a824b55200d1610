"""Saving while somebody types: the same form and the same checks, answered in a few words.

The pages send the whole form to its own address and ask for JSON; static/js/autosave.js reads
the answer. What cannot be saved is named, the rest is kept.
"""

from django.http import JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse


def asked(request):
    """Return whether a script asks, which wants to know and not to go anywhere."""
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def saved(form):
    """Return what the page has to know to save the next words on top of these."""
    problems = [error for errors in form.errors.values() for error in errors]
    observation = form.observation
    if observation is None:
        return JsonResponse({"problems": problems}, status=422)
    edit = "from_home_edit" if observation.is_from_home else "observation_edit"
    return JsonResponse(
        {
            "key": observation.key,
            "version": observation.version,
            "edit": reverse(edit, args=[observation.key]),
            "photos": reverse("draft_photos_list", args=[observation.key]),
            "problems": problems,
            **_names_in(form),
        }
    )


def _names_in(form):
    """Return what is said of other children's names: to staff, who know all of them."""
    if form.observation.is_from_home:
        return {}
    context = {"mentions": form.open_names}
    return {"names": render_to_string("journals/observation/_names_typed.html", context).strip()}


def conflict(observation, *, was_handed_on=False):
    """Say that something else is stored; the words, so that a page knows its own again.

    What was handed to a colleague is not written here any more, and nobody is to choose.
    """
    if was_handed_on:
        why = f"Not saved: this was handed to {observation.handed_to}, who finishes it."
        return JsonResponse({"why": f"{why} Your words are kept on this device."}, status=410)
    stored = {name: getattr(observation, name) for name in ("title", "text", "learning")}
    return JsonResponse({"version": observation.version, "stored": stored}, status=409)
