"""How a moment and a name are written on a page."""

from django.utils import timezone


def day(moment):
    """Return a moment's date where the pre-school is, in words."""
    return f"{timezone.localtime(moment):%-d %B %Y}"


def initials(name):
    """Return the letters that stand for a grown-up's face."""
    words = name.split() or [" "]
    return (words[0][:1] + (words[-1][:1] if len(words) > 1 else "")).upper()
