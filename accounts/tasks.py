"""E-mail about accounts, sent by the worker.

What opens an account, a token or a link for a new password, is made here and goes straight
into the e-mail: nothing of the kind ever lies in the queue.
"""

from django.tasks import task

from accounts import emails
from accounts.letters import letter
from accounts.models import Invitation, User
from springjournal.hats import acting_as_login, acting_as_task


@task
def send_invitation(invitation_id):
    """Send an open invitation with a new token; every try makes the token before it worthless."""
    with acting_as_task():
        invitation = Invitation.objects.open().filter(pk=invitation_id).first()
        token = invitation.exchange_token() if invitation else None
    if token:
        emails.send_invitation(invitation, token)
        with acting_as_task():
            invitation.note_sent()


@task
def send_password_link(address):
    """Send a link for a new password, if an open account has this address."""
    with acting_as_login():
        user = User.objects.filter(email=address.lower(), is_active=True).first()
    if user:
        emails.send_password_link(user)


@task
def send_notice(subject, body, addresses):
    """Send a notice about somebody's own account, such as that the password was changed."""
    letter(subject, body, addresses).send()
