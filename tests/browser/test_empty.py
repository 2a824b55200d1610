"""A pre-school in which there is nothing yet: each page says so, and what to do next."""

import pytest

from tests.browser.conftest import DESK, PHONE, TABLET
from tests.factories import (
    ChildFactory,
    GuardianFactory,
    make_manager,
    make_person,
    make_practitioner,
    make_senior,
)

pytestmark = [pytest.mark.browser]

LISTS = (
    "child",
    "guardian",
    "standin",
    "photopermission",
    "photowording",
    "standingrefusal",
    "suspension",
)


def look_at(visitor, says):
    for path, words in says.items():
        visitor.open(path)
        assert visitor.page.get_by_text(words).first.is_visible(), path
        visitor.look()
        visitor.squeeze()


def test_for_staff(visit):
    tablet = visit(TABLET)
    tablet.sign_in(make_practitioner())

    look_at(
        tablet,
        {
            "/": "Nothing left to finish.",
            "/children/": "A manager adds the children",
            "/observations/new/": "No child attends yet.",
            "/observations/unfinished/": "What you save as a draft waits for you here.",
            "/flags/": "Nothing flagged",
        },
    )


def test_for_a_senior(visit):
    desk = visit(TABLET)
    desk.sign_in(make_senior())
    queue = "/admin/journals/submission/"

    look_at(
        desk,
        {
            "/": "Nothing waits for approval.",
            "/hidden/": "Nothing to decide",
            queue: "Nothing waits",
            f"{queue}?state=decided": "Nothing has been decided yet",
            f"{queue}?q=nobody": "Nothing found",
            "/admin/journals/comment/": "Nothing has waited.",
            "/admin/journals/flag/": "Nothing is flagged.",
        },
    )


def test_for_a_manager(visit):
    desk = visit(DESK)
    desk.sign_in(make_manager())

    look_at(
        desk,
        {
            "/": "Your pre-school is new here",
            "/children/": "Add children",
            "/admin/accounts/invitation/": "Nobody has been invited yet.",
            "/admin/accounts/invitation/check/": "Nothing is waiting to be sent",
            "/admin/journals/photopermission/paper/": "Nobody is without an answer",
            "/admin/journals/child/?q=nobody": "Nothing is like that.",
        },
    )
    for name in LISTS:
        desk.open(f"/admin/journals/{name}/")
        assert desk.page.locator(".nothing").inner_text() not in {"", "Nothing here yet."}


def test_for_a_parent(visit):
    phone = visit(PHONE)
    person = make_person()
    phone.sign_in(person)
    ask = "please ask the manager"

    look_at(
        phone,
        {
            "/": ask,
            "/from-home/": "Nothing from home yet",
            "/from-home/new/": ask,
            "/photo-permission/": ask,
            "/flags/": "Nothing flagged",
        },
    )

    journal = GuardianFactory(person=person, child=ChildFactory()).child.get_absolute_url()
    look_at(
        phone,
        {
            "/": "You can begin: add something from home.",
            f"{journal}find/": "There is nothing in this journal yet.",
            f"{journal}?photos=1": "No entry is like that",
            f"{journal}photos/": "No photos yet",
        },
    )
