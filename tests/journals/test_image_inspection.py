"""What an upload is: by its content, with a sentence for the person when it is no photo."""

import hashlib
import io
import struct
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PIL import Image

from journals.images import MAX_BYTES, Refused, inspect
from tests.pictures import EXIF, claiming, corners, exif, saved

KINDS = ["JPEG", "PNG", "WebP", "HEIC"]
LONDON = ZoneInfo("Europe/London")

SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'
OTHER_KINDS = {
    "a program": b"MZ\x90\0\x03",
    "an SVG drawing": SVG,
    "a web page": b"<!doctype html><script>alert(1)</script>",
    "a GIF animation": saved(corners(), "GIF"),
    "a TIFF": saved(corners(), "TIFF"),
    "a bitmap": saved(corners(), "BMP"),
    "a PDF document": b"%PDF-1.7\n",
    "a ZIP archive": b"PK\x03\x04\x14\0",
    "a text file": b"Dear parents, today we planted beans.\n",
    "an AVIF picture": b"\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf",
    "a video": b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom",
    "something else": bytes(range(200, 256)),
}


def inspected(data):
    return inspect(io.BytesIO(data), zone=LONDON)


def taken_at(clock, offset=None):
    return inspected(saved(corners(), exif=exif(taken=clock, offset=offset))).taken_at


@pytest.mark.parametrize("kind", KINDS)
def test_a_photo_of_each_kind_is_recognised_by_its_content(kind, tmp_path):
    data = saved(corners(), kind)
    path = tmp_path / "photo.exe"
    path.write_bytes(data)

    with path.open("rb") as file:
        found = inspect(file, zone=LONDON)
        assert file.tell() == 0

    assert (found.format, found.width, found.height) == (kind, 96, 64)
    assert found.size == len(data)
    assert found.sha256 == hashlib.sha256(data).hexdigest()
    assert found.taken_at is None


@pytest.mark.parametrize("kind", KINDS)
def test_width_and_height_are_those_of_the_upright_picture(kind):
    found = inspected(saved(corners(), kind, exif=exif(orientation=6)))

    assert (found.width, found.height) == (64, 96)


# --- When it was taken ---


@pytest.mark.parametrize(
    ("clock", "offset", "moment"),
    [
        ("2025:07:01 10:00:00", None, "2025-07-01T10:00:00+01:00"),
        ("2025:01:07 10:00:00", None, "2025-01-07T10:00:00+00:00"),
        ("2025:07:01 10:00:00", "+02:00", "2025-07-01T10:00:00+02:00"),
        ("2025:07:01 10:00:00", "-03:30", "2025-07-01T10:00:00-03:30"),
        ("2025:07:01 10:00:00", "summer", "2025-07-01T10:00:00+01:00"),
    ],
    ids=["summer time", "winter time", "abroad", "west", "an offset that is none"],
)
def test_the_time_taken_is_on_the_clock_of_the_place(clock, offset, moment):
    assert taken_at(clock, offset).isoformat() == moment


@pytest.mark.parametrize(
    "clock",
    ["", "yesterday", "0000:00:00 00:00:00", "1980:01:01 00:00:00", "2999:01:01 00:00:00"],
)
def test_a_clock_that_was_never_set_says_nothing(clock):
    assert taken_at("1990:01:01 00:00:00")
    assert taken_at(clock) is None


def test_a_camera_may_be_a_day_ahead_and_no_more():
    now = datetime.now(UTC)

    assert taken_at(f"{now + timedelta(hours=20):%Y:%m:%d %H:%M:%S}", "+00:00")
    assert taken_at(f"{now + timedelta(hours=28):%Y:%m:%d %H:%M:%S}", "+00:00") is None


def test_a_heic_photo_tells_its_time_too():
    found = inspected(saved(corners(), "HEIC", exif=exif(taken="2025:07:01 10:00:00")))

    assert found.taken_at == datetime(2025, 7, 1, 10, tzinfo=LONDON)


