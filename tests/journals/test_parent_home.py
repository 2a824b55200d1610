"""The first page of a parent: the journal, a choice of journals, or whom to ask."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.factories import (
    ChildFactory,
    GuardianFactory,
    KeyPersonFactory,
    ObservationFactory,
    SettingFactory,
    make_person,
    make_practitioner,
    make_senior,
    publish,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def parent():
    SettingFactory()
    return make_person("Ann Hart")


@pytest.fixture
def home(client, parent):
    """Return a client on which the parent is signed in."""
    client.force_login(parent.user)
    return client


def with_child(parent, name):
    return GuardianFactory(
        person=parent, child=ChildFactory(first_name=name, last_name="Hart")
    ).child


def test_with_one_child_home_is_the_journal(home, parent):
    child = with_child(parent, "Amelia")
    publish(ObservationFactory(children=[child], text="Poured water."))

    response = home.get("/")

    assert "Poured water." in response.text
    assert "Amelia Hart" in response.text


def test_with_several_children_home_is_a_choice(home, parent):
    children = [with_child(parent, name) for name in ("Amelia", "Ben")]
    staff = make_practitioner("Priya Nair")
    KeyPersonFactory(child=children[1], person=staff)
    publish(
        ObservationFactory(
            author=staff,
            children=[children[0]],
            happened_at=timezone.now().replace(year=2025, month=9, day=14, hour=10),
        )
    )

    response = home.get("/")

    assert [card["child"] for card in response.context["cards"]] == children
    assert [card["last"] for card in response.context["cards"]] == ["14 September 2025", ""]
    assert all(child.get_absolute_url() in response.text for child in children)
    assert "key person Priya Nair" in response.text


@pytest.mark.policy("P05", "pages")
def test_only_ones_own_children_are_offered(home, parent):
    own = [with_child(parent, name) for name in ("Amelia", "Ben")]
    ended = with_child(parent, "Cleo")
    parent.guardianships.filter(child=ended).update(until=timezone.localdate() - timedelta(days=1))
    ChildFactory(first_name="Dora")

    response = home.get("/")

    assert [card["child"] for card in response.context["cards"]] == own
    assert "Cleo" not in response.text
    assert "Dora" not in response.text


def test_without_a_child_the_page_says_whom_to_ask(home):
    response = home.get("/")

    assert response.status_code == 200
    assert "ask the manager at the pre-school" in response.text


def test_the_choice_costs_the_same_with_two_and_four_children(home, parent):
    counts = []
    for name in ("Amelia", "Ben", "Cleo", "Dora"):
        child = with_child(parent, name)
        publish(ObservationFactory(children=[child]))
        with CaptureQueriesContext(connection) as queries:
            home.get("/")
        counts.append(len(queries.captured_queries))

    assert counts[1] == counts[3]


def test_a_senior_with_the_parents_hat_on_has_a_parents_home(client):
    SettingFactory()
    senior = make_senior("Sam Hart")
    child = with_child(senior, "Amelia")
    publish(ObservationFactory(children=[child], text="Poured water."))
    client.force_login(senior.user)

    client.post(reverse("hat_switch"), {"hat": "parent"})

    assert "Poured water." in client.get("/").text
