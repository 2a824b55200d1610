"""Cut shapes out of coloured paper: the few gestures that every demo picture is made of.

Places are in points of the finished picture. Shapes are drawn twice as large and then halved,
which is what makes their edges smooth.
"""

import io
import math
import random
from functools import cache

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from . import palette as hue

SCALE = 2
BLUR = 4
SHADOW = (52, 34, 28)
LANDSCAPE, PORTRAIT = (1600, 1200), (1200, 1600)


class Paper:
    """One picture while it is being made, and the chance that makes it differ from others."""

    def __init__(self, size, color, rng):
        self.width, self.height = size
        self.rng = rng
        self.image = Image.new("RGB", (self.width * SCALE, self.height * SCALE), color)
        self.pen = ImageDraw.Draw(self.image)
        self.veil_pen = ImageDraw.Draw(self.image, "RGBA")

    # --- Shapes ---

    def flat(self, points, color):
        """A shape with straight edges."""
        self.pen.polygon(_scaled(points), fill=color)

    def soft(self, points, color):
        """A shape whose edge runs smoothly through the points."""
        self.pen.polygon(_scaled(curve(points)), fill=color)

    def disc(self, x, y, radius, color):
        """A circle."""
        self.oval(x, y, radius, radius, color)

    def oval(self, x, y, across, up, color):
        """An ellipse around a centre, with its two radii."""
        self.pen.ellipse(_frame(x - across, y - up, x + across, y + up), fill=color)

    def ring(self, x, y, radius, width, color):
        """A circle's edge."""
        box = _frame(x - radius, y - radius, x + radius, y + radius)
        self.pen.ellipse(box, outline=color, width=round(width * SCALE))

    def box(self, left, top, width, height, color, corner=0):
        """An upright box, its corners round if wished."""
        frame = _frame(left, top, left + width, top + height)
        self.pen.rounded_rectangle(frame, corner * SCALE, fill=color)

    def sheet(self, left, top, width, height, color, corner=0, by=14):
        """A box that lies on top of what is there, with its soft shadow."""
        right, bottom = left + width, top + height
        self.lift([(left, top), (right, top), (right, bottom), (left, bottom)], by)
        self.box(left, top, width, height, color, corner)

    def tilted(self, x, y, width, height, angle, color):
        """A box around a centre, turned by an angle in degrees."""
        self.flat(turned(x, y, width, height, angle), color)

    def stroke(self, points, width, color):
        """A line with round ends, through the points."""
        path = curve(points, closed=False, steps=6) if len(points) > 2 else points
        self.pen.line(_scaled(path), fill=color, width=round(width * SCALE))
        for x, y in path:  # joints by discs: those of the library leave slits
            self.disc(x, y, width / 2 - 0.25, color)

    def arc(self, x, y, across, up, start, end, width, color):
        """A part of an ellipse's edge, from one angle to another, clockwise from the right."""
        box = _frame(x - across, y - up, x + across, y + up)
        self.pen.arc(box, start, end, fill=color, width=round(width * SCALE))

    def cap(self, x, y, radius, start, end, color):
        """What a straight cut leaves of a disc, from one angle to another, clockwise."""
        box = _frame(x - radius, y - radius, x + radius, y + radius)
        self.pen.chord(box, start, end, fill=color)

    # --- Light and shade ---

    def veil(self, points, color, strength):
        """A smooth shape that lets through what lies below."""
        self.veil_pen.polygon(_scaled(curve(points)), fill=(*color, round(255 * strength)))

    def veil_oval(self, x, y, across, up, color, strength):
        """An ellipse that lets through what lies below."""
        frame = _frame(x - across, y - up, x + across, y + up)
        self.veil_pen.ellipse(frame, fill=(*color, round(255 * strength)))

    def shadow(self, x, y, across, up, strength=0.3):
        """A soft pool of shade on the ground."""
        self._pool(x, y, across, up, SHADOW, strength)

    def glow(self, x, y, radius, color, strength=0.5):
        """A soft pool of light."""
        self._pool(x, y, radius, radius, color, strength)

    def _pool(self, x, y, across, up, color, strength):
        left, top, right, bottom = map(round, _frame(x - across, y - up, x + across, y + up))
        size = (right - left, bottom - top)
        mask = _fade(round(strength * 255)).resize(size, Image.Resampling.BILINEAR)
        self.image.paste(color, (left, top), mask)

    def lift(self, points, by=10, strength=0.32):
        """The soft shadow of a shape that lies on top, before the shape itself is drawn."""
        left, top, right, bottom = self._around(points, by * 2)
        # Blurred small and then stretched: a shadow has no detail.
        mask = Image.new("L", (math.ceil((right - left) / BLUR), math.ceil((bottom - top) / BLUR)))
        moved = [((x - left + by * 0.4) / BLUR, (y - top + by * 0.6) / BLUR) for x, y in points]
        ImageDraw.Draw(mask).polygon(moved, fill=round(255 * strength))
        mask = mask.filter(ImageFilter.GaussianBlur(by / BLUR / 2))
        whole = (mask.width * BLUR * SCALE, mask.height * BLUR * SCALE)
        mask = mask.resize(whole, Image.Resampling.BILINEAR)
        self.image.paste(SHADOW, (round(left * SCALE), round(top * SCALE)), mask)

    def _around(self, points, margin):
        across, down = [x for x, _ in points], [y for _, y in points]
        return (
            max(0, min(across) - margin),
            max(0, min(down) - margin),
            min(self.width, max(across) + margin),
            min(self.height, max(down) + margin),
        )

    # --- Chance ---

    def about(self, value, spread):
        """A number near another one."""
        return value + self.rng.uniform(-spread, spread)

    def pick(self, colors):
        """One of several."""
        return self.rng.choice(colors)

    # --- The end ---

    def jpeg(self, **notes):
        """The finished picture as a file, with the notes of a camera where given."""
        image = ImageChops.multiply(self.image.reduce(SCALE), _grain(self.width, self.height))
        buffer = io.BytesIO()
        image.save(buffer, "JPEG", quality=86, **notes)
        return buffer.getvalue()


