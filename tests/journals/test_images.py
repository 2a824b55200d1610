"""The sizes that people see: upright, in true colours, and silent about where and who."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from journals.images import SIZES, Refused, make_sizes
from tests.pictures import (
    CORNERS,
    claiming,
    corner_names,
    corners,
    exif,
    saved,
    segments,
    swapped_profile,
    talkative,
)

KINDS = ["JPEG", "PNG", "WebP", "HEIC"]
RED, GREEN, WHITE = (230, 20, 20), (20, 200, 20), (255, 255, 255)

TL, TR, BL, BR = CORNERS

# Which corner of the scene lies where in the file, by EXIF's definition of each orientation.
STORED = {
    1: (TL, TR, BL, BR),
    2: (TR, TL, BR, BL),
    3: (BR, BL, TR, TL),
    4: (BL, BR, TL, TR),
    5: (TL, BL, TR, BR),
    6: (TR, BR, TL, BL),
    7: (BR, TR, BL, TL),
    8: (BL, TL, BR, TR),
}


# Prints what became of each file, and the highest use of memory in megabytes. Not ru_maxrss,
# which a new program takes over from the one that started it.
MEASURE = """
import pathlib, sys
from journals.images import Refused, make_sizes
for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    with path.open("rb") as file:
        try:
            print(len(make_sizes(file)))
        except Refused as error:
            print(error)
