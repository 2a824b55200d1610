"""Drafts save themselves, and their photos arrive while one writes."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from journals import draft_photos, moves
from journals.models import Observation, Photo
from tests.client import AppClient
from tests.factories import (
    ChildFactory,
    GuardianFactory,
    HomeObservationFactory,
    ObservationFactory,
    make_photo,
    make_practitioner,
    publish,
)
from tests.pictures import corners, saved

pytestmark = pytest.mark.django_db
NEW = "/observations/new/"
SCRIPT = {"Accept": "application/json"}


@pytest.fixture
def priya(client):
    priya = make_practitioner()
    client.force_login(priya.user)
    return priya


@pytest.fixture
def parent(client):
    guardian = GuardianFactory()
    client.force_login(guardian.person.user)
    return guardian


def picture(name="snail.jpg"):
    return SimpleUploadedFile(name, saved(corners()), "image/jpeg")


def edit(observation):
    return reverse("observation_edit", args=[observation.key])


def photos_of(observation):
    return reverse("draft_photos_list", args=[observation.key])


def order(observation):
    return list(observation.photos.order_by("position", "pk").values_list("pk", flat=True))


# --- Saving while one writes ---


def test_the_first_words_create_the_draft_and_the_next_are_saved_on_top(client, priya):
    told = client.post(NEW, {"key": "a" * 16, "text": "One"}, headers=SCRIPT).json()
    again = client.post(
        told["edit"], {"version": told["version"], "text": "One, two"}, headers=SCRIPT
    ).json()

    assert again["version"] == told["version"] + 1
    assert Observation.objects.get().text == "One, two"


def test_a_photo_on_its_way_creates_the_draft(client, priya):
    told = client.post(NEW, {"begin": "yes"}, headers=SCRIPT).json()

    response = client.post(told["photos"], {"photos": [picture()]})

    assert response.status_code == 200
    assert Photo.objects.get().observation.key == told["key"]
    assert Photo.objects.get().key in response.text


def test_nothing_at_all_creates_no_draft(client, priya):
    response = client.post(NEW, {}, headers=SCRIPT)

    assert response.status_code == 422
    assert not Observation.objects.exists()


def test_a_stale_page_is_told_what_is_stored_and_overwrites_nothing(client, priya):
    draft = ObservationFactory(author=priya, text="Begun")
    moves.save(draft, seen=1, text="Newer")

    response = client.post(edit(draft), {"version": 1, "text": "Older"}, headers=SCRIPT)

    assert response.status_code == 409
    assert response.json()["stored"]["text"] == "Newer"
    assert Observation.objects.get().text == "Newer"


def test_what_cannot_be_saved_is_named_and_the_rest_is_kept(client, priya):
    response = client.post(NEW, {"text": "Kept", "happened_at": "never"}, headers=SCRIPT)

    assert response.json()["problems"] == ["Choose a day and a time."]
    assert Observation.objects.get().text == "Kept"


def test_what_was_published_meanwhile_is_not_saved_over(client, priya):
    draft = ObservationFactory(author=priya, text="Begun", children=[ChildFactory()])
    publish(draft)

    response = client.post(edit(draft), {"version": 1, "text": "Older"}, headers=SCRIPT)

    assert response.status_code == 409
    assert Observation.objects.get().text == "Begun"


def test_a_parents_draft_is_saved_the_same_way(client, parent):
    told = client.post("/from-home/new/", {"text": "Ducks"}, headers=SCRIPT).json()
    more = {"version": told["version"], "text": "Ducks and geese"}
    assert client.post(told["edit"], more, headers=SCRIPT).status_code == 200

    response = client.post(told["edit"], more | {"text": "Older"}, headers=SCRIPT)

    assert response.status_code == 409
    assert Observation.objects.get().text == "Ducks and geese"


# --- Photos ---


def test_what_is_no_photo_is_refused_in_words_and_the_draft_stays(client, priya):
    draft = ObservationFactory(author=priya)

    response = client.post(
        photos_of(draft), {"photos": [SimpleUploadedFile("a.jpg", b"no picture")]}
    )

    assert response.status_code == 422
    assert response.text
    assert not draft.photos.exists()


def test_photos_are_put_in_order_and_described_without_scripts(client, priya):
    draft = ObservationFactory(author=priya, text="Begun")
    one, two, three = (make_photo(draft).photo for _ in range(3))
    page = {"version": 1, "text": "Typed", f"description-{two.key}": "A red jug"}

    response = client.post(edit(draft), page | {"earlier": three.key})
    assert response.url == f"{edit(draft)}#photos"
    assert order(draft) == [one.pk, three.pk, two.pk]
    client.post(edit(draft), page | {"version": 2, "later": one.key})

    assert order(draft) == [three.pk, one.pk, two.pk]
    two.refresh_from_db()
    assert two.description == "A red jug"
    draft.refresh_from_db()
    assert draft.text == "Typed"


def test_the_first_photo_stays_first(priya):
    draft = ObservationFactory(author=priya)
    one, two = (make_photo(draft).photo for _ in range(2))

    draft_photos.put(one, -1)
    draft_photos.put(two, +1)

    assert order(draft) == [one.pk, two.pk]


def test_a_photo_moves_to_another_draft_of_ones_own(client, priya):
    draft, other = ObservationFactory(author=priya), ObservationFactory(author=priya)
    photo = make_photo(draft).photo
    address = reverse("photo_draft", args=[photo.key])
    foreign = ObservationFactory(author=make_practitioner("Tom Baker"))

    assert client.post(address, {"to": foreign.key}).status_code == 200
    assert order(draft) == [photo.pk]
    client.post(address, {"to": other.key})

    assert (order(draft), order(other)) == ([], [photo.pk])


def test_a_parent_moves_a_photo_between_drafts(client, parent):
    draft, other = (
        HomeObservationFactory(author=parent.person, home_child=parent.child) for _ in range(2)
    )
    photo = make_photo(draft).photo

    client.post(reverse("photo_draft", args=[photo.key]), {"to": other.key})

    assert (order(draft), order(other)) == ([], [photo.pk])


def test_the_same_photo_moved_to_where_it_is_already_is_one_photo(priya):
    draft, other = ObservationFactory(author=priya), ObservationFactory(author=priya)
    photo, twin = make_photo(draft).photo, make_photo(other).photo
    Photo.objects.filter(pk=photo.pk).update(sha256=twin.sha256)
    photo.refresh_from_db()

    draft_photos.move(photo, other)

    assert (order(draft), order(other)) == ([], [twin.pk])


@pytest.mark.parametrize("act", ["add", "put", "describe", "move"])
def test_photos_of_what_is_published_stay_as_they_are(priya, act):
    done = ObservationFactory(author=priya, children=[ChildFactory()])
    photo = make_photo(done, shows=[]).photo
    publish(done)
    does = {
        "add": lambda: draft_photos.add(done, picture(), by=priya),
        "put": lambda: draft_photos.put(photo, 1),
        "describe": lambda: draft_photos.describe(photo, "Other"),
        "move": lambda: draft_photos.move(photo, ObservationFactory(author=priya)),
    }

    with pytest.raises(moves.Stale):
        does[act]()

    assert order(done) == [photo.pk]


def test_the_list_of_photos_asks_as_often_for_three_as_for_one(client, priya):
    draft = ObservationFactory(author=priya)
    asked = []
    for photos in (1, 2):
        for _ in range(photos):
            make_photo(draft)
        with CaptureQueriesContext(connection) as queries:
            client.get(photos_of(draft))
        asked.append(len(queries))

    assert asked[0] == asked[1]


# --- What would be lost without scripts ---


def test_what_is_sent_after_the_session_has_ended_is_given_back_and_not_saved(client, priya):
    client.logout()

    response = client.post(NEW, {"text": "A whole <b>page</b> of words.", "note-x": "Dear"})

    assert response.status_code == 401
    assert "A whole &lt;b&gt;page&lt;/b&gt; of words." in response.text
    assert "Dear" in response.text
    assert "/account/login/" in response.text
    assert not Observation.objects.exists()


def test_another_sites_words_are_not_shown(client):
    headers = {"Sec-Fetch-Site": "cross-site"}

    response = client.post(NEW, {"text": "Call this number"}, headers=headers)

    assert response.status_code == 302


def test_what_a_page_too_old_sends_is_given_back(priya):
    strict = AppClient(enforce_csrf_checks=True)
    strict.force_login(priya.user)

    response = strict.post(NEW, {"text": "Words of an old page"})

    assert response.status_code == 403
    assert "Words of an old page" in response.text


@pytest.mark.parametrize("home", [False, True])
def test_too_many_photos_cost_neither_the_words_nor_the_others(client, request, settings, home):
    request.getfixturevalue("parent" if home else "priya")
    settings.MOST_FILES = 1

    response = client.post(
        "/from-home/new/" if home else NEW,
        {"text": "A long walk", "photos": [picture(), picture("b.jpg"), picture("c.jpg")]},
    )

    assert "2 more were too many at once" in response.text
    assert Observation.objects.get().text == "A long walk"
    assert Photo.objects.count() == 1
