"""Make the first manager of a new site: everybody else comes by invitation."""

from allauth.account import app_settings
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse

from accounts import addresses
from accounts.models import StaffRole, User


class Command(BaseCommand):
    """Ask for a name and an address, and print a link that works once. Never a password."""

    help = "Make the first manager, and print a link to choose a password with."

    def add_arguments(self, parser):
        """Take name and address here too, for those who cannot be asked."""
        parser.add_argument("--name", help="The manager's name, as everybody reads it.")
        parser.add_argument("--email", help="The address the manager signs in with.")

    @transaction.atomic
    def handle(self, *, name=None, email=None, **options):
        """Make the account, or a new link for one that nobody has used yet."""
        name = (name or input("Name: ")).strip()
        email = (email or input("E-mail address: ")).strip().lower()
        try:
            validate_email(email)
        except ValidationError as error:
            msg = f"{email} is no e-mail address."
            raise CommandError(msg) from error
        if not name:
            msg = "A manager needs a name."
            raise CommandError(msg)
        user = self._unused(email) or self._make(name, email)
        minutes = settings.PASSWORD_RESET_TIMEOUT // 60
        self.stdout.write(
            f"{user.person.name} is a manager, and has no password yet. This link works once, "
            f"for {minutes} minutes; run the command again for a new one:\n\n{link_for(user)}\n"
        )

    def _unused(self, email):
        """Return the manager's account with this address if nobody has signed in with it."""
        user = User.objects.filter(email=email).first()
        if user and (user.staff_role != StaffRole.MANAGER or user.has_usable_password()):
            msg = "This address has an account already. A manager can give it another role."
            raise CommandError(msg)
        return user

    def _make(self, name, email):
        if User.objects.filter(staff_role=StaffRole.MANAGER, is_active=True).exists():
            msg = (
                "There is a manager already, who can invite others: People in bulk, or Invitations."
            )
            raise CommandError(msg)
        user = User.objects.create_user(name=name, email=email, staff_role=StaffRole.MANAGER)
        addresses.keep_in_step(user, verified=False)
        return user


def link_for(user):
    """Return the address of the page where a person chooses a password, once."""
    token = app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(user)
    args = [user_pk_to_url_str(user), token]
    return settings.SITE_URL + reverse("account_reset_password_from_key", args=args)
