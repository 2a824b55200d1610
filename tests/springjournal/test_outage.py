"""While the database is away, pages say so, and nobody loses what they typed."""

import pytest
from django.db import InterfaceError, OperationalError, connection
from django.test import Client

from springjournal.embedded_database import EmbeddedDatabaseFailed
from springjournal.storage.away import StorageAway
from tests.factories import ObservationFactory, make_photo, make_practitioner

NEW = "/observations/new/"


@pytest.fixture
def client():
    return Client(raise_request_exception=False)


@pytest.fixture
def away():
    """Return what takes the database away, with an error of its own."""
    with pytest.MonkeyPatch.context() as patch:

        def away(error):
            def refuse(*args, **kwargs):
                raise error

            patch.setattr(connection, "cursor", refuse)

        yield away


@pytest.mark.parametrize("error", [OperationalError, InterfaceError, EmbeddedDatabaseFailed])
def test_a_page_says_that_the_journal_cannot_be_reached(client, away, error):
    away(error)

    answer = client.get("/account/login/")

    assert answer.status_code == 503
    assert answer["Retry-After"] == "10"
    assert answer["Cache-Control"] == "private, no-store"
    assert "cannot be reached just now" in answer.text
    assert "typed" not in answer.text


def test_a_page_that_needs_a_file_says_the_same_while_the_files_are_away(db, client, monkeypatch):
    def away(*args):
        raise StorageAway

    observation = ObservationFactory(author=make_practitioner())
    client.force_login(observation.author.user)
    picture = make_photo(observation)
    monkeypatch.setattr("springjournal.storage.disk.Disk.open", away)

    answer = client.get(picture.large_url)

    assert answer.status_code == 503
    assert answer["Retry-After"] == "10"
    assert "cannot be reached just now" in answer.text


def test_what_was_typed_is_given_back(db, client, away):
    client.force_login(make_practitioner().user)
    away(OperationalError)

    answer = client.post(NEW, {"text": "A whole <b>page</b> of words.", "title": "Beans"})

    assert answer.status_code == 503
    assert "may not have been saved" in answer.text
    assert "A whole &lt;b&gt;page&lt;/b&gt; of words." in answer.text
    assert "Beans" in answer.text


def test_our_own_mistake_is_still_called_one(client, away):
    away(ZeroDivisionError)

    answer = client.get("/account/login/")

    assert answer.status_code == 500
    assert "Something went wrong on our side" in answer.text
