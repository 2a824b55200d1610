"""A NUL byte, which PostgreSQL cannot store, anywhere a request can carry one.

Every address of the access table is played as somebody who may, once as it should be, while the
parameters that the page asks for are noted; then with a NUL byte in each of them. Whatever is
answered, it is an answer: a message, nothing found, or a refusal, and never an error of ours.
"""

import contextlib

import pytest
from django.http import QueryDict
from django.urls import reverse

from tests.access_table import OWN_ACCOUNT, TABLE
from tests.client import AppClient
from tests.scene import VISITORS
from tests.test_who_sees_what import (  # noqa: F401 - fixtures
    everybody,
    files_of_this_test,
    play,
)

pytestmark = pytest.mark.django_db

NUL = "a\0b"
READERS = ("__getitem__", "__contains__", "get", "getlist")
# What the admin reads of a list's address by going over all there is.
ADMIN_LISTS = ("q", "o", "p", "e", "all", "_popup", "_to_field", "_facets", "pk", "id", "name")


def rows():
    """Return each address and method once for every kind of thing that it is about."""
    found = {}
    for row in TABLE:
        for letter in "OR":
            if letter in row.answers.split():
                found.setdefault((row.name, row.method, letter), row)
    return list(dict.fromkeys(found.values()))


def somebody_who_may(row):
    answers = dict(zip(VISITORS, row.answers.split(), strict=True))
    return next(visitor for visitor, answer in answers.items() if answer in "OR")


@contextlib.contextmanager
def noting_what_is_asked_for():
    """Note the names that any code asks a query or a form's data for."""
    names = set()
    kept = {reader: getattr(QueryDict, reader) for reader in READERS}

    def noting(original):
        def read(self, name, *rest):
            names.add(name)
            return original(self, name, *rest)

        return read

    for reader, original in kept.items():
        setattr(QueryDict, reader, noting(original))
    try:
        yield names
    finally:
        for reader in READERS:
            delattr(QueryDict, reader)


def names_asked(client, method, url, data):
    with noting_what_is_asked_for() as names:
        play(client, method, url, data)
    if "/admin/" in url and method == "get":
        names |= set(ADMIN_LISTS)
    return sorted(name for name in names if isinstance(name, str) and name)


def answers_with_a_nul(client, method, url, data):
    """Play it with a NUL byte in each parameter, and in all; return the answers by name."""
    names = names_asked(client, method, url, data)
    tries = {name: {**data, name: NUL} for name in names}
    tries["everything"] = dict.fromkeys([*names, *data], NUL)
    return {name: play(client, method, url, sent)[0].status_code for name, sent in tries.items()}


@pytest.mark.parametrize("row", rows(), ids=str)
def test_a_nul_byte_in_any_parameter_is_answered(everybody, row):  # noqa: F811
    scene, clients = everybody
    client = clients[somebody_who_may(row)]

    answers = answers_with_a_nul(client, row.method, row.url(scene), row.data(scene))

    assert {name: status for name, status in answers.items() if status >= 500} == {}


@pytest.mark.parametrize("row", [row for row in rows() if row.of], ids=str)
def test_a_nul_byte_in_an_address_is_nothing_found(everybody, row):  # noqa: F811
    scene, clients = everybody
    client = clients[somebody_who_may(row)]
    url = row.url(scene)
    parts = url.strip("/").split("/")

    for number in range(len(parts)):
        broken = [*parts[:number], f"{parts[number]}%00", *parts[number + 1 :]]
        answer, _ = play(client, row.method, f"/{'/'.join(broken)}/", row.data(scene))
        # A code on paper is read without what is no letter, so there the NUL is left out.
        read = {200} if row.name == "invitation_accept" else set()
        assert answer.status_code in {302, 404, 405} | read, (broken, answer.status_code)


@pytest.mark.parametrize("who", ["visitor", "own"])
@pytest.mark.parametrize("name", sorted(OWN_ACCOUNT))
@pytest.mark.parametrize("method", ["get", "post"])
def test_account_pages_answer_a_nul_byte(everybody, name, method, who):  # noqa: F811
    _, clients = everybody
    url = OWN_ACCOUNT[name] or reverse(name)

    answers = answers_with_a_nul(clients[who], method, url, {})

    assert {name: status for name, status in answers.items() if status >= 500} == {}


@pytest.mark.parametrize("name", ["session", "csrf", "messages"])
def test_a_nul_byte_in_a_cookie_is_answered(db, name):
    client = AppClient(raise_request_exception=False)

    # Written as a quoted cookie may write it.
    answer = client.get("/", headers={"cookie": f'{name}="abcdefghijklmnop\\000"'})

    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))


def test_what_a_page_asks_for_is_noticed(rf):
    with noting_what_is_asked_for() as names:
        request = rf.get("/", {"a": "1"})
        request.GET.get("a")
        request.GET.getlist("b")
        assert "c" not in request.GET

    assert {"a", "b", "c"} <= names
