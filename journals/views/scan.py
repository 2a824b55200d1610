"""The scan of a paper form."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from journals.models import Scan
from springjournal.storage.serving import file_response


@require_safe
def scan_file(request, scan_key):
    """Look at the paper form behind an answer."""
    scan = get_object_or_404(Scan.objects.visible_to(request.user), key=scan_key)
    try:
        response = file_response(scan.file.name, content_type=scan.content_type)
    except FileNotFoundError as error:
        raise Http404 from error
    response["Cache-Control"] = "private, no-store"
    response["Content-Disposition"] = "inline"
    response["X-Content-Type-Options"] = "nosniff"
    return response
