"""Every address of the site. /healthz is answered by springjournal.health."""

from importlib.util import find_spec

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("account/", include("allauth.account.urls")),
    path("admin/", admin.site.urls),
    *(path("", include(f"{app}.urls")) for app in ("accounts", "journals", "moderation") if find_spec(f"{app}.urls")),
]
