"""Nothing that is written is lost: not by a dead spot, a second window, a log-out or a photo."""

import re

import pytest
from django.contrib.sessions.models import Session

from journals import handing
from journals.models import Group, Observation
from tests.browser.conftest import PHONE, TABLET
from tests.factories import (
    ChildFactory,
    GuardianFactory,
    ObservationFactory,
    make_person,
    make_practitioner,
    make_senior,
)

pytestmark = [pytest.mark.browser]
NEW = "/observations/new/"
OFFLINE = 20_000  # milliseconds without a network


@pytest.fixture
def priya(visit):
    return make_practitioner()


@pytest.fixture
def staff(visit, priya):
    staff = visit(TABLET)
    staff.sign_in(priya)
    return staff


def box(visitor):
    return visitor.page.locator("textarea[name=text]")


def says(visitor, words):
    words = re.compile("^Saved") if words == "Saved" else words
    visitor.page.locator("[data-save-status]", has_text=words).wait_for()


def kept(visitor):
    """Return what lies in the browser, as whoever finds the tablet would read it."""
    return visitor.page.evaluate("JSON.stringify(localStorage)")


def nothing_is_left(visitor):
    """Wait until no words are kept in the browser any more."""
    for _ in range(50):
        if "unsent:" not in kept(visitor):
            return
        visitor.page.wait_for_timeout(100)
    raise AssertionError(kept(visitor))


def test_a_dead_spot_in_mid_sentence_loses_nothing(staff):
    ChildFactory(first_name="Amara")
    staff.open(NEW)
    staff.tap_text("Amara")
    box(staff).press_sequentially("They poured water ")
    says(staff, "Saved")

    staff.context.set_offline(True)
    box(staff).press_sequentially("from one jug ")
    says(staff, "no connection")
    staff.page.wait_for_timeout(OFFLINE)
    box(staff).press_sequentially("into the other, ")
    assert "poured" not in kept(staff)
    assert "unsent:" in kept(staff)
    staff.context.set_offline(False)
    box(staff).press_sequentially("without a drop.")
    says(staff, "Saved")
    nothing_is_left(staff)

    [observation] = Observation.objects.all()
    assert observation.text == "They poured water from one jug into the other, without a drop."
    assert [entry.child.first_name for entry in observation.entries.all()] == ["Amara"]


def test_what_is_begun_on_one_device_is_finished_on_another(staff, visit, priya):
    staff.open(NEW)
    box(staff).fill("Counted the golden")
    says(staff, "Saved")
    staff.context.close()

    other = visit(PHONE)
    other.sign_in(priya)
    other.open("/observations/unfinished/")
    other.page.locator("main").get_by_role("link", name="Counted the golden").click()
    other.tap("link", "Change")
    assert box(other).input_value() == "Counted the golden"
    box(other).fill("Counted the golden beads")
    says(other, "Saved")
    other.look()

    assert Observation.objects.get().text == "Counted the golden beads"


def test_a_group_is_ticked_at_once_and_who_was_not_there_unticked(staff):
    amara, leo = ChildFactory(first_name="Amara"), ChildFactory(first_name="Leo")
    Group.objects.create(name="Morning group").children.set([amara, leo])
    staff.open(NEW)
    staff.tap("button", "Morning group")
    staff.tap_text("Leo")
    says(staff, "Saved")
    staff.look()

    [observation] = Observation.objects.all()
    assert [entry.child for entry in observation.entries.all()] == [amara]


def test_words_typed_before_the_scripts_have_come_are_saved_too(staff, priya):
    draft = ObservationFactory(author=priya, text="Counted")
    waiting = []
    staff.page.route("**/autosave*.js", lambda route: waiting.append(route))
    staff.page.goto(f"/observations/{draft.key}/edit/", wait_until="commit")
    box(staff).fill("Counted the golden beads")
    while not waiting:
        staff.page.wait_for_timeout(50)
    waiting[0].continue_()
    says(staff, "Saved")

    draft.refresh_from_db()
    assert draft.text == "Counted the golden beads"


def test_a_closed_tab_keeps_what_was_typed_last(staff):
    staff.open(NEW)
    box(staff).fill("One")
    says(staff, "Saved")
    box(staff).fill("One, two")
    staff.open("/")
    staff.page.wait_for_timeout(500)

    assert Observation.objects.get().text == "One, two"