status = pathlib.Path("/proc/self/status").read_text()
print(int(status.partition("VmHWM:")[2].split()[0]) // 1024)
"""


def sizes_of(data):
    return make_sizes(io.BytesIO(data))


def shown(data, size="small"):
    """The picture of a size, as a person sees it."""
    return Image.open(io.BytesIO(sizes_of(data)[size].data))


def held(orientation, kind="JPEG"):
    """A landscape of four colours, taken by a camera held in one of eight ways."""
    size = (64, 96) if orientation > 4 else (96, 64)
    image = corners(STORED[orientation], size)
    return saved(image, kind, exif=exif(orientation))


def assert_colour(image, colour, place=(10, 10), within=12):
    pixel = image.getpixel(place)
    assert all(abs(a - b) <= within for a, b in zip(pixel, colour, strict=True)), pixel


# --- Which way up ---


@pytest.mark.parametrize("orientation", STORED)
def test_a_picture_stands_upright_however_the_camera_was_held(orientation):
    image = shown(held(orientation))

    assert image.size == (96, 64)
    assert corner_names(image) == (TL, TR, BL, BR)


@pytest.mark.parametrize("kind", KINDS)
def test_pictures_of_every_kind_are_turned_once(kind):
    assert corner_names(shown(held(6, kind))) == (TL, TR, BL, BR)


def test_an_orientation_that_does_not_exist_leaves_the_picture_as_it_is():
    assert corner_names(shown(saved(corners(), exif=exif(77)))) == (TL, TR, BL, BR)


# --- What it must not say ---


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_but_pixels_reaches_any_size(kind):
    data = talkative(kind)
    assert b"secret" in data

    for size in sizes_of(data).values():
        # JFIF, quantisation, frame, Huffman tables: no EXIF, XMP, profile or comment.
        assert set(segments(size.data)) == {0xE0, 0xDB, 0xC0, 0xC4}
        for word in (b"secret", b"Exif", b"ICC_PROFILE", b"xmp", b"GPS"):
            assert word not in size.data
        reopened = Image.open(io.BytesIO(size.data))
        assert not reopened.getexif()
        assert not reopened.info.keys() & {"exif", "xmp", "icc_profile", "comment"}


def test_an_archive_hidden_behind_a_photo_stays_behind():
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("hidden.txt", "hidden")
    data = saved(corners()) + archive.getvalue()
    assert zipfile.is_zipfile(io.BytesIO(data))

    for size in sizes_of(data).values():
        assert not zipfile.is_zipfile(io.BytesIO(size.data))
        assert size.data.endswith(b"\xff\xd9")


# --- How large ---


@pytest.mark.parametrize(
    ("taken", "large", "medium", "small"),
    [
        ((4032, 3024), (2016, 1512), (1024, 768), (320, 240)),
        ((3000, 4000), (1500, 2000), (768, 1024), (240, 320)),  # halved by the decoder
        ((3264, 2448), (2016, 1512), (1024, 768), (320, 240)),
        ((640, 480), (640, 480), (640, 480), (320, 240)),  # never enlarged
        ((6000, 1), (2016, 1), (1024, 1), (320, 1)),
    ],
)
def test_sizes_keep_the_shape_and_are_never_enlarged(taken, large, medium, small):
    sizes = sizes_of(saved(Image.new("L", taken, 128)))

    assert [(size.width, size.height) for size in sizes.values()] == [large, medium, small]
    for name, size in sizes.items():
        assert size.name == name
        assert Image.open(io.BytesIO(size.data)).size == (size.width, size.height)
        assert max(size.width, size.height) <= SIZES[name]


@pytest.mark.parametrize("kind", ["PNG", "HEIC"])
def test_a_picture_shrunk_in_strips_has_no_seams(kind):
    rows = bytes(y // 4 % 2 * 255 for y in range(3700))
    stripes = Image.frombytes("L", (1, 3700), rows).resize((200, 3700), Image.Resampling.NEAREST)

    image = shown(saved(stripes.convert("RGB"), kind), "large")

    assert image.size == (100, 1850)
    for y in range(image.height):
        assert_colour(image, (y // 2 % 2 * 255,) * 3, (50, y), within=60)


# --- Colours ---


def test_colours_of_another_profile_become_those_of_every_screen():
    red = Image.new("RGB", (40, 40), RED)

    assert_colour(shown(saved(red, icc_profile=swapped_profile())), GREEN, within=40)
    assert_colour(shown(saved(red)), RED)


def test_a_broken_colour_profile_does_not_stop_a_photo():
    red = Image.new("RGB", (40, 40), RED)

    assert_colour(shown(saved(red, icc_profile=b"no profile")), RED)


@pytest.mark.parametrize("kind", ["PNG", "WebP", "HEIC"])
def test_what_is_transparent_becomes_white(kind):
    image = Image.new("RGBA", (40, 40), (*RED, 255))
    image.paste((0, 0, 0, 0), (0, 0, 20, 40))

    seen = shown(saved(image, kind))

    assert_colour(seen, WHITE, (5, 20))
    assert_colour(seen, RED, (35, 20))


@pytest.mark.parametrize(
    ("mode", "colour", "kind", "options"),
    [
        ("L", 128, "JPEG", {}),
        ("CMYK", (0, 0, 0, 127), "JPEG", {}),
        ("L", 128, "PNG", {}),
        ("LA", (128, 255), "PNG", {}),
        ("I;16", 128 * 257, "PNG", {}),
        ("P", 0, "PNG", {}),
        ("P", 0, "PNG", {"transparency": 7}),
        ("RGB", (128, 128, 128), "PNG", {"transparency": (1, 2, 3)}),
        ("L", 128, "HEIC", {}),
    ],
)
def test_grey_is_grey_in_every_mode_a_file_can_have(mode, colour, kind, options):
    image = Image.new(mode, (40, 40), colour)
    if mode == "P":
        image.putpalette([128] * 768)

    assert_colour(shown(saved(image, kind, **options)), (128, 128, 128), within=4)


@pytest.mark.parametrize("kind", ["PNG", "WebP"])
def test_of_an_animation_the_first_picture_is_shown(kind):
    frames = [Image.new("RGB", (40, 40), colour) for colour in (RED, GREEN)]
    data = saved(frames[0], kind, save_all=True, append_images=frames[1:])
    assert Image.open(io.BytesIO(data)).n_frames == 2

    assert_colour(shown(data), RED)


# --- Damage and cost ---


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_that_cannot_be_read_to_its_end_is_refused(kind):
    data = saved(corners(size=(600, 400)), kind, exif=exif())

    assert sizes_of(data)
    with pytest.raises(Refused, match="damaged or incomplete"):
        sizes_of(data[: len(data) * 3 // 4])


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux for the highest use of memory")
def test_neither_a_camera_nor_a_bomb_takes_much_memory(tmp_path):
    noise = Image.effect_noise((1344, 1008), 60).resize((4032, 3024)).convert("RGB")
    (tmp_path / "0").write_bytes(saved(noise, quality=90))
    for number, kind in enumerate(KINDS, start=1):
        (tmp_path / str(number)).write_bytes(claiming(kind, 16_000, 16_000))
    run = [sys.executable, "-c", MEASURE, str(tmp_path)]
    root = Path(__file__).parents[2]
    lines = subprocess.check_output(run, cwd=root, text=True).splitlines()

    assert lines[0] == "3"
    assert len([line for line in lines[1:5] if "megapixels" in line]) == 4
    assert int(lines[-1]) < 120
