"""The photos of a child's journal: all of them by month, and one at a time."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from journals import album as photos
from journals.forms.journal import PlaceForm
from journals.models import Child


@require_safe
@vary_on_headers("HX-Request")
def album(request, child_key):
    """Look at all photos of a journal, by month; htmx asks only for the next ones."""
    child = get_object_or_404(Child.objects.visible_to(request.user), key=child_key)
    place = PlaceForm(request.GET).place
    context = {"child": child, "page": photos.read(child, request.user, place)}
    part = "#photos" if request.htmx and place else ""
    return render(request, f"journals/album/album.html{part}", context)


@require_safe
def album_photo(request, child_key, rendition_key):
    """Look at one photo, and go on to the next."""
    child = get_object_or_404(Child.objects.visible_to(request.user), key=child_key)
    row = photos.find(child, request.user, rendition_key)
    if row is None:
        raise Http404
    context = {"child": child, "photo": photos.look(child, request.user, row)}
    return render(request, "journals/album/album_photo.html", context)
