"""Photos from a tablet: made small before they leave it, over a line that is slow and goes dead."""

import hashlib
import io

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from PIL import ExifTags, Image, ImageChops, ImageDraw

from journals import draft_photos
from journals.models import Observation, Photo
from tests.browser.conftest import TABLET
from tests.browser.line import Line
from tests.factories import make_practitioner
from tests.pictures import CORNERS, corner_names, corners, exif, saved

pytestmark = [pytest.mark.browser]
NEW = "/observations/new/"

MEGABIT = 125_000  # bytes
OUTAGE = 10  # seconds
PHOTOS = 40
SWALLOWED = 12  # the answer with which the line goes dead


@pytest.fixture
def staff(visit):
    staff = visit(TABLET)
    staff.sign_in(make_practitioner())
    staff.open(NEW)
    return staff


def choose(visitor, *files, way="library"):
    """Choose files as if they were photos of the tablet; each is a name and what it holds."""
    chosen = [
        {"name": name, "mimeType": f"image/{name.rpartition('.')[2]}", "buffer": content}
        for name, content in files
    ]
    visitor.page.locator(f"[data-photo-{way}]").set_input_files(chosen)


def arrived(visitor, count=1):
    """Wait until so many photos stand in the list, and none is on its way."""
    visitor.page.locator(".photo-upload__item").first.wait_for(state="detached")
    visitor.page.locator("[data-photo]").nth(count - 1).wait_for()
    assert visitor.page.locator("[data-photo]").count() == count


def original(photo):
    with default_storage.open(photo.original.name) as file:
        return file.read()


def busy():
    """A picture of twelve megapixels that no format makes small by itself."""
    picture = corners(size=(4000, 3000))
    picture.paste(Image.effect_noise((800, 800), 60), (1600, 1100))
    return picture


def notes_of(content):
    notes = Image.open(io.BytesIO(content)).getexif()
    return notes, notes.get_ifd(ExifTags.IFD.Exif), notes.get_ifd(ExifTags.IFD.GPSInfo)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WebP"])
def test_a_large_photo_arrives_small_upright_dated_and_without_its_place(staff, kind):
    taken = {"taken": "2026:05:04 09:08:07", "offset": "+02:00"}
    # On its side; only in a JPEG do browsers turn it.
    turn = 6 if kind == "JPEG" else 1
    file = saved(busy(), kind, exif=exif(orientation=turn, **taken))
    choose(staff, (f"Amara.{kind.lower()}", file), way="camera")
    arrived(staff)

    photo = Photo.objects.get()
    content = original(photo)
    picture = Image.open(io.BytesIO(content))
    assert picture.format == "JPEG"
    assert picture.size == ((1920, 2560) if turn == 6 else (2560, 1920))
    lying = ("bottom left", "top left", "bottom right", "top right")
    assert corner_names(picture) == (lying if turn == 6 else tuple(CORNERS))
    assert photo.taken_at.isoformat() == "2026-05-04T07:08:07+00:00"
    notes, details, place = notes_of(content)
    assert set(notes) <= {ExifTags.Base.Orientation, ExifTags.IFD.Exif}
    assert set(details) == {ExifTags.Base.DateTimeOriginal, ExifTags.Base.OffsetTimeOriginal}
    assert not place
    assert b"secret" not in content
    assert len(content) < len(file)


def test_a_photo_without_a_zone_keeps_its_clock_and_one_without_a_date_gets_none(staff):
    big = corners(size=(2800, 2100))
    choose(staff, ("clock.jpeg", saved(big, exif=exif(), quality=95)))
    arrived(staff)
    choose(staff, ("bare.jpeg", saved(big.rotate(180), quality=95)))
    arrived(staff, 2)

    dated, bare = Photo.objects.order_by("pk")
    assert timezone.localtime(dated.taken_at).strftime("%Y:%m:%d %H:%M:%S") == "2025:07:01 10:00:00"
    assert bare.taken_at is None
    assert max(Image.open(io.BytesIO(original(bare))).size) == 2560


def test_where_a_browser_can_draw_heic_its_date_is_kept_too(staff):
    # As Safari does; what Chromium draws here instead is white.
    staff.page.evaluate("""() => {
        const draw = createImageBitmap;
        const sheet = new OffscreenCanvas(4000, 3000);
        sheet.getContext("2d").fillRect(0, 0, 1, 1);
        window.createImageBitmap = (file) => draw(file.type === "image/heic" ? sheet : file);
    }""")
    taken = exif(taken="2026:05:04 09:08:07", offset="+02:00")
    choose(staff, ("photo.heic", saved(busy(), "HEIC", exif=taken)))
    arrived(staff)

    photo = Photo.objects.get()
    assert Image.open(io.BytesIO(original(photo))).format == "JPEG"
    assert photo.taken_at.isoformat() == "2026-05-04T07:08:07+00:00"
    assert b"secret" not in original(photo)


