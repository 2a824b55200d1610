"""The list of all children, for staff."""

import pytest

from tests.factories import (
    ChildFactory,
    GuardianFactory,
    KeyPersonFactory,
    ObservationFactory,
    make_practitioner,
    publish,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def priya(client):
    priya = make_practitioner()
    client.force_login(priya.user)
    return priya


@pytest.mark.policy("P04", "pages")
def test_staff_find_every_child_with_key_person_and_last_entry(client, priya):
    amy, zoe = ChildFactory(first_name="Amy"), ChildFactory(first_name="Zoe")
    gone = ChildFactory(enrolment=None)
    KeyPersonFactory(child=amy, person=make_practitioner("Quinn Colleague"))
    observation = ObservationFactory(author=priya, children=[amy])
    publish(observation)
    ObservationFactory(author=priya, children=[zoe])  # a draft is no entry

    response = client.get("/children/")

    assert response.context["children"] == [amy, zoe]
    found = {child: child for child in response.context["children"]}
    assert found[amy].key_person_name == "Quinn Colleague"
    assert found[amy].last_entry_at == observation.happened_at
    assert found[zoe].key_person_name is None
    assert found[zoe].last_entry_at is None
    assert gone.full_name not in response.text


@pytest.mark.policy("P05", "pages")
def test_a_parent_is_led_to_their_own_children(client):
    guardian, other = GuardianFactory(child=ChildFactory()), ChildFactory()
    client.force_login(guardian.person.user)

    response = client.get("/children/")

    assert response.url == "/"
    assert other.full_name not in response.text


@pytest.mark.parametrize("rows", [1, 3])
def test_it_asks_as_often_for_three_as_for_one(client, priya, django_assert_num_queries, rows):
    for _ in range(rows):
        child = ChildFactory()
        KeyPersonFactory(child=child, person=priya)
        publish(ObservationFactory(author=priya, children=[child]))
    client.get("/children/")

    with django_assert_num_queries(QUERIES):
        client.get("/children/")


QUERIES = 12
