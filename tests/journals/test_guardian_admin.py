"""Links in the admin: never without an answer to the photo question, ended, never deleted."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from journals.models import Guardian, PhotoPermission, StandingRefusal, Suspension
from tests.client import AppClient
from tests.factories import (
    ChildFactory,
    GuardianFactory,
    PhotoPermissionFactory,
    SuspensionFactory,
    make_person,
    make_senior,
)

pytestmark = pytest.mark.django_db

LIST = "/admin/journals/guardian/"


@pytest.fixture
def ina():
    return make_person("Ina Hart")


@pytest.fixture
def child():
    return ChildFactory(first_name="Amelia")


def link(person, child, **changed):
    """Return what the form for a new link posts."""
    fields = {
        "person": person.pk,
        "child": child.pk,
        "relationship": "mother",
        "parental_responsibility": "yes",
        "starts": timezone.localdate().isoformat(),
        "photo_answer": "no",
    }
    return {name: value for name, value in (fields | changed).items() if value}


def step(guardian, name):
    return f"{LIST}{guardian.pk}/{name}/"


# --- Linking ---


@pytest.mark.policy("P10", "admin")
def test_a_link_is_made_after_the_answer_that_was_given_on_paper(client, manager, ina, child):
    response = client.post(f"{LIST}add/", link(ina, child))

    assert response.status_code == 302
    answer = PhotoPermission.objects.get()
    assert (answer.child, answer.given_by, answer.answer) == (child, ina, "no")
    assert answer.recorded_by == manager
    assert Guardian.objects.get().person == ina


@pytest.mark.policy("P10", "admin")
def test_without_an_answer_there_is_no_link_and_none_is_chosen_beforehand(
    client, manager, ina, child
):
    page = client.get(f"{LIST}add/")

    refused = client.post(f"{LIST}add/", link(ina, child, photo_answer=""))

    choices = list(page.context["adminform"].form["photo_answer"])
    assert [option.data["selected"] for option in choices] == [False, False]
    assert "Ask first, and record the answer here: yes or no." in refused.text
    assert not Guardian.objects.exists()
    assert not PhotoPermission.objects.exists()


@pytest.mark.policy("P10", "admin")
def test_an_answer_given_before_stands_but_one_for_another_child_does_not(
    client, manager, ina, child
):
    PhotoPermissionFactory(child=child, given_by=ina, answer="yes")
    sibling = ChildFactory(first_name="Noah")

    client.post(f"{LIST}add/", link(ina, child, photo_answer=""))
    refused = client.post(f"{LIST}add/", link(ina, sibling, photo_answer=""))

    assert Guardian.objects.get().child == child
    assert PhotoPermission.objects.count() == 1
    assert "Ask first" in refused.text


def test_a_person_is_linked_to_a_child_once(client, manager, ina, child):
    GuardianFactory(person=ina, child=child)

    refused = client.post(f"{LIST}add/", link(ina, child))

    assert "already exists" in refused.text
    assert Guardian.objects.count() == 1


# --- Ending ---


def test_an_end_date_ends_the_access_and_keeps_the_link(client, manager, ina, child):
    guardian = GuardianFactory(person=ina, child=child)
    parent = AppClient()
    parent.force_login(ina.user)
    assert parent.get(child.get_absolute_url()).status_code == 200
    yesterday = (timezone.localdate() - timedelta(days=1)).isoformat()
    dates = {"starts": guardian.starts.isoformat(), "until": yesterday}

    client.post(f"{LIST}{guardian.pk}/change/", link(ina, child, **dates))

    guardian.refresh_from_db()
    assert guardian.until.isoformat() == yesterday
    assert parent.get(child.get_absolute_url()).status_code == 404


def test_a_link_stays_between_the_two_it_was_made_for(client, manager, ina, child):
    guardian = GuardianFactory(person=ina, child=child)

    client.post(f"{LIST}{guardian.pk}/change/", link(make_person("Other"), ChildFactory()))

    guardian.refresh_from_db()
    assert (guardian.person, guardian.child) == (ina, child)


def test_an_end_before_the_start_is_refused(client, manager, ina, child):
    guardian = GuardianFactory(person=ina, child=child)

    refused = client.post(f"{LIST}{guardian.pk}/change/", link(ina, child, until="2020-01-01"))

    assert "The last day is before the first." in refused.text


# --- Suspending ---


@pytest.mark.policy("P05", "admin")
def test_a_manager_suspends_with_a_reason_and_gives_the_access_back(client, manager, ina, child):
    guardian = GuardianFactory(person=ina, child=child)
    parent = AppClient()
    parent.force_login(ina.user)

    asked = client.get(step(guardian, "suspension"))
    empty = client.post(step(guardian, "suspension"), {"reason": ""})
    client.post(step(guardian, "suspension"), {"reason": "Court order"})
    suspended = parent.get(child.get_absolute_url()).status_code
    client.post(step(guardian, "suspension-end"))

    assert asked.status_code == 200
    assert "This field is required." in empty.text
    assert suspended == 404
    assert parent.get(child.get_absolute_url()).status_code == 200
    record = Suspension.objects.get()
    assert (record.reason, record.suspended_by, record.lifted_by) == (
        "Court order",
        manager,
        manager,
    )


def test_suspending_twice_suspends_once(client, manager, ina, child):
    guardian = GuardianFactory(person=ina, child=child)
    client.post(step(guardian, "suspension"), {"reason": "Court order"})

    again = client.post(step(guardian, "suspension"), {"reason": "Again"})
    guardian.suspend(by=manager, reason="At the same moment")

    assert again.status_code == 404
    assert Suspension.objects.get().reason == "Court order"


@pytest.mark.policy("P05", "admin")
def test_a_senior_neither_suspends_nor_learns_of_a_suspension(client, manager, ina, child):
    guardian = GuardianFactory(person=ina, child=child)
    SuspensionFactory(guardian=guardian, suspended_by=manager)
    as_manager = client.get(LIST)
    client.force_login(make_senior().user)

    as_senior = client.get(LIST)
    page = client.get(f"{LIST}{guardian.pk}/change/")

    assert "Suspended" in as_manager.text
    assert "uspen" not in as_senior.text
    assert "uspen" not in page.text
    assert client.get(f"{LIST}?state=suspended").context["cl"].result_count == 0
    for name in ["suspension", "suspension-end"]:
        assert client.get(step(guardian, name)).status_code == 404
        assert client.post(step(guardian, name), {"reason": "Mine"}).status_code == 404


def test_the_record_of_suspensions_is_read_only(client, manager, ina, child):
    record = SuspensionFactory(
        guardian=GuardianFactory(person=ina, child=child), suspended_by=manager
    )
    page = f"/admin/journals/suspension/{record.pk}/change/"

    assert client.get(page).status_code == 200
    assert client.post(page, {"reason": "Another"}).status_code == 404
    assert client.get("/admin/journals/suspension/add/").status_code == 404


# --- Answers and standing refusals ---


@pytest.mark.policy("P10", "admin")
def test_an_answer_on_paper_is_added_and_none_is_ever_changed(client, manager, ina, child):
    GuardianFactory(person=ina, child=child, photos="yes")
    first = PhotoPermission.objects.get()
    page = f"/admin/journals/photopermission/{first.pk}/change/"

    response = client.post(
        "/admin/journals/photopermission/add/",
        {
            "child": child.pk,
            "given_by": ina.pk,
            "purpose": "journals",
            "answer": "no",
            "answered_on": timezone.localdate(),
        },
    )

    assert response.status_code == 302
    newest = PhotoPermission.objects.latest().get()
    assert (newest.answer, newest.recorded_by) == ("no", manager)
    assert client.get(page).status_code == 200
    assert client.post(page, {"answer": "no"}).status_code == 404


@pytest.mark.policy("P10", "admin")
def test_a_standing_refusal_overrides_a_yes_until_it_is_lifted(client, manager, ina, child):
    GuardianFactory(person=ina, child=child, photos="yes")

    def shown():
        return client.get("/admin/journals/child/").context["cl"].result_list[0].may_be_shown

    before = shown()
    client.post("/admin/journals/standingrefusal/add/", {"child": child.pk, "reason": "Not safe"})
    refused = shown()
    refusal = StandingRefusal.objects.get()
    client.post(f"/admin/journals/standingrefusal/{refusal.pk}/end/")

    assert (before, refused, shown()) == (True, False, True)
    refusal.refresh_from_db()
    assert (refusal.refused_by, refusal.lifted_by) == (manager, manager)
    assert client.get(f"/admin/journals/standingrefusal/{refusal.pk}/end/").status_code == 404


# --- The list ---


def test_links_are_found_by_person_child_and_state(client, manager, ina, child):
    GuardianFactory(person=ina, child=child)
    yesterday = timezone.localdate() - timedelta(days=1)
    GuardianFactory(person=make_person("Old Friend"), child=child, until=yesterday)

    def found(**question):
        return [str(one.person) for one in client.get(LIST, question).context["cl"].result_list]

    assert found(q="ina") == ["Ina Hart"]
    assert found(q="amelia") == ["Ina Hart", "Old Friend"]
    assert found(state="ended") == ["Old Friend"]
    assert found(state="linked") == ["Ina Hart"]


def test_the_list_asks_as_often_for_three_as_for_one(client, manager):
    def count(guardians):
        for _ in range(guardians):
            child = ChildFactory()
            GuardianFactory(child=child, person=make_person(f"P{child.pk}"))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(LIST).status_code == 200
        return len(queries)

    assert count(1) == count(2)
