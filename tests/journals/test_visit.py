"""What is new since one's last visit: marked for each reader by themselves."""

from datetime import timedelta

import pytest
import time_machine
from django.db import DatabaseError
from django.utils import timezone

from accounts.models import Setting
from journals import tasks
from journals.models import Child, Visit
from journals.models.visit import FamilyVisited
from springjournal.hats import acting_as
from tests.factories import (
    ChildFactory,
    CommentFactory,
    GuardianFactory,
    ObservationFactory,
    SettingFactory,
    make_person,
    make_practitioner,
    publish,
)

pytestmark = pytest.mark.django_db
START = timezone.now()


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


@pytest.fixture
def clock():
    with time_machine.travel(START, tick=False) as clock:
        yield clock


def entry_of(child, author, text):
    return publish(ObservationFactory(author=author, children=[child], text=text))[0]


def marked(client, person, child, **query):
    """Return the texts of entries and comments that are marked as new, and count the marks."""
    client.force_login(person.user)
    page = client.get(child.get_absolute_url(), query)
    entries = page.context["page"]["entries"]
    said = [comment for entry in entries for comment in entry["comments"]]
    answers = [answer for comment in said for answer in comment["replies"]]
    new = [one["text"] for one in (*entries, *said, *answers) if one["is_new"]]
    assert page.text.count("badge--new") == len(new)
    return new


def test_what_appeared_since_the_last_visit_is_new(client, child, parent, priya, clock):
    first = entry_of(child, priya, "There before.")
    said = CommentFactory(entry=first, author=parent)
    assert marked(client, parent, child) == []
    clock.shift(timedelta(hours=1))
    entry_of(child, priya, "New entry.")
    CommentFactory(entry=first, author=priya, text="New comment.")
    CommentFactory(entry=first, author=priya, text="New answer.", reply_to=said)
    clock.shift(timedelta(hours=1))

    assert marked(client, parent, child) == ["New entry.", "New comment.", "New answer."]


def test_a_visit_lasts_while_one_reads_and_half_an_hour_longer(client, child, parent, priya, clock):
    marked(client, parent, child)
    clock.shift(timedelta(days=1))
    entry_of(child, priya, "New entry.")
    for minutes in (0, 2, 29, 29):
        clock.shift(timedelta(minutes=minutes))
        assert marked(client, parent, child) == ["New entry."]
    clock.shift(timedelta(minutes=31))

    assert marked(client, parent, child) == []


def test_what_one_wrote_oneself_is_not_new(client, child, parent, priya, clock):
    marked(client, parent, child)
    marked(client, priya, child)
    clock.shift(timedelta(days=1))
    entry = entry_of(child, priya, "By Priya.")
    CommentFactory(entry=entry, author=parent, text="By Ann.")

    assert marked(client, parent, child) == ["By Priya."]
    assert marked(client, priya, child) == ["By Ann."]


@pytest.mark.policy("P05", "pages")
def test_each_reader_and_each_journal_has_marks_of_its_own(client, child, parent, priya, clock):
    second = GuardianFactory(child=child, person=make_person("Ben Hart")).person
    sibling = ChildFactory()
    GuardianFactory(child=sibling, person=parent)
    for reader in (parent, second):
        marked(client, reader, child)
    marked(client, parent, sibling)
    clock.shift(timedelta(days=1))
    entry_of(child, priya, "New entry.")
    entry_of(sibling, priya, "Of the sibling.")

    assert marked(client, parent, child) == ["New entry."]
    clock.shift(timedelta(days=1))
    assert marked(client, parent, child) == []
    assert marked(client, second, child) == ["New entry."]
    assert marked(client, parent, sibling) == ["Of the sibling."]
    assert Visit.objects.count() == 3


