"""Invitations, the only way to an account: by e-mail or printed, for parents and for staff."""

from django import forms
from django.contrib import admin
from django.db.models import Q
from django.forms.models import BaseInlineFormSet
from django.shortcuts import redirect
from django.utils import timezone

from accounts import addresses, tasks
from accounts.admin.base import VisibleAdmin, VisibleInline
from accounts.admin.step import Step
from accounts.models import Invitation
from journals.admin import sending
from journals.models import InvitedGuardian


class InvitationForm(forms.ModelForm):
    """Whom to invite, and as what."""

    class Meta:
        model = Invitation
        fields = ["name", "email", "staff_role", "is_trainee"]

    def clean_email(self):
        """Keep addresses in small letters."""
        return self.cleaned_data["email"].lower()

    def clean(self):
        """Refuse what could not be accepted."""
        cleaned = super().clean()
        role, email = cleaned.get("staff_role"), cleaned.get("email")
        if cleaned.get("is_trainee") and role != "practitioner":
            self.add_error("is_trainee", "Only a practitioner can be a trainee.")
        account = addresses.account_with(email) if role and email else None
        if account and account.staff_role:
            self.add_error("staff_role", "This person works here already: see the account.")
        return cleaned


class ChildrenFormSet(BaseInlineFormSet):
    """The children a person is invited for: one at least, unless the person is to work here."""

    def clean(self):
        """Ask whom the invitation is for."""
        super().clean()
        chosen = [form for form in self.forms if form.has_changed()]
        if not chosen and not self.instance.staff_role:
            msg = "Choose a child, or a role for a person who is to work here."
            raise forms.ValidationError(msg)


class ChildrenInline(VisibleInline):
    """Who the person will be linked to, after confirming a date of birth."""

    model = InvitedGuardian
    formset = ChildrenFormSet
    view_for = add_for = "manager"
    extra = 2

    def has_add_permission(self, request, obj=None):
        """Change nothing of an invitation that has gone out."""
        return obj is None and super().has_add_permission(request, obj)


class Resend(Step):
    """Send it once more: a new link, and the old one is dead."""

    name = "resending"
    label = "Send again"
    text = "A new link goes out and works for 14 days. Every link sent before stops working."

    def is_possible(self, invitation):
        """Send what goes by e-mail and has not been used."""
        return bool(invitation.email) and invitation.state not in {"accepted", "prepared"}

    def take(self, request, invitation, answers):
        """Make the old link worthless now; the worker sends the new one."""
        invitation.renew()
        tasks.send_invitation.enqueue(invitation.pk)
        return f"A new link is on its way to {invitation.email}."


class Print(Step):
    """Show the code on a page to print, once: only its hash is kept."""

    name = "printing"
    label = "Make a page to print"
    text = (
        "The next page has the code. It is shown once: print it straight away, and hand it over "
        "in person. A page printed before stops working."
    )

    def is_possible(self, invitation):
        """Print what has no address and has not been used."""
        return not invitation.email and invitation.state not in {"accepted", "prepared"}

    def take(self, request, invitation, answers):
        """Make the code and show it."""
        return sending.printed(request, [(invitation, invitation.renew())])


class Revoke(Step):
    """Make it worthless."""

    name = "revocation"
    label = "Revoke"
    text = "The link or code stops working at once. You can send or print a new one later."

    def is_possible(self, invitation):
        """Revoke what is open, or about to be."""
        return invitation.state in {"open", "prepared"}

    def take(self, request, invitation, answers):
        """Revoke."""
        invitation.revoke()
        return f"Revoked: {invitation}."


class StateFilter(admin.SimpleListFilter):
    """Invitations by what became of them."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request, model_admin):
        """Offer what one looks for."""
        return [
            ("prepared", "Prepared, not sent"),
            ("open", "Open"),
            ("accepted", "Accepted"),
            ("over", "No longer open"),
        ]

    def queryset(self, request, queryset):
        """Return the invitations in one state."""
        if self.value() in {"open", "prepared"}:
            return getattr(queryset, self.value())()
        if self.value() == "accepted":
            return queryset.filter(accepted_at__isnull=False)
        if self.value() == "over":
            expired = Q(expires_at__lte=timezone.now())
            over = expired | Q(revoked_at__isnull=False) | Q(tries_left=0)
            return queryset.filter(over, accepted_at=None).exclude(held=True, revoked_at=None)
        return queryset


@admin.register(Invitation)
class InvitationAdmin(VisibleAdmin):
    """Managers invite. A mistake is revoked and invited anew."""

    nothing = "Nobody has been invited yet. Prepare invitations from a list of people, or add one."
    form = InvitationForm
    view_for = add_for = "manager"
    inlines = [ChildrenInline]
    pages = sending.PAGES
    steps = (Resend(), Print(), Revoke())
    list_display = ["name", "way", "staff_role", "state", "expires_at", "sent_at"]
    list_filter = [StateFilter, "staff_role"]
    search_fields = ["name", "email"]
    search_help_text = "Name or e-mail address"
    ordering = ["-created_at", "-pk"]
    fieldsets = [
        (None, {"fields": ["name", "email"]}),
        (
            "To work here",
            {
                "fields": ["staff_role", "is_trainee"],
                "description": "Leave the role empty for parents and carers.",
            },
        ),
    ]

    @admin.display(description="way", ordering="email")
    def way(self, invitation):
        """Return how it reaches the person."""
        return invitation.email or "Printed"

    @admin.display(description="state")
    def state(self, invitation):
        """Return in one word what became of it."""
        words = {
            "locked": "Locked: three wrong dates of birth",
            "prepared": "Prepared, not sent",
        }
        return words.get(invitation.state, invitation.state.capitalize())

    def get_fieldsets(self, request, obj=None):
        """Show what became of an invitation, once there is one."""
        if obj is None:
            return self.fieldsets
        facts = ["state", "created_by", "created_at", "sent_at", "expires_at"]
        return [*self.fieldsets, ("What became of it", {"fields": [*facts, "accepted_by"]})]

    def get_readonly_fields(self, request, obj=None):
        """Change nothing of an invitation that has gone out."""
        return flatten(self.get_fieldsets(request, obj)) if obj else []

    def save_model(self, request, obj, form, change):
        """Save it with a token that nobody has seen."""
        obj.created_by = request.user.person
        obj.renew()

    def save_related(self, request, form, formsets, change):
        """Send it once it says for whom it is."""
        super().save_related(request, form, formsets, change)
        if form.instance.email:
            tasks.send_invitation.enqueue(form.instance.pk)

    def response_add(self, request, obj, post_url_continue=None):
        """Go on to the page to print, where there is no address to write to."""
        if obj.email:
            self.message_user(request, f"The invitation is on its way to {obj.email}.")
            return redirect(self._page_of(obj))
        return redirect(self.step_url(self.steps[1], obj))


def flatten(fieldsets):
    """Return the names of all fields."""
    return [name for _, options in fieldsets for name in options["fields"]]
