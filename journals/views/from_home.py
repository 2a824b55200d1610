"""What a family sends from home, and what becomes of it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.gates import parent_required
from journals import autosave, from_home, moves
from journals.forms.from_home import ChildChoiceForm, FromHomeForm
from journals.forms.journal import PlaceForm
from journals.forms.version import VersionForm
from journals.models import Child, Observation

CHANGED_MEANWHILE = (
    "This has changed since you opened the page. Please look at it as it is now, and try again."
)


@require_safe
@parent_required
def from_home_list(request):
    """See everything one has written at home, and what became of it."""
    place = PlaceForm(request.GET).place
    page = from_home.read_list(request.user, place, request.path)
    return render(request, "journals/from_home/from_home_list.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@parent_required
def from_home_create(request):
    """Tell what one's child did at home."""
    children = list(Child.objects.visible_to(request.user).by_name())
    choice = ChildChoiceForm(request.POST or request.GET, children=children)
    if not choice.is_valid():
        raise Http404
    if choice.chosen is None:
        return render(request, "journals/from_home/from_home_child.html", {"children": children})
    form = _form(request, choice.chosen)
    if form.is_bound:
        return _keep(request, form)
    return render(
        request,
        "journals/from_home/from_home_form.html",
        {"form": form, "child": choice.chosen, "children": children},
    )


@require_safe
def from_home_detail(request, observation_key):
    """See how it stands: its author, and once it has been sent, staff."""
    user = request.user
    found = Observation.objects.visible_to(user).filter(source="home", discarded_at=None)
    if not user.works_here:
        found = found.filter(author=user.pk)
    observation = _one(found, user, observation_key)
    return render(
        request,
        "journals/from_home/from_home_detail.html",
        {"observation": observation, "shown": from_home.read_one(observation, user)},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@parent_required
def from_home_edit(request, observation_key):
    """Go on writing what has not been sent, or was returned."""
    observation = _own(request, observation_key)
    form = _form(request, observation.home_child, observation)
    if form.is_bound:
        return _keep(request, form)
    shown = from_home.read_one(observation, request.user)
    if not shown["can_change"]:
        return redirect(observation)
    return render(
        request,
        "journals/from_home/from_home_form.html",
        {"form": form, "child": observation.home_child, "shown": shown},
    )


@require_POST
@parent_required
def from_home_submission(request, observation_key):
    """Send it to the pre-school."""
    observation = _own(request, observation_key)
    try:
        moves.send(observation, by=request.user.person, seen=_seen(request))
    except moves.NotYet as missing:
        messages.warning(request, missing)
        return redirect("from_home_edit", observation_key)
    except moves.Stale:
        messages.warning(request, CHANGED_MEANWHILE)
    else:
        _say_sent(request)
    return redirect(observation)


@require_POST
@parent_required
def from_home_recall(request, observation_key):
    """Take back what still waits, to change it or to keep it."""
    observation = _own(request, observation_key)
    try:
        moves.recall(observation, by=request.user.person)
    except moves.Stale:
        messages.warning(request, "It no longer waits: here is what became of it.")
        return redirect(observation)
    messages.success(request, "You have taken it back. Only you can see it now.")
    return redirect("from_home_edit", observation_key)


@require_POST
@parent_required
def from_home_discard(request, observation_key):
    """Throw a draft away."""
    observation = _own(request, observation_key)
    try:
        moves.discard(observation, seen=_seen(request))
    except moves.Stale:
        messages.warning(request, CHANGED_MEANWHILE)
        return redirect(observation)
    messages.success(request, "The draft is gone.")
    return redirect("from_home_list")


# --- What these pages have in common ---


def _own(request, key):
    return _one(from_home.written_by(request.user), request.user, key)


def _one(observations, user, key):
    return get_object_or_404(from_home.with_attempts(observations, user), key=key)


def _seen(request):
    form = VersionForm(request.POST)
    # No observation has the version 0: a page without a number has seen nothing.
    return form.cleaned_data["version"] if form.is_valid() else 0


def _form(request, child, observation=None):
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    return FromHomeForm(*posted, user=request.user, child=child, observation=observation)


def _keep(request, form):
    """Save what was typed and sent; say what is wrong beside it, with nothing lost."""
    form.is_valid()
    try:
        form.save()
    except moves.Stale:
        return _show_both(request, form)
    form.say_left_out(request)
    if autosave.asked(request):
        return autosave.saved(form)
    if form.send_on():
        _say_sent(request)
        return redirect(form.observation)
    if form.errors:
        return render(
            request,
            "journals/from_home/from_home_form.html",
            {"form": form.renew(), "child": form.child, "kept": True},
        )
    if form.tends_photos:
        return redirect(f"{reverse('from_home_edit', args=[form.observation.key])}#photos")
    messages.success(request, "Saved. Only you can see it until you send it.")
    return redirect(form.observation)


def _show_both(request, form):
    """Show what was typed beside what is stored; neither is lost, the person decides."""
    if form.observation is None:
        raise Http404
    stored = _own(request, form.observation.key)
    if autosave.asked(request):
        return autosave.conflict(stored)
    form.observation = stored
    too_late = stored.state not in {"draft", "returned"}
    if not too_late:
        form.rescue_photos()
    return render(
        request,
        "journals/from_home/from_home_form.html",
        {
            "form": form.renew(),
            "child": form.child,
            "stored": stored,
            "too_late": too_late,
        },
    )


def _say_sent(request):
    messages.success(request, "Sent. The pre-school looks at it and puts it into the journal.")
