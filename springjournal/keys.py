"""Random keys for addresses and files: not even a number may leak."""

import secrets


def new_key():
    """Return a random key of 16 URL-safe characters (96 bits)."""
    return secrets.token_urlsafe(12)
