"""Who is in the photos is tapped while recording; then one publishes without further questions."""

import pytest

from journals.models import Shows
from tests.browser.conftest import PHONE, TABLET
from tests.factories import (
    ChildFactory,
    GuardianFactory,
    KeyPersonFactory,
    make_person,
    make_practitioner,
    make_senior,
)

pytestmark = [pytest.mark.browser]


@pytest.fixture
def group(visit):
    """Three children of one key person; Cleo's family has said no."""
    practitioner = make_practitioner()
    for name, last, photos in (
        ("Amara", "Okoye", "yes"),
        ("Ben", "Hart", "yes"),
        ("Cleo", "Winter", "no"),
    ):
        child = ChildFactory(first_name=name, last_name=last)
        GuardianFactory(child=child, person=make_person(f"{name}s Parent"), photos=photos)
        KeyPersonFactory(child=child, person=practitioner)
    return practitioner


def record(staff, pictures):
    staff.tap("link", "New observation")
    staff.tap_text("Amara")
    staff.page.get_by_label("What", exact=False).first.fill("A tower of ten.")
    staff.page.locator("[data-photo-library]").set_input_files(pictures)
    staff.page.get_by_role("button", name="Who is in it?").nth(len(pictures) - 1).wait_for()


@pytest.mark.policy("P11", "pages")
def test_faces_tapped_while_recording_leave_no_question_for_publishing(
    visit, group, pictures, record_property
):
    staff = visit(TABLET)
    staff.sign_in(group)
    record(staff, pictures)
    before = staff.taps

    staff.tap("button", "Who is in it?")
    staff.page.get_by_role("heading", name="Who is in photo 1?").wait_for()
    staff.look()
    staff.tap("checkbox", "Amara")
    staff.page.locator("summary", has_text="Somebody else").click()
    staff.page.get_by_label("Find a child").fill("cl")
    assert staff.page.get_by_role("checkbox", name="Ben").count() == 0
    staff.tap("checkbox", "Cleo No permission")
    staff.look()
    staff.squeeze()
    staff.tap("button", "Save, next photo")
    staff.page.get_by_role("heading", name="Who is in photo 2?").wait_for()
    staff.tap("checkbox", "Nobody")
    staff.tap("button", "Save", exact=True)
    staff.page.get_by_text("In it: Amara Okoye and Cleo Winter").wait_for()
    assert staff.page.locator("textarea[name=text]").input_value() == "A tower of ten."
    staff.look()
    record_property("taps", f"{staff.taps - before} to say who is in two photos")
    staff.tap("button", "Publish…")
    staff.page.wait_for_url("**/publication/")
    staff.look()
    staff.tap("button", "Publish", exact=True)

    staff.page.get_by_text("Published.").wait_for()
    said = [
        sorted(child.first_name for child in shows.children.all())
        for shows in Shows.objects.order_by("pk")
    ]
    assert said == [["Amara", "Cleo"], []]


def test_faces_are_chosen_with_the_keyboard_and_nobody_is_alone(visit, group, pictures):
    staff = visit(PHONE)
    staff.sign_in(group)
    record(staff, pictures[:1])
    staff.tap("button", "Who is in it?")
    page = staff.page
    amara = page.get_by_role("checkbox", name="Amara")
    amara.wait_for()

    page.get_by_role("link", name="Back to the draft").focus()
    page.keyboard.press("Tab")
    assert amara.evaluate("box => box === document.activeElement")
    page.keyboard.press("Space")
    assert amara.is_checked()
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")

    assert page.get_by_role("checkbox", name="Nobody").is_checked()
    assert not amara.is_checked()
    sizes = page.evaluate(
        "[...document.querySelectorAll('.face')].map(one => one.getBoundingClientRect())"
        ".filter(box => box.width).map(box => Math.min(box.width, box.height))"
    )
    assert min(sizes) >= 44


@pytest.mark.policy("P09", "queue")
def test_a_parent_ticks_both_children_and_somebody_else_and_the_approver_reads_it(visit, pictures):
    parent = make_person("Mei Chen")
    for name in ("Leo", "Mia"):
        GuardianFactory(child=ChildFactory(first_name=name, last_name="Chen"), person=parent)
    phone = visit(PHONE)
    phone.sign_in(parent)
    phone.open("/from-home/new/")
    phone.tap("link", "Leo")
    phone.page.get_by_label("What", exact=False).first.fill("A boat of leaves.")
    library = phone.page.locator("[data-photo-library]")
    library.set_input_files(pictures[:1])

    mia = phone.page.get_by_role("checkbox", name="Mia").first
    mia.check()
    phone.page.get_by_role("checkbox", name="Somebody else is in it, too").first.check()
    # Another photo arrives, and the list comes anew: what was ticked stays.
    library.set_input_files(pictures[1:])
    phone.page.get_by_role("checkbox", name="Mia").nth(1).wait_for()
    assert mia.is_checked()
    assert not phone.page.get_by_role("checkbox", name="Mia").nth(1).is_checked()
    phone.look()
    phone.squeeze()
    phone.tap("button", "Send to the pre-school")
    phone.page.get_by_text("Waiting for the pre-school").first.wait_for()

    desk = visit(TABLET)
    desk.sign_in(make_senior())
    desk.tap("link", "Waiting")
    desk.page.locator("main, #content").get_by_role("link", name="Leo").first.click()
    desk.page.get_by_text("Mei Chen says: Leo Chen, Mia Chen and somebody else.").wait_for()
    desk.page.get_by_text("Mei Chen says: Leo Chen.").wait_for()
    desk.look()
    photos = desk.page.locator("fieldset[data-who-shows-photo]")
    for photo in (photos.first, photos.nth(1)):
        photo.get_by_role("checkbox", name="Leo").check()
    desk.tap("button", "Approve")
    desk.page.get_by_text("somebody else is in it, too: say who", exact=False).first.wait_for()
    for name in ("Mia", "A child not on our list"):
        photos.first.get_by_role("checkbox", name=name).check()
    desk.look()
    desk.tap("button", "Approve")

    desk.page.get_by_text("Nothing waits", exact=False).first.wait_for()
