"""What an answer about photos has an effect on, for managers: photos in journals of others."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from journals.models import EntryPhoto, PhotoPermission
from tests.factories import (
    ChildFactory,
    GuardianFactory,
    ObservationFactory,
    PhotoPermissionFactory,
    StandingRefusalFactory,
    make_person,
    make_photo,
    make_practitioner,
    make_senior,
    publish,
)

pytestmark = [pytest.mark.django_db, pytest.mark.policy("P11", "admin")]


@pytest.fixture
def leo():
    return GuardianFactory(person=make_person("Kim"), child=ChildFactory(first_name="Leo"))


@pytest.fixture
def mia():
    return GuardianFactory(person=make_person("Max"), child=ChildFactory(first_name="Mia"))


def page_of(client, guardian):
    return client.get(f"/children/{guardian.child.key}/elsewhere/")


def together(*guardians, photos=1):
    """Publish photos that show these children, in the journal of each."""
    children = [guardian.child for guardian in guardians]
    observation = ObservationFactory(author=make_practitioner(), children=children)
    pictures = [make_photo(observation, shows=children) for _ in range(photos)]
    publish(observation)
    return pictures


def held(response):
    return [photo.held_back for photo in response.context["photos"]]


def test_a_manager_sees_where_a_child_is_and_whether_it_is_held_back(client, manager, leo, mia):
    together(leo, mia)

    shown = page_of(client, leo)
    PhotoPermissionFactory(child=leo.child, given_by=leo.person, answer="no")
    now = page_of(client, leo)

    assert [photo.entry.child for photo in shown.context["photos"]] == [mia.child]
    assert held(shown) == [""]
    assert "Shown to other families" in shown.text
    assert "Leo Example is in it and has no permission" in held(now)[0]
    assert "Held back from other families" in now.text
    # In Leo's journal Mia may be seen: nothing of it has changed.
    assert held(page_of(client, mia)) == [""]
    client.force_login(make_senior().user)
    assert page_of(client, leo).status_code == 404


def test_the_reason_may_be_another_child(client, manager, leo, mia):
    together(leo, mia)
    ada = GuardianFactory(person=make_person("Al"), child=ChildFactory(first_name="Ada"))
    together(leo, mia, ada)
    StandingRefusalFactory(child=ada.child, refused_by=manager)

    newest, _, older = page_of(client, leo).context["photos"]

    assert older.held_back == ""
    assert "Ada Example is in it" in newest.held_back or newest.entry.child == ada.child


def test_what_does_not_stand_there_is_not_in_the_list(client, manager, leo, mia):
    together(leo, mia, photos=3)
    placed = EntryPhoto.objects.filter(entry__child=mia.child).order_by("pk")
    assert len(page_of(client, leo).context["photos"]) == 3
    EntryPhoto.objects.filter(pk=placed[0].pk).update(left_out=True)
    type(placed[1].rendition.photo).objects.filter(pk=placed[1].rendition.photo_id).update(
        withdrawn_at=timezone.now()
    )
    assert len(page_of(client, leo).context["photos"]) == 1
    placed[2].entry.observation.entries.update(withdrawn_at=timezone.now())
    assert len(page_of(client, leo).context["photos"]) == 0
    assert "No photo of this child" in page_of(client, leo).text


def test_it_does_not_ask_more_with_more_photos(client, manager, leo, mia):
    together(leo, mia)
    with CaptureQueriesContext(connection) as one:
        page_of(client, leo)
    together(leo, mia, photos=9)
    with CaptureQueriesContext(connection) as many:
        assert len(page_of(client, leo).context["photos"]) == 10
    assert len(many) == len(one)


def test_more_than_a_page_has_another(client, manager, leo, mia):
    together(leo, mia, photos=20)
    together(leo, mia, photos=10)
    first = page_of(client, leo)
    assert (len(first.context["photos"]), "?page=2" in first.text) == (24, True)
    second = client.get(f"/children/{leo.child.key}/elsewhere/?page=2")
    assert len(second.context["photos"]) == 6


def test_home_tells_a_manager_of_a_change_of_mind_for_two_weeks(client, manager, leo, mia):
    def told():
        return [change.child for change in client.get("/").context["changes"]]

    assert told() == []
    same = {"child": mia.child, "given_by": mia.person}
    PhotoPermissionFactory(**same, answer="yes")
    PhotoPermissionFactory(**same, answer="no", purpose="books")
    assert told() == []
    PhotoPermissionFactory(child=leo.child, given_by=leo.person, answer="no")
    assert told() == [leo.child]
    home = client.get("/").text
    assert f"/children/{leo.child.key}/elsewhere/" in home
    assert "now says no" in home


def test_one_entered_wrongly_is_not_told(client, manager, leo):
    def told():
        return [change.child for change in client.get("/").context["changes"]]

    said = {"child": leo.child, "given_by": leo.person, "recorded_by": manager, "answer": "no"}
    wrong = PhotoPermissionFactory(**said)
    assert told() == [leo.child]
    wrong.strike_out(by=manager, because="Another child’s form.")
    assert told() == []


def test_an_old_change_is_not_told_any_more(client, manager):
    now = timezone.now()
    child, person = ChildFactory(), make_person("Kim")
    for answer, days in (("yes", 40), ("no", 20)):
        PhotoPermissionFactory(
            child=child, given_by=person, answer=answer, answered_at=now - timedelta(days=days)
        )
    assert PhotoPermission.objects.count() == 2
    assert not client.get("/").context["changes"]
