"""Who was given a photo in its large size: recorded with the file, read by managers alone."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from journals import tasks
from journals.devices import device_of
from journals.models import PhotoView
from journals.models.photo_view import KEPT_FOR
from springjournal.hats import acting_as, acting_as_task
from tests.factories import (
    ChildFactory,
    GuardianFactory,
    ObservationFactory,
    SuspensionFactory,
    make_manager,
    make_person,
    make_photo,
    make_practitioner,
    make_senior,
    publish,
)
from tests.journals.test_triggers import refused

pytestmark = pytest.mark.django_db
LIST = "/admin/journals/photoview/"
IPAD = (
    "Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
    " Version/17.5 Mobile/15E148 Safari/604.1"
)
ANDROID = (
    "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko)"
    " Chrome/125.0 Mobile Safari/537.36"
)


@pytest.fixture
def guardian(client):
    child = ChildFactory(first_name="Amelia", last_name="Hart")
    guardian = GuardianFactory(child=child, person=make_person("Ann Hart"))
    client.force_login(guardian.person.user)
    return guardian


@pytest.fixture
def picture(guardian):
    return picture_of(guardian.child)


def picture_of(child):
    observation = ObservationFactory(children=[child])
    picture = make_photo(observation, shows=[child])
    publish(observation)
    return picture


def look(client, picture, size="large", method="get", **headers):
    answer = getattr(client, method)(f"/photos/{picture.key}/{size}/", headers=headers)
    if answer.streaming:
        answer.getvalue()
    return answer


def recorded():
    return list(PhotoView.objects.order_by("pk").values_list("person", "rendition", "hat"))


def long_ago(person, picture, **ago):
    return PhotoView.objects.create(
        person=person,
        hat="parent",
        rendition=picture,
        device="iPad, Safari",
        at=timezone.now() - timedelta(**ago),
    )


def test_who_looks_at_a_large_photo_is_recorded(client, guardian, picture):
    before = timezone.now()

    assert look(client, picture, user_agent=IPAD).status_code == 200

    seen = PhotoView.objects.get()
    assert (seen.person, seen.rendition, seen.hat) == (guardian.person, picture, "parent")
    assert seen.device == "iPad, Safari"
    assert before - timedelta(minutes=1) < seen.at <= timezone.now()


def test_the_pages_of_a_journal_record_nothing_and_their_photos_neither(client, guardian, picture):
    client.get(f"/children/{guardian.child.key}/")
    client.get(f"/children/{guardian.child.key}/photos/")
    page = client.get(f"/children/{guardian.child.key}/photos/{picture.key}/").text

    assert look(client, picture, "medium").status_code == 200
    assert look(client, picture, "small").status_code == 200
    assert recorded() == []
    assert f'src="{picture.large_url}"' in page
    assert "srcset" not in page  # no smaller size to look at it in unrecorded


def test_only_the_page_of_a_single_photo_asks_for_the_large_size(client, guardian, picture):
    for path in ("", "photos/"):
        assert picture.large_url not in client.get(f"/children/{guardian.child.key}/{path}").text


def test_a_copy_that_is_shown_again_is_a_look_and_so_is_fetching_ahead(client, guardian, picture):
    tag = f'"{picture.key}-large"'

    assert look(client, picture, if_none_match=tag).status_code == 304
    assert look(client, picture, user_agent=ANDROID, sec_purpose="prefetch").status_code == 200

    assert len(recorded()) == 2


def test_asking_without_taking_the_picture_is_no_look(client, guardian, picture):
    assert look(client, picture, method="head").status_code == 200

    assert recorded() == []


def test_whoever_is_refused_has_not_looked(client, guardian, picture):
    SuspensionFactory(guardian=guardian, suspended_by=make_manager())
    assert look(client, picture).status_code == 404
    assert look(client, picture, if_none_match="*").status_code == 404
    client.logout()
    assert look(client, picture).status_code == 302

    assert recorded() == []


def test_a_file_that_is_gone_was_not_looked_at(client, guardian, picture):
    picture.photo.original.storage.delete(picture.path("large"))

    assert look(client, picture).status_code == 404
    assert recorded() == []


def test_within_half_an_hour_it_is_one_look_of_each_device(client, guardian, picture):
    for _ in range(3):
        look(client, picture, user_agent=IPAD)
    assert len(recorded()) == 1
    look(client, picture, user_agent=ANDROID)
    assert len(recorded()) == 2
    look(client, picture_of(guardian.child), user_agent=IPAD)
    assert len(recorded()) == 3
    client.force_login(make_practitioner().user)
    look(client, picture, user_agent=IPAD)
    assert recorded()[-1][-1] == "staff"
    assert len(recorded()) == 4


def test_two_people_with_the_same_kind_of_device_look_each_for_themselves(
    client, guardian, picture
):
    other = GuardianFactory(child=guardian.child, person=make_person("Ben Hart"))
    for person in (guardian.person, other.person):
        client.force_login(person.user)
        look(client, picture, user_agent=IPAD)

    assert [row[0] for row in recorded()] == [guardian.person.pk, other.person.pk]


def test_a_parent_who_works_here_looks_under_each_hat(client, picture):
    child = picture.photo.observation.entries.get().child
    both = GuardianFactory(child=child, person=make_person("Bo Hart", "practitioner"))
    client.force_login(both.person.user)
    for _ in range(2):
        look(client, picture, user_agent=IPAD)
        client.post("/hat/", {"hat": "parent"})

    assert [row[2] for row in recorded()] == ["staff", "parent"]


def test_after_half_an_hour_it_is_another_look(client, guardian, picture):
    long_ago(guardian.person, picture, minutes=29)
    look(client, picture, user_agent=IPAD)
    assert len(recorded()) == 1
    PhotoView.objects.create(
        person=guardian.person,
        hat="parent",
        rendition=(other := picture_of(guardian.child)),
        device="iPad, Safari",
        at=timezone.now() - timedelta(minutes=31),
    )

    look(client, other, user_agent=IPAD)

    assert len(recorded()) == 3


def test_a_look_costs_one_statement(client, guardian, picture):
    costs = []
    for size in ("medium", "large"):
        with CaptureQueriesContext(connection) as queries:
            look(client, picture, size)
        costs.append(len(queries))

    assert costs[1] == costs[0] + 1


@pytest.mark.policy("P05", "wall")
def test_nobody_writes_a_look_by_hand_and_only_managers_read_any(guardian, picture):
    long_ago(guardian.person, picture, minutes=1)
    people = {"parent": guardian.person, "practitioner": make_practitioner()}
    people |= {"senior": make_senior(), "manager": make_manager()}
    for hat, person in people.items():
        with acting_as(hat, person.pk):
            if hat == "manager":
                assert PhotoView.objects.count() == 1
            else:
                with pytest.raises(DatabaseError, match="permission denied"):
                    run_and_undo("SELECT 1 FROM journals_photoview")
            for statement in (
                "INSERT INTO journals_photoview (person_id, hat, device, at)"
                " VALUES (app.person_id(), 'parent', 'x', now())",
                "UPDATE journals_photoview SET device = 'x'",
                "DELETE FROM journals_photoview",
            ):
                with pytest.raises(DatabaseError, match="permission denied"):
                    run_and_undo(statement)


def run_and_undo(statement):
    with connection.cursor() as cursor:
        cursor.execute("SAVEPOINT a")
        try:
            cursor.execute(statement)
        finally:
            cursor.execute("ROLLBACK TO a")


def test_a_look_is_recorded_in_the_name_of_whoever_asks(guardian, picture):
    with acting_as("parent", guardian.person.pk):
        PhotoView.record(picture, person_with_hat(guardian.person), "iPad, Safari")

    assert recorded() == [(guardian.person.pk, picture.pk, "parent")]


def person_with_hat(person):
    person.user.put_on("parent")
    return person.user


@pytest.mark.policy("P05", "wall")
def test_a_look_is_never_changed_and_not_forgotten_before_its_time(guardian, picture):
    young = long_ago(guardian.person, picture, days=KEPT_FOR - 1)
    old = long_ago(guardian.person, picture, days=KEPT_FOR + 1)

    for look in (young, old):
        with refused("is_never_changed"):
            PhotoView.objects.filter(pk=look.pk).update(device="x")
    with refused("is_never_changed"):
        young.delete()
    with acting_as_task():
        assert list(PhotoView.objects.all()) == [old]
    tasks.forget_photo_views.func()

    assert list(PhotoView.objects.all()) == [young]


@pytest.mark.parametrize(
    ("said", "label"),
    [
        (IPAD, "iPad, Safari"),
        (ANDROID, "Android, Chrome"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5) CriOS/125.0 Safari/604.1", "iPhone, Chrome"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/125.0 Safari/537.36 Edg/125.0", "Windows, Edge"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:126.0) Firefox/126.0", "Linux, Firefox"),
        ("Mozilla/5.0 (Macintosh) Version/17.5 Safari/605.1.15", "Mac or iPad, Safari"),
        ("curl/8.0", "Another device, another browser"),
        ("x" * 5000, "Another device, another browser"),
        ("", "Another device, another browser"),
    ],
)
def test_a_device_is_told_in_two_words(rf, said, label):
    assert device_of(rf.get("/", headers={"user-agent": said})) == label


@pytest.fixture
def helen(client):
    helen = make_manager("Helen Marchetti")
    client.force_login(helen.user)
    return helen


def shown(client, **query):
    page = client.get(LIST, query)
    assert page.status_code == 200
    return sorted(page.context["cl"].result_list.values_list("device", flat=True))


def test_a_manager_finds_looks_by_person_by_child_and_by_photo(client, guardian, picture, helen):
    zofia = GuardianFactory(
        child=ChildFactory(first_name="Zofia", last_name="Kowalska"), person=make_person("Ewa K")
    )
    other = picture_of(zofia.child)
    for person, seen, device in (
        (guardian.person, picture, "ann"),
        (zofia.person, other, "ewa"),
    ):
        PhotoView.objects.create(
            person=person, hat="parent", rendition=seen, device=device, at=timezone.now()
        )
    PhotoView.objects.create(
        person=helen, hat="staff", rendition=other, device="helen", at=timezone.now()
    )

    assert shown(client) == ["ann", "ewa", "helen"]
    assert shown(client, q="Ann") == ["ann"]
    assert shown(client, q="Kowalska") == ["ewa", "helen"]
    assert shown(client, q=other.key) == ["ewa", "helen"]
    assert shown(client, hat__exact="staff") == ["helen"]
    page = client.get(LIST, {"q": "Ann"}).text
    assert "Amelia Hart" in page
    assert picture.key in page


def test_what_was_looked_at_stays_recorded_when_the_photo_goes(client, guardian, helen):
    draft = ObservationFactory()
    picture = make_photo(draft)
    long_ago(draft.author, picture, minutes=5)

    picture.photo.delete()

    assert shown(client) == ["iPad, Safari"]
    assert "deleted, or in somebody’s draft" in client.get(LIST).text


def test_the_list_costs_the_same_with_one_look_and_with_many(client, guardian, picture, helen):
    costs = []
    for number in range(3):
        long_ago(guardian.person, picture_of(guardian.child), minutes=number)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(LIST).status_code == 200
        costs.append(len(queries))

    assert costs[0] == costs[2]
