"""A request takes a role for its own transaction, and leaves nothing of it behind."""

import pytest
from django.db import connection

from accounts.models import User
from journals.models import Comment, JournalEntry
from tests.client import AppClient
from tests.factories import (
    ChildFactory,
    GuardianFactory,
    ObservationFactory,
    make_manager,
    make_person,
    make_senior,
    publish,
)

pytestmark = pytest.mark.policy("P05", "wall")


def who():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, coalesce(current_setting('app.person_id', true), '')")
        return cursor.fetchone()


def client_of(person, **options):
    client = AppClient(**options)
    client.force_login(User.objects.get(pk=person.pk))
    return client


@pytest.fixture
def two_families(transactional_db):
    """Two parents, each with a child in a journal of its own; real transactions."""
    parents = []
    for name in ("Amara", "Ben"):
        guardian = GuardianFactory(
            person=make_person(f"Parent {name[0]}"), child=ChildFactory(first_name=name)
        )
        publish(ObservationFactory(children=[guardian.child], text=f"{name} laughed."))
        parents.append(guardian.person)
    return parents


def test_on_one_connection_each_request_has_its_own_person(two_families):
    before = who()
    clients = [client_of(person) for person in (*two_families, make_manager())]

    for _ in range(3):
        amara, ben, manager = (client.get("/").content.decode() for client in clients)
        assert "Amara laughed." in amara
        assert "Ben" not in amara
        assert "Ben laughed." in ben
        assert "Amara" not in ben
        assert "Manager" in manager
        assert who() == before


def test_a_page_that_fails_undoes_what_it_wrote_and_leaves_no_role(two_families, monkeypatch):
    before = who()
    parent, other = (client_of(person, raise_request_exception=False) for person in two_families)
    entry = JournalEntry.objects.get(child__guardians__person=two_families[0])
    post = Comment.post.__func__

    def post_and_fail(model, *args, **kwargs):
        post(model, *args, **kwargs)
        raise RuntimeError("The lights went out.")

    monkeypatch.setattr(Comment, "post", classmethod(post_and_fail))
    answer = parent.post(f"/entries/{entry.key}/comments/", {"text": "Lost"})

    assert answer.status_code == 500
    assert not Comment.objects.exists()
    assert who() == before
    assert "Amara" not in other.get("/").content.decode()
    monkeypatch.undo()
    assert parent.post(f"/entries/{entry.key}/comments/", {"text": "Kept"}).status_code == 302
    assert Comment.objects.get().text == "Kept"


def test_an_account_page_after_a_journal_page_reaches_no_child(two_families):
    client = client_of(two_families[0])

    assert client.get("/").status_code == 200
    page = client.get("/account/email/")

    assert page.status_code == 200
    assert "Amara" not in page.content.decode()


def test_a_hat_is_worn_only_by_who_owns_one(db, client):
    parent = GuardianFactory().person
    senior = make_senior()

    client.force_login(parent.user)
    client.post("/hat/", {"hat": "staff"})
    assert client.get("/observations/new/").status_code == 404
    client.force_login(senior.user)
    assert client.get("/observations/new/").status_code == 200
    client.post("/hat/", {"hat": "parent"})
    assert client.get("/observations/new/").status_code == 404
    assert client.get("/admin/").status_code == 404
    client.post("/hat/", {"hat": "staff"})
    assert client.get("/admin/").status_code == 200