def curve(points, *, closed=True, steps=8):
    """Points of a smooth line through the given ones (a Catmull-Rom spline)."""
    count = len(points)
    ends = [points[-1], *points, points[0], points[1]] if closed else [
        points[0], *points, points[-1]
    ]  # fmt: skip
    path = []
    for index in range(count if closed else count - 1):
        a, b, c, d = ends[index : index + 4]
        path += [_between(a, b, c, d, step / steps) for step in range(steps)]
    return path if closed else [*path, points[-1]]


def _between(a, b, c, d, t):
    return tuple(
        b[i] + 0.5 * t * (c[i] - a[i]
        + t * (2 * a[i] - 5 * b[i] + 4 * c[i] - d[i]
        + t * (3 * (b[i] - c[i]) + d[i] - a[i])))
        for i in (0, 1)
    )  # fmt: skip


def turned(x, y, width, height, angle):
    """The corners of a box around a centre, turned by an angle in degrees."""
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    corners = [(-width, -height), (width, -height), (width, height), (-width, height)]
    return [(x + (a * cos - b * sin) / 2, y + (a * sin + b * cos) / 2) for a, b in corners]


def whole_width(paper, top, bottom):
    """The corners of a strip from one side of the picture to the other."""
    return [(0, top), (paper.width, top), (paper.width, bottom), (0, bottom)]


def around(x, y, size, *offsets, side=1):
    """Points given as shares of a size, around a place; turned to the left where side is -1."""
    return [(x + side * size * across, y + size * down) for across, down in offsets]


def ring_of(x, y, across, up, count, start=0.0):
    """Points around an ellipse, to hang petals or leaves on, or to wobble."""
    angles = [start + 2 * math.pi * index / count for index in range(count)]
    return [(x + across * math.cos(angle), y + up * math.sin(angle)) for angle in angles]


def _scaled(points):
    return [(x * SCALE, y * SCALE) for x, y in points]


def _frame(left, top, right, bottom):
    return (left * SCALE, top * SCALE, right * SCALE, bottom * SCALE)


@cache
def _fade(strength):
    """A disc that fades out, as a mask; stretched to whatever shade is wanted."""
    fade = ImageChops.invert(Image.radial_gradient("L")).point(
        lambda value: round(strength * min(1, max(0, (value - 76) / 140)))
    )
    return fade.resize((128, 128))


@cache
def _grain(width, height):
    """Paper under the paint: fine grain, the cloudiness of gouache, corners a little darker."""
    rng = random.Random(hue.BROWN[0])  # noqa: S311 (a texture, not a secret)
    fine = _noise(rng, width // 2, height // 2).resize((width, height), Image.Resampling.BILINEAR)
    cloud = _noise(rng, width // 80, height // 80).resize((width, height), Image.Resampling.BICUBIC)
    corners = ImageChops.invert(Image.radial_gradient("L")).resize((width, height))
    tones = Image.merge("RGB", (fine, cloud, corners)).convert("L", (0.09, 0.07, 0.05, 225))
    return Image.merge("RGB", (tones, tones, tones))


def _noise(rng, width, height):
    noise = Image.frombytes("L", (width, height), rng.randbytes(width * height))
    return noise.filter(ImageFilter.GaussianBlur(0.6))
