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
MEGAPIXELS = 100

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
    _measure(*image.size)
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
        raise Refused(
            f"This picture has too many pixels. We can take up to {MEGAPIXELS} megapixels."
        ) from error
    except DAMAGE as error:
        raise damaged() from error


def _measure(width, height):
    if width * height > MEGAPIXELS * 1_000_000:
        raise Refused(
            f"This picture has {width * height / 1e6:.0f} megapixels ({width} by {height}). "
            f"We can take up to {MEGAPIXELS} megapixels."
        )
