"""Who is on a photo, before and after: kept by triggers, shown on the history page."""

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from journals.models import Rendition, ShownChildVersion
from springjournal.hats import acting_as
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
def children():
    SettingFactory()
    return [ChildFactory(first_name=name, last_name="Hart") for name in ("Amelia", "Leo")]


@pytest.fixture
def picture(children):
    observation = ObservationFactory(children=children)
    picture = make_photo(observation, shows=children[:1])
    publish(observation)
    return picture


@pytest.fixture
def senior():
    return make_senior("Sam Senior")


def say(by, picture, children, **marks):
    with acting_as("senior", by.pk):
        Rendition.objects.get(pk=picture.pk).say_who(by=by, children=children, **marks)


def history(client, picture):
    client.force_login(make_practitioner("Colin").user)
    return client.get(f"/observations/{picture.photo.observation.key}/history/").text


@pytest.mark.policy("P23", "pages")
def test_staff_see_who_was_added_to_a_photo_and_who_was_taken_out(
    client, picture, children, senior
):
    assert "Nothing has been changed" in history(client, picture)

    say(senior, picture, children[1:], unlisted_child=True)

    page = history(client, picture)
    assert "Photo 1 shows" in page
    assert "Sam Senior" in page
    assert "[before: </span>Amelia Hart" in page
    assert "[after: </span>Leo Hart" in page
    assert "Photo 1 shows a child not on our list" in page


@pytest.mark.policy("P23", "pages")
def test_what_is_said_before_publishing_is_no_change(children):
    draft = ObservationFactory(children=children)
    picture = make_photo(draft, shows=children)
    picture.say_who(by=make_practitioner("Colin"), children=[])
    picture.photo.delete()

    assert not ShownChildVersion.objects.exists()


def test_the_history_takes_the_same_queries_for_one_change_and_for_three(
    client, picture, children, senior
):
    client.force_login(senior.user)
    page = f"/observations/{picture.photo.observation.key}/history/"

    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(page)
        return len(captured)

    say(senior, picture, children)
    queries()  # the first asks more: of the session, of the setting
    one = queries()
    say(senior, picture, [])
    say(senior, picture, children)
    assert queries() == one


@pytest.mark.policy("P23", "wall")
def test_a_practitioner_writes_no_history_and_keeps_nobody_from_it(picture, children):
    colleague = make_practitioner("Colin")

    with acting_as("practitioner", colleague.pk):
        picture.shows.children.set(children[1:])
        assert ShownChildVersion.objects.count() == 2
    assert {row.changed_by for row in ShownChildVersion.objects.all()} == {colleague}
    for change in (ShownChildVersion.objects.all().delete, ShownChildVersion(pgh_label="x").save):
        denied = pytest.raises(DatabaseError, match="permission denied")
        with denied, acting_as("manager", colleague.pk):
            change()


@pytest.mark.policy("P23", "wall")
def test_no_family_reads_who_was_on_a_photo(picture, children):
    parent = GuardianFactory(person=make_person("Ann Hart"), child=children[0]).person
    picture.shows.children.set(children[1:])

    denied = pytest.raises(DatabaseError, match="permission denied")
    with denied, acting_as("parent", parent.pk):
        ShownChildVersion.objects.exists()
