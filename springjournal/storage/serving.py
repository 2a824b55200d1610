"""Hand a file to a browser that may have it."""

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import FileResponse, HttpResponse

# nginx takes the answer for the file's address; nobody else ever sees it.
ACCEL = "X-Accel-Redirect"


def file_response(name, *, content_type):
    """Return the answer that holds a file, whoever asks: ask first. Raises FileNotFoundError."""
    if settings.X_ACCEL_PREFIX:
        if not default_storage.exists(name):
            raise FileNotFoundError(name)
        return HttpResponse(
            content_type=content_type, headers={ACCEL: f"{settings.X_ACCEL_PREFIX}{name}"}
        )
    file, length = default_storage.stream(name)
    response = FileResponse(file, content_type=content_type)
    response["Content-Length"] = length
    return response
