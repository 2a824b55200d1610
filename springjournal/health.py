"""/healthz: whether database and worker are alive, for what watches the site."""

import logging
import time

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.http import JsonResponse

from springjournal.embedded_database import EmbeddedDatabaseFailed

PATH = "/healthz"
# The worker touches its file at every look for work, each second, and less often under load.
WORKER_SILENT_FOR = 30  # seconds


class NotHealth(logging.Filter):
    """Keep the answers of /healthz out of the log: whoever asks every second reads them itself."""

    def filter(self, record):
        """Return False for a record about /healthz."""
        return getattr(getattr(record, "request", None), "path_info", "") != PATH


class HealthMiddleware:
    """Answer /healthz before sessions, sign-in and roles have a chance to fail."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info == PATH:
            return answer()
        return self.get_response(request)


def answer():
    """Return 200 when all is well, and 503 with what is down otherwise."""
    parts = {"database": _database(), "worker": _worker()}
    well = all(state == "ok" for state in parts.values())
    return JsonResponse(parts, status=200 if well else 503, headers={"Cache-Control": "no-store"})


def _database():
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except (DatabaseError, ImproperlyConfigured, EmbeddedDatabaseFailed):
        return "down"
    return "ok"


def _worker():
    try:
        age = time.time() - settings.WORKER_HEARTBEAT.stat().st_mtime
    except FileNotFoundError:
        return "down"
    return "ok" if age < WORKER_SILENT_FOR else "down"
