"""The main job from end to end, lived by four people in a real browser."""

import time

import pytest
from django.core import mail

from tests.browser.conftest import DESK, PHONE, TABLET
from tests.factories import (
    ChildFactory,
    GuardianFactory,
    KeyPersonFactory,
    make_person,
    make_practitioner,
    make_senior,
)

pytestmark = [pytest.mark.browser]

WORDS = "They poured water from one jug into the other without spilling a drop."


@pytest.fixture
def families(visit):
    """Three children of three families; Cleo's has said no to photos in other journals."""
    practitioner = make_practitioner()
    children = {
        name: ChildFactory(first_name=name, last_name=last)
        for name, last in (("Amara", "Okoye"), ("Ben", "Hart"), ("Cleo", "Winter"))
    }
    parents = {}
    for name, child in children.items():
        parents[name] = make_person(f"{name}s Parent")
        answer = "no" if name == "Cleo" else "yes"
        GuardianFactory(person=parents[name], child=child, photos=answer)
        KeyPersonFactory(child=child, person=practitioner)
    return practitioner, children, parents


def record_a_draft(staff, pictures):
    staff.tap("link", "New observation")
    staff.look()
    for name in ("Amara", "Ben", "Cleo"):
        staff.tap_text(name)
    staff.page.get_by_label("What", exact=False).first.fill(WORDS)
    staff.page.locator("[data-photo-library]").set_input_files(pictures)
    staff.tap("button", "Save draft")
    staff.page.get_by_text("Saved as a draft").wait_for()
    staff.look()


def finish_and_publish(staff):
    staff.tap("link", "Unfinished")
    staff.look()
    staff.page.locator("main").get_by_role("link", name="They poured").first.click()
    staff.look()
    staff.tap("link", "Publish…")
    staff.page.wait_for_url("**/publication/")
    staff.tap("checkbox", "Amara, Ben and Cleo")
    first = staff.page.locator("[data-who-shows-photo]").first
    staff.tap("checkbox", "Cleo", within=first)
    staff.page.get_by_text("Cleo Winter is in it", exact=False).first.wait_for()
    staff.look()
    staff.tap("button", "Publish", exact=True)
    staff.page.get_by_text("Published.").wait_for()
    staff.look()


def photos_in(parent):
    return parent.page.locator(".entry img").count()


@pytest.mark.policy("P01", "pages")
@pytest.mark.policy("P05", "pages")
@pytest.mark.policy("P06", "pages")
@pytest.mark.policy("P08", "pages")
@pytest.mark.policy("P09", "queue")
@pytest.mark.policy("P11", "pages")
def test_an_observation_reaches_each_family_and_a_family_answers(
    visit, families, pictures, record_property
):
    practitioner, children, parents = families
    staff = visit(TABLET)
    staff.sign_in(practitioner)
    staff.look()
    record_a_draft(staff, pictures)
    finish_and_publish(staff)
    record_property("taps", f"{staff.taps} to record, keep, finish and publish")

    seen = {}
    for name, parent in parents.items():
        phone = visit(PHONE)
        phone.sign_in(parent)
        phone.page.get_by_text(WORDS).wait_for()
        phone.look()
        seen[name] = photos_in(phone)
        for other, child in children.items():
            if other != name:
                assert phone.page.get_by_text(child.first_name).count() == 0
        if name == "Amara":
            amaras = phone
    assert seen == {"Amara": 1, "Ben": 1, "Cleo": 2}

    amaras.page.get_by_label("Your comment").first.fill("She does that in the bath, too!")
    amaras.tap("button", "Add comment")
    amaras.page.get_by_text("in the bath, too").first.wait_for()
    amaras.look()
    comes_from_home(visit, amaras, pictures)
    record_property("taps", f"{amaras.taps} for a parent to comment and send two photos")


def comes_from_home(visit, phone, pictures):
    """A parent adds something, a senior corrects a word and approves it, the parent is told."""
    phone.tap("link", "Add from home")
    phone.look()
    phone.page.get_by_label("What", exact=False).first.fill("We planted beens on the balcony.")
    phone.page.locator("[data-photo-library]").set_input_files(pictures)
    phone.tap("button", "Send to the pre-school")
    phone.page.get_by_text("Waiting for the pre-school").first.wait_for()
    phone.look()

    desk = visit(TABLET)
    desk.sign_in(make_senior())
    desk.look()
    desk.tap("link", "Waiting")
    desk.look()
    desk.page.locator("main, #content").get_by_role("link", name="Amara").first.click()
    desk.look()
    desk.page.locator("summary", has_text="Correct the words").click()
    desk.page.locator("textarea[name=text]").fill("We planted beans on the balcony.")
    desk.page.locator("[data-who-shows-all]").get_by_label("Amara").check()
    desk.tap("button", "Approve")
    desk.page.get_by_text("Nothing waits", exact=False).first.wait_for()
    desk.look()

    phone.open("/")
    entry = phone.page.locator(".entry", has_text="We planted beans on the balcony.")
    entry.wait_for()
    assert entry.get_by_text("From home").count() == 1
    assert entry.locator("img").count() == len(pictures)
    phone.look()
    [told] = mail.outbox
    for secret in ("Amara", "beans", "beens", "Okoye"):
        assert secret not in f"{told.subject} {told.body} {told.alternatives}"


@pytest.mark.policy("P04", "pages")
def test_a_photo_and_a_sentence_take_few_taps(visit, families, pictures, record_property):
    practitioner, *_ = families
    staff = visit(TABLET)
    staff.sign_in(practitioner)

    began = time.monotonic()
    staff.tap("link", "New observation")
    staff.tap_text("Amara")
    staff.page.get_by_label("What", exact=False).first.fill("A tower of ten.")
    staff.page.locator("[data-photo-camera]").set_input_files(pictures[0])
    staff.taps += 1  # the camera's shutter
    staff.tap("button", "Save draft")

    staff.page.get_by_text("Saved as a draft").wait_for()
    took = time.monotonic() - began
    record_property(
        "taps", f"{staff.taps} to keep a photo and a sentence ({took:.1f} s by machine)"
    )
    assert staff.taps <= 4


def test_everything_works_without_scripts(browser, visit, families, pictures):
    practitioner, _, parents = families
    staff = visit(DESK)
    staff.context.close()
    staff.context = browser.new_context(java_script_enabled=False, base_url=staff.address)
    staff.page = staff.context.new_page()
    staff.sign_in(practitioner)

    staff.tap("link", "New observation")
    staff.tap_text("Ben")
    staff.page.get_by_label("What", exact=False).first.fill(WORDS)
    staff.page.locator("[data-photo-library]").set_input_files(pictures[:1])
    staff.tap("button", "Publish…")
    staff.page.locator("[data-who-shows-photo]").get_by_label("Ben").check()
    staff.tap("button", "Publish", exact=True)

    staff.page.get_by_text("Published.").wait_for()
    staff.log_out()
    staff.sign_in(parents["Ben"])
    assert staff.page.get_by_text(WORDS).count() == 1
    assert photos_in(staff) == 1
