"""Random keys for addresses and files: not even a number may leak."""

import secrets

from django.core.validators import RegexValidator

# A key that a page was given and sends back: of nothing that an address could not hold.
valid_key = RegexValidator(r"\A[A-Za-z0-9_-]{16}\Z")


def new_key():
    """Return a random key of 16 URL-safe characters (96 bits)."""
    return secrets.token_urlsafe(12)


class KeyConverter:
    """A key in an address, <key:…>.

    Anything else is no address at all: the database would stumble over some letters (NUL).
    """

    regex = r"[A-Za-z0-9_-]{1,24}"

    def to_python(self, value):
        """Return the key."""
        return value

    def to_url(self, value):
        """Return the key."""
        return value
