"""`python -m tests.screenshots` (make screenshots): the pictures in docs/, taken of the demo."""

import os
import shutil
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.audit import site

DOCS = site.ROOT / "docs"
DESK, TABLET = {"width": 1100, "height": 1000}, {"width": 820, "height": 1180}


def journal(page):
    """Show a journal as a parent reads it."""
    page.goto("/")


def recording(page):
    """Show the page on which a practitioner is writing."""
    page.goto("/observations/new/")
    for tile in page.locator(".child-tile").all()[:2]:
        tile.click()
    page.locator("textarea[name=text]").fill(
        "They built a ramp for the snails, and agreed that the smallest one goes first."
    )
    page.locator("[data-save-status]", has_text="Saved").wait_for()
    page.evaluate("window.scrollTo(0, 0)")


def approval(page):
    """Show what a senior looks at before it enters a journal."""
    page.goto("/admin/journals/submission/")
    page.locator(".queue-row:has(.queue-row__photos) .queue-row__link").first.click()


PICTURES = (
    ("journal", "parent", DESK, journal),
    ("recording", "staff", TABLET, recording),
    ("approval", "senior", DESK, approval),
)


def take(browser, address):
    """Take each picture as the person who sees the page."""
    for name, person, size, act in PICTURES:
        context = browser.new_context(
            base_url=address, viewport=size, locale="en-GB", color_scheme="light"
        )
        for pair in site.cookie_of(address, person).split("; "):
            cookie, value = pair.split("=", 1)
            context.add_cookies([{"name": cookie, "value": value, "url": address}])
        page = context.new_page()
        act(page)
        page.wait_for_load_state("networkidle")
        picture = Image.open(BytesIO(page.screenshot()))
        picture.quantize(256).save(DOCS / f"{name}.png", optimize=True)
        context.close()
        print(f"docs/{name}.png")


def main():
    """Serve the demo in a temporary folder, and take the pictures."""
    with tempfile.TemporaryDirectory(prefix="springjournal-pictures-") as temporary:
        args = ["--no-sandbox"] if os.geteuid() == 0 else []
        with site.running(Path(temporary) / "var") as address, sync_playwright() as playwright:
            own = shutil.which("chromium")
            browser = playwright.chromium.launch(executable_path=own, args=args)
            take(browser, address)
            browser.close()


if __name__ == "__main__":
    main()
