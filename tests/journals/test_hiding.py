"""Hiding an entry, a photo or a comment: two taps for anyone of the team, then a senior decides."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from journals.models import Withdrawal
from tests.factories import (
    ChildFactory,
    CommentFactory,
    GuardianFactory,
    ObservationFactory,
    SettingFactory,
    make_person,
    make_photo,
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
def other():
    return GuardianFactory(person=make_person("Olu Obi"))


@pytest.fixture
def entry(guardian, other):
    children = [guardian.child, other.child]
    observation = ObservationFactory(text="Built a tower.", children=children)
    make_photo(observation, shows=children)
    return publish(observation)[0]


def act(client, person, entry, what="entry", act="hide", **more):
    client.force_login(person.user)
    return client.post(f"/entries/{entry.key}/hiding/", {"what": what, "act": act} | more)


def journal(client, person, child):
    client.force_login(person.user)
    return client.get(child.get_absolute_url()).text


@pytest.mark.policy("P22", "pages")
def test_from_the_journal_it_is_two_taps_and_the_entry_is_gone(client, guardian, entry):
    colleague = make_practitioner("Colin Colleague")
    assert f"/entries/{entry.key}/hiding/" in journal(client, colleague, guardian.child)
    assert "The whole entry" in client.get(f"/entries/{entry.key}/hiding/").text

    assert act(client, colleague, entry).status_code == 302

    assert "Built a tower." not in journal(client, guardian.person, guardian.child)
    page = journal(client, colleague, guardian.child)
    assert "Built a tower." in page
    assert "families do not see this" in page


@pytest.mark.policy("P22", "files")
def test_a_photo_is_hidden_in_all_journals_page_and_file(client, guardian, other, entry):
    photo = entry.observation.photos.get()
    file = photo.renditions.get().small_url
    for family in (guardian, other):
        client.force_login(family.person.user)
        answer = client.get(file)
        assert answer.status_code == 200
        assert b"".join(answer.streaming_content)

    act(client, make_practitioner("Colin Colleague"), entry, what=photo.key)

    for family in (guardian, other):
        assert photo.renditions.get().key not in journal(client, family.person, family.child)
        assert client.get(file).status_code == 404
    staff = make_practitioner("Cara Colleague")
    assert "Hidden: no family sees this" in journal(client, staff, guardian.child)
    answer = client.get(file)
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content)


@pytest.mark.policy("P22", "pages")
def test_a_comment_is_hidden_from_families_and_marked_for_staff(client, guardian, entry):
    comment = CommentFactory(entry=entry, author=guardian.person, text="Said in haste")
    colleague = make_practitioner("Colin Colleague")

    act(client, colleague, entry, what=comment.key)

    assert "Said in haste" not in journal(client, guardian.person, guardian.child)
    page = journal(client, colleague, guardian.child)
    assert "Said in haste" in page
    assert "Hidden: families do not see this" in page


def test_a_senior_finds_what_is_hidden_and_takes_it_out_with_a_reason(client, guardian, entry):
    act(client, make_practitioner("Colin Colleague"), entry)
    senior = make_senior()
    client.force_login(senior.user)
    assert "hidden by colleagues" in client.get("/").text
    assert f"/entries/{entry.key}/hiding/" in client.get("/hidden/").text

    page = act(client, senior, entry, act="take-out").text
    assert "Write why it is taken out for good." in page
    act(client, senior, entry, act="take-out", reason="A name too many")

    assert "Nothing to decide" in client.get("/hidden/").text
    assert Withdrawal.objects.get().reason == "A name too many"
    assert (
        "Somebody else was quicker"
        in client.get(act(client, senior, entry, act="take-out", reason="Again")["Location"]).text
    )


def test_a_senior_puts_back_and_the_family_reads_it_again(client, guardian, entry):
    act(client, make_practitioner("Colin Colleague"), entry)

    act(client, make_senior(), entry, act="put-back")

    assert "Built a tower." in journal(client, guardian.person, guardian.child)


@pytest.mark.policy("P22", "pages")
@pytest.mark.parametrize("decision", ["put-back", "take-out"])
def test_practitioners_hide_and_decide_nothing(client, entry, decision):
    colleague = make_practitioner("Colin Colleague")
    act(client, colleague, entry)

    assert act(client, colleague, entry, act=decision, reason="So").status_code == 404
    assert Withdrawal.objects.undecided().count() == 1


def test_hiding_what_is_not_part_of_the_entry_finds_nothing(client, entry):
    elsewhere = CommentFactory(
        entry=publish(ObservationFactory(children=[ChildFactory()]))[0],
        author=entry.observation.author,
    )

    assert act(client, make_senior(), entry, what=elsewhere.key).status_code == 404
    assert not Withdrawal.objects.exists()


@pytest.mark.policy("P09", "pages")
def test_a_senior_of_the_family_is_told_that_a_colleague_decides(client, guardian, entry):
    senior = make_senior()
    GuardianFactory(person=senior, child=guardian.child)
    act(client, senior, entry)

    answer = act(client, senior, entry, act="put-back")

    assert "a colleague decides" in client.get(answer["Location"]).text
    assert Withdrawal.objects.undecided().count() == 1


def test_the_list_of_hidden_things_takes_the_same_queries_for_one_and_three(client, entry):
    colleague, senior = make_practitioner("Colin Colleague"), make_senior()
    act(client, colleague, entry)

    def queries():
        client.force_login(senior.user)
        with CaptureQueriesContext(connection) as captured:
            assert "Amelia" in client.get("/hidden/").text
        return len(captured)

    one = queries()
    for another in publish(ObservationFactory(children=[ChildFactory(), ChildFactory()])):
        act(client, colleague, another)
    assert queries() == one
