"""The e-mails of the journals: never a name, a word or a photo of a child, only a link."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.models import Setting


def send_decision(address):
    """Tell one address that something it sent has been looked at."""
    context = {
        "setting": Setting.load(),
        "link": settings.SITE_URL + reverse("home"),
    }
    send_mail(
        "News about something you sent",
        render_to_string("journals/submission/decision_email.txt", context),
        None,
        [address],
    )
