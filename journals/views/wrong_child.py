"""Moving an entry that is about another child."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accounts.gates import senior_required
from journals import moves, wrong_child
from journals.forms.names import typed
from journals.forms.wrong_child import RightChildForm, WrongChildForm
from journals.models import JournalEntry


@require_http_methods(["GET", "HEAD", "POST"])
@senior_required
def entry_wrong_child(request, entry_key):
    """Move what stands in the wrong child's journal to the right one."""
    entries = JournalEntry.objects.visible_to(request.user).select_related("child")
    entry = get_object_or_404(
        entries.select_related("observation__author", "observation__handed_to"),
        key=entry_key,
        published_at__isnull=False,
        observation__source="setting",
    )
    if not wrong_child.can_be_moved(entry, request.user):
        messages.info(request, "It has been taken out or moved already. This is how it stands.")
        return redirect(entry.observation)
    which = RightChildForm(request.POST or request.GET or None, entry=entry, user=request.user)
    if not which.is_valid():
        context = {"entry": entry, "form": which}
        return render(request, "journals/entry/wrong_child.html", context)
    return _move(request, entry, which.chosen)


def _move(request, entry, child):
    form, names = typed(
        lambda data: WrongChildForm(data, entry=entry, child=child, user=request.user),
        request.POST or None,
        request.user,
        readers=lambda form: form.chosen,
        alone=lambda form: [child],
        observation=entry.observation,
    )
    context = {"entry": entry, "observation": entry.observation, "child": child, "form": form}
    context["names"] = names
    if form.is_bound and all([form.is_valid(), names.is_valid()]):
        try:
            _act(request, form, names)
        except (moves.NotYours, moves.NotYet) as refusal:
            messages.error(request, str(refusal))
        except moves.Stale:
            entry.observation.refresh_from_db()
            form.with_version(entry.observation.version)
            context["is_stale"] = True
        else:
            messages.success(request, "Moved. The first family is told by e-mail.")
            return redirect(entry.observation)
    return render(request, "journals/entry/right_child.html", context)


@transaction.atomic
def _act(request, form, names):
    names.keep(form.observation, by=request.user.person)
    wrong_child.move(
        form.entry,
        form.child,
        by=request.user.person,
        seen=form.cleaned_data["version"],
        words=form.words,
        particulars=form.particulars,
        said=form.said,
    )
