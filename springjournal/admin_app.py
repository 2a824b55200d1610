"""The stock admin as an app, with our own site in it."""

from django.contrib.admin.apps import AdminConfig


class JournalAdminConfig(AdminConfig):
    """Every `admin.site` is ours."""

    default_site = "springjournal.admin.JournalAdminSite"
