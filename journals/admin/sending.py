"""Sending what was prepared: every address and child on one page to check, then all at once."""

import hashlib

from django import forms
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from accounts import tasks
from accounts.admin.base import Page
from accounts.models import Invitation, User
from journals.models import InvitedGuardian

CHANGED = "The list has changed since you looked at it. Please check it once more."


class SeenForm(forms.Form):
    """What the person looked at before sending: a fingerprint of the whole list."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)


def check(admin, request):
    """List each address with its children; send all of them, or make the pages to print."""
    invitations = _prepared(request.user)
    seen = _fingerprint(invitations)
    form = SeenForm(request.POST if request.method == "POST" else None, initial={"seen": seen})
    if form.is_valid() and invitations:
        if form.cleaned_data["seen"] == seen:
            return _send(request, invitations)
        messages.error(request, CHANGED)
    if request.method == "POST":
        return redirect(reverse("admin:accounts_invitation_check"))
    mailed = [one for one in invitations if one.email]
    context = {
        "invitations": invitations,
        "mailed": len(mailed),
        "on_paper": len(invitations) - len(mailed),
        "form": SeenForm(initial={"seen": seen}),
    }
    return TemplateResponse(request, "journals/invitation/check.html", context)


def _prepared(user):
    links = InvitedGuardian.objects.visible_to(user).select_related("child").order_by("pk")
    accounts = User.objects.visible_to(user).filter(email=OuterRef("email"))
    found = Invitation.objects.visible_to(user).prepared().order_by("name", "pk")
    found = list(found.annotate(has_account=Exists(accounts)))
    children = {}
    for link in links.filter(invitation__in=found):
        children.setdefault(link.invitation_id, []).append(link)
    for invitation in found:
        invitation.links = children.get(invitation.pk, [])
    return found


def _fingerprint(invitations):
    """Return what says whether anything on the page is another than it was."""
    said = [
        (one.pk, one.name, one.email, [(link.child_id, link.relationship) for link in one.links])
        for one in invitations
    ]
    return hashlib.sha256(repr(said).encode()).hexdigest()


@transaction.atomic
def _send(request, invitations):
    chosen = [one.pk for one in invitations]
    released = Invitation.objects.visible_to(request.user).filter(pk__in=chosen).release()
    mailed = [one for one in released if one.email]
    for invitation in mailed:
        tasks.send_invitation.enqueue(invitation.pk)
    if mailed:
        are = "invitation is" if len(mailed) == 1 else "invitations are"
        messages.success(request, f"{len(mailed)} {are} on the way.")
    on_paper = [(one, one.token) for one in released if not one.email]
    if on_paper:
        return printed(request, on_paper)
    return redirect(reverse("admin:accounts_invitation_changelist"))


def printed(request, codes):
    """Show the pages to print, of pairs of invitation and code: once, only hashes are kept."""
    invitations = [invitation for invitation, _ in codes]
    parents = InvitedGuardian.objects.visible_to(request.user).filter(invitation__in=invitations)
    for_parents = set(parents.values_list("invitation_id", flat=True))
    context = {
        "letters": [
            {"invitation": one, "code": code, "for_a_parent": one.pk in for_parents}
            for one, code in codes
        ],
        "address": settings.SITE_URL + reverse("invitation_code"),
        "back": reverse("admin:accounts_invitation_changelist"),
    }
    return TemplateResponse(request, "journals/invitation/printed.html", context)


PAGES = (Page("check", check, label="Check and send what is prepared"),)
