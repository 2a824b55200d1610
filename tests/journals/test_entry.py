"""Taking an entry out of a journal and putting it back, by seniors."""

import pytest
from django.urls import reverse

from journals.models import Withdrawal
from tests.factories import (
    ChildFactory,
    GuardianFactory,
    HomeObservationFactory,
    ObservationFactory,
    approve,
    make_practitioner,
    make_senior,
    publish,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def sam(client):
    sam = make_senior()
    client.force_login(sam.user)
    return sam


@pytest.fixture
def guardian():
    return GuardianFactory(child=ChildFactory())


@pytest.fixture
def entry(guardian):
    (entry,) = publish(ObservationFactory(children=[guardian.child]))
    return entry


def out(entry):
    return reverse("entry_withdrawal", args=[entry.key])


def back(entry):
    return reverse("entry_restoration", args=[entry.key])


@pytest.mark.policy("P22", "pages")
def test_a_senior_takes_an_entry_out_with_a_reason_and_puts_it_back(client, sam, guardian, entry):
    assert guardian.child.full_name in client.get(out(entry)).text
    client.post(out(entry), {"reason": "Names another child"})

    client.force_login(guardian.person.user)
    assert entry.observation.text not in client.get("/", follow=True).text
    client.force_login(sam.user)
    page = client.get(entry.observation.get_absolute_url())
    assert "Names another child" in page.text

    client.post(back(entry))
    client.force_login(guardian.person.user)
    assert entry.observation.text in client.get("/", follow=True).text


def test_what_came_from_home_is_taken_out_and_put_back_too(client, sam, guardian):
    entry = approve(HomeObservationFactory(author=guardian.person, home_child=guardian.child))

    response = client.post(out(entry), {"reason": "A mistake"}, follow=True)
    assert "Put back" in response.text
    response = client.post(back(entry), follow=True)

    assert "back in the journal" in response.text


def test_without_a_reason_it_stays(client, sam, entry):
    response = client.post(out(entry), {"reason": " "})

    assert "required" in response.text
    assert not Withdrawal.objects.exists()


def test_twice_is_once(client, sam, entry):
    for _ in range(2):
        client.post(out(entry), {"reason": "Names another child"})
    assert Withdrawal.objects.count() == 1

    responses = [client.post(back(entry), follow=True) for _ in range(2)]
    assert "in the journal already" in responses[1].text


@pytest.mark.policy("P22", "pages")
def test_nobody_does_it_to_their_own_familys_entry(client, entry):
    mother = make_senior("Mona Mother")
    GuardianFactory(child=entry.child, person=mother)
    client.force_login(mother.user)

    response = client.post(out(entry), {"reason": "Mine"})

    assert "own family" in response.text
    assert "Mine" in response.text
    assert not Withdrawal.objects.exists()


@pytest.mark.policy("P22", "wall")
def test_for_practitioners_and_parents_it_does_not_exist(client, guardian, entry):
    for person in (make_practitioner("Quinn Colleague"), guardian.person):
        client.force_login(person.user)
        assert client.get(out(entry)).status_code == 404
        assert client.post(out(entry), {"reason": "No"}).status_code == 404
        assert client.post(back(entry)).status_code == 404
        assert "Take out" not in client.get(entry.observation.get_absolute_url()).text

    assert not Withdrawal.objects.exists()


def test_a_draft_has_nothing_to_take_out(client, sam):
    draft = ObservationFactory(children=[ChildFactory()])

    assert client.get(out(draft.entries.get())).status_code == 404
