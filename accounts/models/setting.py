"""The one pre-school that this installation serves."""

import zoneinfo

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q


def validate_time_zone(name):
    """Refuse a time zone that Python does not know."""
    if name not in zoneinfo.available_timezones():
        msg = "Write a time zone such as Europe/London."
        raise ValidationError(msg)


class Setting(models.Model):
    """The pre-school's name, provider and safeguarding lead: what every page may say."""

    name = models.CharField("name of the pre-school", max_length=120)
    provider = models.CharField(
        max_length=120,
        blank=True,
        help_text="The legal body that runs the pre-school.",
    )
    dsl_name = models.CharField(
        "name of the designated safeguarding lead", max_length=120, blank=True
    )
    time_zone = models.CharField(
        max_length=60, default="Europe/London", validators=[validate_time_zone]
    )
    comments_wait = models.BooleanField(
        "families’ comments wait for approval",
        default=False,
        help_text="Then only who wrote it and staff see a comment until a senior lets it in.",
    )

    shows_read_marks = models.BooleanField(
        "staff see what a family has looked at",
        default=False,
        help_text="Of a family as a whole, never of a person, and for 90 days. "
        "Each family reads on its journal’s page that it is so.",
    )

    asks_each_year = models.BooleanField(
        "families confirm their answers about photos once a year",
        default=False,
        help_text="They are asked on their first page. Whoever does not confirm keeps the answer "
        "given before, and nothing else waits for it.",
    )

    class Meta:
        verbose_name = "setting"
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="one_setting_per_installation")
        ]

    def __str__(self):
        return self.name

    def save(self, **kwargs):
        """Keep to the one row there is."""
        self.pk = 1
        super().save(**kwargs)

    @classmethod
    def load(cls):
        """Return the setting, or an unsaved one with a plain name before it is filled in."""
        return cls.objects.first() or cls(pk=1, name="Our pre-school")
