"""What the camera noted in the file: which way up, and when. Its place is never read."""

import re
from datetime import UTC, datetime, timedelta, timezone

from PIL import ExifTags, Image

from .opening import DAMAGE

FIRST_YEAR = 1990  # of digital cameras; an earlier date is a clock that was never set


def orientation(image):
    """Return 1 for upright to 8, as EXIF counts. HEIC is always 1: its reader has turned it."""
    return _exif(image).get(ExifTags.Base.Orientation, 1)


def taken_at(image, zone):
    """Return the moment the picture was taken, or None where none or nonsense is noted.

    Cameras note the time on their clock and mostly not where that clock stood: `zone` says it.
    """
    details = _exif(image).get_ifd(ExifTags.IFD.Exif)
    clock = str(details.get(ExifTags.Base.DateTimeOriginal, "")).strip("\0 ")
    offset = str(details.get(ExifTags.Base.OffsetTimeOriginal, "")).strip("\0 ")
    try:
        moment = datetime.strptime(clock, "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007 (the zone follows)
        moment = moment.replace(tzinfo=_offset(offset) or zone)
        tomorrow = datetime.now(UTC) + timedelta(days=1)
        sensible = moment.year >= FIRST_YEAR and moment <= tomorrow
    except (ValueError, OverflowError):
        return None
    return moment if sensible else None


def _exif(image):
    """Return the camera's notes, without decoding the picture as getexif() may."""
    exif = Image.Exif()
    try:
        exif.load(image.info.get("exif", b""))
        exif.get_ifd(ExifTags.IFD.Exif)
    except DAMAGE:
        return Image.Exif()
    return exif


def _offset(text):
    """Read "+01:00" as a time zone; anything else is as good as nothing."""
    found = re.fullmatch(r"([+-])(0\d|1[0-4]):([0-5]\d)", text)
    if not found:
        return None
    sign, hours, minutes = found.groups()
    distance = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(-distance if sign == "-" else distance)