@pytest.mark.parametrize(
    "notes",
    [
        b"Exif\0\0no notes at all",
        b"Exif\0\0MM\0*\0\0\0\x08\0\x01" + struct.pack(">HHIi4x", EXIF, 9, 1, -5),
        b"Exif\0\0MM\0*\0\0\0\x08\0\x01" + struct.pack(">HHII4x", EXIF, 4, 1, 2**32 - 1),
    ],
    ids=["nonsense", "pointing before the file", "pointing behind the file"],
)
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_damaged_notes_of_a_camera_do_not_stop_a_photo(notes):
    found = inspected(saved(corners(), exif=notes))

    assert (found.format, found.taken_at) == ("JPEG", None)


# --- What is no photo ---


@pytest.mark.parametrize("words", OTHER_KINDS)
def test_what_is_no_photo_is_refused_with_its_name(words):
    with pytest.raises(Refused, match=f"This looks like {words}.*Please choose a JPEG, PNG"):
        inspected(OTHER_KINDS[words])


def test_an_empty_file_is_refused():
    with pytest.raises(Refused, match="This file is empty"):
        inspected(b"")


def test_thirty_megabytes_are_taken_and_not_a_byte_more():
    data = saved(corners()).ljust(MAX_BYTES, b"\0")

    assert inspected(data).size == MAX_BYTES
    with pytest.raises(Refused, match=r"This file has 30\.1 MB.*up to 30 MB"):
        inspected(data + b"\0")


@pytest.mark.parametrize(("kind", "rows"), [("PNG", 3_000), ("HEIC", 5_000)])
def test_as_many_pixels_as_memory_allows_are_taken_and_not_a_row_more(kind, rows):
    assert inspected(claiming(kind, 10_000, rows)).width == 10_000
    with pytest.raises(Refused, match=rf"megapixels \(10000 by {rows + 1}\)"):
        inspected(claiming(kind, 10_000, rows + 1))


def test_webp_whose_reader_is_greedy_may_be_a_tenth_of_a_jpeg():
    fits, too_large = (
        saved(Image.new("L", (5_000, rows), 90), "WebP", quality=1, method=0)
        for rows in (2_000, 2_001)
    )

    assert inspected(fits).width == 5_000
    with pytest.raises(Refused, match="WebP pictures of up to 10 megapixels"):
        inspected(too_large)


def test_a_jpeg_of_several_scans_is_kept_whole_by_its_reader_so_it_may_be_less():
    once, in_scans = (
        saved(Image.new("L", (6_000, 5_001), 90), progressive=progressive)
        for progressive in (False, True)
    )

    assert inspected(once).width == 6_000
    with pytest.raises(Refused, match="progressive JPEG pictures of up to 30 megapixels"):
        inspected(in_scans)


@pytest.mark.parametrize("kind", KINDS)
def test_a_bomb_is_refused_before_it_is_decoded(kind):
    side = 16_383 if kind == "WebP" else 30_000  # the most that WebP can say

    assert inspected(saved(corners(), kind)).format == kind
    with pytest.raises(Refused, match=r"We can take .* pictures of up to \d+ megapixels"):
        inspected(claiming(kind, side, side))


# --- What is damaged ---


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.7, 0.9, 0.98])
def test_a_file_cut_short_is_refused_at_once(kind, share):
    data = saved(corners(size=(600, 400)), kind)

    assert inspected(data).format == kind
    with pytest.raises(Refused, match="damaged or incomplete"):
        inspected(data[: int(len(data) * share)])


def test_a_progressive_photo_is_taken_unless_its_scans_never_end():
    data = saved(Image.new("L", (64, 64), 90), progressive=True)
    last = data[data.rindex(b"\xff\xda") : -2]

    assert inspected(data).format == "JPEG"
    with pytest.raises(Refused, match="damaged or incomplete"):
        inspected(data[:-2] + last * 100 + data[-2:])


@pytest.mark.parametrize("kind", ["JPEG", "HEIC"])
def test_a_video_that_a_phone_hides_behind_a_photo_does_no_harm(kind):
    video = b"\0\0\0\x18ftypmp42" + b"\xff\xda\0\x02" * 200

    assert inspected(saved(corners(), kind) + video).format == kind