def test_what_is_remembered_of_an_entry_keeps_no_mark(client, child, parent, priya, clock):
    marked(client, parent, child)
    clock.shift(timedelta(days=1))
    entry_of(child, priya, "New entry.")
    second = GuardianFactory(child=child, person=make_person("Ben Hart")).person

    assert marked(client, parent, child) == ["New entry."]
    assert marked(client, second, child) == []
    assert marked(client, parent, child) == ["New entry."]


def test_reading_further_back_is_the_same_visit(client, child, parent, priya, clock):
    marked(client, parent, child)
    clock.shift(timedelta(days=1))
    for number in range(22):
        entry_of(child, priya, f"New {number}.")
    client.force_login(parent.user)

    first = client.get(child.get_absolute_url()).context["page"]
    further = client.get(first["older"], headers={"HX-Request": "true"})

    assert all(entry["is_new"] for entry in further.context["page"]["entries"])
    assert further.text.count("badge--new") == 2


# --- What staff see of it ---

LOOKED = "The family has looked"


@pytest.fixture
def looked(client, child, parent, priya):
    """Publish an entry and let the family look at it."""
    Setting.objects.update(shows_read_marks=True)
    entry = entry_of(child, priya, "Poured water.")
    marked(client, parent, child)
    return entry


def page_for(client, person, child):
    client.force_login(person.user)
    return client.get(child.get_absolute_url()).text


@pytest.mark.policy("P05", "pages")
def test_staff_see_that_a_family_has_looked_where_it_is_switched_on(client, child, priya, looked):
    assert LOOKED in page_for(client, priya, child)
    later = entry_of(child, priya, "Poured tea.")
    assert page_for(client, priya, child).count(LOOKED) == 1
    assert later.published_at > looked.published_at

    Setting.objects.update(shows_read_marks=False)

    assert LOOKED not in page_for(client, priya, child)


def test_it_is_off_unless_somebody_switches_it_on():
    assert Setting(name="New").shows_read_marks is False


def test_families_are_told_that_staff_see_it_and_see_nothing_of_it(client, child, parent, looked):
    page = page_for(client, parent, child)
    assert LOOKED not in page
    assert "Staff see that your family has looked at an entry" in page

    Setting.objects.update(shows_read_marks=False)

    assert "Staff see that your family" not in page_for(client, parent, child)


def test_neither_another_child_nor_somebody_who_works_here_makes_a_mark(
    client, child, parent, priya
):
    Setting.objects.update(shows_read_marks=True)
    sibling = ChildFactory()
    GuardianFactory(child=sibling, person=parent)
    colleague = make_practitioner("Grace Parent")
    GuardianFactory(child=child, person=colleague)
    entry_of(child, priya, "Poured water.")
    marked(client, parent, sibling)
    marked(client, colleague, child)
    assert LOOKED not in page_for(client, priya, child)

    marked(client, parent, child)

    assert LOOKED in page_for(client, priya, child)


@pytest.mark.policy("P05", "wall")
def test_no_parent_can_ask_when_a_family_looked(child, parent, priya, looked):
    own = Child.objects.filter(pk=child.pk).values_list(FamilyVisited("pk"), flat=True)
    with acting_as("practitioner", priya.pk):
        assert own.get()
    with pytest.raises(DatabaseError, match="permission denied"), acting_as("parent", parent.pk):
        own.get()


@pytest.mark.policy("P05", "wall")
def test_after_ninety_days_it_is_forgotten_and_not_a_day_earlier(client, child, parent, priya):
    Setting.objects.update(shows_read_marks=True)
    with time_machine.travel(timezone.now() - timedelta(days=100)):
        entry_of(child, priya, "Poured water.")
        marked(client, parent, child)

    def ago(**time):
        Visit.objects.exclude(person=priya.pk).update(last_at=timezone.now() - timedelta(**time))

    ago(days=89)
    tasks.forget_visits.func()
    assert LOOKED in page_for(client, priya, child)

    ago(days=90, minutes=1)
    assert LOOKED not in page_for(client, priya, child)
    tasks.forget_visits.func()
    assert not Visit.objects.exclude(person=priya.pk).exists()
