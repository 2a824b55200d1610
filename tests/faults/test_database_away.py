"""The database away for ten seconds, and back: said plainly, and over when it is over."""

import os
import signal
import time
from urllib.parse import quote

import pytest

from springjournal import embedded_database, roles
from tests.faults.proxy import Door
from tests.faults.site import free_port, wait_until
from tests.pictures import corners, saved

AWAY_FOR = 10  # seconds


@pytest.fixture
def door(var):
    """Return the door to the database's server."""
    folder = embedded_database.start(var / "postgres")
    door = Door(free_port(), f"{folder}/.s.PGSQL.5432")
    yield door
    door.close()


@pytest.fixture
def site(start, door, var):
    """Return a site that knows its database by an address, as one with a server of its own."""
    word = quote(embedded_database.password(var / "postgres", roles.APP_ROLE))
    address = f"127.0.0.1:{door.port}/{roles.DATABASE}"
    return start(DATABASE_URL=f"postgresql://{roles.APP_ROLE}:{word}@{address}")


def test_a_database_that_was_away_between_two_pages_is_nobodys_trouble(site, door, visitor):
    priya = visitor(site)
    # Every thread that answers has a connection of its own.
    assert [priya.look("/").status for _ in range(10)] == [200] * 10

    door.shut()
    door.open()

    assert [priya.look("/").status for _ in range(10)] == [200] * 10


@pytest.mark.long
def test_the_database_goes_away_and_comes_back(site, door, visitor, owner):
    priya, rows = visitor(site), owner()
    draft = priya.begin(text="Before.")
    os.kill(site.worker, signal.SIGSTOP)
    assert priya.upload(draft["photos"], saved(corners())).status == 200
    processes = {site.worker, *site.pids("granian")}
    assert [priya.look("/").status for _ in range(10)] == [200] * 10

    door.shut()
    os.kill(site.worker, signal.SIGCONT)
    began = time.monotonic()
    words = {"version": draft["version"], "text": "Typed while it was away."}
    while time.monotonic() < began + AWAY_FOR:
        page, typed = priya.look("/"), priya.send(draft["edit"], **words)
        script = priya.save(draft["edit"], **words)
        assert (page.status, typed.status, script.status) == (503, 503, 503)
        assert "cannot be reached just now" in page.text
        assert "Typed while it was away." in typed.text
        assert site.health() == 503
        time.sleep(1)
    door.open()

    # The very next of each kind, and those after it: no error once it is back.
    assert [priya.look("/").status for _ in range(10)] == [200] * 10
    assert priya.save(draft["edit"], **words).status == 200
    assert site.health() == 200
    stored = "SELECT text FROM journals_observation WHERE key = %s"
    assert rows.ask(stored, draft["key"]) == [("Typed while it was away.",)]
    wait_until(lambda: rows.ask_about(draft, "state", "rendition") == ["ready"], within=60)
    assert {site.worker, *site.pids("granian")} == processes
