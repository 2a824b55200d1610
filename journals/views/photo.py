"""The files of photos, and what their sender may still do about them."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from journals import draft_photos, images, moves
from journals.devices import device_of
from journals.forms.photos import DraftForm, PhotosForm
from journals.models import Observation, Photo, PhotoView, Rendition, photo_view
from journals.models.photo import SIZES
from springjournal.storage.serving import file_response

TYPES = {"jpg": "image/jpeg", "avif": "image/avif"}


@require_safe
def photo_file(request, rendition_key, size):
    """Look at a photo, in one of its sizes."""
    ready = Rendition.objects.visible_to(request.user).filter(state=Rendition.State.READY)
    rendition = get_object_or_404(ready, key=rendition_key)
    if size not in SIZES:
        raise Http404
    # The address says all there is to vary on: without this, every notice that the site keeps in
    # a cookie would make the browser fetch the photo anew.
    request.session.accessed = False
    kind = _kind_for(request, rendition, size)
    light = "-avif" if kind == "avif" else ""
    etag = f'"{rendition.key}-{size}{light}"'
    # Only now that the person may see it: whether it has changed is part of the answer.
    response = get_conditional_response(request, etag=etag) or _file(rendition, size, kind)
    if size == photo_view.SIZE and request.method == "GET":
        PhotoView.record(rendition, request.user, device_of(request))
    if size in images.LIGHT:
        patch_vary_headers(response, ["Accept"])
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _kind_for(request, rendition, size):
    """Return in which format a browser gets a size: the lighter one if it says that it reads it."""
    reads_avif = "image/avif" in request.headers.get("Accept", "")
    return "avif" if reads_avif and rendition.has_light and size in images.LIGHT else "jpg"


def _file(rendition, size, kind):
    try:
        response = file_response(rendition.path(size, kind), content_type=TYPES[kind])
    except FileNotFoundError as error:
        raise Http404 from error
    response["Content-Disposition"] = f'inline; filename="photo.{kind}"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def draft_photos_list(request, observation_key):
    """Add a photo to what I am writing while I go on, and see how far the photos are."""
    draft = draft_photos.find_draft(request.user, observation_key)
    form = PhotosForm(request.POST, request.FILES)
    if request.method == "POST" and form.is_valid():
        try:
            for file in form.cleaned_data["photos"]:
                draft_photos.add(draft, file, by=request.user.person)
        except images.Refused as refused:
            return HttpResponse(str(refused), status=422, content_type="text/plain")
        except moves.Stale:
            return HttpResponse("It is no longer a draft.", status=409, content_type="text/plain")
    pictures = draft_photos.pictures_of(draft, request.user)
    context = {"pictures": pictures, "covers": request.user.works_here}
    return render(request, "components/draft_photos.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def photo_draft(request, photo_key):
    """Move a photo to another of my drafts."""
    photos = _in_hand(Photo.objects.visible_to(request.user), request.user, "observation")
    photo = get_object_or_404(photos.select_related("observation__home_child"), key=photo_key)
    drafts = draft_photos.drafts_in_hand(request.user).exclude(pk=photo.observation_id)
    form = DraftForm(request.POST or None, drafts=drafts.by(request.user))
    if request.method == "POST" and form.is_valid():
        try:
            draft_photos.move(photo, form.draft)
        except moves.Stale:
            messages.error(request, "One of the two is no longer a draft, so the photo stays.")
            return redirect(photo.observation)
        messages.success(request, "The photo has been moved.")
        return _back(request.user, form.draft)
    back = _back(request.user, photo.observation).url
    picture = Rendition.objects.visible_to(request.user).as_taken().filter(photo=photo).first()
    context = {"photo": photo, "picture": picture, "form": form, "back": back}
    return render(request, "journals/photo/draft.html", context)


@require_POST
def photo_removal(request, photo_key):
    """Take a photo out of what I have not finished."""
    photos = _in_hand(Photo.objects.visible_to(request.user), request.user, "observation")
    photo = get_object_or_404(photos.select_related("observation"), key=photo_key)
    try:
        moves.remove_photo(photo)
    except moves.Stale:
        messages.error(request, "This is not a draft any more, so its photos stay.")
        return redirect(photo.observation)
    messages.success(request, "The photo has been taken out.")
    return _back(request.user, photo.observation)


@require_POST
def photo_preparation(request, rendition_key):
    """Have a photo prepared again that could not be prepared."""
    pictures = Rendition.objects.visible_to(request.user).select_related("photo__observation")
    pictures = _in_hand(pictures, request.user, "photo__observation", finished=True)
    picture = get_object_or_404(pictures, key=rendition_key)
    if picture.prepare_again():
        messages.success(request, "The photo is being prepared again.")
    return _back(request.user, picture.photo.observation)


def _in_hand(queryset, user, path, *, finished=False):
    """Keep what belongs to an observation that this person may change (or look after)."""
    observations = Observation.objects.visible_to(user).filter(discarded_at=None)
    if not finished:
        observations = observations.unfinished()
    # What a family sent is the family's own, also while staff look at it.
    if user.works_here:
        observations = observations if finished else observations.filter(source="setting")
        observations = observations if finished else observations.in_hands_of(user)
    else:
        observations = observations.filter(source="home", author=user.pk)
    return queryset.filter(**{f"{path}__in": observations.values("pk")})


def _back(user, observation):
    """Go on where photos are added and taken out; what is finished is shown from there."""
    if not user.works_here:
        return redirect("from_home_edit", observation.key)
    name = "observation_detail" if observation.is_from_home else "observation_edit"
    return redirect(name, observation.key)
