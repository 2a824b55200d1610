"""The bare page and its addresses."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path

from tests.bench.bare.models import Entry


@login_required
def journal(request, child):
    """Show the newest twenty entries with their photos and areas."""
    entries = (
        Entry.objects.filter(child=child)
        .order_by("-happened_at")
        .prefetch_related("photos", "areas")[:20]
    )
    return render(request, "page.html", {"entries": entries, "child": child})


def light(request, **_):
    """Answer without session, user or database; also stands for pages that are only linked."""
    return HttpResponse("ok")


urlpatterns = [
    path("light/", light, name="light"),
    path("children/<int:child>/", journal, name="journal"),
    path("entries/<int:pk>/", light, name="entry"),
    path("entries/<int:pk>/edit/", light, name="edit"),
    path("entries/<int:pk>/comments/", light, name="comments"),
    path("areas/<int:pk>/", light, name="area"),
    path("photos/<str:key>/<str:size>/", light, name="photo"),
]
