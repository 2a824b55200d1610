"""The promise to families as one table: every address, every state, everybody.

The table is in tests/access_table.py. Each row is played for every visitor on the same scene
(tests/scene.py); a refusal must be, byte for byte, the answer for a thing that does not exist.
"""

import re

import pytest
from django.conf import settings
from django.db import transaction
from django.test import override_settings
from django.urls import get_resolver, reverse

from accounts.models import User
from tests.access_table import OWN_ACCOUNT, TABLE
from tests.client import AppClient
from tests.scene import VISITORS, Scene

pytestmark = [pytest.mark.django_db, pytest.mark.policy("P05", "pages")]

PLAIN_STORAGES = {
    **settings.STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
ANSWERS = {
    # Whoever had typed something finds it beside the way to the sign-in.
    "L": lambda answer: (
        answer.status_code == 401 or (answer.status_code == 302 and "/login/" in answer["Location"])
    ),
    "H": lambda answer: answer.status_code == 404,
    "O": lambda answer: answer.status_code == 200,
    "R": lambda answer: answer.status_code in {302, 303, 307},
    "M": lambda answer: answer.status_code == 405,
    "F": lambda answer: answer.status_code == 403,
}


@pytest.fixture(scope="module")
def everybody(django_db_setup, django_db_blocker, tmp_path_factory):
    """Make the scene and sign everybody in, once; every look at it is undone."""
    with (
        override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media"), STORAGES=PLAIN_STORAGES),
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        scene = Scene()
        yield scene, {visitor: sign_in(scene, visitor) for visitor in VISITORS}
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def files_of_this_test(everybody):
    """Keep the scene's files, which every look shares."""


def sign_in(scene, visitor):
    client = AppClient(raise_request_exception=False)
    if visitor == "visitor":
        return client
    client.force_login(User.objects.get(pk=scene.people[visitor].pk))
    if visitor == "senior_as_parent":
        session = client.session
        session["hat"] = "parent"
        session.save()
    return client


def play(client, method, url, data):
    """Return the answer one visitor gets and its body; what it changed is undone."""
    point = transaction.savepoint_create()
    cookies = client.cookies.copy()
    answer = getattr(client, method)(url, data)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    transaction.savepoint_rollback(point)
    client.cookies = cookies
    return answer, without_token(body)


def without_token(body):
    """Take out what is new in every answer: the form's token, a mask over the same secret."""
    return re.sub(rb'name="csrfmiddlewaretoken" value="\w+"', b"", body)


def headers(answer):
    """Return the headers that a visitor could compare."""
    return {key: value for key, value in answer.items() if key != "Content-Security-Policy"}


def letter(answer):
    return next((key for key, is_it in ANSWERS.items() if is_it(answer)), str(answer.status_code))


@pytest.mark.parametrize("row", TABLE, ids=str)
def test_everybody_gets_what_the_table_says(everybody, row):
    scene, clients = everybody
    url, missing, data = row.url(scene), row.url_of_nothing(), row.data(scene)

    got = []
    for visitor in VISITORS:
        answer, body = play(clients[visitor], row.method, url, data)
        got.append(letter(answer))
        if got[-1] == "H" and missing:
            nothing, empty = play(clients[visitor], row.method, missing, data)
            assert nothing.status_code == 404
            assert (body, headers(answer)) == (empty, headers(nothing))

    assert " ".join(got) == row.answers


def names_of(patterns, prefix=""):
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            namespace = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from names_of(pattern.url_patterns, prefix + namespace)
        else:
            yield f"{prefix}{pattern.name}"


def test_every_address_is_in_the_table():
    listed = {row.name for row in TABLE} | set(OWN_ACCOUNT)

    missing = set(names_of(get_resolver().url_patterns)) - listed

    assert missing == set()


@pytest.mark.parametrize("name", sorted(OWN_ACCOUNT))
def test_account_pages_name_no_child(everybody, name):
    _, clients = everybody
    url = OWN_ACCOUNT[name] or reverse(name)

    for visitor in VISITORS:
        answer, body = play(clients[visitor], "get", url, {})
        assert answer.status_code < 500
        assert b"Leo" not in body or visitor in {"senior", "manager", "senior_parent"}
