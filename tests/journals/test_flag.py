"""Flags: "not right for the journal", by anyone who can read it, and what became of it."""

import pytest

from journals import published, tasks
from journals.models import Flag
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


@pytest.fixture
def guardian():
    SettingFactory()
    return GuardianFactory(person=make_person("Ann Hart"), child=ChildFactory(first_name="Amelia"))


@pytest.fixture
def entry(guardian):
    return publish(ObservationFactory(text="Built a tower.", children=[guardian.child]))[0]


def raise_flag(client, person, entry, what="entry", words=""):
    client.force_login(person.user)
    return client.post(f"/entries/{entry.key}/flag/", {"what": what, "words": words})


@pytest.mark.policy("P06", "pages")
def test_a_parent_flags_an_entry_and_reads_what_became_of_it(client, guardian, entry):
    client.force_login(guardian.person.user)
    assert f"/entries/{entry.key}/flag/" in client.get(guardian.child.get_absolute_url()).text

    answer = raise_flag(client, guardian.person, entry, words="That is not Amelia")

    assert answer["Location"] == "/flags/"
    page = client.get("/flags/").text
    assert "That is not Amelia" in page
    assert "not looked at it yet" in page


def test_a_flag_sent_twice_is_one_flag(client, guardian, entry):
    raise_flag(client, guardian.person, entry)
    raise_flag(client, guardian.person, entry)

    assert Flag.objects.count() == 1


def test_a_comment_is_flagged_alone(client, guardian, entry):
    comment = CommentFactory(entry=entry, author=entry.observation.author)

    raise_flag(client, guardian.person, entry, what=comment.key)

    assert Flag.objects.get().comment == comment


def test_a_comment_under_another_entry_cannot_be_named(client, guardian, entry):
    elsewhere = publish(ObservationFactory(children=[ChildFactory()]))[0]
    comment = CommentFactory(entry=elsewhere, author=entry.observation.author)

    assert raise_flag(client, guardian.person, entry, what=comment.key).status_code == 200
    assert not Flag.objects.exists()


@pytest.mark.policy("P06", "pages")
def test_a_flag_is_for_its_author_and_for_seniors(client, guardian, entry):
    other = GuardianFactory(person=make_person("Tom Hart"), child=guardian.child)
    raise_flag(client, guardian.person, entry, words="Between us")

    for person in (other.person, make_practitioner("Colin Colleague")):
        client.force_login(person.user)
        assert "Between us" not in client.get("/flags/").text
        assert "Between us" not in client.get(guardian.child.get_absolute_url()).text


@pytest.mark.policy("P05", "e-mails")
def test_the_flagger_is_told_by_an_e_mail_that_tells_nothing(guardian, entry, mailoutbox):
    raised = published.flag(entry, by=guardian.person, words="That is not Amelia")

    tasks.tell_answer.call(raised.pk)

    [mail] = mailoutbox
    assert mail.to == [guardian.person.user.email]
    assert "/flags/" in mail.body
    for secret in ("Amelia", "tower", "Hart"):
        assert secret not in mail.subject + mail.body
    guardian.person.user.is_active = False
    guardian.person.user.save()
    tasks.tell_answer.call(raised.pk)
    assert len(mailoutbox) == 1
