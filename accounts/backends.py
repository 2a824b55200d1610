"""The one way to check a password."""

from allauth.account.auth_backends import AuthenticationBackend

from accounts.models import User


class AccountBackend(AuthenticationBackend):
    """allauth's own, which also loads the person's name.

    Only this backend is configured: Django's beside it would hash every wrong password twice.
    The name is loaded with the account because no hat may read it from there later.
    """

    def authenticate(self, request, **credentials):
        """Check the password of one account.

        allauth tries an address as a user name as well, and hashes once more when the address
        has an account: the time would tell.
        """
        if credentials.get("email"):
            credentials.pop("username", None)
        return super().authenticate(request, **credentials)

    def get_user(self, user_id):
        """Return the open account with this id, or None."""
        user = User.objects.select_related("person").filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None
