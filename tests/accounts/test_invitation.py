"""Invitations: random, stored hashed, single use, 14 days; the e-mail that carries them."""

import re
from smtplib import SMTPException

import pytest
from django.core import mail
from django_ox.models import OxTask

from accounts import tasks
from accounts.models import Invitation
from accounts.models.invitation import LETTERS, new_token, token_hash
from tests.client import as_application
from tests.factories import InvitationFactory, SettingFactory, make_manager

pytestmark = pytest.mark.django_db


@pytest.fixture
def invitation():
    SettingFactory()
    invitation = InvitationFactory.build(created_by=make_manager())
    invitation.first_token = invitation.renew()
    return invitation


def send(invitation):
    """Run the task as the worker does: with the application's login."""
    with as_application():
        tasks.send_invitation.call(invitation.pk)


def token_in_the_mail():
    return re.search(r"/invitations/([a-z0-9-]+)/", mail.outbox[-1].body)[1]


@pytest.mark.policy("P02", "joining")
def test_tokens_are_long_and_never_the_same():
    tokens = {new_token() for _ in range(500)}

    assert len(tokens) == 500
    assert len(LETTERS) ** 20 > 2**98
    assert all(re.fullmatch(f"([{LETTERS}]{{4}}-){{4}}[{LETTERS}]{{4}}", token) for token in tokens)


def test_a_token_may_be_typed_with_capitals_and_without_hyphens():
    assert token_hash("k7mp-x2qd") == token_hash("K7MP X2QD ") == token_hash("k7mpx2qd")


@pytest.mark.policy("P02", "joining")
def test_the_mail_brings_a_link_that_works_and_names_no_child(invitation):
    send(invitation)

    assert mail.outbox[0].to == ["ina@example.org"]
    assert "The Test Pre-school" in mail.outbox[0].body
    assert Invitation.objects.open().with_token(token_in_the_mail()).get() == invitation
    invitation.refresh_from_db()
    assert invitation.sent_at


@pytest.mark.policy("P02", "joining")
def test_no_token_lies_in_the_queue(invitation):
    tasks.send_invitation.enqueue(invitation.pk)
    send(invitation)

    queued = " ".join(str(value) for value in OxTask.objects.values_list()[0])
    assert token_in_the_mail() not in queued
    assert invitation.first_token not in queued


def test_every_mail_makes_the_token_before_it_worthless(invitation):
    send(invitation)
    first = token_in_the_mail()
    send(invitation)

    assert not Invitation.objects.with_token(invitation.first_token).exists()
    assert not Invitation.objects.with_token(first).exists()
    assert Invitation.objects.with_token(token_in_the_mail()).exists()


def test_sending_again_after_a_failure_gives_no_tries_back(invitation):
    invitation.use_up_a_try()

    send(invitation)

    invitation.refresh_from_db()
    assert invitation.tries_left == 2


def test_a_mail_that_does_not_leave_is_not_said_to_have_left(invitation, monkeypatch):
    def refuse(*args):
        raise SMTPException

    monkeypatch.setattr(tasks.emails, "send_invitation", refuse)

    with pytest.raises(SMTPException):
        send(invitation)

    invitation.refresh_from_db()
    assert invitation.sent_at is None


def test_what_was_revoked_meanwhile_is_not_sent(invitation):
    invitation.revoke()

    send(invitation)

    assert mail.outbox == []


@pytest.mark.policy("P02", "joining")
def test_an_invitation_is_accepted_once(invitation):
    ina, somebody = make_manager("Ina"), make_manager("Somebody")

    assert invitation.accept(ina)
    assert not invitation.accept(somebody)

    invitation.refresh_from_db()
    assert invitation.accepted_by == ina
    assert invitation.state == "accepted"


def test_renewing_opens_what_was_locked_or_revoked(invitation):
    for _ in range(3):
        invitation.use_up_a_try()
    assert invitation.state == "locked"
    invitation.revoke()

    invitation.renew()

    assert invitation.state == "open"
    assert invitation.tries_left == 3
