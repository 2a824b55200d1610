"""People who use the site in a real browser: they press, write, look, and count their taps."""

import os
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache
from PIL import Image

from tests.factories import PASSWORD, SettingFactory
from tests.pictures import exif

# Playwright runs an event loop in this thread, which Django takes for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

PHONE, TABLET, DESK = (390, 844), (820, 1180), (1280, 900)
RULES = {
    # It would fetch the style sheets anew, and look for what they import beside the page.
    "preload": False,
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
}

# The narrowest phone there is, and a window of 1280 pixels at 200 %: 640 of the page's own.
NARROW, ZOOMED = (320, 640), (640, 450)
# What one could press stands beside the window, and is not in a box that scrolls sideways.
OUTSIDE = """() => {
    const scrolls = one => one && (/auto|scroll/.test(getComputedStyle(one).overflowX)
        || scrolls(one.parentElement))
    return [...document.querySelectorAll("a, button, input, select, textarea, summary")]
        .filter(one => one.checkVisibility({visibilityProperty: true}) && !scrolls(one)
            && !one.closest(".visually-hidden, .skip-link"))
        .filter(one => {
            const {left, right, width} = one.getBoundingClientRect()
            return width > 1 && (left < -1 || right > document.documentElement.clientWidth + 1)
        })
        .map(one => one.outerHTML.slice(0, 120))
}"""
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


class Visitor:
    """Somebody at a screen. `tap` counts; `look` asks axe, in light and in dark."""

    def __init__(self, browser, address, size):
        width, height = size
        self.context = browser.new_context(
            viewport={"width": width, "height": height}, base_url=address, locale="en-GB"
        )
        self.page = self.context.new_page()
        self.address = address
        self.taps = 0
        self.complaints = []
        self.document = None  # the answer that the page came as
        self.page.on("response", self._keep)
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self._watch(request, urlsplit(address).netloc))

    def _hear(self, message):
        # htmx calls it an error when a newer look replaces one that is on its way.
        replaced = message.text.startswith(("htmx:afterRequest", "htmx:sendAbort"))
        # axe reads style sheets again: what they import, it looks for beside the page, in vain.
        axe = message.location.get("url", "").endswith(".css") or "inline style" in message.text
        if message.type == "error" and not replaced and not axe:
            self.complaints.append(message.text)

    def _watch(self, request, own):
        if urlsplit(request.url).netloc not in {own, ""}:
            self.complaints.append(f"a request to {request.url}")

    def _keep(self, answer):
        if answer.request.is_navigation_request() and not 300 <= answer.status < 400:
            self.document = answer

    def save(self):
        """Keep the page as the server sent it, for the HTML checker of `make audit`."""
        if folder := os.environ.get("SAVE_PAGES"):
            path = urlsplit(self.document.url).path.strip("/").replace("/", "-")
            test = os.environ["PYTEST_CURRENT_TEST"].partition("::")[2].partition(" ")[0]
            name = re.sub(r"[^\w-]+", "-", f"{test}-{path}")[:180]
            (Path(folder) / f"{name}.html").write_bytes(self.document.body())

    def open(self, path):
        """Go to an address."""
        self.page.goto(path)

    def sign_in(self, person):
        """Sign in with address and password, as everybody does."""
        person.user.set_password(PASSWORD)
        person.user.save()
        self.open("/account/login/")
        self.page.get_by_label("E-mail address or user name").fill(person.user.get_username())
        self.page.get_by_label("Password", exact=True).fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in").click()
        self.page.wait_for_url(f"{self.address}/")

    def tap(self, role, name, *, exact=False, within=None):
        """Press a button, link or tile by what it says."""
        self.taps += 1
        (within or self.page).get_by_role(role, name=name, exact=exact).first.click()

    def tap_text(self, text):
        """Press what bears a text, such as the tile of a child."""
        self.taps += 1
        self.page.locator("label", has_text=text).first.click()

    def look(self):
        """Ask axe about the page as it stands, light and dark; nothing sticks out sideways."""
        for scheme in ("light", "dark"):
            self.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            self.page.wait_for_timeout(250)  # colours glide from one scheme to the other
            found = Axe().run(self.page, options=RULES).response["violations"]
            said = [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found]
            assert said == [], (self.page.url, scheme)
        assert self.page.evaluate(SIDEWAYS) <= 0, self.page.url
        assert self.complaints == [], self.page.url
        self.save()

    def squeeze(self):
        """Look at the page on the narrowest phone, and at 200 %: nothing is out of reach."""
        usual = self.page.viewport_size
        for width, height in (NARROW, ZOOMED):
            self.page.set_viewport_size({"width": width, "height": height})
            assert self.page.evaluate(SIDEWAYS) <= 0, (self.page.url, width)
            assert self.page.evaluate(OUTSIDE) == [], (self.page.url, width)
        self.page.set_viewport_size(usual)

    def leave(self):
        """Close everything, and wait until what a page sends as it closes has been answered."""
        for page in self.context.pages:
            page.goto("about:blank")
            page.wait_for_timeout(500)
        self.context.close()

    def log_out(self):
        """Log out by the one press there is on every page."""
        self.page.get_by_role("button", name="Log out").first.click()


@pytest.fixture
def visit(browser, live_server, settings, transactional_db):
    """Return what gives somebody a browser of a size; background work is done at once."""
    settings.TASKS = {"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}}
    settings.SITE_URL = live_server.url
    cache.clear()
    SettingFactory()
    visitors = []

    def open_browser(size, address=live_server.url):
        visitors.append(Visitor(browser, address, size))
        return visitors[-1]

    yield open_browser
    for visitor in visitors:
        visitor.leave()


@pytest.fixture
def pictures(tmp_path):
    """Return the paths of two photos as a phone sends them: turned, and knowing the place."""
    paths = []
    for number, color in enumerate(["seagreen", "goldenrod"]):
        path = tmp_path / f"IMG_000{number}.jpg"
        picture = Image.new("RGB", (1200, 900), color)
        picture.save(path, "JPEG", exif=exif(orientation=6))
        paths.append(str(path))
    return paths
