"""What allauth asks of this project."""

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up by themselves: an invitation is the only way in."""

    def is_open_for_signup(self, request):
        """Keep allauth's sign-up closed."""
        return False
