"""Look at an upload while the person waits."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from .completeness import is_complete
from .notes import orientation, taken_at
from .opening import DAMAGE, Refused, damaged, open_picture, weigh

SIDEWAYS = {5, 6, 7, 8}  # as EXIF counts orientations


@dataclass(frozen=True, slots=True)
class Inspection:
    """What an upload turned out to be. Width and height are those of the upright picture."""

    format: str
    width: int
    height: int
    taken_at: datetime | None
    sha256: str
    size: int


def inspect(file, *, zone):
    """Say what an uploaded file is, or raise Refused. `zone` is where the camera's clock stood.

    Cheap enough for a request: no picture is decoded in full. The file is left at its start.
    """
    size = weigh(file)
    kind, image = open_picture(file)
    width, height = image.size
    if orientation(image) in SIDEWAYS:
        width, height = height, width
    taken = taken_at(image, zone)
    _check_complete(kind, image, file, size)
    file.seek(0)
    sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    file.seek(0)
    return Inspection(kind, width, height, taken, sha256, size)


def _check_complete(kind, image, file, size):
    try:
        complete = is_complete(kind, image, file, size)
    except Refused:
        raise
    except DAMAGE as error:
        raise damaged() from error
    if not complete:
        raise damaged()
