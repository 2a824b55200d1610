"""Recording an observation: begin, go on, look at it, throw a draft away."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.gates import team_required
from journals import autosave, moves
from journals.forms.observation import ObservationForm
from journals.forms.version import VersionForm
from journals.models import JournalEntry, Observation, Submission
from journals.models.observation import Source
from journals.published import may_edit, may_suggest
from journals.showing import placed_in, shown_in, withheld
from journals.wrong_child import with_readers

COLLEAGUES_DRAFTS = 100


@require_http_methods(["GET", "HEAD", "POST"])
@team_required
def observation_create(request):
    """Record what I have just seen: who, what, photos."""
    if request.method == "POST":
        return _save(request, ObservationForm(request.POST, request.FILES, user=request.user))
    chosen = request.GET.getlist("child")
    return _page(request, ObservationForm(user=request.user, chosen=chosen))


@require_http_methods(["GET", "HEAD", "POST"])
@team_required
def observation_edit(request, observation_key):
    """Go on with what I began."""
    observation = find(request.user, observation_key)
    if request.method == "POST":
        # Also when it is no longer a draft: what was typed is then shown, not dropped.
        form = ObservationForm(
            request.POST, request.FILES, user=request.user, observation=observation
        )
        return _save(request, form)
    if observation.discarded_at:
        raise Http404
    if not observation.is_in_hands_of(request.user) or not observation.is_unfinished:
        return redirect(observation)
    return _page(request, ObservationForm(user=request.user, observation=observation))


@require_safe
@team_required
def observation_unfinished(request):
    """See what I have begun and not finished, and what waits for approval."""
    observations = Observation.objects.visible_to(request.user).filter(
        source=Source.SETTING, discarded_at=None
    )
    drafts = observations.unfinished().for_list(request.user)
    own = observations.by(request.user).with_state()
    context = {
        "drafts": drafts.by(request.user),
        "waiting": own.filter(last_outcome="", is_published=False).for_list(request.user),
    }
    if request.user.is_senior:
        others = drafts.exclude(pk__in=observations.by(request.user).values("pk"))
        context["colleagues"] = others[:COLLEAGUES_DRAFTS]
    return render(request, "journals/observation/unfinished.html", context)


@require_safe
@team_required
def observation_detail(request, observation_key):
    """Look at one observation: in whose journals it is, and who is in its photos."""
    observation = get_object_or_404(
        Observation.objects.visible_to(request.user)
        .filter(discarded_at=None)
        .select_related("author", "handed_to", "home_child")
        .with_state(),
        key=observation_key,
    )
    entries = JournalEntry.objects.visible_to(request.user).for_staff(observation, request.user)
    pictures = shown_in(observation, request.user)
    placed = placed_in(observation, request.user)
    submissions = Submission.objects.visible_to(request.user).filter(observation=observation)
    context = {
        "observation": observation,
        "is_in_hand": observation.is_in_hands_of(request.user),
        "may_edit": observation.is_published and may_edit(observation, request.user),
        "may_suggest": observation.is_in_a_journal and may_suggest(observation, request.user),
        "entries": with_readers(entries, request.user),
        "pictures": pictures,
        "withheld": withheld(pictures, [entry.child for entry in entries], placed),
        "submissions": submissions.select_related("sent_by", "decided_by"),
    }
    return render(request, "journals/observation/detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@team_required
def observation_discard(request, observation_key):
    """Throw away a draft that nobody needs."""
    observation = find(request.user, observation_key, discarded_at=None)
    if not observation.is_in_hands_of(request.user) or not observation.is_unfinished:
        return redirect(observation)
    form = VersionForm(request.POST or None, initial={"version": observation.version})
    if form.is_valid():
        try:
            moves.discard(observation, seen=form.cleaned_data["version"])
        except moves.Stale:
            messages.error(request, "It was changed meanwhile and is still there. Look again.")
            return redirect("observation_edit", observation.key)
        messages.success(request, "Thrown away.")
        return redirect("observation_unfinished")
    context = {"observation": observation, "form": form}
    return render(request, "journals/observation/discard.html", context)


def find(user, key, **narrowed):
    """Return an observation made at the pre-school, with its state, or raise Http404."""
    observations = Observation.objects.visible_to(user).select_related("author", "handed_to")
    observations = observations.with_state()
    return get_object_or_404(observations, key=key, source=Source.SETTING, **narrowed)


def _page(request, form, **more):
    context = {"form": form, "observation": form.observation, **more}
    if getattr(form.observation, "last_outcome", None) == "returned":
        attempts = Submission.objects.visible_to(request.user)
        context["returned"] = attempts.filter(observation=form.observation).last()
    return render(request, "journals/observation/edit.html", context)


def _save(request, form):
    form.is_valid()
    try:
        form.save()
    except moves.Stale:
        return _conflict(request, form)
    form.say_left_out(request)
    if autosave.asked(request):
        return autosave.saved(form)
    if form.errors:
        return _page(request, form)
    if form.cleaned_data["publish"]:
        return redirect("observation_publication", form.observation.key)
    if address := form.comes_back_to:
        return redirect(address)
    messages.success(request, "Saved as a draft. You find it under “Unfinished”.")
    return redirect("home")


def _conflict(request, form):
    """Show what was typed beside what is stored; the next save replaces the one by the other."""
    if form.observation is None:
        raise Http404
    form.observation = find(request.user, form.observation.key)
    in_hand = form.observation.is_in_hands_of(request.user)
    form.was_handed_on = form.observation.is_unfinished and not in_hand
    if autosave.asked(request):
        return autosave.conflict(form.observation, was_handed_on=form.was_handed_on)
    if form.was_handed_on or not form.observation.is_unfinished:
        return render(request, "journals/observation/too_late.html", {"form": form})
    form.add_photos()
    stored = JournalEntry.objects.visible_to(request.user).filter(observation=form.observation)
    return _page(request, form, stored=stored.select_related("child"))