@pytest.mark.parametrize("why", ["small", "another kind", "noise", "sideways", "never"])
def test_what_cannot_be_made_smaller_or_not_be_trusted_goes_as_it_is(staff, why):
    big = saved(corners(size=(2800, 2100)), exif=exif(orientation=6), quality=95)
    files = {
        "small": ("small.jpeg", saved(corners(size=(2560, 1200)), exif=exif())),
        "another kind": ("photo.heic", saved(corners(size=(2800, 2100)), "HEIC", exif=exif())),
    }
    lies = {
        # A browser that gives white for pixels, so that nobody can tell it from others.
        "noise": """const draw = HTMLCanvasElement.prototype.toBlob;
            HTMLCanvasElement.prototype.toBlob = function (...all) {
                this.getContext("2d").fillRect(0, 0, this.width, this.height);
                draw.apply(this, all);
            }""",
        # One that does not look how the photo was held.
        "sideways": """const draw = createImageBitmap;
            window.createImageBitmap = async (file) => {
                const { width, height } = await draw(file);
                const lying = new OffscreenCanvas(height, width);
                lying.getContext("2d").fillRect(0, 0, height / 2, width);
                return lying.transferToImageBitmap();
            }""",
        # One that never comes to an end.
        "never": "window.createImageBitmap = () => new Promise(() => {})",
    }
    staff.page.evaluate(f"() => {{ {lies.get(why, '')} }}")
    name, content = files.get(why, ("photo.jpeg", big))
    if why == "never":
        staff.page.clock.install()
    choose(staff, (name, content))
    if why == "never":
        staff.page.clock.run_for(31_000)
    arrived(staff)

    assert Photo.objects.get().sha256 == hashlib.sha256(content).hexdigest()


def test_a_photo_chosen_twice_is_one(staff):
    file = saved(corners(size=(2800, 2100)), exif=exif(), quality=95)
    choose(staff, ("one.jpeg", file), ("again.jpeg", file))
    arrived(staff)
    choose(staff, ("once more.jpeg", file))
    arrived(staff)

    assert Photo.objects.count() == 1


def test_one_shot_after_another_without_waiting(staff):
    camera = staff.page.locator("[data-photo-camera]")
    for number, color in enumerate(["teal", "olive", "navy"]):
        file = saved(Image.new("RGB", (3000, 2000), color), exif=exif())
        choose(staff, (f"{number}.jpeg", file), way="camera")
        assert camera.input_value() == ""
        assert camera.is_enabled()
    arrived(staff, 3)

    assert Photo.objects.count() == 3


def test_an_answer_that_is_overtaken_takes_nothing_out_of_the_list(staff):
    devtools, held = staff.context.new_cdp_session(staff.page), []
    devtools.on("Fetch.requestPaused", lambda event: held.append(event["requestId"]))
    answers = {"urlPattern": "*/drafts/*", "requestStage": "Response"}
    devtools.send("Fetch.enable", {"patterns": [answers]})
    for color in ("teal", "navy"):
        choose(staff, (f"{color}.jpeg", saved(Image.new("RGB", (90, 60), color))))
    while len(held) < 2:
        staff.page.wait_for_timeout(50)

    def length(answer):
        return len(devtools.send("Fetch.getResponseBody", {"requestId": answer})["body"])

    # The longer knows of both photos, the shorter of one.
    for answer in sorted(held, key=length, reverse=True):
        devtools.send("Fetch.continueResponse", {"requestId": answer})
        staff.page.locator("[data-photo]").nth(1).wait_for()
    arrived(staff, 2)


def test_a_site_that_is_away_for_a_moment_is_asked_again(staff):
    staff.page.route("**/drafts/**", lambda route: route.fulfill(status=503, body="away"))
    choose(staff, ("one.jpeg", saved(corners())))
    staff.page.get_by_text("The journal does not answer: sent again by itself").wait_for()
    staff.complaints.clear()  # The browser itself complains of a 503.
    staff.look()
    staff.page.unroute("**/drafts/**")
    arrived(staff)

    assert Photo.objects.count() == 1


