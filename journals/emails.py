"""The e-mails of the journals: never a name, a word or a photo of a child, only a link."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.letters import letter
from accounts.models import NewsMail, Setting


def send_decision(address):
    """Tell one address that something it sent has been looked at."""
    context = {
        "setting": Setting.load(),
        "link": settings.SITE_URL + reverse("home"),
    }
    letter(
        "News about something you sent",
        render_to_string("journals/submission/decision_email.txt", context),
        [address],
    ).send()


def send_news(user):
    """Tell one person that something is new, with a link that ends these e-mails.

    The headers let a mailbox offer the same in one press (RFC 2369, RFC 8058).
    """
    stop = settings.SITE_URL + reverse("news_mail_stop", args=[NewsMail.token_of(user.pk)])
    context = {"setting": Setting.load(), "link": settings.SITE_URL + reverse("home"), "stop": stop}
    letter(
        "Something new in the learning journal",
        render_to_string("journals/news_mail/news_email.txt", context),
        [user.email],
        headers={
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    ).send()


def send_answer(address):
    """Tell one address that something it flagged has been looked at."""
    context = {
        "setting": Setting.load(),
        "link": settings.SITE_URL + reverse("flag_list"),
    }
    letter(
        "News about something you told us",
        render_to_string("journals/flag/answer_email.txt", context),
        [address],
    ).send()


def send_taken_out(address, *, ask):
    """Tell one address that something in its child's journal did not belong there."""
    context = {"setting": Setting.load(), "ask": ask}
    letter(
        "Something was taken out of your child’s journal",
        render_to_string("journals/entry/taken_out_email.txt", context),
        [address],
    ).send()
