"""Home: what now? For each person something else."""

from datetime import timedelta
from itertools import groupby

from django.db.models import Q
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.gates import team_required
from accounts.models import Invitation
from journals import care, differing, elsewhere
from journals.forms.home import LookedForm
from journals.models import (
    Child,
    Comment,
    Flag,
    Guardian,
    JournalEntry,
    Look,
    Observation,
    Submission,
    Withdrawal,
)
from journals.models.comment import State
from journals.models.observation import Source
from journals.views.parent_home import parent_home

DRAFTS_SHOWN = 5
NEWS_SHOWN = 5
# What a person who has never looked is told of.
NEWS_FROM = timedelta(days=14)
# So long without an entry is said, quietly: a child is easily overlooked.
QUIET_AFTER = timedelta(days=21)


@require_safe
def home(request):
    """Start: for staff what is to be done, for families the journal."""
    if not request.user.works_here:
        return parent_home(request)
    context = {
        **_key_children(request.user),
        "drafts": _own(request.user).unfinished().for_list(request.user)[: DRAFTS_SHOWN + 1],
        "drafts_shown": DRAFTS_SHOWN,
        "sent": _own(request.user).with_state().filter(last_outcome="", is_published=False).count(),
    }
    if request.user.is_senior:
        waiting = Submission.objects.visible_to(request.user).waiting()
        context["waiting"] = waiting.count()
        context["oldest"] = waiting.oldest_first().first()
        context["hidden"] = Withdrawal.objects.visible_to(request.user).undecided().count()
        comments = Comment.objects.visible_to(request.user).ever_waiting(request.user.person)
        context["comments"] = comments.filter(state=State.WAITING).count()
        context["flags"] = Flag.objects.visible_to(request.user).waiting().count()
    if request.user.is_manager:
        context |= _needs_a_manager(request.user)
    return render(request, "journals/home/staff.html", context)


@team_required
@require_POST
def home_looked(request):
    """I have seen what colleagues recorded, up to the newest that the page showed."""
    form = LookedForm(request.POST)
    if form.is_valid():
        care.look(request.user.person, form.cleaned_data["until"])
    return redirect("home")


def _own(user):
    own = Observation.objects.visible_to(user).by(user)
    return own.filter(source=Source.SETTING, discarded_at=None)


def _key_children(user):
    """Return one's key children, those one stands in for, and what is new about all of them."""
    attending = Child.objects.visible_to(user).attending().with_last_entry(user).by_name()
    mine = _quiet(attending.key_children_of(user.pk))
    instead = _quiet(attending.looked_after_in_stead(user))
    instead.sort(key=lambda child: child.key_person_name)
    news = _news(user, [*mine, *instead])
    return {
        "my_children": mine,
        "standing_in": [
            (name, list(children))
            for name, children in groupby(instead, lambda child: child.key_person_name)
        ],
        "news": news[:NEWS_SHOWN],
        "more_news": len(news) > NEWS_SHOWN,
        "looked": LookedForm(initial={"until": news[0].published_at}) if news else None,
    }


def _quiet(children):
    """Return them as a list, each with `weeks_quiet` where the last entry is long ago."""
    now, children = timezone.now(), list(children)
    for child in children:
        since = now - child.last_entry_at if child.last_entry_at else None
        child.weeks_quiet = since.days // 7 if since and since > QUIET_AFTER else None
    return children


def _news(user, children):
    """Return what colleagues have recorded about these children since the person last looked."""
    looked = Look.objects.visible_to(user).values_list("looked_at", flat=True).first()
    entries = JournalEntry.objects.visible_to(user).in_the_journal().filter(child__in=children)
    since = max(looked or timezone.now() - NEWS_FROM, timezone.now() - NEWS_FROM)
    new = entries.filter(published_at__gt=since, observation__source=Source.SETTING)
    new = new.exclude(observation__author=user.pk)
    # Not by exclude(): most have no colleague, and nothing is unlike nobody.
    new = new.filter(~Q(observation__handed_to=user.pk) | Q(observation__handed_to=None))
    new = new.select_related("child", "observation__author", "observation__handed_to")
    return list(new.order_by("-published_at", "-pk")[: NEWS_SHOWN + 1])


def _needs_a_manager(user):
    """Return who has no key person, whose family cannot read yet, and which invitations stall."""
    attending = Child.objects.visible_to(user).attending()
    invitations = Invitation.objects.visible_to(user)
    return {
        "without_key_person": attending.without_key_person().by_name(),
        "without_family": attending.not_linked(Guardian.objects.visible_to(user)).by_name(),
        "invitations": invitations.stalling(timezone.now()),
        "is_new_here": not Child.objects.visible_to(user).exists(),
        "prepared": invitations.prepared().count(),
        "differing": differing.children(user),
        "changes": elsewhere.changes_of_mind(user),
    }
