"""Another child's name, while it is typed: said quietly, and one press makes it an initial."""

import pytest

from journals.models import KeptName, Observation
from tests.browser.conftest import TABLET
from tests.factories import ChildFactory, GuardianFactory, make_person, make_practitioner

pytestmark = [pytest.mark.browser]


@pytest.fixture
def staff(visit):
    staff = visit(TABLET)
    GuardianFactory(child=ChildFactory(first_name="Leo"), person=make_person("Lin Chen"))
    ChildFactory(first_name="Amara", last_name="Okafor")
    staff.sign_in(make_practitioner())
    staff.open("/observations/new/")
    staff.tap_text("Leo")
    return staff


def note(staff):
    return staff.page.locator("[data-names]").get_by_role("listitem")


def box(staff):
    return staff.page.locator("textarea[name=text]")


def stored(staff, words):
    """Wait until these words are on the server."""
    for _ in range(100):
        if Observation.objects.filter(text=words).exists():
            return
        staff.page.wait_for_timeout(100)
    raise AssertionError(list(Observation.objects.values_list("text", flat=True)))


def test_a_name_is_pointed_out_and_made_an_initial_in_one_press(staff):
    box(staff).press_sequentially("Leo gave Amara’s jug to AMARA OKAFOR.")
    note(staff).wait_for()
    assert "Leo’s family will read this." in note(staff).inner_text()
    staff.look()

    staff.tap("button", "Use A.")

    assert box(staff).input_value() == "Leo gave A.’s jug to A."
    stored(staff, "Leo gave A.’s jug to A.")
    note(staff).wait_for(state="hidden")
    staff.tap("button", "Publish…")
    staff.page.wait_for_url("**/publication/")
    staff.page.locator("main").get_by_role("button", name="Publish").click()
    staff.page.get_by_text("Published.").wait_for()


def test_a_name_that_is_kept_is_not_pointed_out_again(staff):
    box(staff).press_sequentially("Leo sang with Amara")
    note(staff).wait_for()
    staff.tap("button", "Keep")
    box(staff).press_sequentially(" in the garden.")
    stored(staff, "Leo sang with Amara in the garden.")

    staff.tap("button", "Publish…")
    staff.page.wait_for_url("**/publication/")
    staff.page.get_by_text("has decided that it stays").wait_for()
    staff.look()

    assert KeptName.objects.get().name == "Amara"


def test_the_last_look_asks_for_what_was_not_answered_while_typing(staff):
    box(staff).fill("Leo sang with Amara.")
    stored(staff, "Leo sang with Amara.")
    staff.tap("button", "Publish…")
    staff.page.wait_for_url("**/publication/")
    staff.look()

    staff.page.locator("main").get_by_role("button", name="Publish").click()
    staff.page.get_by_text("Not published yet.").wait_for()
    staff.look()
    staff.page.get_by_label("The name stays as it is").check()
    staff.page.locator("main").get_by_role("button", name="Publish").click()
    staff.page.get_by_text("Published.").wait_for()
