"""A face is covered with a finger, and the other family sees the covered photo alone."""

import io

import pytest
from PIL import Image

from journals import covering
from journals.images import Recipe
from journals.models import EntryPhoto, Rendition
from springjournal.keys import new_key
from tests.browser.conftest import PHONE, TABLET
from tests.factories import (
    ChildFactory,
    GuardianFactory,
    ObservationFactory,
    make_person,
    make_photo,
    make_practitioner,
    publish,
)

pytestmark = [pytest.mark.browser]


@pytest.fixture
def group(visit):
    """A practitioner, and a draft about Ben, and Cleo whose family said no."""
    practitioner, guardians = make_practitioner(), {}
    for name, last, photos in (("Ben", "Hart", "yes"), ("Cleo", "Winter", "no")):
        guardians[name] = GuardianFactory(
            person=make_person(f"{name}s Parent"),
            child=ChildFactory(first_name=name, last_name=last),
            photos=photos,
        )
    children = [guardian.child for guardian in guardians.values()]
    return guardians, ObservationFactory(author=practitioner, children=children)


@pytest.fixture
def picture(tmp_path):
    """A photo with something black and white on its left half."""
    photo = Image.new("RGB", (1200, 900), "seagreen")
    photo.paste(Image.effect_noise((400, 400), 200).convert("RGB"), (100, 200))
    photo.save(tmp_path / "group.jpg", "JPEG", quality=95)
    return str(tmp_path / "group.jpg")


def draw(page, start, end):
    """Draw with one finger from a place on the photo to another, in parts of its size."""
    stage = page.locator("[data-stage]")
    stage.scroll_into_view_if_needed()
    box = stage.bounding_box()
    points = [
        {"x": box["x"] + x * box["width"], "y": box["y"] + y * box["height"]}
        for x, y in (start, [(a + b) / 2 for a, b in zip(start, end, strict=True)], end)
    ]
    devtools = page.context.new_cdp_session(page)
    devtools.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
    for kind, point in zip(("touchStart", "touchMove", "touchMove"), points, strict=True):
        devtools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [point]})
    devtools.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def bytes_of(visitor, url):
    answer = visitor.page.request.get(url)
    return answer.status, answer.body()


@pytest.mark.policy("P10", "pages")
@pytest.mark.policy("P11", "pages")
def test_a_face_is_covered_by_touch_and_the_other_family_sees_no_more(visit, group, picture):
    guardians, draft = group
    staff = visit(PHONE)
    staff.sign_in(draft.author)
    staff.open(f"/observations/{draft.key}/edit/")
    staff.page.locator("[data-photo-library]").set_input_files(picture)
    staff.tap("button", "Publish…")
    staff.page.wait_for_url("**/publication/")
    staff.tap("checkbox", "Ben and Cleo")
    staff.page.get_by_text("Cleo Winter is in it", exact=False).first.wait_for()
    staff.look()

    staff.page.locator("#outcome").get_by_role("button", name="Crop or cover photo 1").click()
    staff.page.wait_for_url("**/editing/")
    draw(staff.page, (0.06, 0.18), (0.46, 0.72))
    frame = staff.page.locator(".covering__frame--soft")
    assert frame.count() == 1
    before = staff.page.locator("[name=soft0_left]").input_value()
    frame.press("ArrowRight")
    frame.press("ArrowLeft")
    frame.press("Shift+ArrowDown")
    assert staff.page.locator("[name=soft0_left]").input_value() == before
    staff.look()
    staff.tap("button", "Make this picture")
    staff.page.wait_for_url("**/publication/")
    staff.look()

    made = Rendition.objects.get(kind="cover")
    covered = staff.page.get_by_role("group", name="Photo 1 (covered) shows")
    staff.tap("checkbox", "Ben", within=covered)
    staff.tap("button", "Publish", exact=True)
    staff.page.get_by_text("Published.").wait_for()

    taken = Rendition.objects.as_taken().get()
    ben, cleo = visit(PHONE), visit(PHONE)
    ben.sign_in(guardians["Ben"].person)
    cleo.sign_in(guardians["Cleo"].person)
    assert made.key in ben.page.content()
    assert taken.key not in ben.page.content()
    assert taken.key in cleo.page.content()
    assert made.key not in cleo.page.content()
    assert EntryPhoto.objects.count() == 2
    status, file = bytes_of(ben, made.large_url)
    assert status == 200
    assert _noise(file) < 60
    assert bytes_of(ben, taken.large_url)[0] == 404
    status, file = bytes_of(cleo, taken.large_url)
    assert status == 200
    assert _noise(file) > 150


def _noise(file):
    """Return how far apart the lightest and the darkest dot of the face are."""
    photo = Image.open(io.BytesIO(file)).convert("L")
    low, high = photo.crop((130, 230, 470, 570)).getextrema()
    return high - low


def test_what_could_not_be_prepared_is_tried_again_and_then_seen(visit, group):
    guardians, observation = group
    photo = make_photo(observation, shows=[one.child for one in guardians.values()])
    publish(observation)
    recipe = Recipe.read({"soft": [(10, 10, 30, 30)]})
    made = covering.cover(photo, recipe, key=new_key(), by=observation.author)
    Rendition.objects.filter(pk=made.pk).update(state="failed")
    staff = visit(TABLET)
    staff.sign_in(observation.author)
    staff.open(f"/observations/{observation.key}/photos/")
    staff.look()
    staff.squeeze()

    asked = staff.page.get_by_role("group", name="Photo 1 (covered) shows")
    staff.tap("checkbox", "Nobody", within=asked)
    staff.tap("button", "Try again with photo 1 (covered)")

    staff.page.get_by_text("The photo is being prepared again.").wait_for()
    staff.page.get_by_role("img", name="Photo 1 (covered)").wait_for()
    assert asked.get_by_label("Nobody").is_checked()
    staff.look()
