"""A parent's own answers to the photo question."""

import pytest

from tests.factories import (
    ChildFactory,
    GuardianFactory,
    PhotoPermissionFactory,
    SettingFactory,
    make_person,
    make_senior,
)

pytestmark = pytest.mark.django_db
ADDRESS = "/photo-permission/"


@pytest.fixture
def parent():
    SettingFactory()
    return make_person("Ann Hart")


@pytest.mark.policy("P10", "pages")
def test_a_parent_reads_the_last_answer_for_each_child(client, parent):
    amelia = GuardianFactory(person=parent, child=ChildFactory(first_name="Amelia")).child
    GuardianFactory(person=parent, child=ChildFactory(first_name="Ben"), photos="no")
    PhotoPermissionFactory(child=amelia, given_by=parent, answer="no")
    client.force_login(parent.user)

    response = client.get(ADDRESS)

    given = {a["child"].first_name: a["is_yes"] for a in response.context["answers"]}
    assert given == {"Amelia": False, "Ben": False}
    assert "Tell the manager at the pre-school." in response.text


@pytest.mark.policy("P10", "pages")
def test_nobody_reads_the_answer_of_the_other_parent(client, parent):
    child = GuardianFactory(person=parent).child
    GuardianFactory(person=make_person("Ben Hart"), child=child, photos="no")
    client.force_login(parent.user)

    response = client.get(ADDRESS)

    assert [answer["is_yes"] for answer in response.context["answers"]] == [True]
    assert "Ben Hart" not in response.text


def test_staff_have_no_such_page(client, parent):
    client.force_login(make_senior().user)

    assert client.get(ADDRESS).status_code == 404
