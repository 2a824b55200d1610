"""Reading a journal: photos one at a time by keyboard, by finger and without scripts; on paper."""

import pytest

from tests.browser.conftest import DESK, PHONE, Visitor
from tests.factories import (
    PASSWORD,
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
def child(visit):
    child = ChildFactory(first_name="Amara", last_name="Okoye")
    priya = make_practitioner()
    for words, descriptions in (
        ("Painted a snail.", ["Brush and water", "A snail of paint"]),
        ("Dug for worms.", ["A worm"]),
    ):
        observation = ObservationFactory(author=priya, children=[child], text=words)
        for description in descriptions:
            make_photo(observation, shows=[child], description=description)
        publish(observation)
    return child


@pytest.fixture
def parent(child):
    return GuardianFactory(child=child, person=make_person("Ama Okoye")).person


def shown(page):
    """Return what the viewer shows and says: the photo's alt text, and where one is."""
    image = page.locator("[data-viewer-image]")
    return image.get_attribute("alt"), page.locator("[data-viewer-place]").inner_text()


def focused(page):
    return page.evaluate("document.activeElement.querySelector('img')?.alt")


def is_open(page):
    return page.locator("dialog.viewer").evaluate("dialog => dialog.open")


def test_photos_are_looked_at_by_keyboard_alone(visit, child, parent):
    desk = visit(DESK)
    desk.sign_in(parent)
    page = desk.page
    page.locator("a.photo").first.focus()
    page.keyboard.press("Enter")

    assert shown(page) == ("A worm", "1 of 3")
    assert "A worm" in page.locator("[data-viewer-status]").inner_text()
    page.locator("[data-viewer-image][src*='/large/']").wait_for()
    desk.look()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert shown(page) == ("A snail of paint", "3 of 3")
    page.keyboard.press("ArrowLeft")
    assert shown(page) == ("Brush and water", "2 of 3")
    for _ in range(12):  # the focus goes round within
        page.keyboard.press("Tab")
        outside = "!['BODY'].includes(document.activeElement.tagName) && !document.activeElement"
        assert not page.evaluate(f"{outside}.closest('dialog')")
    page.keyboard.press("Escape")
    assert not is_open(page)
    assert focused(page) == "Brush and water"


def test_photos_are_looked_at_with_fingers(visit, child, parent):
    phone = visit(PHONE)
    phone.sign_in(parent)
    phone.open(f"{child.get_absolute_url()}photos/")
    phone.look()
    page = phone.page
    touch = page.context.new_cdp_session(page)
    touch.send("Emulation.setTouchEmulationEnabled", {"enabled": True})

    def fingers(kind, *places):
        points = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(places)]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def swipe(start, end):
        fingers("touchStart", (start, 400))
        fingers("touchMove", ((start + end) // 2, 402))
        fingers("touchMove", (end, 404))
        fingers("touchEnd")

    phone.tap("link", "A worm")
    phone.look()
    swipe(300, 80)
    assert shown(page) == ("Brush and water", "2 of 3")
    swipe(80, 300)
    swipe(80, 300)  # there is nothing before the first
    assert shown(page) == ("A worm", "1 of 3")
    zoom = page.locator("[data-viewer-zoom]")
    fingers("touchStart", (180, 400), (210, 400))
    fingers("touchMove", (100, 400), (290, 400))
    fingers("touchEnd")
    assert zoom.get_attribute("aria-pressed") == "true"
    swipe(300, 80)  # moves what is close, and does not go on
    assert shown(page) == ("A worm", "1 of 3")
    zoom.click()
    assert zoom.get_attribute("aria-pressed") == "false"
    for _ in range(2):
        fingers("touchStart", (200, 400))
        fingers("touchEnd")
    assert zoom.get_attribute("aria-pressed") == "true"
    phone.tap("link", "To the entry")
    page.wait_for_url("**#entry-*")
    assert page.locator(".entry").first.get_by_text("Dug for worms.").is_visible()
    assert phone.complaints == []


def test_photos_are_looked_at_without_scripts(visit, child, parent, browser, live_server):
    person = parent
    person.user.set_password(PASSWORD)
    person.user.save()
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, base_url=live_server.url, java_script_enabled=False
    )
    page = context.new_page()
    page.goto("/account/login/")
    page.get_by_label("E-mail address or user name").fill(person.user.get_username())
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()

    page.locator("a.photo").first.click()
    seen = [page.locator(".one-photo__image").get_attribute("alt")]
    while page.get_by_role("link", name="Next photo").count():
        page.get_by_role("link", name="Next photo").click()
        seen.append(page.locator(".one-photo__image").get_attribute("alt"))
    page.get_by_role("link", name="To the entry").click()

    assert seen == ["A worm", "Brush and water", "A snail of paint"]
    assert page.locator(".entry", has_text="Painted a snail.").is_visible()
    context.close()


def test_a_page_of_a_photo_goes_on_with_the_arrow_keys(visit, child, parent):
    desk = visit(DESK)
    desk.sign_in(parent)
    desk.open(desk.page.locator("a.photo").first.get_attribute("href"))
    desk.page.keyboard.press("ArrowRight")

    desk.page.get_by_role("img", name="Brush and water").wait_for()
    desk.look()


def test_on_paper_a_journal_has_names_and_photos_and_no_buttons(visit, child, parent):
    desk = visit(DESK)
    desk.sign_in(parent)
    desk.page.emulate_media(media="print")

    for words in ("The Test Pre-school", "Amara Okoye", "Dug for worms."):
        assert desk.page.get_by_text(words).first.is_visible()
    assert desk.page.locator(".entry img").first.is_visible()
    for control in ("button", "textarea", ".site-nav", ".ways", ".entry__foot"):
        shown_controls = desk.page.locator(control).filter(visible=True)
        assert shown_controls.count() == 0, control


def test_nothing_moves_while_the_photos_come(visit, child, parent):
    phone: Visitor = visit(PHONE)
    phone.sign_in(parent)
    phone.page.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach("
        "entry => { if (!entry.hadRecentInput) window.moved += entry.value }))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    for path in ("", "photos/"):
        phone.open(child.get_absolute_url() + path)
        phone.page.wait_for_load_state("networkidle")
        phone.page.mouse.wheel(0, 2000)
        phone.page.wait_for_timeout(300)
        assert phone.page.evaluate("window.moved") < 0.01


def test_older_entries_that_do_not_come_are_gone_to_as_a_page(visit, child, parent):
    for number in range(25):
        publish(ObservationFactory(children=[child], text=f"Day {number}"))
    phone = visit(PHONE)
    phone.sign_in(parent)
    asked = []
    phone.page.route(
        lambda url: "?" in url,
        lambda route: (
            (asked.append(route.request), route.abort())
            if "hx-request" in route.request.headers
            else route.continue_()
        ),
    )

    phone.tap("link", "Older entries")

    phone.page.get_by_role("link", name="Newest entries").wait_for()
    assert len(asked) == 1
