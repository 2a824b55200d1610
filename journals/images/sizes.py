"""Make the sizes of a picture that people get to see. The original is never shown."""

import io
import math
from dataclasses import dataclass

import pillow_heif
from PIL import Image, ImageCms

from .completeness import shrink_while_reading
from .notes import orientation
from .opening import DAMAGE, damaged, open_picture, weigh

SIZES = {"large": 2016, "medium": 1024, "small": 320}  # long edges, largest first
QUALITY = 80

# Halving 4000 by 3000, the commonest picture of a phone, gives 2000: near enough to 2016 to let
# the decoder do it, which is three times as fast as decoding all pixels and shrinking them.
NEAR_ENOUGH = 0.9

LARGER = 2  # times the largest size, at most, is what a crop is made from

STRIP = 512  # rows; a multiple of 8, so that shrunk strips meet

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))

TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@dataclass(frozen=True, slots=True)
class SizedImage:
    """One size of a picture: an upright JPEG in sRGB that holds nothing but pixels."""

    name: str
    data: bytes
    width: int
    height: int


def make_sizes(source_file, recipe=None):
    """Return the sizes of a picture by name, or raise Refused when it cannot be read.

    What a recipe softens is softened before the largest is made: none of them ever had it sharp.
    """
    weigh(source_file)
    kind, picture = open_picture(source_file)
    try:
        image = _pixels(kind, picture, _edge(recipe))
    except DAMAGE as error:
        raise damaged() from error
    if recipe:
        image = recipe.apply(image)
    sizes = {}
    for name, edge in SIZES.items():
        image = _fit(image, edge)
        sizes[name] = SizedImage(name, _jpeg(image), image.width, image.height)
    return sizes


def _edge(recipe):
    """Return how large a picture is read: larger where only a part of it is kept."""
    if recipe is None:
        return max(SIZES.values())
    return max(SIZES.values()) * min(LARGER, 100 / max(recipe.crop[2:]))


def _pixels(kind, picture, edge):
    """Return the picture upright, in sRGB, on white, about as large as it is wanted."""
    turn = TURNS.get(orientation(picture))
    profile = picture.info.get("icc_profile")
    image = DECODERS[kind](picture, _factor(picture, edge))
    image = _fit(image, edge)
    # Turned and coloured after the first shrink, when a quarter of the pixels is left.
    if turn is not None:
        image = image.transpose(turn)
    return _on_white(_in_srgb(image, profile))


def _factor(image, edge):
    """Return by how much decoding may shrink: 1, 2, 4 or 8 (a JPEG can do no other)."""
    enough = NEAR_ENOUGH * edge
    return max(by for by in (1, 2, 4, 8) if by == 1 or max(image.size) / by >= enough)


def _decode_jpeg(picture, factor):
    shrink_while_reading(picture, factor)
    picture.load()
    return picture


def _decode_plain(picture, factor):
    picture.load()

    def cut(top, bottom):
        return _resizable(picture.crop((0, top, picture.width, bottom)))

    return _shrink_in_strips(picture.size, factor, cut)


def _decode_heic(picture, factor):
    picture.fp.seek(0)
    decoded = pillow_heif.open_heif(picture.fp)
    data, mode, stride = decoded.data, decoded.mode, decoded.stride

    def cut(top, bottom):
        pixels = data[top * stride : bottom * stride]
        size = (decoded.size[0], bottom - top)
        return Image.frombuffer(mode, size, pixels, "raw", mode, stride, 1)

    return _shrink_in_strips(decoded.size, factor, cut)


def _shrink_in_strips(size, factor, cut):
    """Shrink by a whole number, holding no second copy of the picture."""
    width, height = (math.ceil(side / factor) for side in size)
    shrunk = None
    for top in range(0, size[1], STRIP):
        strip = cut(top, min(top + STRIP, size[1])).reduce(factor)
        shrunk = shrunk or Image.new(strip.mode, (width, height))
        shrunk.paste(strip, (0, top // factor))
    return shrunk


def _resizable(image):
    """Return the pixels in a mode that can be resized: grey, colours, or colours over white."""
    if image.mode.startswith("I"):  # 16 bits of grey, which convert("L") would cut, not scale
        return image.convert("I").point(lambda value: value / 256).convert("L")
    if image.has_transparency_data:
        return image.convert("RGBA")
    return image.convert("L" if image.mode in {"1", "L"} else "RGB")


DECODERS = {
    "JPEG": _decode_jpeg,
    "PNG": _decode_plain,
    "WebP": _decode_plain,
    "HEIC": _decode_heic,
}


def _fit(image, edge):
    """Shrink so that the longer side is at most `edge`; never enlarge."""
    ratio = edge / max(image.size)
    if ratio >= 1:
        return image
    size = tuple(max(1, round(side * ratio)) for side in image.size)
    return image.resize(size, Image.Resampling.LANCZOS)


def _in_srgb(image, profile):
    """Convert colours if the file says they are not sRGB, such as an iPhone's Display P3."""
    if not profile:
        return image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if "sRGB" in ImageCms.getProfileDescription(source):
            return image
        mode = "RGBA" if image.mode == "RGBA" else "RGB"
        return ImageCms.profileToProfile(image, source, SRGB, outputMode=mode)
    except (ImageCms.PyCMSError, OSError):  # a broken profile, or one for another mode
        return image


def _on_white(image):
    """Pour the pixels, and nothing but the pixels, onto a fresh white sheet.

    A new image knows no EXIF, place, comment, colour profile or thumbnail, so none is saved.
    """
    sheet = Image.new("RGB", image.size, "white")
    sheet.paste(image, mask=image if image.mode == "RGBA" else None)
    return sheet


def _jpeg(image):
    buffer = io.BytesIO()
    # Progressive would save 8 % of the bytes and take five times as long.
    image.save(buffer, "JPEG", quality=QUALITY)
    return buffer.getvalue()
