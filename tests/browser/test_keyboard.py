"""The main job by keyboard alone: nothing is out of reach, and one always sees where one is."""

from itertools import pairwise

import pytest

from journals.models import Comment, Observation
from tests.browser.conftest import DESK
from tests.factories import (
    PASSWORD,
    ChildFactory,
    GuardianFactory,
    ObservationFactory,
    make_person,
    make_practitioner,
    publish,
)

pytestmark = [pytest.mark.browser]
MOST = 120  # presses of a key to get anywhere on a page

# What has the focus, in words; and whether one can see that it has.
HERE = """() => {
    const one = document.activeElement
    const box = one.getBoundingClientRect()
    // A tile or a row shows the focus of what lies in it.
    const ringed = (of, up) => of && up && (getComputedStyle(of).outlineStyle !== "none"
        && parseFloat(getComputedStyle(of).outlineWidth) >= 2 || ringed(of.parentElement, up - 1))
    const name = one.getAttribute("aria-label") || one.labels?.[0]?.innerText || one.innerText
    return {
        tag: one.tagName, name: (name || "").trim().replace(/\\s+/g, " "), type: one.type,
        top: Math.round(box.top + window.scrollY), left: Math.round(box.left),
        seen: one.tagName === "BODY" || (box.width > 0 && Boolean(ringed(one, 4)))
    }
}"""


class Keyboard:
    """Somebody who has no mouse."""

    def __init__(self, visitor):
        self.page = visitor.page

    def here(self):
        return self.page.evaluate(HERE)

    def go_to(self, name, key="Tab"):
        """Press Tab until something of that name has the focus; every stop can be seen."""
        for _ in range(MOST):
            self.page.keyboard.press(key)
            here = self.here()
            assert here["seen"], here
            if name in here["name"]:
                return here
        raise AssertionError(f"“{name}” cannot be reached from the keyboard.")

    def press(self, name, key="Enter"):
        self.go_to(name)
        self.page.keyboard.press(key)

    def type(self, name, words):
        self.go_to(name)
        self.page.keyboard.type(words)

    def go_round(self):
        """Go through the whole page and out of it; return where each stop is."""
        self.page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
        stops = []
        for _ in range(MOST):
            self.page.keyboard.press("Tab")
            here = self.here()
            if here["tag"] == "BODY":
                return stops
            assert here["seen"], here
            stops.append(here)
        raise AssertionError(f"No way out of the page: {stops[-3:]}")


def sign_in(visitor, person):
    person.user.set_password(PASSWORD)
    person.user.save()
    visitor.open("/account/login/")
    keys = Keyboard(visitor)
    keys.type("E-mail address or user name", person.user.get_username())
    keys.type("Password", PASSWORD)
    keys.press("Sign in")
    visitor.page.wait_for_url(f"{visitor.address}/")
    return keys


def test_a_practitioner_records_and_saves_by_keyboard_alone(visit):
    ChildFactory(first_name="Amara")
    desk = visit(DESK)
    keys = sign_in(desk, make_practitioner())

    keys.press("New observation")
    desk.page.wait_for_url("**/observations/new/")
    keys.press("Amara", "Space")
    keys.type("What happened?", "They poured water without spilling.")
    keys.press("Save draft")
    desk.page.get_by_text("Saved as a draft").wait_for()

    [draft] = Observation.objects.all()
    assert draft.text == "They poured water without spilling."
    assert [entry.child.first_name for entry in draft.entries.all()] == ["Amara"]


def test_a_parent_reads_and_comments_by_keyboard_alone(visit):
    child = ChildFactory(first_name="Amara")
    parent = GuardianFactory(child=child, person=make_person("Ama Okoye")).person
    publish(ObservationFactory(author=make_practitioner(), children=[child]))
    desk = visit(DESK)
    keys = sign_in(desk, parent)

    desk.page.keyboard.press("Tab")
    assert keys.here()["name"] == "Skip to the page"
    desk.page.keyboard.press("Enter")
    keys.type("Your comment", "She does that in the bath, too!")
    keys.press("Add comment")
    desk.page.locator(".comment", has_text="in the bath, too").wait_for()

    assert Comment.objects.get().author == parent


def test_the_keyboard_goes_down_the_page_and_out_of_it(visit):
    child = ChildFactory(first_name="Amara")
    person = make_practitioner()
    draft = ObservationFactory(author=person, children=[child])
    publish(ObservationFactory(author=person, children=[child]))
    desk = visit(DESK)
    keys = sign_in(desk, person)

    pages = ("/", "/children/", child.get_absolute_url(), f"/observations/{draft.key}/edit/")
    for path in pages:
        desk.open(path)
        stops = keys.go_round()
        backwards = [
            (before["name"], after["name"])
            for before, after in pairwise(stops)
            # A line further up is a step back; what stands beside counts as the same line.
            if after["top"] < before["top"] - 60 and after["left"] <= before["left"]
        ]
        assert len(stops) > 5, path
        assert backwards == [], path
