"""Open an upload, which is hostile until proved otherwise.

Only four formats are opened, each by its own reader, whatever the file is called; and nothing
is decoded before its kind, its weight and its measures are known.
"""

import io
import math
import struct
import zlib

import pillow_heif
from PIL import Image
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.WebPImagePlugin import WebPImageFile

from .kinds import describe, kind_of

MAX_BYTES = 30 * 1024 * 1024
# How large a picture may be, so that making its sizes takes about 300 MB at most. Each reader
# has a price: JPEG shrinks while it reads, HEIC holds a picture once and a half, PNG twice, WebP
# five times, and a JPEG in several scans is kept whole until the last of them.
MEGAPIXELS = {"JPEG": 100, "progressive JPEG": 30, "PNG": 30, "WebP": 10, "HEIC": 50}

READERS = {
    "JPEG": JpegImageFile,
    "PNG": PngImageFile,
    "WebP": WebPImageFile,
    "HEIC": pillow_heif.HeifImageFile,
}

# What the readers raise on files that are cut short or made up: no one kind of error.
DAMAGE = (OSError, SyntaxError, ValueError, TypeError, LookupError, ArithmeticError,
          EOFError, RuntimeError, MemoryError, struct.error, zlib.error)  # fmt: skip


class Refused(ValueError):
    """The file is not taken; the message tells the person why, and what would do."""


def weigh(file):
    """Return the number of bytes, or refuse none and too many."""
    file.seek(0, io.SEEK_END)
    size = file.tell()
    if size == 0:
        raise Refused("This file is empty. Please choose the photo again.")
    if size > MAX_BYTES:
        megabytes = math.ceil(size / 1024 / 1024 * 10) / 10
        limit = MAX_BYTES // 1024 // 1024
        raise Refused(f"This file has {megabytes} MB. We can take photos of up to {limit} MB.")
    return size


def open_picture(file):
    """Open a picture without decoding it; return its kind and the picture."""
    file.seek(0)
    head = file.read(1024)
    kind = kind_of(head)
    if kind is None:
        raise Refused(
            f"This looks like {describe(head)}, not like a photo we can read. "
            "Please choose a JPEG, PNG, WebP or HEIC picture."
        )
    image = _read(file, kind)
    measure(kind, *image.size)
    return kind, image


def damaged():
    """Return the refusal of a file that began well and cannot be read to its end."""
    return Refused(
        "This photo is damaged or incomplete: perhaps it was cut short while it was copied. "
        "Please choose it again, or another one."
    )


def _read(file, kind):
    file.seek(0)
    try:
        # The reader itself rather than Image.open(), which refuses large pictures
        # without saying how large, and warns on the log about others.
        return READERS[kind](file)
    except Image.DecompressionBombError as error:
        raise Refused(f"This picture has too many pixels. {_most(kind)}") from error
    except DAMAGE as error:
        raise damaged() from error


def measure(kind, width, height):
    """Refuse a picture with more pixels than its kind may have (a key of MEGAPIXELS)."""
    if width * height > MEGAPIXELS[kind] * 1_000_000:
        raise Refused(
            f"This picture has {width * height / 1e6:.0f} megapixels ({width} by {height}). "
            f"{_most(kind)}"
        )


def _most(kind):
    return f"We can take {kind} pictures of up to {MEGAPIXELS[kind]} megapixels."
