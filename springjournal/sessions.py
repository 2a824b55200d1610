"""Sessions as Django has them, for cookies as strangers write them."""

from django.conf import settings
from django.contrib.sessions import middleware


class SessionMiddleware(middleware.SessionMiddleware):
    """Look for nothing under a name that the database cannot hold.

    A quoted cookie may spell a NUL byte, and the question for it would fail.
    """

    def process_request(self, request):
        """Find the session that the cookie names, if it can name one."""
        if "\0" in request.COOKIES.get(settings.SESSION_COOKIE_NAME, ""):
            del request.COOKIES[settings.SESSION_COOKIE_NAME]
        super().process_request(request)
