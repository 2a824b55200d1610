"""The last look before an observation enters its children's journals, and taking it back."""

from django.contrib import messages
from django.db import transaction
from django.db.models import Q
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts.gates import team_required
from accounts.models import Person
from journals import moves
from journals.forms.names import of_draft
from journals.forms.publication import PublicationForm
from journals.views.observation import find


@require_http_methods(["GET", "HEAD", "POST"])
@team_required
def observation_publication(request, observation_key):
    """See whose journals it goes into, say who the photos show, and publish."""
    observation = find(request.user, observation_key, discarded_at=None)
    sends = _needs_approval(request.user, observation)
    if not observation.is_unfinished or not observation.is_in_hands_of(request.user):
        return _done(request, observation, sends=sends)
    if sends and observation.holder_id != request.user.pk:
        holder = observation.handed_to or observation.author
        messages.info(request, f"A senior reads it first: {holder} sends this in person.")
        return redirect("observation_edit", observation.key)
    data = request.POST if request.method == "POST" else None
    form = PublicationForm(data, observation=observation, user=request.user)
    names = of_draft(data, form)
    if form.is_bound and (done := _act(request, form, names, sends=sends)):
        return done
    if not form.is_complete:
        messages.info(request, "Choose a child, and write a sentence or add a photo first.")
        return redirect("observation_edit", observation.key)
    context = {"observation": observation, "form": form, "names": names, "sends": sends}
    return render(request, "journals/observation/publication.html", context)


@require_POST
@team_required
def observation_recall(request, observation_key):
    """Take back what I have sent for approval, to change it."""
    observation = find(request.user, observation_key, discarded_at=None)
    if request.user.pk not in observation.writers:
        raise Http404
    try:
        moves.recall(observation, by=request.user.person)
    except moves.Stale:
        messages.info(request, "It was not waiting any more.")
        return redirect(observation)
    messages.success(request, "Taken back. You can change it now.")
    return redirect("observation_edit", observation.key)


def _act(request, form, names, *, sends):
    # Both are asked, so that the page says at once all that it wants.
    right = all([form.is_valid(), names.is_aside or names.is_valid()])
    if form.is_aside or names.is_aside:
        return _step_aside(request, form, names)
    return _publish(request, form, names, sends=sends) if right and form.is_meant else None


def _publish(request, form, names, *, sends):
    move = moves.send if sends else moves.publish
    by = request.user.person
    try:
        with transaction.atomic():
            form.say_who(by=by)
            names.keep(form.observation, by=by)
            move(form.observation, by=by, seen=form.cleaned_data["version"])
    except (moves.NotYet, moves.NotYours) as missing:
        # The same page again, so that nobody ticks twice.
        messages.error(request, str(missing))
        return None
    except moves.Stale:
        pass
    observation = find(request.user, form.observation.key)
    if observation.is_unfinished:
        messages.error(request, "It has changed since you looked at it. Please look again.")
        return redirect("observation_publication", observation.key)
    return _done(request, observation, sends=sends)


def _step_aside(request, form, names):
    """Keep what was answered so far, and go on to what was pressed."""
    try:
        with transaction.atomic():
            form.say_who(by=request.user.person)
            if names.is_aside:
                seen = form.cleaned_data.get("version")
                names.settle(form.observation, by=request.user.person, seen=seen)
    except moves.Stale:
        messages.error(request, "It has changed since you looked at it. Please look again.")
        return redirect("observation_publication", form.observation.key)
    if form.next_picture:
        return redirect("photo_editing", form.next_picture.key)
    form.try_again()
    place = "#names" if names.is_aside else ""
    return redirect(f"{request.path}{place}")


def _done(request, observation, *, sends):
    """Say the same to whoever published it and to the second press of the same button."""
    if request.method == "POST" and observation.state == "published":
        messages.success(request, "Published.")
    elif request.method == "POST" and observation.state == "waiting" and sends:
        messages.success(request, "Sent. A senior looks at it next.")
    return redirect("observation_detail", observation.key)


def _needs_approval(user, observation):
    """Return whether a senior decides on what these authors record (a trigger asks the same)."""
    authors = Person.objects.visible_to(user).filter(pk__in=observation.writers)
    return authors.filter(Q(user__is_trainee=True) | Q(user__staff_role="")).exists()
