"""Joining by invitation: pages of the login role, which reaches no child but by joining.py."""

from datetime import date

from allauth.account.utils import perform_login
from allauth.core.internal import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from journals import joining
from journals.forms.joining import BirthdayForm, CodeForm, NewAccountForm, PhotoQuestionForm

SESSION_KEY = "joining"


@login_not_required
@never_cache
def invitation_code(request):
    """Type the code of a printed invitation."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return redirect("invitation_accept", token=form.cleaned_data["code"])
    return render(request, "journals/joining/code.html", {"form": form})


@login_not_required
@never_cache
@sensitive_post_parameters()
def invitation_accept(request, token):
    """Join: confirm the date of birth, choose a password, answer the photo question."""
    invitation = joining.find(token)
    if invitation is None:
        return _unusable(request, token)
    born = _confirmed(request, invitation)
    if born is None and joining.is_for_a_parent(invitation):
        return _ask_birthday(request, token, invitation)
    try:
        if request.user.is_authenticated:
            return _add_to_account(request, invitation, born)
        account = joining.account_of(invitation)
        if account is not None:
            return _page(request, "sign_in", invitation)
        return _make_account(request, invitation, born)
    except joining.TooLate:
        return _unusable(request, token)


def _unusable(request, token):
    """Say the same of every invitation that cannot be used, whatever the reason."""
    if request.user.is_authenticated and joining.has_used(token, request.user):
        return redirect("home")
    # Whoever tries codes by the hundred is stopped; a whole pre-school behind one address is not.
    # Counted whatever the method, which the public function of allauth does not offer.
    if not ratelimit.consume(request, app="allauth.account", action="invitation", limit_get=True):
        return ratelimit.respond_429(request)
    return render(request, "journals/joining/unusable.html", status=404)


def _confirmed(request, invitation):
    """Return the date of birth that this session has confirmed for this very token."""
    kept = request.session.get(SESSION_KEY, {})
    if kept.get("invitation") != invitation.token_hash:
        return None
    return date.fromisoformat(kept["born"])


def _ask_birthday(request, token, invitation):
    form = BirthdayForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        born = form.cleaned_data["born"]
        if joining.confirm_birthday(invitation, born):
            request.session[SESSION_KEY] = {
                "invitation": invitation.token_hash,
                "born": born.isoformat(),
            }
            return redirect(request.path)
        if not invitation.is_open:
            return _unusable(request, token)
        form.refuse(invitation.tries_left)
    return _page(request, "birthday", invitation, form=form)


def _add_to_account(request, invitation, born):
    """Add what the invitation gives to the account of whoever is signed in."""
    if not joining.is_meant_for(invitation, request.user):
        return _page(request, "other_account", invitation)
    data = request.POST if request.method == "POST" else None
    form = PhotoQuestionForm(data, children=joining.children(invitation, born))
    if not form.is_valid():
        return _page(request, "add", invitation, form=form)
    joining.join_as(request.user, invitation, born=born, answers=form.answers, version=form.version)
    request.session.pop(SESSION_KEY, None)
    return redirect("home")


@sensitive_variables()
def _make_account(request, invitation, born):
    """Make an account for a person who has none."""
    data = request.POST if request.method == "POST" else None
    children = joining.children(invitation, born)
    form = NewAccountForm(data, invitation=invitation, children=children)
    if not form.is_valid():
        return _page(request, "new", invitation, form=form)
    said = {"answers": form.answers, "version": form.version}
    user = joining.join_as_new(invitation, born=born, **said, **form.account)
    request.session.pop(SESSION_KEY, None)
    return perform_login(request, user, redirect_url=reverse("home"), signup=True)


def _page(request, step, invitation, **context):
    """Show one step."""
    context = {"invitation": invitation, **context}
    return render(request, f"journals/joining/{step}.html", context)
