"""Joining by invitation: the one way in.

These pages run as the database's login role, which reaches no child. What it may learn and
do stands in three functions of the database (migrations/0001_joining.sql): whoever holds
the token and knows a date of birth learns what the children are called, and is linked to
them once each has an answer to the photo question (P10).
"""

import json
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from accounts import addresses
from accounts.models import Invitation, User


class TooLate(Exception):
    """The invitation has been used, revoked or replaced meanwhile."""


@dataclass(frozen=True)
class InvitedChild:
    """What a person who is joining learns of a child: what it is called."""

    key: str
    name: str


def find(token):
    """Return the open invitation that a token opens, or None."""
    return Invitation.objects.open().with_token(token).first()


def has_used(token, user):
    """Return whether this person has joined with this token before."""
    return Invitation.objects.with_token(token).filter(accepted_by=user.pk).exists()


def is_for_a_parent(invitation):
    """Return whether children belong to it, so that a date of birth is asked for."""
    return _ask("SELECT app.invites_a_parent(%s)", invitation.token_hash)[0][0]


def children(invitation, born):
    """Return the children of an invitation; none unless one was born on this day."""
    found = _ask(
        "SELECT child_key, short_name FROM app.invited_children(%s, %s)",
        invitation.token_hash,
        born,
    )
    return [InvitedChild(*row) for row in found]


@transaction.atomic
def confirm_birthday(invitation, born):
    """Return whether a child of the invitation was born on this day; if not, a try is used up.

    One answer at a time: many sent at once must not be more than three tries.
    """
    Invitation.objects.select_for_update().get(pk=invitation.pk)
    if children(invitation, born):
        return True
    invitation.use_up_a_try()
    return False


def account_of(invitation):
    """Return the account that the invitation's address has already, or None."""
    return addresses.account_with(invitation.email) if invitation.email else None


def is_meant_for(invitation, user):
    """Return whether a signed-in person may use it; a printed one is for whoever holds it."""
    if not invitation.email:
        return True
    account = account_of(invitation)
    return account is not None and account.pk == user.pk


def join_as_new(invitation, *, born, answers, name, password, username=None, version=1):
    """Make the account, use the invitation up, and link; return the new user."""
    try:
        with transaction.atomic():
            user = _make_account(invitation, name, password, username)
            _use(invitation, user, born, answers, version)
    except (IntegrityError, ValidationError) as error:
        # The same person in another tab, who was quicker.
        raise TooLate from error
    return user


def _make_account(invitation, name, password, username):
    user = User.objects.create_user(
        name=name,
        email=invitation.email or None,
        username=username,
        password=password,
        staff_role=invitation.staff_role,
        is_trainee=invitation.is_trainee,
    )
    # The invitation was opened from this address: it has been seen to reach the person.
    addresses.keep_in_step(user, verified=True)
    return user


def join_as(user, invitation, *, born, answers, version=1):
    """Use the invitation up for a person who has an account, and link."""
    try:
        with transaction.atomic():
            _use(invitation, user, born, answers, version)
            user.take_role(invitation.staff_role, is_trainee=invitation.is_trainee)
    except IntegrityError as error:
        raise TooLate from error


def _use(invitation, user, born, answers, version):
    _ask(
        "SELECT app.join_family(%s, %s, %s, %s::jsonb, %s::smallint)",
        invitation.token_hash,
        born,
        user.pk,
        json.dumps(answers),
        version,
    )


def _ask(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()
