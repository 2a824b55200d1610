"""Every component in every state, on a machine of one's own."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.forms.styleguide import EveryFieldForm, draft_photos

LEVELS = (
    (messages.SUCCESS, "Done: this is how a success looks."),
    (messages.INFO, "Something to know."),
    (messages.WARNING, "Something to look at."),
    (messages.ERROR, "Something that did not work."),
)
BADGES = {
    "draft": "Draft",
    "waiting": "Waiting",
    "from-home": "From home",
    "edited": "Edited 14 September 2026",
    "returned": "Sent back",
    "declined": "Not added",
    "published": "Published",
}


@require_safe
def styleguide(request):
    """See how each part of the pages looks, while DEBUG is on."""
    if not settings.DEBUG:
        raise Http404
    for level, text in LEVELS:
        messages.add_message(request, level, text)
    context = {
        "form": EveryFieldForm(),
        "loose": EveryFieldForm(prefix="loose"),
        "wrong": EveryFieldForm({"wrong-email": "not an address"}, prefix="wrong"),
        "badges": BADGES.items(),
        "tones": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "pictures": draft_photos(),
        "typed": ["What somebody had typed when the session ended."],
        "names": ["Amelia Hart", "Noah Khan"],
    }
    return render(request, "accounts/styleguide/styleguide.html", context)