def test_of_a_photo_that_the_device_has_lost_it_is_said(staff, tmp_path):
    lost = tmp_path / "lost.jpeg"
    lost.write_bytes(saved(corners()))
    staff.page.route("**/observations/**", lambda route: route.abort())
    staff.page.locator("[data-photo-library]").set_input_files(lost)
    lost.unlink()
    staff.page.unroute("**/observations/**")

    staff.page.get_by_text("This device no longer has it").wait_for()
    assert staff.page.get_by_role("button", name="Send again").count() == 0


def test_a_line_that_falls_silent_is_left_for_another(staff):
    staff.page.clock.install()
    held = []
    staff.page.route("**/drafts/**", lambda route: held.append(route), times=1)
    choose(staff, ("one.jpeg", saved(corners())))
    while not held:
        staff.page.wait_for_timeout(50)
    staff.page.clock.run_for(61_000)
    staff.page.get_by_text("No connection: sent again by itself").wait_for()
    staff.page.clock.run_for(2_100)
    arrived(staff)

    assert Photo.objects.count() == 1


# --- Forty ---


def forty():
    """Photos of half a megabyte, each with a number to see and a minute of its own."""
    slope = Image.linear_gradient("L").resize((2720, 1088))
    turns = (Image.Transpose.ROTATE_180, Image.Transpose.FLIP_TOP_BOTTOM)
    slopes = Image.merge("RGB", [slope, *(slope.transpose(turn) for turn in turns)])
    grain = Image.merge("RGB", [Image.effect_noise(slope.size, 0.6)] * 3)
    sheet = ImageChops.add(slopes, grain, offset=-128)
    for number in range(PHOTOS):
        photo = sheet.copy()
        ImageDraw.Draw(photo).text((300, 300), str(number), "black", font_size=900)
        notes = exif(taken=f"2026:05:04 10:{number:02}:00")
        yield f"{number}.jpeg", saved(photo, exif=notes, quality=96)


@pytest.fixture
def line(live_server):
    """Return a line of 1 Mbit/s, which dies as an answer to a photo comes."""
    line = Line(live_server.thread.port, die_at=SWALLOWED, dead_for=OUTAGE)
    yield line
    line.close()


@pytest.fixture
def receipts(monkeypatch):
    """Return the content of what is received, in order, also of what had been received before."""
    seen, add = [], draft_photos.add

    def note(observation, file, *, by):
        photo = add(observation, file, by=by)
        seen.append(photo.sha256)
        return photo

    monkeypatch.setattr(draft_photos, "add", note)
    return seen


def test_forty_photos_over_a_slow_line_that_goes_dead(visit, line, receipts, record_property):
    """Forty photos, a line of 1 Mbit/s, and ten seconds without any, in the middle.

    The speed, the number and the outage are those of life. The photos have a tenth of the weight:
    half a megabyte instead of five, and less than 80 kB when the browser has made them small.
    """
    staff = visit(TABLET, line.address)
    staff.sign_in(make_practitioner())
    staff.open(NEW)
    words = staff.page.locator("textarea[name=text]")
    photos = list(forty())
    line.speed = MEGABIT

    words.press_sequentially("Before, ")
    choose(staff, *photos)
    for _ in range(300):
        assert staff.page.locator("[data-photo-queue] li", has_text="On its way").count() <= 3
        staff.page.wait_for_timeout(200)
        if line.deaths:
            break
    words.press_sequentially("in the dark ")
    staff.page.get_by_text("No connection: sent again by itself").first.wait_for()
    staff.page.locator("[data-save-status]", has_text="no connection").wait_for()
    assert Photo.objects.count() < PHOTOS
    words.press_sequentially("and after.")
    staff.tap("button", "Save draft")
    staff.page.get_by_text("Saved as a draft").wait_for(timeout=120_000)

    observation = Observation.objects.get()
    assert observation.text == "Before, in the dark and after."
    minutes = [timezone.localtime(photo.taken_at).minute for photo in observation.photos.all()]
    assert sorted(minutes) == list(range(PHOTOS))
    # The one whose answer was swallowed came twice, and is one; so are those that were on their
    # way with it, if they had come. What had been finished was never sent again.
    again = {content for content in receipts if receipts.count(content) > 1}
    assert len(receipts) == PHOTOS + len(again)
    assert 1 <= len(again) <= 3
    assert not again & set(receipts[: SWALLOWED - 4])
    record_property("line", f"{PHOTOS} photos, {line.sent / 1e6:.1f} MB, {len(again)} sent again")
