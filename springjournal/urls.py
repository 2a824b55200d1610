"""Every address of the site. /healthz is answered by springjournal.health."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("accounts.urls")),
    path("account/", include("allauth.account.urls")),
    path("admin/", admin.site.urls),
    path("", include("journals.urls")),
]

handler500 = "springjournal.outage.page_failed"
