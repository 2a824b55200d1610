"""When a family is told by e-mail that something is new: by day, and of what it may see."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef

from accounts.models import Setting
from journals.models import Comment, JournalEntry, Visit

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
    """Return whether others have added what this person may read since they were last told.

    Whoever has opened the journal since then has seen it, and is not told.
    """
    since = told_at - OVERLAP if told_at else now - FIRST_LOOK
    entries = JournalEntry.objects.visible_to(user).filter(published_at__gt=since)
    comments = Comment.objects.visible_to(user).filter(created_at__gt=since)
    entries = entries.exclude(observation__author=user.pk)
    comments = comments.exclude(author=user.pk)
    return (
        entries.exclude(_has_been_looked_at(user, "child", "published_at")).exists()
        or comments.exclude(_has_been_looked_at(user, "entry__child", "created_at")).exists()
    )


def _has_been_looked_at(user, child, moment):
    visits = Visit.objects.visible_to(user)
    return Exists(visits.filter(child=OuterRef(child), last_at__gte=OuterRef(moment)))
