"""Cropping and covering photos, and choosing which picture of a photo stands in a journal."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from journals import covering, moves
from journals.forms.covering import EDIT, PUBLICATION, CoverForm, PlacesForm
from journals.models import Observation, Rendition


@require_http_methods(["GET", "HEAD", "POST"])
def photo_editing(request, rendition_key):
    """Turn a photo, crop it, or soften a part of it; the photo as taken stays."""
    pictures = Rendition.objects.visible_to(request.user).select_related("photo")
    picture = get_object_or_404(pictures, key=rendition_key)
    observation = _in_hand(request.user, pk=picture.photo.observation_id)
    taken = pictures.as_taken().get(photo=picture.photo)
    if not taken.is_ready:
        messages.info(request, "This photo is not ready yet. Wait a moment, then press again.")
        return redirect(_back(observation, request.GET.get("to")))
    to = EDIT if request.GET.get("to") == EDIT else PUBLICATION
    form = CoverForm(request.POST if request.method == "POST" else None, picture=picture, to=to)
    if form.is_valid():
        if form.is_turned_on:
            form = form.turned()
        elif done := _cover(request, form, picture, observation):
            return done
    context = {"form": form, "picture": picture, "taken": taken, "observation": observation}
    context["back"] = _back(observation, form["to"].value())
    return render(request, "journals/photo/editing.html", context | _drawing(taken, form.recipe))


@require_http_methods(["GET", "HEAD", "POST"])
def observation_photos(request, observation_key):
    """Say of what is published which picture stands in which journal, and who it shows."""
    observation = _in_hand(request.user, key=observation_key)
    if not observation.is_published:
        return redirect("observation_publication", observation.key)
    data = request.POST if request.method == "POST" else None
    form = PlacesForm(data, observation=observation, user=request.user)
    is_valid = form.is_valid()
    # What is ticked stays ticked, and nothing of it is done yet.
    if form.try_again():
        messages.success(request, "The photo is being prepared again.")
    elif is_valid and not form.is_check and (done := _place(request, form)):
        return done
    context = {"observation": observation, "form": form}
    return render(request, "journals/observation/photos.html", context)


def _place(request, form):
    try:
        form.place(by=request.user.person)
    except moves.NotYours as refusal:
        messages.error(request, str(refusal))
        return None
    except moves.Stale:
        messages.error(request, "It has changed meanwhile, and nothing was done. Look again.")
        return redirect("observation_photos", form.observation.key)
    if form.next_picture:
        return redirect("photo_editing", form.next_picture.key)
    messages.success(request, "Done: families see it like this now.")
    return redirect(form.observation)


def _cover(request, form, picture, observation):
    by = request.user.person
    try:
        covering.cover(picture, form.recipe, key=form.cleaned_data["key"], by=by)
    except moves.NotYours as refusal:
        messages.error(request, str(refusal))
        return None
    except moves.Stale:
        messages.error(request, "Somebody else was quicker. This is how it stands now.")
    else:
        messages.success(request, "Made. Now say who can be seen in it, and where it goes.")
    return redirect(_back(observation, form.cleaned_data["to"]))


def _in_hand(user, **which):
    """Return the observation if this person may crop and cover its photos, or raise Http404."""
    found = Observation.objects.visible_to(user).select_related("author", "handed_to")
    observation = get_object_or_404(found.with_state(), **which)
    if not covering.may_cover(observation, user):
        raise Http404
    return observation


def _back(observation, to):
    if observation.is_published:
        return _address("observation_photos", observation)
    name = "observation_edit" if to == EDIT else "observation_publication"
    return _address(name, observation)


def _address(name, observation):
    return redirect(name, observation.key).url


def _drawing(taken, recipe):
    """Return how the page draws the photo: its measures when it is turned, and the turn."""
    across, down = taken.width, taken.height
    turns = {
        90: f"translate({down} 0) rotate(90)",
        180: f"translate({across} {down}) rotate(180)",
        270: f"translate(0 {across}) rotate(270)",
    }
    size = (down, across) if recipe.turn in {90, 270} else (across, down)
    return {"recipe": recipe, "turn": turns.get(recipe.turn, ""), "size": size}
