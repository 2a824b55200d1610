"""What somebody typed into a page that we cannot take: shown again, so that it can be copied.

A session ends, or a page is older than the last sign-in. With scripts nobody gets here (the
words stay on their page); without, this is where they would be lost.
"""

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.shortcuts import render

WORDS = ("text", "title", "learning")
WORDS_OF_ONE = ("note-", "step-", "description-")


def typed_in(request):
    """Return the words of a form that was sent from our own page."""
    elsewhere = request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin"
    if request.method != "POST" or elsewhere:
        return []
    return [
        value.replace("\x00", "")
        for name, value in request.POST.items()
        if value.strip() and (name in WORDS or name.startswith(WORDS_OF_ONE))
    ]


class SignInFirstMiddleware(LoginRequiredMiddleware):
    """Ask for a sign-in; whoever had typed something finds it on the page that says so."""

    def handle_no_permission(self, request, view_func):
        """Answer a request that comes without a session."""
        typed = typed_in(request)
        if typed:
            return render(request, "401.html", {"typed": typed}, status=401)
        return super().handle_no_permission(request, view_func)


def csrf_failure(request, reason=""):
    """Say that a page was too old, and give back what was typed into it."""
    return render(request, "403_csrf.html", {"typed": typed_in(request)}, status=403)
