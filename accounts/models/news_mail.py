"""The e-mail that says something is new: who wants it, and when it was last sent."""

from datetime import timedelta

from django.core import signing
from django.db import models
from django.db.models import Q

from accounts.access import VisibleQuerySet
from accounts.models.user import Person

SALT = "news-mail"
# A little less than a day, so that it comes at about the same time every day.
APART = timedelta(hours=20)


class NewsMailQuerySet(VisibleQuerySet):
    """Who is told by e-mail that something is new."""

    def not_due(self, now):
        """Return those who want none, or have had today's."""
        return self.filter(Q(is_wanted=False) | Q(sent_at__gt=now - APART))


class NewsMail(models.Model):
    """Whether one person wants it. A person without a row has never chosen, and gets it."""

    person = models.OneToOneField(
        Person, models.PROTECT, primary_key=True, related_name="news_mail", editable=False
    )
    is_wanted = models.BooleanField("Tell me by e-mail when something is new", default=True)
    sent_at = models.DateTimeField(null=True, editable=False)

    objects = NewsMailQuerySet.as_manager()

    def __str__(self):
        return f"{self.person}: {'wanted' if self.is_wanted else 'not wanted'}"

    @staticmethod
    def token_of(person_id):
        """Return the token of the link that ends these e-mails, without signing in."""
        return signing.dumps(person_id, salt=SALT)

    @staticmethod
    def person_of(token):
        """Return whose token it is, or None if it is not one of ours."""
        try:
            return signing.loads(token, salt=SALT)
        except signing.BadSignature:
            return None

    @classmethod
    def stop(cls, token):
        """Send no more to whoever got this token; return whether it is one of ours."""
        person = cls.person_of(token)
        if person is not None:
            cls.objects.update_or_create(person_id=person, defaults={"is_wanted": False})
        return person is not None

    def is_due(self, now):
        """Return whether it is wanted and the last one is long enough ago."""
        return self.is_wanted and (self.sent_at is None or self.sent_at <= now - APART)
