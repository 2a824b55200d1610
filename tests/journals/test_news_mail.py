"""The e-mail that something is new: to whom, when, how often, and what it does not say."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone
from django_ox.models import OxTask

from accounts.models import NewsMail, User
from journals import tasks
from journals.models import JournalEntry
from tests.factories import (
    CommentFactory,
    GuardianFactory,
    ObservationFactory,
    SettingFactory,
    SuspensionFactory,
    make_person,
    make_practitioner,
    publish,
)

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def parent(clock):
    SettingFactory()
    return GuardianFactory().person


@pytest.fixture
def entry(parent, clock):
    child = parent.guardianships.get().child
    (entry,) = publish(ObservationFactory(children=[child], text="Leo poured the tea."))
    clock.shift(timedelta(minutes=30))
    return entry


def send(person):
    """Run the look at one person; return the letters that went out."""
    mail.outbox.clear()
    tasks.send_news.func(person.pk)
    return mail.outbox


@pytest.mark.policy("P05", "e-mails")
def test_a_family_is_told_that_something_is_new_and_nothing_else(parent, entry):
    [letter] = send(parent)

    assert letter.to == [parent.user.email]
    stop = NewsMail.token_of(parent.pk)
    assert f"/account/news/{stop}/" in letter.body
    assert stop in letter.extra_headers["List-Unsubscribe"]
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    for secret in ("tea", entry.child.first_name, entry.child.last_name, entry.key, parent.name):
        assert secret not in letter.message().as_string()


def test_the_same_news_is_told_once_and_at_most_once_a_day(parent, entry, clock):
    assert len(send(parent)) == 1
    CommentFactory(entry=entry, author=make_practitioner(), created_at=timezone.now())
    assert send(parent) == []

    clock.shift(timedelta(days=1))
    assert len(send(parent)) == 1
    clock.shift(timedelta(days=1))
    assert send(parent) == []


def test_what_one_wrote_oneself_is_no_news(parent, entry, clock):
    send(parent)
    clock.shift(timedelta(days=1))
    mine = CommentFactory(entry=entry, author=parent, created_at=timezone.now())
    assert send(parent) == []

    CommentFactory(entry=entry, author=make_practitioner(), created_at=mine.created_at)
    assert len(send(parent)) == 1


def test_whoever_has_looked_since_is_not_told(client, parent, entry, clock):
    client.force_login(parent.user)
    client.get(entry.child.get_absolute_url())
    assert send(parent) == []

    clock.shift(timedelta(minutes=5))
    CommentFactory(entry=entry, author=make_practitioner(), created_at=timezone.now())
    assert len(send(parent)) == 1


def suspend(parent):
    SuspensionFactory(guardian=parent.guardianships.get(), suspended_by=make_person())


def end(parent):
    parent.guardianships.update(until=timezone.localdate() - timedelta(days=1))


def withdraw(parent):
    JournalEntry.objects.update(withdrawn_at=timezone.now())


def close(parent):
    User.objects.filter(pk=parent.pk).update(is_active=False)


def switch_off(parent):
    NewsMail.stop(NewsMail.token_of(parent.pk))


@pytest.mark.policy("P05", "e-mails")
@pytest.mark.parametrize("happens", [suspend, end, withdraw, close, switch_off])
def test_it_is_asked_again_when_it_is_sent(parent, entry, happens):
    other = GuardianFactory(child=entry.child).person

    happens(parent)

    assert send(parent) == []
    assert len(send(other)) == (0 if happens is withdraw else 1)


@pytest.mark.policy("P05", "e-mails")
def test_another_family_hears_nothing(parent, entry):
    other = GuardianFactory().person

    assert len(send(parent)) == 1
    assert send(other) == []


@pytest.mark.parametrize(("hour", "letters"), [(18, 1), (19, 0), (23, 0), (31, 0), (32, 1)])
def test_nights_are_quiet_and_lose_nothing(parent, entry, clock, hour, letters):
    midnight = NOON.replace(hour=0)
    clock.move_to(midnight + timedelta(hours=hour))

    assert len(send(parent)) == letters
    clock.move_to(midnight + timedelta(hours=32, minutes=5))
    assert len(send(parent)) == 1 - letters


def test_everybody_who_is_due_is_looked_at_once(parent, entry, clock):
    off, told = GuardianFactory().person, GuardianFactory().person
    NewsMail.stop(NewsMail.token_of(off.pk))
    NewsMail.objects.create(person=told, sent_at=timezone.now() - timedelta(hours=3))
    User.objects.filter(pk=GuardianFactory().person_id).update(is_active=False)
    without = GuardianFactory().person
    User.objects.filter(pk=without.pk).update(email=None, username="without")

    tasks.look_for_news.func()

    looked_at = {task.args[0] for task in OxTask.objects.filter(task_path__endswith="send_news")}
    assert parent.pk in looked_at
    assert not looked_at & {off.pk, told.pk, without.pk}
    OxTask.objects.all().delete()
    clock.move_to(NOON.replace(hour=23))
    tasks.look_for_news.func()
    assert not OxTask.objects.exists()


def test_a_letter_that_cannot_be_sent_is_tried_again(parent, entry, monkeypatch):
    def fail(user):
        raise ConnectionError

    with monkeypatch.context() as broken:
        broken.setattr(tasks.emails, "send_news", fail)
        with pytest.raises(ConnectionError):
            send(parent)

    assert len(send(parent)) == 1
