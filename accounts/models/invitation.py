"""An invitation: the only way to an account."""

import hashlib
import secrets
from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from accounts.access import VisibleQuerySet
from accounts.models.user import Person, StaffRole

VALID_FOR = timedelta(days=14)
TRIES = 3
ENDS_SOON = timedelta(days=3)
ENDED_LATELY = timedelta(days=30)
# Some are read from paper and typed: no letter or digit that is taken for another. Twenty of
# these thirty-one are as hard to guess as a key of 99 bits.
LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"


def new_token():
    """Return a new token, in groups that can be read out: "k7mp-x2qd-…"."""
    groups = ["".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(5)]
    return "-".join(groups)


def token_hash(token):
    """Return what is stored of a token, however it was typed: 64 hexadecimal digits."""
    plain = "".join(letter for letter in token.lower() if letter.isalnum())
    return hashlib.sha256(plain.encode()).hexdigest()


class InvitationQuerySet(VisibleQuerySet):
    """Invitations, by what can still be done with them."""

    def open(self):
        """Return those that can still be accepted."""
        return self.filter(
            accepted_at=None,
            revoked_at=None,
            held=False,
            expires_at__gt=timezone.now(),
            tries_left__gt=0,
        )

    def prepared(self):
        """Return those that are to be checked before they are sent."""
        return self.filter(held=True, accepted_at=None, revoked_at=None)

    def stalling(self, now):
        """Return those that end in the next days, ended lately, or are locked: unused ones."""
        return self.filter(
            Q(tries_left=0) | Q(expires_at__lt=now + ENDS_SOON),
            accepted_at=None,
            revoked_at=None,
            held=False,
            expires_at__gt=now - ENDED_LATELY,
        ).order_by("expires_at")

    def release(self):
        """Open those that are prepared; return them, each with its `token`, seen only now.

        Of two people who send at once, one sends, and the other finds nothing left to send.
        """
        released = list(self.prepared().select_for_update())
        for invitation in released:
            invitation.token = invitation.begin_anew()
        fields = ["token_hash", "expires_at", "tries_left", "revoked_at", "sent_at", "held"]
        self.bulk_update(released, fields)
        return released

    def with_token(self, token):
        """Return the one that this token opens, as a queryset of none or one."""
        return self.filter(token_hash=token_hash(token))


class Invitation(models.Model):
    """A random token, by e-mail or on paper, that one person may use once within 14 days.

    Only its hash is kept. It names no child: which children it links to is known to the
    journals alone, and asked for by date of birth.
    """

    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    name = models.CharField("name of the person", max_length=120)
    email = models.EmailField(
        "e-mail address",
        blank=True,
        help_text="Leave empty to print the invitation instead.",
    )
    staff_role = models.CharField(max_length=20, choices=StaffRole, blank=True)
    is_trainee = models.BooleanField("trainee", default=False)
    created_by = models.ForeignKey(Person, models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(editable=False)
    tries_left = models.PositiveSmallIntegerField(default=TRIES, editable=False)
    accepted_at = models.DateTimeField(null=True, editable=False)
    accepted_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", editable=False
    )
    revoked_at = models.DateTimeField(null=True, editable=False)
    sent_at = models.DateTimeField("e-mail sent", null=True, editable=False)
    held = models.BooleanField(
        default=False,
        editable=False,
        help_text="Prepared from a list, and to be checked before it is sent.",
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(accepted_at=None, accepted_by=None)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
                name="an_acceptance_names_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(is_trainee=False) | Q(staff_role=StaffRole.PRACTITIONER),
                name="only_a_practitioner_is_invited_as_a_trainee",
            ),
        ]

    def __str__(self):
        return f"Invitation of {self.name}"

    @property
    def state(self):
        """Return in one word what became of the invitation."""
        if self.accepted_at:
            return "accepted"
        if self.revoked_at:
            return "revoked"
        if self.held:
            return "prepared"
        if not self.tries_left:
            return "locked"
        return "expired" if self.expires_at <= timezone.now() else "open"

    @property
    def is_open(self):
        """Return whether it can still be accepted."""
        return self.state == "open"

    def renew(self):
        """Save it with a new token, 14 days and three tries; return the token, seen only now."""
        token = self.begin_anew()
        self.save()
        return token

    def prepare(self):
        """Save it to be checked first: nobody has seen its token, and it is not yet open."""
        self.begin_anew()
        self.held = True
        self.save()

    def begin_anew(self):
        """Give it a new token, 14 days and three tries, unsaved; return the token."""
        token = new_token()
        self.token_hash = token_hash(token)
        self.expires_at = timezone.now() + VALID_FOR
        self.tries_left = TRIES
        self.revoked_at = self.sent_at = None
        self.held = False
        return token

    def exchange_token(self):
        """Put a new token in the place of an open invitation's; return it, or None if not open."""
        token = new_token()
        mine = Invitation.objects.open().filter(pk=self.pk)
        return token if mine.update(token_hash=token_hash(token)) else None

    def note_sent(self):
        """Remember that the e-mail has left."""
        Invitation.objects.filter(pk=self.pk).update(sent_at=timezone.now())

    def revoke(self):
        """Make the token worthless, unless it has been used."""
        Invitation.objects.filter(pk=self.pk, accepted_at=None).update(revoked_at=timezone.now())

    def use_up_a_try(self):
        """Count one wrong answer; the last one locks the invitation."""
        Invitation.objects.filter(pk=self.pk, tries_left__gt=0).update(
            tries_left=F("tries_left") - 1
        )
        self.refresh_from_db()

    def accept(self, by):
        """Mark it used by a person; return False when somebody was quicker."""
        return bool(
            Invitation.objects.open()
            .filter(pk=self.pk)
            .update(accepted_at=timezone.now(), accepted_by=by)
        )
