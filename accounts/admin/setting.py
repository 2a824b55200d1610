"""The pre-school's name, provider and safeguarding lead: one page, for managers."""

import zoneinfo

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse

from accounts.admin.base import VisibleAdmin
from accounts.models import Setting


class SettingForm(forms.ModelForm):
    """The setting, with the time zones that there are to choose from."""

    time_zone = forms.ChoiceField(
        choices=lambda: [(name, name) for name in sorted(zoneinfo.available_timezones())]
    )

    class Meta:
        model = Setting
        fields = [
            "name",
            "provider",
            "dsl_name",
            "time_zone",
            "comments_wait",
            "shows_read_marks",
            "asks_each_year",
        ]


@admin.register(Setting)
class SettingAdmin(VisibleAdmin):
    """There is one setting: its list is its page."""

    form = SettingForm
    view_for = change_for = "manager"

    def get_queryset(self, request):
        """Return the one row, which everybody may read."""
        return super(admin.ModelAdmin, self).get_queryset(request)

    def get_object(self, request, object_id, from_field=None):
        """Return the setting, also before it has been filled in for the first time."""
        return Setting.load() if object_id == "1" else None

    def changelist_view(self, request, extra_context=None):
        """Go straight to the one page."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return redirect(reverse("admin:accounts_setting_change", args=[1]))