def test_of_two_tabs_the_stale_one_is_told_sees_both_and_chooses(staff, priya):
    draft = ObservationFactory(author=priya, text="Begun")
    edit = f"/observations/{draft.key}/edit/"
    staff.open(edit)
    second = staff.context.new_page()
    second.goto(edit)
    second.locator("textarea[name=text]").fill("Written in the second window")
    second.locator("[data-save-status]", has_text=re.compile("^Saved")).wait_for()
    second.close()

    box(staff).fill("Written in the first window")
    staff.page.get_by_role("heading", name="It has been changed elsewhere").wait_for()
    draft.refresh_from_db()
    assert draft.text == "Written in the second window"
    staff.complaints.clear()  # The browser itself complains of a 409.
    staff.look()
    staff.tap("button", "See both and choose")
    staff.page.get_by_text("Written in the second window").wait_for()
    assert box(staff).input_value() == "Written in the first window"
    staff.page.wait_for_timeout(1500)
    draft.refresh_from_db()
    assert draft.text == "Written in the second window"
    staff.look()
    staff.tap("button", "Save draft")
    staff.page.get_by_text("Saved as a draft").wait_for()

    draft.refresh_from_db()
    assert draft.text == "Written in the first window"
    nothing_is_left(staff)


def test_whoever_writes_while_it_is_handed_to_a_colleague_is_told_and_loses_no_word(staff, priya):
    draft = ObservationFactory(author=priya, text="Begun")
    staff.open(f"/observations/{draft.key}/edit/")
    handing.hand(draft, make_practitioner("Tom Reed"), by=make_senior(), held_by=priya.pk)

    box(staff).fill("Written meanwhile, at length")

    says(staff, "this was handed to Tom Reed, who finishes it. Your words are kept on this device")
    assert "unsent:" in kept(staff)
    staff.complaints.clear()  # The browser itself complains of a 410.
    staff.tap("button", "Save draft")
    staff.page.get_by_role(
        "heading", name="It was handed to Tom Reed while you were writing"
    ).wait_for()
    assert "Written meanwhile, at length" in staff.page.content()
    staff.look()
    draft.refresh_from_db()
    assert draft.text == "Begun"


def test_the_other_text_can_be_kept_as_well(staff, priya):
    draft = ObservationFactory(author=priya, text="Begun")
    staff.open(f"/observations/{draft.key}/edit/")
    Observation.objects.update(text="The other", version=2)
    box(staff).fill("Mine")
    staff.tap("button", "See both and choose")

    staff.tap("link", "keep what is stored")
    staff.page.wait_for_timeout(1500)

    assert box(staff).input_value() == "The other"
    draft.refresh_from_db()
    assert draft.text == "The other"
    nothing_is_left(staff)


def test_an_answer_that_was_lost_is_no_quarrel_with_oneself(staff):
    staff.open(NEW)
    box(staff).fill("One")
    says(staff, "Saved")

    def arrive_and_lose_the_answer(route):
        route.fetch()
        route.abort()

    staff.page.route("**/edit/", arrive_and_lose_the_answer, times=1)
    box(staff).fill("One, two")
    says(staff, "no connection")
    box(staff).fill("One, two, three")
    says(staff, "Saved")

    assert Observation.objects.get().text == "One, two, three"


@pytest.mark.policy("P05", "drafts")
def test_a_session_that_ends_by_force_leaves_the_words_to_the_same_person_only(staff, visit, priya):
    staff.open(NEW)
    Session.objects.all().delete()
    box(staff).fill("She said her first whole sentence.")
    says(staff, "signed out")
    assert "sentence" not in kept(staff)
    assert Observation.objects.count() == 0

    staff.sign_in(make_practitioner("Tom Baker"))
    staff.page.wait_for_timeout(500)
    assert staff.page.get_by_text("never saved").count() == 0
    staff.log_out()
    staff.page.wait_for_url("**/login/**")
    staff.sign_in(priya)
    staff.page.get_by_text("She said her first").wait_for()
    staff.complaints.clear()
    staff.look()
    staff.tap("link", "Go on with them")
    says(staff, "Saved")

    assert Observation.objects.get().text == "She said her first whole sentence."
    assert Observation.objects.get().author == priya
    nothing_is_left(staff)


