"""Tell at once whether a file was cut short, without decoding what would cost memory."""

import re

from .opening import measure

# An honest progressive JPEG has about ten scans. Each costs a walk over the whole picture, and
# takes only a few bytes to ask for: two thousand of them would keep a processor busy for minutes.
MAX_SCANS = 20
MARKER = re.compile(rb"\xff+([^\x00\xff\xd0-\xd7])")
START_OF_SCAN, END_OF_IMAGE = b"\xda", b"\xd9"


def is_complete(kind, image, file, size):
    """Return whether the file reaches to its end. May raise Refused, or the readers' errors."""
    file.seek(0)
    return CHECKS[kind](image, file, size)


def _jpeg(image, file, _size):
    """JPEG has no table of contents: the only proof is to read it all, at an eighth."""
    scans = _scans(file.read())
    if scans > MAX_SCANS:
        return False
    if scans > 1:
        measure("progressive JPEG", *image.size)
    shrink_while_reading(image, 8)
    image.load()
    return True


def shrink_while_reading(image, factor):
    """Let the JPEG decoder shrink by 2, 4 or 8. It wants a box of the picture's own shape."""
    image.draft(None, tuple(max(1, side // factor) for side in image.size))


def _scans(data):
    """Count the scans of a JPEG, up to its end: a phone may have appended a video."""
    scans, at = 0, 2
    while found := MARKER.search(data, at):
        marker, at = found[1], found.end()
        if marker == END_OF_IMAGE:
            break
        scans += marker == START_OF_SCAN
        at += int.from_bytes(data[at : at + 2])
    return scans


def _png(image, _file, _size):
    image.verify()  # every part's length and checksum, up to the one that says "end"
    return True


def _webp(_image, _file, _size):
    return True  # its reader would not have opened it otherwise


def _heic(_image, file, size):
    """Walk over the boxes that make up the file to the one with the picture's data.

    What stands behind it is not looked at: phones append videos and notes of their own.
    """
    at = 0
    while at < size:
        file.seek(at)
        head = file.read(16).ljust(16, b"\0")
        length = int.from_bytes(head[:4])
        if length == 1:  # too long for four bytes, so it stands in eight
            length = int.from_bytes(head[8:16])
        if head[4:8] == b"mdat":
            return at + length <= size  # length 0 says "to the end"
        at += max(length, 8)
    return False


CHECKS = {"JPEG": _jpeg, "PNG": _png, "WebP": _webp, "HEIC": _heic}
