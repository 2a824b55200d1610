"""Groups: recording starts from one in a press, and whoever was not there is unticked."""

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from journals.models import Group, Observation
from springjournal.hats import acting_as
from tests.factories import (
    ChildFactory,
    GuardianFactory,
    make_practitioner,
    make_senior,
)

pytestmark = pytest.mark.django_db
NEW = "/observations/new/"
ADD = "/admin/journals/group/add/"


@pytest.fixture
def priya(client):
    priya = make_practitioner()
    client.force_login(priya.user)
    return priya


@pytest.fixture
def group():
    group = Group.objects.create(name="Morning group")
    group.children.set([ChildFactory(first_name="Amara"), ChildFactory(first_name="Leo")])
    return group


def chosen(observation):
    return sorted(entry.child.first_name for entry in observation.entries.all())


def test_a_press_ticks_everyone_of_the_group_beside_whoever_is_ticked(client, priya, group):
    other = ChildFactory(first_name="Noah")
    ChildFactory(first_name="Zara")
    page = client.get(NEW)

    typed = {"key": page.context["form"]["key"].value(), "text": "Poured water."}
    response = client.post(NEW, typed | {"children": [other.key], "group": group.key})

    observation = Observation.objects.get()
    assert response.url == f"/observations/{observation.key}/edit/#who"
    assert chosen(observation) == ["Amara", "Leo", "Noah"]
    assert observation.text == "Poured water."


def test_whoever_was_not_there_is_unticked(client, priya, group):
    client.post(NEW, {"group": group.key})
    observation = Observation.objects.get()

    there = [child.key for child in group.children.all() if child.first_name == "Leo"]
    client.post(f"/observations/{observation.key}/edit/", {"version": 1, "children": there})

    assert chosen(observation) == ["Leo"]


def test_whoever_has_left_is_not_ticked(client, priya, group):
    group.children.add(ChildFactory(first_name="Gone", enrolment=None))

    client.post(NEW, {"group": group.key})

    assert chosen(Observation.objects.get()) == ["Amara", "Leo"]


@pytest.mark.parametrize("key", ["nothing", "\0"])
def test_a_group_that_is_not_there_ticks_nobody(client, priya, group, key):
    client.post(NEW, {"text": "Poured water.", "group": key})

    assert chosen(Observation.objects.get()) == []


def test_only_what_is_offered_stands_on_the_page(client, priya, group):
    assert "Morning group" in client.get(NEW).text

    Group.objects.update(is_offered=False)

    assert "Morning group" not in client.get(NEW).text


def test_the_page_asks_as_often_for_three_groups_as_for_one(client, priya, group):
    def count():
        with CaptureQueriesContext(connection) as queries:
            client.get(NEW)
        return len(queries)

    with_one = count()
    for name in ("Afternoon", "Lunch club"):
        Group.objects.create(name=name).children.set(group.children.all())

    assert count() == with_one


def test_a_senior_saves_a_group_and_a_practitioner_does_not(client, priya, group):
    child = group.children.first()
    typed = {"name": "Lunch club", "children": [child.pk], "is_offered": "on"}
    assert client.post(ADD, typed).status_code == 404

    client.force_login(make_senior().user)
    client.post(ADD, typed)

    assert list(Group.objects.get(name="Lunch club").children.all()) == [child]


@pytest.mark.policy("P06", "wall")
def test_no_family_reads_who_is_together_with_whom(group):
    parent = GuardianFactory(child=group.children.first()).person
    with acting_as("practitioner", make_practitioner("Grace").pk):
        assert group.children.through.objects.count() == 2
    for table in ("journals_group", "journals_group_children"):
        with (
            pytest.raises(DatabaseError, match="permission denied"),
            acting_as("parent", parent.pk),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"SELECT FROM {table}")
