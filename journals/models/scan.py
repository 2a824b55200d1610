"""A paper form as it was scanned or photographed: what shows later that an answer was given."""

import hashlib

from django.db import connection, models, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.access import VisibleQuerySet
from accounts.models import Person
from journals import images, leftovers
from springjournal.keys import new_key

# A stack of forms in one PDF, as office scanners make them.
MOST_BYTES = 20 * 1024 * 1024
PDF = "application/pdf"
TYPES = {"JPEG": "image/jpeg", "PNG": "image/png", "WebP": "image/webp", "HEIC": "image/heic"}
# Where a PDF says what it is, and that it is whole (ISO 32000-1, 7.5.2 and 7.5.5).
HEAD, TAIL = 1024, 2048


class NoScan(ValueError):
    """The file is none; the message says why, to whoever chose it."""


def scan_path(scan, filename):
    """Return where a scan is kept: nothing of the name it was sent under remains."""
    return f"scans/{scan.key}"


class ScanQuerySet(VisibleQuerySet):
    """Scans of paper forms."""


class Scan(models.Model):
    """A file with one paper form or a stack of them. Managers alone look at it."""

    key = models.CharField(max_length=24, unique=True, default=new_key, editable=False)
    file = models.FileField(upload_to=scan_path, max_length=120)
    content_type = models.CharField(max_length=40, editable=False)
    sha256 = models.CharField(max_length=64, editable=False)
    added_by = models.ForeignKey(Person, models.PROTECT, related_name="+", editable=False)
    added_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ScanQuerySet.as_manager()

    def __str__(self):
        return f"Scan of {timezone.localtime(self.added_at):%-d %B %Y, %H:%M}"

    def get_absolute_url(self):
        """Return where it is looked at."""
        return reverse("scan_file", args=[self.key])

    @classmethod
    def keep(cls, file, *, by):
        """Keep a file that was checked (see content_type_of); return it."""
        scan = cls(content_type=content_type_of(file), added_by=by)
        scan.sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        file.seek(0)
        leftovers.Note("scans", scan.key).leave()
        scan.file.save(scan.key, file, save=False)
        scan.save()
        return scan

    @classmethod
    @transaction.atomic
    def forget_unused(cls):
        """Delete what was kept a day ago and no answer came to use; the database offers no other.

        By hand: the ORM would first ask which answers use them, and the worker reads no answers.
        """
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM journals_scan RETURNING key")
            for (key,) in cursor.fetchall():
                leftovers.delete_with("scans", key)


def content_type_of(file):
    """Return what a file is, a whole PDF or a picture, or raise NoScan. Leaves it at its start."""
    if file.size > MOST_BYTES:
        msg = "This file is larger than 20 MB. Scan fewer forms at a time."
        raise NoScan(msg)
    head = _read(file, 0, HEAD)
    if b"%PDF-" in head:
        if b"%%EOF" not in _read(file, max(0, file.size - TAIL), TAIL):
            msg = "This PDF is damaged or has not arrived as a whole. Choose it once more."
            raise NoScan(msg)
        return PDF
    try:
        found = images.inspect(file, zone=timezone.get_current_timezone())
    except images.Refused as refused:
        msg = "A scan is a PDF or a photo. This file could not be read as either."
        raise NoScan(msg) from refused
    return TYPES[found.format]


def _read(file, start, length):
    file.seek(start)
    found = file.read(length)
    file.seek(0)
    return found
