"""The e-mails about accounts: never the name of a child."""

from allauth.account import app_settings
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.letters import letter
from accounts.models import Setting


def send_invitation(invitation, token):
    """Send the link that lets one person in, once."""
    setting = Setting.load()
    context = {
        "setting": setting,
        "invitation": invitation,
        "link": settings.SITE_URL + reverse("invitation_accept", args=[token]),
    }
    letter(
        f"Your invitation to the learning journal of {setting.name}",
        render_to_string("accounts/invitation/invitation_email.txt", context),
        [invitation.email],
    ).send()


def send_password_link(user):
    """Send the link to a page where the person chooses a new password."""
    token = app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(user)
    path = reverse("account_reset_password_from_key", args=[user_pk_to_url_str(user), token])
    context = {
        "setting": Setting.load(),
        "password_reset_url": settings.SITE_URL + path,
        "username": user.username,
    }
    letter(
        render_to_string("account/email/password_reset_key_subject.txt").strip(),
        render_to_string("account/email/password_reset_key_message.txt", context),
        [user.email],
    ).send()
