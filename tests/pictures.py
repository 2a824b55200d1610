"""Picture files made in memory, with what cameras and mischief put into them."""

import io
import struct
import zlib

import pillow_heif
from PIL import Image, ImageCms, PngImagePlugin

pillow_heif.register_heif_opener()  # so that Pillow can also write HEIC

CORNERS = {
    "top left": (220, 30, 30),
    "top right": (30, 160, 60),
    "bottom left": (40, 60, 200),
    "bottom right": (240, 200, 40),
}

MAKE, ORIENTATION, EXIF, GPS = 0x010F, 0x0112, 0x8769, 0x8825
DATE_TAKEN, OFFSET_TAKEN = 0x9003, 0x9011


def corners(order=tuple(CORNERS), size=(96, 64)):
    """A picture of four colours, so that it can be seen which way up it is."""
    width, height = size
    image = Image.new("RGB", size)
    for number, name in enumerate(order):
        left, top = width // 2 * (number % 2), height // 2 * (number // 2)
        image.paste(CORNERS[name], (left, top, left + width // 2, top + height // 2))
    return image


def corner_names(image):
    """Which colour stands in which corner, clockwise reading order as in `corners`."""
    width, height = image.size
    places = [(x, y) for y in (height // 4, height * 3 // 4) for x in (width // 4, width * 3 // 4)]
    return tuple(_nearest(image.getpixel(place)) for place in places)


def _nearest(pixel):
    def distance(name):
        return sum(abs(a - b) for a, b in zip(pixel, CORNERS[name], strict=True))

    return min(CORNERS, key=distance)


def saved(image, kind="JPEG", **options):
    """The bytes of a picture file."""
    if "exif" in options:
        # As bytes: only then does the writer of HEIC note the turn where readers look for it.
        notes = options["exif"]
        options["exif"] = notes if isinstance(notes, bytes) else notes.tobytes()
    buffer = io.BytesIO()
    image.save(buffer, {"HEIC": "HEIF"}.get(kind, kind), **options)
    return buffer.getvalue()


def exif(orientation=1, taken="2025:07:01 10:00:00", offset=None):
    """What a telephone notes: its make, the place, the time, which way it was held."""
    notes = Image.Exif()
    notes[MAKE] = "secret telephone"
    notes[ORIENTATION] = orientation
    notes.get_ifd(EXIF)[DATE_TAKEN] = taken
    if offset:
        notes.get_ifd(EXIF)[OFFSET_TAKEN] = offset
    notes.get_ifd(GPS).update({1: "N", 2: (51.0, 30.0, 26.0), 3: "W", 4: (0.0, 7.0, 39.0)})
    return notes


def talkative(kind):
    """A picture of a kind that carries everything a file of that kind can say about people."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", "secret author")
    more = {
        "JPEG": {"comment": b"secret comment", "xmp": b"<x:xmpmeta>secret place</x:xmpmeta>"},
        "PNG": {"pnginfo": text},
        "WebP": {"xmp": b"<x:xmpmeta>secret place</x:xmpmeta>"},
        "HEIC": {"xmp": b"<x:xmpmeta>secret place</x:xmpmeta>"},
    }
    return saved(corners(), kind, exif=exif(), icc_profile=profile, **more[kind])


def swapped_profile():
    """A colour profile in which red is called green and green red."""
    data = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for old, new in ((b"rXYZ", b"~XYZ"), (b"gXYZ", b"rXYZ"), (b"~XYZ", b"gXYZ")):
        data = data.replace(old, new, 1)
    return data.replace("sRGB".encode("utf-16-be"), "swap".encode("utf-16-be"))


def claiming(kind, width, height):
    """A tiny file whose header claims other measures."""
    if kind == "WebP":
        chunk = struct.pack("<4sIB3x", b"VP8X", 10, 0) + _three(width - 1) + _three(height - 1)
        plain = saved(corners(), "WebP")[12:]
        return b"RIFF" + struct.pack("<I", 4 + len(chunk) + len(plain)) + b"WEBP" + chunk + plain
    data = saved(corners(), kind)
    if kind == "PNG":
        header = b"IHDR" + struct.pack(">II", width, height) + data[24:29]
        return data[:12] + header + struct.pack(">I", zlib.crc32(header)) + data[33:]
    if kind == "JPEG":
        at = data.index(b"\xff\xc0") + 5
        return data[:at] + struct.pack(">HH", height, width) + data[at + 4 :]
    at = data.index(b"ispe") + 8
    return data[:at] + struct.pack(">II", width, height) + data[at + 8 :]


def _three(number):
    return number.to_bytes(3, "little")


def segments(jpeg):
    """The names of the parts of a JPEG file, up to the pixels: all that could say something."""
    names, at = [], 2
    while jpeg[at + 1] != 0xDA:
        names.append(jpeg[at + 1])
        at += 2 + int.from_bytes(jpeg[at + 2 : at + 4])
    return names
