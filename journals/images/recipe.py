"""How a photo was turned, softened and cropped: kept as data, so that it can be changed or undone.

Parts are four numbers in percent of the turned picture: left, top, width, height.
"""

from dataclasses import dataclass

from PIL import Image, ImageChops, ImageFilter

WHOLE = (0, 0, 100, 100)
TURNS = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180,
         270: Image.Transpose.ROTATE_90}  # fmt: skip
MOST_PARTS = 8
SMALLEST = 2  # percent
# Of all that was under a part no more is left than three by three colours.
CELLS = 3
FADE = 0.15  # how far its edge runs out, of its shorter side
NEAR = 3  # parts that are nearer than this are one: many small ones would draw a face after all


class NoRecipe(ValueError):
    """The data are no recipe; the message says why, to whoever drew it."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What is made of a photo: turned clockwise, then parts softened, then cropped."""

    turn: int = 0
    crop: tuple = WHOLE
    soft: tuple = ()

    @classmethod
    def read(cls, data):
        """Return the recipe that was kept or sent; raise NoRecipe if it is none."""
        turn, crop = data.get("turn", 0), data.get("crop", WHOLE)
        if turn not in {0, *TURNS}:
            msg = "A photo is turned by a quarter, a half or three quarters."
            raise NoRecipe(msg)
        soft = data.get("soft", ())
        if len(soft) > MOST_PARTS:
            msg = f"{MOST_PARTS} softened parts at most."
            raise NoRecipe(msg)
        return cls(turn, _inside(crop), _together([_inside(part) for part in soft]))

    @property
    def data(self):
        """Return what is kept of it."""
        return {"turn": self.turn, "crop": list(self.crop), "soft": [list(p) for p in self.soft]}

    @property
    def changes_nothing(self):
        """Return whether the photo would stay as it was taken."""
        return self == Recipe()

    def turned(self, by):
        """Return the same recipe of the photo turned further clockwise by quarters."""
        crop, soft = self.crop, self.soft
        for _ in range(by // 90):
            crop, soft = _quarter(crop), tuple(_quarter(part) for part in soft)
        return Recipe((self.turn + by) % 360, crop, soft)

    def apply(self, image):
        """Return a picture of pixels alone, made from one that is upright."""
        if self.turn:
            image = image.transpose(TURNS[self.turn])
        for part in self.soft:
            _soften(image, _box(part, image.size))
        return image.crop(_box(self.crop, image.size))


def _inside(part):
    """Return four numbers as a part of the picture."""
    try:
        left, top, width, height = (round(float(number), 1) for number in part)
    except (TypeError, ValueError, OverflowError) as error:
        msg = "A part is four numbers: from the left, from the top, wide, high."
        raise NoRecipe(msg) from error
    sides = ((left, width), (top, height))
    # Said of what is right: "nan" is neither too large nor too small.
    if not all(start >= 0 and size >= SMALLEST and start + size <= 100.05 for start, size in sides):
        msg = f"A part lies inside the photo and is {SMALLEST} % wide and high at least."
        raise NoRecipe(msg)
    return (left, top, width, height)


def _together(parts):
    """Make one part of those that touch or nearly do."""
    parts = list(dict.fromkeys(parts))
    for one in parts:
        for other in parts:
            if one != other and _touch(one, other):
                rest = [part for part in parts if part not in (one, other)]
                return _together([*rest, _around(one, other)])
    return tuple(parts)


def _touch(one, other):
    return all(
        one[side] - NEAR <= other[side] + other[side + 2]
        and other[side] - NEAR <= one[side] + one[side + 2]
        for side in (0, 1)
    )


def _around(one, other):
    left, top = min(one[0], other[0]), min(one[1], other[1])
    right = max(part[0] + part[2] for part in (one, other))
    bottom = max(part[1] + part[3] for part in (one, other))
    return tuple(round(number, 1) for number in (left, top, right - left, bottom - top))


def _quarter(part):
    left, top, width, height = part
    return (round(100 - top - height, 1), left, height, width)


def _box(part, size):
    """Return a part in pixels: rather one too many than one too few."""
    left, top, width, height = part
    across, down = size
    return (
        int(left * across / 100),
        int(top * down / 100),
        min(across, -int(-(left + width) * across // 100)),
        min(down, -int(-(top + height) * down // 100)),
    )


def _soften(image, box):
    """Put a few colours, run together, in the place of what is there; the edge runs out softly."""
    fade = max(2, round(FADE * min(box[2] - box[0], box[3] - box[1])))
    across, down = image.size
    around = (
        max(0, box[0] - fade),
        max(0, box[1] - fade),
        min(across, box[2] + fade),
        min(down, box[3] + fade),
    )
    size = (around[2] - around[0], around[3] - around[1])
    few = image.crop(around).resize((CELLS, CELLS), Image.Resampling.BOX)
    patch = few.resize(size, Image.Resampling.BICUBIC)
    inner = tuple(side - around[index % 2] for index, side in enumerate(box))
    hard = Image.new("L", size)
    hard.paste(255, inner)
    # Outwards only: inside the part nothing of the photo shines through.
    soft = hard.filter(ImageFilter.GaussianBlur(fade / 3))
    image.paste(patch, around[:2], ImageChops.lighter(hard, soft))
