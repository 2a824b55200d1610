"""The queue of flags in the admin, where a senior whom it is not about answers."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from journals import published
from journals.models import Flag, Withdrawal
from tests.factories import (
    ChildFactory,
    GuardianFactory,
    ObservationFactory,
    SettingFactory,
    make_person,
    make_practitioner,
    make_senior,
    publish,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def guardian():
    SettingFactory()
    return GuardianFactory(person=make_person("Ann Hart"), child=ChildFactory(first_name="Amelia"))


@pytest.fixture
def entry(guardian):
    return publish(ObservationFactory(text="Built a tower.", children=[guardian.child]))[0]


@pytest.fixture
def raised(entry, guardian):
    return published.flag(entry, by=guardian.person, words="That is not Amelia")


def answer(client, person, raised, outcome="kept", sentence="It is, in a hat."):
    client.force_login(person.user)
    return client.post(
        f"/admin/journals/flag/{raised.pk}/answer/", {"outcome": outcome, "answer": sentence}
    )


@pytest.mark.policy("P22", "queue")
def test_a_senior_answers_and_the_flagger_reads_the_sentence(client, guardian, raised):
    senior = make_senior()
    client.force_login(senior.user)
    assert "flagged as not right" in client.get("/").text
    assert "Built a tower." in client.get("/admin/journals/flag/").text

    assert answer(client, senior, raised).status_code == 302

    client.force_login(guardian.person.user)
    page = client.get("/flags/").text
    assert "It stays." in page
    assert "It is, in a hat." in page
    client.force_login(senior.user)
    assert "Built a tower." not in client.get("/admin/journals/flag/").text
    assert "Built a tower." in client.get("/admin/journals/flag/?state=answered").text


@pytest.mark.policy("P22", "queue")
@pytest.mark.parametrize(("outcome", "undecided"), [("hidden", 1), ("withdrawn", 0)])
def test_what_a_senior_hides_or_takes_out_is_gone_at_once(
    client, guardian, raised, outcome, undecided
):
    answer(client, make_senior(), raised, outcome)

    client.force_login(guardian.person.user)
    assert "Built a tower." not in client.get(guardian.child.get_absolute_url()).text
    assert Withdrawal.objects.count() == 1
    assert Withdrawal.objects.undecided().count() == undecided


@pytest.mark.policy("P09", "queue")
def test_a_senior_of_the_family_is_offered_no_answer(client, guardian, raised):
    senior = make_senior()
    GuardianFactory(person=senior, child=guardian.child)

    assert answer(client, senior, raised).status_code == 404
    assert Flag.objects.waiting().exists()


def test_of_two_seniors_the_second_finds_it_answered(client, raised):
    answer(client, make_senior(), raised)

    assert answer(client, make_senior("Carol"), raised, "withdrawn").status_code == 404
    assert Flag.objects.get().outcome == "kept"


def test_practitioners_do_not_read_the_queue(client, raised):
    client.force_login(make_practitioner().user)

    assert client.get("/admin/journals/flag/").status_code == 404


def test_the_queue_takes_the_same_queries_for_one_flag_and_for_three(client, guardian, raised):
    senior = make_senior()

    def queries():
        client.force_login(senior.user)
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/admin/journals/flag/").status_code == 200
        return len(captured)

    one = queries()
    for another in publish(ObservationFactory(children=[guardian.child])):
        published.flag(another, by=guardian.person)
        published.flag(another, by=make_person("Another"))
    assert queries() == one
