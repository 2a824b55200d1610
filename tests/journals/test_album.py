"""The photos of a journal: by month, and one at a time with its neighbours."""

from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from journals import album, moves
from journals.models import EntryPhoto, Rendition
from journals.pictures import picture
from tests.factories import (
    ChildFactory,
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
def child():
    SettingFactory()
    return ChildFactory(first_name="Amelia", last_name="Hart")


@pytest.fixture
def parent(child):
    return GuardianFactory(child=child, person=make_person("Ann Hart")).person


@pytest.fixture
def priya():
    return make_practitioner("Priya Nair")


def photos_of(child, author, month, *, day=5, number=1, shows=()):
    """Return the pictures of an entry of a day, in their order."""
    observation = ObservationFactory(
        author=author,
        children=[child],
        happened_at=timezone.make_aware(datetime(2026, month, day, 10)),  # noqa: DTZ001
    )
    made = [make_photo(observation, shows=[child, *shows]) for _ in range(number)]
    publish(observation)
    return made


def page_of(picture, child):
    return f"{child.get_absolute_url()}photos/{picture.key}/"


def shown(client, path):
    return {
        month["name"]: [photo["src"].split("/")[2] for photo in month["photos"]]
        for month in client.get(path).context["page"]["months"]
    }


@pytest.mark.policy("P01", "pages")
def test_photos_stand_by_month_newest_first(client, child, parent, priya):
    (march,) = photos_of(child, priya, 3)
    first, second = photos_of(child, priya, 4, number=2)
    client.force_login(parent.user)

    assert shown(client, f"{child.get_absolute_url()}photos/") == {
        "April 2026": [first.key, second.key],
        "March 2026": [march.key],
    }


@pytest.mark.policy("P05", "pages")
@pytest.mark.policy("P11", "pages")
def test_what_a_family_does_not_see_is_not_there_nor_beside(client, child, parent, priya):
    refused = GuardianFactory(photos="no", person=make_person("Nora No")).child
    (newest,) = photos_of(child, priya, 6)
    (not_permitted,) = photos_of(child, priya, 5, shows=[refused])
    (withdrawn,) = photos_of(child, priya, 4)
    (left_out,) = photos_of(child, priya, 3)
    (unready,) = photos_of(child, priya, 2)
    (oldest,) = photos_of(child, priya, 1)
    moves.withdraw(
        EntryPhoto.objects.get(rendition=withdrawn).entry, by=make_senior(), reason="Wrong"
    )
    EntryPhoto.objects.filter(rendition=left_out).update(left_out=True)
    Rendition.objects.filter(pk=unready.pk).update(state="waiting")
    client.force_login(parent.user)

    assert shown(client, f"{child.get_absolute_url()}photos/") == {
        "June 2026": [newest.key],
        "January 2026": [oldest.key],
    }
    photo = client.get(page_of(newest, child)).context["photo"]
    assert (photo["newer"], photo["older"]) == ("", page_of(oldest, child))
    photo = client.get(page_of(oldest, child)).context["photo"]
    assert (photo["newer"], photo["older"]) == (page_of(newest, child), "")
    for hidden in (not_permitted, withdrawn, left_out, unready):
        assert client.get(page_of(hidden, child)).status_code == 404


def test_staff_see_which_photo_of_the_journal_a_family_does_not_see(client, child, priya):
    (left_out,) = photos_of(child, priya, 3)
    EntryPhoto.objects.filter(rendition=left_out).update(left_out=True)
    client.force_login(priya.user)

    assert "The family does not see this photo." in client.get(page_of(left_out, child)).text
    assert shown(client, f"{child.get_absolute_url()}photos/") == {}


@pytest.mark.policy("P05", "pages")
def test_a_photo_is_found_in_its_own_journal_only(client, child, parent, priya):
    other = ChildFactory()
    GuardianFactory(child=other, person=parent)
    (mine,) = photos_of(child, priya, 3)
    strangers = ChildFactory()
    (theirs,) = photos_of(strangers, priya, 3)
    client.force_login(parent.user)

    assert client.get(page_of(mine, child)).status_code == 200
    for path in (page_of(mine, other), page_of(theirs, child), page_of(theirs, strangers)):
        assert client.get(path).status_code == 404


def test_one_goes_through_all_photos_and_back(client, child, parent, priya):
    pictures = [
        *photos_of(child, priya, 4, number=2),
        *photos_of(child, priya, 3, number=3),
        *photos_of(child, priya, 3, number=2),
    ]
    # Of two entries of one moment the later one comes first.
    in_order = [*pictures[:2], *pictures[5:], *pictures[2:5]]
    client.force_login(parent.user)

    for step, way in (("older", in_order), ("newer", in_order[::-1])):
        path, walked = page_of(way[0], child), []
        while path:
            walked.append(path)
            path = client.get(path).context["photo"][step]
        assert walked == [page_of(picture, child) for picture in way]


def test_a_photo_leads_to_its_entry(client, child, parent, priya):
    (first,) = photos_of(child, priya, 3)
    photos_of(child, priya, 4)
    entry = EntryPhoto.objects.get(rendition=first).entry
    client.force_login(parent.user)

    path, _, anchor = client.get(page_of(first, child)).context["photo"]["entry"].partition("#")

    assert anchor == entry.anchor
    assert [found["key"] for found in client.get(path).context["page"]["entries"]] == [entry.key]


def test_photos_are_paged_and_htmx_gets_the_next_ones_alone(
    client, child, parent, priya, monkeypatch
):
    monkeypatch.setattr(album, "ENTRIES", 2)
    pictures = [photos_of(child, priya, 3, day=9 - n)[0].key for n in range(5)]
    client.force_login(parent.user)
    path, seen = f"{child.get_absolute_url()}photos/", []
    while path:
        page = client.get(path)
        seen += [
            photo["src"].split("/")[2]
            for m in page.context["page"]["months"]
            for photo in m["photos"]
        ]
        older, path = path, page.context["page"]["older"]

    part = client.get(older, headers={"HX-Request": "true"})

    assert seen == pictures
    assert "<html" not in part.text
    assert 'id="photos-more"' in part.text
    assert "HX-Request" in part["Vary"]


def test_pages_of_photos_cost_the_same_with_one_and_many(client, child, parent, priya):
    client.force_login(parent.user)
    costs = []
    for number in (1, 4):
        (last, *_) = photos_of(child, priya, number + 1, number=number)
        for path in (f"{child.get_absolute_url()}photos/", page_of(last, child)):
            with CaptureQueriesContext(connection) as queries:
                assert client.get(path).status_code == 200
            costs.append(len(queries))

    assert costs[:2] == costs[2:]


@pytest.mark.parametrize(
    ("size", "srcset"),
    [
        ((2016, 1512), ["small 320w", "medium 1024w"]),
        ((1512, 2016), ["small 240w", "medium 768w"]),
        ((800, 600), ["small 320w", "medium 800w"]),
        ((None, None), [""]),
    ],
)
def test_a_browser_is_told_how_wide_each_size_is(size, srcset):
    width, height = size
    said = picture({"rendition__key": "K", "rendition__width": width, "rendition__height": height})

    assert [
        one.replace("/photos/K/", "").replace("/", "") for one in said["srcset"].split(", ")
    ] == srcset


def test_a_photo_of_a_journal_leaves_its_room_and_comes_in_the_size_that_is_needed(
    client, child, parent, priya
):
    photos_of(child, priya, 3, number=3)
    client.force_login(parent.user)

    page = client.get(child.get_absolute_url()).text

    assert page.count("srcset=") == page.count('width="64" height="48"') == 3
    assert page.count('loading="lazy"') == 2
    assert page.count('sizes="(min-width: 46rem) 44rem, 85vw"') == 1
    assert page.count('sizes="(min-width: 46rem) 22rem, 42vw"') == 2
