"""The files of photos: looked at through a check, taken out, prepared again."""

from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from journals.models import Photo, Rendition, Shows
from journals.models.photo import SIZES
from tests.factories import (
    ChildFactory,
    GuardianFactory,
    HomeObservationFactory,
    ObservationFactory,
    PhotoPermissionFactory,
    SuspensionFactory,
    make_helper,
    make_manager,
    make_person,
    make_photo,
    make_practitioner,
    make_senior,
    publish,
    send,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def guardian(client):
    guardian = GuardianFactory(child=ChildFactory())
    client.force_login(guardian.person.user)
    return guardian


@pytest.fixture
def picture(guardian):
    """A picture in the journal of the guardian's child."""
    observation = ObservationFactory(children=[guardian.child])
    picture = make_photo(observation, shows=[guardian.child])
    publish(observation)
    return picture


@pytest.fixture
def home(guardian):
    return HomeObservationFactory(author=guardian.person, home_child=guardian.child)


def removal(picture):
    return reverse("photo_removal", args=[picture.photo.key])


def preparation(picture):
    return reverse("photo_preparation", args=[picture.key])


@pytest.mark.policy("P05", "files")
@pytest.mark.parametrize("size", SIZES)
def test_a_guardian_gets_the_file_with_headers_that_keep_it_private(client, picture, size):
    response = client.get(f"/photos/{picture.key}/{size}/")

    with default_storage.open(picture.path(size)) as file:
        assert response.getvalue() == file.read()
    assert response["Content-Type"] == "image/jpeg"
    assert response["Cache-Control"] == "private, no-cache"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"] == 'inline; filename="photo.jpg"'
    assert response["ETag"] == f'"{picture.key}-{size}"'
    assert not response.cookies
    # Never on the cookie: every notice would make the browser fetch it anew.
    assert response.get("Vary", "") == ("" if size == "large" else "Accept")


def test_head_tells_the_same_without_the_file(client, picture):
    get, head = client.get(picture.small_url), client.head(picture.small_url)

    assert head.status_code == 200
    assert head.content == b"" if not head.streaming else head.getvalue() == b""
    for header in ("Content-Type", "Content-Length", "ETag", "Cache-Control"):
        assert head[header] == get[header]
    get.getvalue()


@pytest.mark.policy("P05", "files")
def test_what_is_in_the_cache_is_confirmed_only_after_the_check(client, guardian, picture):
    first = client.get(picture.small_url)
    first.getvalue()
    tag = first["ETag"]
    confirmed = client.get(picture.small_url, headers={"If-None-Match": tag})
    assert confirmed.status_code == 304
    assert confirmed["ETag"] == tag
    assert confirmed["Cache-Control"] == "private, no-cache"

    SuspensionFactory(guardian=guardian, suspended_by=make_manager())

    refused = client.get(picture.small_url, headers={"If-None-Match": tag})
    assert refused.status_code == 404


@pytest.mark.policy("P11", "files")
def test_a_permission_withdrawn_between_page_and_file_refuses_the_file(client, guardian):
    other = GuardianFactory(child=ChildFactory(), person=make_person("Olga Other"))
    observation = ObservationFactory(children=[guardian.child, other.child])
    picture = make_photo(observation, shows=[guardian.child, other.child])
    publish(observation)
    assert client.get(picture.medium_url).getvalue()

    PhotoPermissionFactory(child=other.child, given_by=other.person, answer="no")

    assert client.get(picture.medium_url).status_code == 404
    client.force_login(other.person.user)
    # In the other child's own journal the first child may still be seen.
    assert client.get(picture.medium_url).getvalue()


@pytest.mark.policy("P05", "files")
def test_a_forbidden_file_is_byte_for_byte_a_missing_one(client, picture):
    client.force_login(make_person("Nadia Nobody").user)

    forbidden = client.get(picture.small_url)
    missing = client.get("/photos/AAAAAAAAAAAAAAAA/small/")

    assert forbidden.status_code == missing.status_code == 404
    assert without_token(forbidden) == without_token(missing)
    assert sorted(forbidden.headers) == sorted(missing.headers)


def without_token(response):
    """The page without the token of its log-out form, which is never twice the same."""
    token = response.context["csrf_token"] if response.context else ""
    return response.content.replace(str(token).encode(), b"")


@pytest.mark.parametrize(
    "address", ["/photos/{}/huge/", "/photos/{}/original/", "/photos/%00/small/"]
)
def test_a_size_or_key_that_there_is_not_is_not_found(client, picture, address):
    assert client.get(address.format(picture.key)).status_code == 404


def test_a_picture_that_is_not_ready_is_not_found(client):
    priya = make_practitioner()
    client.force_login(priya.user)
    picture = make_photo(ObservationFactory(author=priya), ready=False)

    assert client.get(picture.small_url).status_code == 404


def test_a_file_that_is_gone_is_not_found(client, picture):
    default_storage.delete(picture.path("small"))

    assert client.get(picture.small_url).status_code == 404


def test_a_photo_is_only_looked_at(client, picture):
    assert client.post(picture.small_url).status_code == 405


def test_a_file_costs_one_question_besides_who_asks(client, picture, django_assert_max_num_queries):
    client.get(picture.small_url).getvalue()

    with django_assert_max_num_queries(11):
        client.get(picture.small_url).getvalue()


@pytest.mark.policy("P08", "files")
def test_a_parent_takes_a_photo_out_of_a_draft_and_its_files_go(
    client, home, django_capture_on_commit_callbacks
):
    gone, stays = make_photo(home), make_photo(home)
    # A senior who returned it had said who is in it; the parent may not read that.
    gone.say_who(by=make_helper(), children=[home.home_child])
    files = [gone.photo.original.name, *(gone.path(size) for size in SIZES)]
    assert all(default_storage.exists(name) for name in files)

    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(removal(gone))

    assert response.url == reverse("from_home_edit", args=[home.key])
    assert list(Photo.objects.all()) == [stays.photo]
    assert not Shows.objects.exists()
    assert not any(default_storage.exists(name) for name in files)


def test_a_photo_of_what_was_sent_stays(client, home):
    picture = make_photo(home)
    send(home)

    assert client.post(removal(picture)).status_code == 404
    assert Photo.objects.exists()


@pytest.mark.parametrize("who", ["other parent", "practitioner", "senior"])
def test_nobody_else_takes_a_photo_out_of_a_familys_draft(client, guardian, home, who):
    picture = make_photo(home)
    others = {
        "other parent": lambda: (
            GuardianFactory(child=guardian.child, person=make_person("Olga Other")).person
        ),
        "practitioner": make_practitioner,
        "senior": make_senior,
    }
    client.force_login(others[who]().user)

    assert client.post(removal(picture)).status_code == 404
    assert Photo.objects.exists()


def test_staff_take_a_photo_out_of_their_draft_and_not_of_a_colleagues(client):
    priya = make_practitioner()
    client.force_login(priya.user)
    mine = make_photo(ObservationFactory(author=priya))
    theirs = make_photo(ObservationFactory(author=make_practitioner("Quinn Colleague")))

    response = client.post(removal(mine))

    assert response.url == reverse("observation_edit", args=[mine.photo.observation.key])
    assert client.post(removal(theirs)).status_code == 404
    assert list(Photo.objects.all()) == [theirs.photo]


def test_a_photo_of_what_is_published_stays(client):
    priya, child = make_practitioner(), ChildFactory()
    client.force_login(priya.user)
    observation = ObservationFactory(author=priya, children=[child])
    picture = make_photo(observation, shows=[child])
    publish(observation)

    assert client.post(removal(picture)).status_code == 404
    assert Photo.objects.exists()


@pytest.mark.parametrize("author", ["parent", "practitioner"])
def test_what_failed_is_prepared_again_once(client, home, author):
    observation = home
    if author == "practitioner":
        priya = make_practitioner()
        client.force_login(priya.user)
        observation = ObservationFactory(author=priya)
    picture = make_photo(observation, ready=False)
    Rendition.objects.update(state="failed")

    first = client.post(preparation(picture), follow=True)
    second = client.post(preparation(picture), follow=True)

    picture.refresh_from_db()
    assert picture.state == "waiting"
    assert "prepared again" in first.text
    assert "prepared again" not in second.text


def test_nobody_prepares_a_strangers_photo(client, home):
    picture = make_photo(home, ready=False)
    Rendition.objects.update(state="failed")
    client.force_login(make_person("Nadia Nobody").user)

    assert client.post(preparation(picture)).status_code == 404
    picture.refresh_from_db()
    assert picture.state == "failed"


@pytest.mark.policy("P05", "files")
def test_nginx_is_told_to_send_the_file_only_after_the_check(client, guardian, picture, settings):
    settings.X_ACCEL_PREFIX = "/photos-on-disk/"
    told = "X-Accel-Redirect"

    answer = client.get(picture.large_url)

    assert answer.status_code == 200
    assert answer[told] == f"/photos-on-disk/renditions/{picture.key}/large.jpg"
    assert answer.content == b""
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Cache-Control"] == "private, no-cache"
    assert answer["Content-Disposition"] == 'inline; filename="photo.jpg"'
    confirmed = client.get(picture.large_url, headers={"If-None-Match": answer["ETag"]})
    assert confirmed.status_code == 304
    assert told not in confirmed

    SuspensionFactory(guardian=guardian, suspended_by=make_manager())
    refused = client.get(picture.large_url)
    assert (refused.status_code, told in refused) == (404, False)
    client.logout()
    asked = client.get(picture.large_url)
    assert (asked.status_code, told in asked) == (302, False)


def test_nginx_is_not_sent_for_a_file_that_is_gone(client, picture, settings):
    settings.X_ACCEL_PREFIX = "/photos-on-disk/"
    default_storage.delete(picture.path("small"))

    missing = client.get(picture.small_url)

    assert missing.status_code == 404
    assert "X-Accel-Redirect" not in missing


def test_nginx_may_read_what_is_written_from_then_on(guardian, settings):
    observation = ObservationFactory(children=[guardian.child])
    closed = make_photo(observation)
    settings.X_ACCEL_PREFIX = "/photos-on-disk/"
    settings.STORAGES = {**settings.STORAGES}  # as after a start
    opened = make_photo(observation)

    modes = [
        Path(settings.MEDIA_ROOT, picture.path("small")).stat().st_mode & 0o777
        for picture in (closed, opened)
    ]

    assert modes == [0o600, 0o640]
