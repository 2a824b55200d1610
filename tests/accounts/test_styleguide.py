"""The page of components: there for who builds the site, for nobody else, and complete."""

from pathlib import Path

import pytest

from tests.factories import SettingFactory, make_manager

TEMPLATES = Path(__file__).parent.parent.parent / "templates"


@pytest.fixture
def manager(client, db):
    SettingFactory()
    client.force_login(make_manager().user)
    return client


def test_the_page_is_there_while_debug_is_on_and_then_only(manager, settings):
    settings.DEBUG = True
    assert "Every component in every state" in manager.get("/styleguide/").text

    settings.DEBUG = False
    assert manager.get("/styleguide/").status_code == 404


def test_the_page_has_every_component():
    sources = [
        TEMPLATES / "base.html",
        *(TEMPLATES / "components").glob("*.html"),
        *(TEMPLATES / "accounts/styleguide").glob("*.html"),
    ]
    text = "".join(path.read_text() for path in sources)
    own = {"save_status"}  # Its states are written by a script; they stand there as it writes them.
    names = {path.stem for path in (TEMPLATES / "components").glob("*.html")}

    missing = {name for name in names - own if f'"components/{name}.html"' not in text}
    assert missing == set()
