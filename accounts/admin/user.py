"""Accounts and the names of the people they belong to, for managers."""

from django import forms
from django.contrib import admin

from accounts import addresses
from accounts.admin.base import VisibleAdmin
from accounts.models import User


class UserForm(forms.ModelForm):
    """An account with its person's name; never a password."""

    name = forms.CharField(max_length=120)

    class Meta:
        model = User
        fields = ["name", "email", "username", "staff_role", "is_trainee", "is_active"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "name" in self.fields:
            self.fields["name"].initial = self.instance.person.name

    def clean(self):
        """Ask for one way at least to sign in."""
        cleaned = super().clean()
        if not cleaned.get("email") and not cleaned.get("username") and not self.errors:
            self.add_error("email", "Give an e-mail address or a user name to sign in with.")
        if cleaned.get("is_trainee") and cleaned.get("staff_role") != "practitioner":
            self.add_error("is_trainee", "Only a practitioner can be a trainee.")
        return cleaned


@admin.register(User)
class UserAdmin(VisibleAdmin):
    """Accounts come by invitation and are closed, never deleted."""

    form = UserForm
    view_for = change_for = "manager"
    list_display = ["person_name", "email", "username", "staff_role", "is_trainee", "is_active"]
    list_filter = ["staff_role", "is_trainee", "is_active"]
    list_select_related = ["person"]
    search_fields = ["person__name", "email", "username"]
    search_help_text = "Name, e-mail address or user name"
    ordering = ["person__name", "pk"]
    readonly_fields = ["date_joined", "last_login"]
    fieldsets = [
        (None, {"fields": ["name"]}),
        ("Signs in with", {"fields": ["email", "username", "is_active"]}),
        (
            "Works here",
            {
                "fields": ["staff_role", "is_trainee"],
                "description": "Leave the role empty for parents and carers.",
            },
        ),
        ("Dates", {"fields": ["date_joined", "last_login"]}),
    ]

    @admin.display(description="name", ordering="person__name")
    def person_name(self, user):
        """Return the name, which stands apart from the account."""
        return user.person.name

    def get_queryset(self, request):
        """Load the names with the accounts."""
        return super().get_queryset(request).select_related("person")

    def get_readonly_fields(self, request, obj=None):
        """Keep managers from locking themselves out: so there is always one left."""
        own = ["staff_role", "is_active"] if obj and obj.pk == request.user.pk else []
        return [*self.readonly_fields, *own]

    def save_model(self, request, obj, form, change):
        """Save the account, the name, and the address as allauth keeps it."""
        # Only what was changed here: the person may be choosing a new password just now.
        obj.save(update_fields={*form.changed_data, "is_staff"} - {"name"})
        if "name" in form.changed_data:
            obj.person.name = form.cleaned_data["name"]
            obj.person.save(update_fields=["name"])
        if "email" in form.changed_data:
            # Typed here, it has not been seen to reach the person.
            addresses.keep_in_step(obj, verified=False)
