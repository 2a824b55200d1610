"""The address of an account as allauth keeps it, in step with the account's own."""

from allauth.account.models import EmailAddress
from django.db import transaction

from accounts.models import User


@transaction.atomic
def keep_in_step(user, *, verified):
    """Make the account's address the only one that allauth knows of this person."""
    known = EmailAddress.objects.filter(user=user)
    known.exclude(email=user.email or "").delete()
    if user.email:
        EmailAddress.objects.update_or_create(
            user=user, email=user.email, defaults={"primary": True, "verified": verified}
        )


def is_confirmed(user, email):
    """Return whether an address is this person's and has been seen to reach them."""
    return EmailAddress.objects.filter(user=user, email=email.lower(), verified=True).exists()


def account_with(address):
    """Return the account that signs in with an address, or None."""
    address = address.lower()
    found = User.objects.filter(email=address).first()
    if found:
        return found
    # Verified only: anybody may claim an address, and keep its owner from joining.
    claimed = EmailAddress.objects.filter(email=address, verified=True)
    known = claimed.select_related("user").first()
    return known.user if known else None
