"""The answer to a page that failed: what it needs is away for a moment, or it is our mistake."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.csrf import requires_csrf_token
from django.views.defaults import server_error

from springjournal.embedded_database import EmbeddedDatabaseFailed
from springjournal.storage.away import StorageAway
from springjournal.typed import typed_in

# The database cannot be reached, went away, or let go of this request to save another; or the
# photos cannot be reached.
AWAY = (OperationalError, InterfaceError, EmbeddedDatabaseFailed, StorageAway)
COME_BACK_AFTER = 10  # seconds


@requires_csrf_token
def page_failed(request):
    """Say that the journal cannot be reached, and give back what was typed; else what it was.

    Django calls this while it handles the error. The page is drawn without a request: what
    every other page says of the setting stands in the database.
    """
    if not isinstance(sys.exception(), AWAY):
        return server_error(request)
    page = render_to_string("503.html", {"typed": typed_in(request)})
    return HttpResponse(page, status=503, headers={"Retry-After": str(COME_BACK_AFTER)})
