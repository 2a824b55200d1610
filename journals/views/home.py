"""Home: what now? For each person something else."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.models import Invitation
from journals.models import Child, Guardian, Observation, Submission
from journals.models.observation import Source
from journals.views.parent_home import parent_home

DRAFTS_SHOWN = 5


@require_safe
def home(request):
    """Start: for staff what is to be done, for families the journal."""
    if not request.user.works_here:
        return parent_home(request)
    context = {
        "my_children": _my_children(request.user),
        "drafts": _own(request.user).unfinished().for_list(request.user)[: DRAFTS_SHOWN + 1],
        "drafts_shown": DRAFTS_SHOWN,
        "sent": _own(request.user).with_state().filter(last_outcome="", is_published=False).count(),
    }
    if request.user.is_senior:
        waiting = Submission.objects.visible_to(request.user).waiting()
        context["waiting"] = waiting.count()
        context["oldest"] = waiting.oldest_first().first()
    if request.user.is_manager:
        context |= _needs_a_manager(request.user)
    return render(request, "journals/home/staff.html", context)


def _own(user):
    own = Observation.objects.visible_to(user).filter(author=user.pk)
    return own.filter(source=Source.SETTING, discarded_at=None)


def _my_children(user):
    mine = Child.objects.visible_to(user).attending().key_children_of(user.pk)
    return mine.with_last_entry(user).by_name()


def _needs_a_manager(user):
    """Return who has no key person, whose family cannot read yet, and which invitations stall."""
    attending = Child.objects.visible_to(user).attending()
    return {
        "without_key_person": attending.without_key_person().by_name(),
        "without_family": attending.not_linked(Guardian.objects.visible_to(user)).by_name(),
        "invitations": Invitation.objects.visible_to(user).stalling(timezone.now()),
    }
