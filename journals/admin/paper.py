"""Answers about photos that came on paper before the person has joined: one table."""

from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from accounts.admin.base import Page
from journals import care
from journals.forms.paper import PaperForm
from journals.models import InvitedGuardian


def paper(admin, request):
    """Record the answers of many forms at once, all or none.

    Whoever is linked has answered (P10); without an answer are those who have not joined.
    """
    links = InvitedGuardian.objects.visible_to(request.user).unanswered()
    links = links.select_related("invitation", "child").order_by("child__last_name", "child", "pk")
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = PaperForm(*sent, user=request.user, links=links)
    if form.is_valid() and form.answers:
        if care.record_on_paper(form.answers, by=request.user.person, scan=form.scan):
            count = len(form.answers)
            messages.success(request, f"{count} answer{'s' * (count != 1)} recorded.")
            return redirect(reverse("admin:journals_photopermission_paper"))
        form.refuse_gone()
    return TemplateResponse(request, "journals/permission/paper.html", {"form": form})


PAGES = (Page("paper", paper, label="Answers on paper"),)
