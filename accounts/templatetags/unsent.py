"""The lock of a person's unsent words, for the pages of that person."""

from django import template

from accounts.unsent import lock_of

register = template.Library()


@register.simple_tag
def unsent_lock(user):
    """Return owner and secret (accounts.unsent.lock_of)."""
    return lock_of(user)
