"""Changing what is published, and looking at what it was before."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.gates import team_required
from journals import moves, published
from journals.forms.correction import CorrectionForm, SuggestionForm
from journals.forms.names import of_addition, typed
from journals.forms.publication import AdditionForm
from journals.history import changes_of
from journals.models import JournalEntry, Observation


@require_http_methods(["GET", "HEAD", "POST"])
def observation_correction(request, observation_key):
    """Change the words of what families read already."""
    observation = _published(request.user, observation_key)
    if not published.may_edit(observation, request.user):
        raise Http404
    entries = _entries(request.user, observation)
    form, names = _correction(request, observation, entries)
    context = {"observation": observation, "form": form, "entries": entries, "names": names}
    if all([form.is_valid(), names.is_valid()]):
        try:
            _correct(request, form, names, observation)
        except moves.NotYours as refusal:
            form.add_error(None, str(refusal))
        except moves.Stale:
            observation.refresh_from_db()
            context |= {"form": form.with_version(observation.version), "is_stale": True}
        else:
            messages.success(request, "Changed. Families see the day on which it was edited.")
            return redirect(observation)
    return render(request, "journals/observation/correction.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def observation_suggestion(request, observation_key):
    """Suggest other words for what I have sent and families read; a senior decides."""
    observation = _published(request.user, observation_key)
    if not observation.is_in_a_journal or not published.may_suggest(observation, request.user):
        raise Http404
    form = SuggestionForm(request.POST or None, observation=observation)
    context = {"observation": observation, "form": form}
    if form.is_valid():
        try:
            published.suggest(observation, by=request.user.person, **form.answers)
        except moves.NotYours as refusal:
            form.add_error(None, str(refusal))
        except moves.Stale:
            context["is_stale"] = True
        else:
            messages.success(request, "Sent. Senior staff look at it; until then nothing changes.")
            return redirect(observation)
    return render(request, "journals/observation/suggestion.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def observation_children(request, observation_key):
    """Put what is published into more children's journals, and look at its photos again."""
    observation = _published(request.user, observation_key)
    if observation.is_from_home or not published.may_edit(observation, request.user):
        raise Http404
    data = request.POST if request.method == "POST" else None
    form = AdditionForm(data, observation=observation, user=request.user)
    names = of_addition(data, form)
    if data and all([form.is_valid(), names.is_valid()]):
        try:
            _add(request, form, names)
        except (moves.NotYours, moves.NotYet) as refusal:
            messages.error(request, str(refusal))
        except moves.Stale:
            messages.error(request, "It has changed meanwhile, and nobody was added. Look again.")
            return redirect(request.path)
        else:
            messages.success(request, "Added. Their families read it now.")
            return redirect(observation)
    context = {"observation": observation, "form": form, "names": names}
    return render(request, "journals/observation/children.html", context)


@require_safe
@team_required
def observation_history(request, observation_key):
    """See who changed what in an observation, and when, with the words before and after."""
    observations = Observation.objects.visible_to(request.user)
    observations = observations.select_related("author", "handed_to")
    observation = get_object_or_404(observations, key=observation_key, discarded_at=None)
    context = {"observation": observation, "changes": changes_of(observation, request.user)}
    return render(request, "journals/observation/history.html", context)


@transaction.atomic
def _add(request, form, names):
    names.keep(form.observation, by=request.user.person)
    published.add_children(
        form.observation,
        form.added,
        by=request.user.person,
        seen=form.cleaned_data["version"],
        said=form.said,
    )


def _correction(request, observation, entries):
    children = [entry.child for entry in entries]
    return typed(
        lambda data: CorrectionForm(data, observation=observation, entries=entries),
        request.POST or None,
        request.user,
        readers=lambda form: children,
        alone=lambda form: children,
        observation=observation,
    )


@transaction.atomic
def _correct(request, form, names, observation):
    names.keep(observation, by=request.user.person)
    published.edit(
        observation,
        by=request.user.person,
        seen=form.cleaned_data["version"],
        words=form.words,
        particulars=form.answers,
    )


def _published(user, key):
    found = Observation.objects.visible_to(user).filter(discarded_at=None, key=key).with_state()
    observation = get_object_or_404(found.select_related("author"))
    if not observation.is_published:
        raise Http404
    return observation


def _entries(user, observation):
    entries = JournalEntry.objects.visible_to(user).filter(
        observation=observation, published_at__isnull=False
    )
    return list(entries.select_related("child").order_by("child__first_name", "pk"))
