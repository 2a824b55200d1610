"""First steps of a new pre-school: what there is to set up, and what is done."""

from dataclasses import dataclass

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.gates import manager_required
from accounts.models import Invitation, Setting, User
from journals.models import Child, Guardian, InvitedGuardian


@dataclass(frozen=True)
class Step:
    """One thing to do, with the page where it is done."""

    title: str
    text: str
    link: str
    is_done: bool


@manager_required
@require_safe
def first_steps(request):
    """See what a new pre-school needs before the first family reads."""
    user = request.user
    steps = [*_about_the_place(user), *_about_children(user), *_about_families(user)]
    context = {"steps": steps, "left": sum(not step.is_done for step in steps)}
    return render(request, "journals/first_steps/first_steps.html", context)


def _about_the_place(user):
    setting = Setting.load()
    colleagues = User.objects.visible_to(user).exclude(staff_role="").exclude(pk=user.pk)
    invited = Invitation.objects.visible_to(user).exclude(staff_role="")
    return [
        Step(
            "Your pre-school’s name and safeguarding lead",
            "Every page names the person to speak to about a worry.",
            reverse("admin:accounts_setting_change", args=[1]),
            bool(setting.dsl_name),
        ),
        Step(
            "Your colleagues",
            "Take in a list, or invite them one by one.",
            reverse("admin:journals_child_bulk-staff"),
            colleagues.exists() or invited.exists(),
        ),
    ]


def _about_children(user):
    children = Child.objects.visible_to(user).attending()
    has_children = children.exists()
    return [
        Step(
            "Your children",
            "Names, dates of birth and first days.",
            reverse("admin:journals_child_bulk-children"),
            has_children,
        ),
        Step(
            "A key person for every child",
            "Once colleagues have joined: in the list of children, or on each child’s page.",
            reverse("admin:journals_child_changelist") + "?key_person=none",
            has_children and not children.without_key_person().exists(),
        ),
    ]


def _about_families(user):
    invited = InvitedGuardian.objects.visible_to(user).exists()
    has_families = invited or Guardian.objects.visible_to(user).exists()
    prepared = Invitation.objects.visible_to(user).prepared().exists()
    return [
        Step(
            "Parents and carers",
            "Who belongs to which child. Nobody is written to yet.",
            reverse("admin:journals_child_bulk-families"),
            has_families,
        ),
        Step(
            "The first invitations",
            "Check every address and child, then send them all.",
            reverse("admin:accounts_invitation_check"),
            has_families and not prepared,
        ),
    ]
