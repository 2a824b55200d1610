"""What now? for staff: what waits, what is unfinished, how one's key children fare."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories import (
    ChildFactory,
    GuardianFactory,
    HomeObservationFactory,
    InvitationFactory,
    KeyPersonFactory,
    ObservationFactory,
    SuspensionFactory,
    make_manager,
    make_person,
    make_practitioner,
    make_senior,
    publish,
    send,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def priya(client):
    priya = make_practitioner()
    client.force_login(priya.user)
    return priya


def linked_child(**fields):
    child = ChildFactory(**fields)
    GuardianFactory(child=child, person=make_person(f"Parent of {child}"))
    return child


@pytest.mark.policy("P03", "pages")
def test_ones_key_children_come_with_the_date_of_their_last_entry(client, priya):
    mine, theirs = ChildFactory(), ChildFactory()
    KeyPersonFactory(child=mine, person=priya)
    KeyPersonFactory(child=theirs, person=make_practitioner("Quinn Colleague"))
    observation = ObservationFactory(author=priya, children=[mine, theirs])
    publish(observation)

    response = client.get("/")

    assert list(response.context["my_children"]) == [mine]
    assert response.context["my_children"][0].last_entry_at == observation.happened_at
    assert 'href="/observations/new/"' in response.text


def test_an_entry_that_was_withdrawn_is_not_the_last(client, priya):
    child = ChildFactory()
    KeyPersonFactory(child=child, person=priya)
    (entry,) = publish(ObservationFactory(author=priya, children=[child]))
    type(entry).objects.update(withdrawn_at=timezone.now())

    assert "No entry yet" in client.get("/").text


def test_ones_own_drafts_are_there_to_be_finished(client, priya):
    mine = ObservationFactory(author=priya)
    ObservationFactory(author=make_practitioner("Quinn Colleague"))

    assert list(client.get("/").context["drafts"]) == [mine]


@pytest.mark.policy("P09", "pages")
def test_a_senior_sees_what_waits_and_since_when_others_do_not(client, priya):
    guardian = GuardianFactory(child=ChildFactory())
    waiting = send(HomeObservationFactory(author=guardian.person, home_child=guardian.child))
    HomeObservationFactory(author=guardian.person, home_child=guardian.child)
    assert "waiting" not in client.get("/").context

    client.force_login(make_senior().user)
    response = client.get("/")

    assert response.context["waiting"] == 1
    assert response.context["oldest"] == waiting
    assert "waiting for approval" in response.text


@pytest.mark.policy("P03", "pages")
def test_a_manager_is_told_of_a_child_without_a_key_person(client):
    keyed, without, left = (linked_child() for _ in range(3))
    KeyPersonFactory(child=keyed, person=make_practitioner())
    KeyPersonFactory(child=left, person=make_practitioner("Lena Left", is_active=False))
    client.force_login(make_manager().user)

    response = client.get("/")

    assert set(response.context["without_key_person"]) == {without, left}
    assert "2 children have no key person" in response.text
    client.force_login(make_senior().user)
    assert "without_key_person" not in client.get("/").context


def test_a_manager_is_told_whose_family_is_not_linked(client):
    linked, alone, suspended = linked_child(), ChildFactory(), ChildFactory()
    manager = make_manager()
    stopped = GuardianFactory(child=suspended, person=make_person("Sue Suspended"))
    SuspensionFactory(guardian=stopped, suspended_by=manager)
    client.force_login(manager.user)

    found = set(client.get("/").context["without_family"])

    assert found == {alone, suspended}
    assert linked not in found


def test_a_manager_is_told_of_invitations_that_stall(client):
    manager, now = make_manager(), timezone.now()
    InvitationFactory(created_by=manager, name="Fresh")
    soon = InvitationFactory(created_by=manager, expires_at=now + timedelta(days=1))
    locked = InvitationFactory(created_by=manager, tries_left=0)
    InvitationFactory(created_by=manager, tries_left=0, revoked_at=now)
    ended = InvitationFactory(created_by=manager, expires_at=now - timedelta(days=1))
    client.force_login(manager.user)

    response = client.get("/")

    assert list(response.context["invitations"]) == [ended, soon, locked]
    assert "Locked" in response.text


@pytest.mark.parametrize("rows", [1, 3])
def test_it_asks_as_often_for_three_as_for_one(client, django_assert_num_queries, rows):
    manager = make_manager()
    client.force_login(manager.user)
    for _ in range(rows):
        child = ChildFactory()
        KeyPersonFactory(child=child, person=manager)
        ChildFactory()
        ObservationFactory(author=manager, children=[child, ChildFactory()])
        publish(ObservationFactory(author=manager, children=[child]))
        InvitationFactory(created_by=manager, tries_left=0)
    client.get("/")

    with django_assert_num_queries(QUERIES):
        client.get("/")


QUERIES = 20
