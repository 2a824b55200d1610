"""Who is in a photo, asked while one records: its faces on a page of its own."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.gates import team_required
from journals import moves
from journals.draft_photos import drafts_in_hand
from journals.forms.who_shows import DraftWhoForm
from journals.models import JournalEntry, Rendition
from journals.showing import shown_in


@require_http_methods(["GET", "HEAD", "POST"])
@team_required
def photo_who(request, rendition_key):
    """Tap who is in a photo of my draft, and go on to the next."""
    draft, picture, pictures = _find(request.user, rendition_key)
    entries = JournalEntry.objects.visible_to(request.user).filter(observation=draft)
    form = DraftWhoForm(
        request.POST if request.method == "POST" else None,
        picture=picture,
        pictures=pictures,
        about=set(entries.values_list("child_id", flat=True)),
        user=request.user,
    )
    if form.is_valid():
        return _say(request, draft, form)
    context = {"draft": draft, "picture": picture, "form": form, "back": _back(draft)}
    return render(request, "journals/who_shows/photo_who.html", context)


def _find(user, key):
    """Return a draft in this person's hands with the picture and all its pictures."""
    picture = get_object_or_404(Rendition.objects.visible_to(user).select_related("photo"), key=key)
    draft = drafts_in_hand(user).filter(pk=picture.photo.observation_id).first()
    pictures = shown_in(draft, user) if draft else []
    # Looked for once more: it may have been taken out meanwhile.
    picture = next((one for one in pictures if one.key == key), None)
    if picture is None:
        raise Http404
    return draft, picture, pictures


def _say(request, draft, form):
    try:
        moves.say_who(draft, form.all_said, by=request.user.person)
    except moves.Stale:
        messages.error(request, "It is no longer a draft, so nothing was changed.")
        return redirect("observation_detail", draft.key)
    if form.goes_to:
        return redirect("photo_who", form.goes_to.key)
    return redirect(_back(draft))


def _back(draft):
    return f"{reverse('observation_edit', args=[draft.key])}#photos"
