"""E-mails: every one has two parts that say the same, and neither brings a picture or a child."""

import html
import re
from pathlib import Path

import pytest
from allauth.core.context import request_context
from django.core import mail
from django.utils import timezone

from accounts import emails as account_emails
from accounts import tasks
from accounts.adapters import AccountAdapter
from journals import emails as journal_emails
from tests.factories import (
    ChildFactory,
    GuardianFactory,
    InvitationFactory,
    SettingFactory,
    make_manager,
    make_person,
)

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parent.parent.parent
OF_ALLAUTH = sorted(
    path.name.removesuffix("_message.txt")
    for path in (ROOT / "templates/account/email").glob("*_message.txt")
    if not path.name.startswith("base_")
)
ADDED = {"Open the page"}  # What a button says in the place of an address.
ALLAUTHS = {
    "password_reset_url": "http://localhost:8000/account/password/reset/key/1-abc/",
    "activate_url": "http://localhost:8000/account/confirm-email/abc/",
    "username": "pat & sam",
    "from_email": "old@example.org",
    "to_email": "new@example.org",
    "deleted_email": "old@example.org",
}


@pytest.fixture
def parent():
    SettingFactory(name="Ash & Elm “Pre-school”")
    child = ChildFactory(first_name="Amelia", last_name="Winterbourne")
    return GuardianFactory(child=child, person=make_person("Pat Parent")).person


def send_invitation(parent):
    invitation = InvitationFactory(created_by=make_manager(), name="Ina <b>Day</b>")
    account_emails.send_invitation(invitation, "k7mp-x2qd-aaaa-bbbb-cccc")


OURS = {
    "invitation": send_invitation,
    "password": lambda parent: account_emails.send_password_link(parent.user),
    "notice": lambda parent: tasks.send_notice.func("Subject", "Hello,\n\nbye.", ["a@example.org"]),
    "decision": lambda parent: journal_emails.send_decision(parent.user.email),
    "answer": lambda parent: journal_emails.send_answer(parent.user.email),
    "taken out": lambda parent: journal_emails.send_taken_out(parent.user.email, ask=None),
    "news": lambda parent: journal_emails.send_news(parent.user),
}


def words_of(page):
    """Return what somebody reads of an HTML e-mail, below the name of the sender."""
    body = page[page.index('<div class="words">') :]
    text = html.unescape(re.sub(r"<[^>]+>", " ", body))
    for label in ADDED:
        text = text.replace(label, "")
    return text.split()


def judge(message):
    """Say the same twice, and no more than that."""
    [(page, kind)] = message.alternatives
    assert kind == "text/html"
    assert words_of(page) == message.body.replace("\n--\n", "\n").split()
    assert "Amelia" not in message.message().as_string() + page
    assert "Winterbourne" not in page
    assert not re.search(r"<(?:img|script|link|iframe|form)|src=|url\(|style=", page)
    assert set(re.findall(r'href="([^"]+)"', page)) == set(
        re.findall(r"^https?://\S+$", message.body, re.MULTILINE)
    )


@pytest.mark.parametrize("name", OURS)
@pytest.mark.policy("P05", "e-mails")
def test_an_e_mail_of_ours_says_the_same_twice_and_names_no_child(parent, name):
    OURS[name](parent)

    [message] = mail.outbox
    judge(message)


@pytest.mark.parametrize("name", OF_ALLAUTH)
@pytest.mark.policy("P05", "e-mails")
def test_an_e_mail_about_the_account_says_the_same_twice(parent, name, rf):
    request = rf.get("/")
    context = {**ALLAUTHS, "timestamp": timezone.now(), "code": "ABC-DEF", "current_site": ""}

    with request_context(request):
        message = AccountAdapter().render_mail(f"account/email/{name}", "a@example.org", context)

    judge(message)


def test_a_name_is_never_taken_for_markup(parent):
    send_invitation(parent)

    [message] = mail.outbox
    assert "Ina &lt;b&gt;Day&lt;/b&gt;" in message.alternatives[0].content
    assert "Ash &amp; Elm" in message.alternatives[0].content
    assert "Ina <b>Day</b>" in message.body


def test_every_e_mail_goes_through_the_one_place_that_makes_both_parts():
    sources = [
        path
        for app in ("springjournal", "accounts", "journals", "moderation")
        for path in (ROOT / app).rglob("*.py")
        if re.search(r"django\.core\.mail import|send_mail\(", path.read_text())
    ]

    assert [path.name for path in sources] == ["adapters.py", "letters.py"]