@pytest.mark.parametrize("choice", ["Stay and save it", "Keep it here", "Throw it away"])
def test_logging_out_with_unsent_words_asks_first(staff, choice):
    staff.open(NEW)
    staff.page.route("**/observations/**", lambda route: route.abort())
    box(staff).fill("Not sent yet.")
    says(staff, "no connection")
    staff.log_out()
    staff.page.get_by_role("heading", name="Not everything is saved yet").wait_for()

    staff.tap("button", choice)

    if choice == "Stay and save it":
        assert box(staff).input_value() == "Not sent yet."
        return
    staff.page.wait_for_url("**/login/**")
    assert ("unsent:" in kept(staff)) == (choice == "Keep it here")


def test_logging_out_saves_first_and_does_not_ask_when_that_works(staff):
    staff.open(NEW)
    box(staff).fill("Just typed.")

    staff.log_out()

    staff.page.wait_for_url("**/login/**")
    assert Observation.objects.get().text == "Just typed."


def test_a_parents_draft_saves_itself_too(visit):
    guardian = GuardianFactory(person=make_person("Pat Parent"), child=ChildFactory())
    phone = visit(PHONE)
    phone.sign_in(guardian.person)
    phone.open("/from-home/new/")
    box(phone).fill("We fed the ducks")
    says(phone, "Saved")
    phone.look()
    with phone.page.expect_response(lambda answer: answer.request.method == "POST"):
        box(phone).fill("We fed the ducks and the geese")
    phone.page.reload()

    assert box(phone).input_value() == "We fed the ducks and the geese"
    [draft] = Observation.objects.all()
    assert (draft.source, draft.home_child) == ("home", guardian.child)


def test_photos_first_and_words_later(staff, pictures):
    staff.open(NEW)
    staff.page.locator("[data-photo-camera]").set_input_files(pictures[0])
    staff.page.locator("[data-photo]").wait_for()
    staff.page.locator("[data-photo-camera]").set_input_files(pictures[1])
    staff.page.locator("[data-photo]").nth(1).wait_for()
    box(staff).fill("Two snails.")
    says(staff, "Saved")
    staff.page.get_by_label("Photo 1 in words").fill("A snail")
    staff.tap("button", "Later photo 1")
    staff.page.wait_for_url("**#photos")
    staff.look()

    [draft] = Observation.objects.all()
    assert draft.text == "Two snails."
    assert [photo.description for photo in draft.photos.order_by("position")] == ["", "A snail"]


def test_saving_waits_for_a_photo_without_a_network_and_loses_neither(staff, pictures):
    staff.open(NEW)
    box(staff).fill("One snail.")
    says(staff, "Saved")
    staff.page.route("**/drafts/**", lambda route: route.abort())
    staff.page.locator("[data-photo-library]").set_input_files(pictures)
    staff.tap("button", "Save draft")
    staff.page.get_by_text("Waiting for 2 photos to arrive").wait_for()
    assert Observation.objects.get().text == "One snail."

    staff.page.unroute("**/drafts/**")
    staff.page.get_by_text("Saved as a draft").wait_for()

    assert Observation.objects.get().photos.count() == 2


def test_publishing_with_a_photo_that_fails_says_so_and_goes_on_without_it(
    staff, pictures, tmp_path
):
    ChildFactory(first_name="Amara")
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"no picture at all")
    staff.open(NEW)
    staff.tap_text("Amara")
    box(staff).fill("Three snails.")
    staff.page.locator("[data-photo-library]").set_input_files([pictures[0], str(broken)])
    staff.tap("button", "Publish…")
    staff.page.get_by_text("Not every photo has arrived").wait_for()
    staff.complaints.clear()  # The browser itself complains of a 422.
    staff.look()
    assert Observation.objects.get().text == "Three snails."

    staff.tap("button", "Leave out broken.jpg")
    staff.tap("button", "Publish…")
    staff.page.wait_for_url("**/publication/")

    assert Observation.objects.get().photos.count() == 1
