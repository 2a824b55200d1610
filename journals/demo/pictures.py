"""Pictures for the demo, drawn by code: the same seed gives the same picture, byte for byte."""

import random

from PIL import ExifTags, Image

from . import palette as hue
from . import scenes_floor, scenes_garden, scenes_home, scenes_seasons, scenes_table
from .paper import LANDSCAPE, PORTRAIT, Paper

_SCENES = {
    **scenes_table.SCENES,
    **scenes_floor.SCENES,
    **scenes_garden.SCENES,
    **scenes_seasons.SCENES,
    **scenes_home.SCENES,
}
UPRIGHT = {"painting", "sunflower", "moon"}

SCENES = {name: description for name, (_, description) in _SCENES.items()}


def draw(scene, seed, people=0, taken_at=None):
    """Return a JPEG of a scene with none to four children, as if a camera had taken it then."""
    rng = random.Random(f"{scene} {seed} {people}")  # noqa: S311 (for looks, not for secrets)
    paper = Paper(PORTRAIT if scene in UPRIGHT else LANDSCAPE, hue.CREAM, rng)
    paint, _ = _SCENES[scene]
    paint(paper, people)
    notes = {"exif": _camera_notes(taken_at)} if taken_at else {}
    return paper.jpeg(**notes)


def _camera_notes(taken_at):
    exif = Image.Exif()
    notes = exif.get_ifd(ExifTags.IFD.Exif)
    notes[ExifTags.Base.DateTimeOriginal] = f"{taken_at:%Y:%m:%d %H:%M:%S}"
    if taken_at.tzinfo:
        notes[ExifTags.Base.OffsetTimeOriginal] = f"{taken_at:%:z}"
    return exif
