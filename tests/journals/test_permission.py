"""A parent's own answers about photos, and changing one's mind."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from journals.models import EntryPhoto, PhotoPermission, Rendition
from journals.models.permission import Purpose
from journals.models.photo import SIZES
from springjournal.hats import acting_as
from tests.factories import (
    ChildFactory,
    GuardianFactory,
    ObservationFactory,
    PhotoPermissionFactory,
    SettingFactory,
    SuspensionFactory,
    make_manager,
    make_person,
    make_photo,
    make_senior,
    publish,
)

pytestmark = pytest.mark.django_db
ADDRESS = "/photo-permission/"


@pytest.fixture
def parent():
    SettingFactory()
    return make_person("Ann Hart")


@pytest.fixture
def amelia(parent):
    return GuardianFactory(person=parent, child=ChildFactory(first_name="Amelia")).child


def say(client, child, answer, purpose="journals", wording=1, **options):
    sent = {"purpose": purpose, "wording": wording, "answer": answer}
    return client.post(f"{ADDRESS}{child.key}/", sent, **options)


def shown(response):
    """Return what the page says of each child and purpose: the last answer, or None."""
    return {
        (one["child"].name, question["form"].purpose): question["last"] and question["last"].answer
        for one in response.context["children"]
        for question in one["questions"]
    }


@pytest.mark.policy("P10", "pages")
def test_a_parent_reads_the_last_answer_for_each_child_and_purpose(client, parent, amelia):
    GuardianFactory(person=parent, child=ChildFactory(first_name="Ben"), photos="no")
    PhotoPermissionFactory(child=amelia, given_by=parent, answer="no")
    PhotoPermissionFactory(child=amelia, given_by=parent, answer="yes", purpose="books")
    client.force_login(parent.user)

    page = shown(client.get(ADDRESS))

    assert set(page) == {(name, one) for name in ("Amelia", "Ben") for one in Purpose.values}
    assert {key: value for key, value in page.items() if value} == {
        ("Amelia", "journals"): "no",
        ("Amelia", "books"): "yes",
        ("Ben", "journals"): "no",
    }


@pytest.mark.policy("P10", "pages")
def test_nobody_reads_the_answer_of_the_other_parent(client, parent, amelia):
    GuardianFactory(person=make_person("Ben Hart"), child=amelia, photos="no")
    client.force_login(parent.user)

    response = client.get(ADDRESS)

    assert shown(response)["Amelia", "journals"] == "yes"
    assert "Ben Hart" not in response.text


def test_staff_have_no_such_page(client, parent, amelia):
    client.force_login(make_senior().user)

    assert client.get(ADDRESS).status_code == say(client, amelia, "no").status_code == 404


@pytest.mark.policy("P11", "pages")
@pytest.mark.policy("P11", "files")
@pytest.mark.policy("P11", "wall")
def test_a_change_of_mind_counts_at_the_very_next_look_at_old_photos(client, parent, amelia):
    friend = GuardianFactory(person=make_person("Fay Friend"), child=ChildFactory())
    observation = ObservationFactory(children=[amelia, friend.child])
    picture = make_photo(observation, shows=[amelia, friend.child])
    publish(observation)

    assert seen_by(client, friend, picture) == EVERYWHERE
    for answer, places in (("no", set()), ("yes", EVERYWHERE), ("no", set())):
        client.force_login(parent.user)
        response = say(client, amelia, answer, follow=True)
        assert f"Your answer for Amelia is {answer}." in response.text
        assert shown(response)["Amelia", "journals"] == answer
        assert seen_by(client, friend, picture) == places
        # One's own family sees it all the while.
        assert seen_by(client, amelia.guardians.get(person=parent), picture) == EVERYWHERE


EVERYWHERE = {*SIZES, "journal", "album", "viewer", "rendition", "placed"}


def seen_by(client, guardian, picture):
    """Return where a parent meets a picture: each file, each page, each table."""
    client.force_login(guardian.person.user)
    journal = guardian.child.get_absolute_url()
    seen = {size for size in SIZES if gets(client, f"/photos/{picture.key}/{size}/")}
    pages = {"journal": journal, "album": f"{journal}photos/"}
    seen |= {name for name, page in pages.items() if picture.key in client.get(page).text}
    if client.get(f"{journal}photos/{picture.key}/").status_code == 200:
        seen.add("viewer")
    with acting_as("parent", guardian.person_id):
        if Rendition.objects.filter(pk=picture.pk).exists():
            seen.add("rendition")
        if EntryPhoto.objects.filter(rendition=picture).exists():
            seen.add("placed")
    return seen


def gets(client, address):
    """Return whether there is something at an address, read to its end."""
    response = client.get(address)
    return response.status_code == 200 and bool(response.getvalue())


@pytest.mark.policy("P11", "pages")
def test_a_yes_to_one_purpose_is_no_yes_to_another(client, parent, amelia):
    client.force_login(parent.user)

    for purpose in ("named", "books"):
        say(client, amelia, "yes", purpose)
    say(client, amelia, "no", "books")
    say(client, amelia, "no")

    assert {purpose: may(amelia, purpose) for purpose in Purpose.values} == {
        "journals": False,
        "named": True,
        "books": False,
        "data": False,
    }


def may(child, purpose):
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.may(%s, %s)", [child.pk, purpose])
        return cursor.fetchone()[0]


def test_answers_are_added_and_all_of_them_are_shown(client, parent, amelia):
    client.force_login(parent.user)

    say(client, amelia, "no")
    say(client, amelia, "yes")

    given = PhotoPermission.objects.filter(child=amelia).order_by("pk")
    assert [one.answer for one in given] == ["yes", "no", "yes"]
    question = client.get(ADDRESS).context["children"][0]["questions"][0]
    assert [one.answer for one in question["answers"]] == ["yes", "no", "yes"]


def test_sent_twice_it_is_one_answer(client, parent, amelia):
    client.force_login(parent.user)

    answers = [say(client, amelia, "no", follow=True) for _ in range(2)]

    assert all("Your answer for Amelia is no." in answer.text for answer in answers)
    assert PhotoPermission.objects.filter(child=amelia, answer="no").count() == 1


@pytest.mark.parametrize(
    "sent",
    [
        {"purpose": "journals", "wording": 1},
        {"purpose": "journals", "wording": 1, "answer": "perhaps"},
        {"purpose": "other", "wording": 1, "answer": "yes"},
        {"purpose": "journals", "wording": "\0", "answer": "yes"},
    ],
)
def test_what_is_no_answer_changes_nothing(client, parent, amelia, sent):
    client.force_login(parent.user)

    response = client.post(f"{ADDRESS}{amelia.key}/", sent)

    assert response.status_code == 200
    assert PhotoPermission.objects.count() == 1
    if "answer" not in sent:
        assert "Please choose yes or no." in response.text


def test_a_yes_counts_only_for_the_question_that_is_asked_today_and_a_no_always(
    client, parent, amelia
):
    client.force_login(parent.user)

    response = say(client, amelia, "yes", "named", wording=7)
    assert "Please read it and answer again." in response.text
    assert not may(amelia, "named")

    say(client, amelia, "no", wording=7)
    assert not may(amelia, "journals")


@pytest.mark.policy("P11", "pages")
def test_who_has_left_sees_no_journal_and_can_still_say_no(client, parent, amelia):
    amelia.enrolments.update(until=timezone.localdate() - timedelta(days=1))
    client.force_login(parent.user)

    home = client.get("/")
    assert f'href="{ADDRESS}"' in home.text
    assert "Amelia" not in home.text
    assert client.get(amelia.get_absolute_url()).status_code == 404
    page = client.get(ADDRESS)
    assert "Amelia’s journal is closed." in page.text
    assert amelia.last_name not in page.text
    assert 'value="yes"' not in page.text

    say(client, amelia, "no")
    assert not may(amelia, "journals")
    refused = say(client, amelia, "yes")
    assert refused.status_code == 200
    assert not may(amelia, "journals")


@pytest.mark.policy("P05", "pages")
@pytest.mark.policy("P11", "pages")
def test_who_is_suspended_is_shown_nothing_and_changes_nothing(client, parent, amelia):
    SuspensionFactory(guardian=amelia.guardians.get(), suspended_by=make_manager())
    client.force_login(parent.user)

    page = client.get(ADDRESS)

    assert "Amelia" not in page.text
    assert say(client, amelia, "no").status_code == 404
    assert may(amelia, "journals")


def test_more_children_and_answers_cost_no_more_queries(client, parent, amelia):
    client.force_login(parent.user)
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            client.get(ADDRESS)
        counts.append(len(queries))
        for name in ("Ben", "Cy"):
            child = GuardianFactory(person=parent, child=ChildFactory(first_name=name)).child
            PhotoPermissionFactory(child=child, given_by=parent, purpose="books")

    assert counts[0] == counts[1]
