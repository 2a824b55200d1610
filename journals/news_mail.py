"""When a family is told by e-mail that something is new: by day, and of what it may see."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from accounts.models import Setting
from journals.models import Comment, JournalEntry

WAKES, SLEEPS = 8, 19  # o'clock, where the pre-school is
# For somebody who never got one: what was there before they joined is not news.
FIRST_LOOK = timedelta(days=1)
# What was being published while the last one went out had its time already, and was not yet seen.
OVERLAP = timedelta(minutes=1)


def is_quiet(moment):
    """Return whether it is an hour at which no parent's phone should ring."""
    hour = moment.astimezone(ZoneInfo(Setting.load().time_zone)).hour
    return not WAKES <= hour < SLEEPS


def is_something_new(user, told_at, now):
    """Return whether others have added what this person may read since they were last told."""
    since = told_at - OVERLAP if told_at else now - FIRST_LOOK
    entries = JournalEntry.objects.visible_to(user).filter(published_at__gt=since)
    comments = Comment.objects.visible_to(user).filter(created_at__gt=since)
    return (
        entries.exclude(observation__author=user.pk).exists()
        or comments.exclude(author=user.pk).exists()
    )
