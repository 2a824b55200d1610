"""Who looks after another's key children for some days, and what a person has looked at."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.formats import date_format

from accounts.access import VisibleQuerySet
from accounts.models import Person


class StandInQuerySet(VisibleQuerySet):
    """Times in which somebody stands in for a key person."""

    def on(self, day=None):
        """Return those in force on a day (today)."""
        day = day or timezone.localdate()
        return self.filter(starts__lte=day, until__gte=day)


class StandIn(models.Model):
    """A colleague has a key person's worklist from one day to another; nothing else changes."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="key person")
    colleague = models.ForeignKey(
        Person, models.PROTECT, related_name="standing_in", verbose_name="stands in"
    )
    starts = models.DateField("first day", default=timezone.localdate)
    until = models.DateField("last day")
    appointed_by = models.ForeignKey(Person, models.PROTECT, related_name="+", editable=False)

    objects = StandInQuerySet.as_manager()

    class Meta:
        verbose_name = "stand-in"
        ordering = ["-starts", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gte=F("starts")),
                name="a_stand_in_ends_after_it_starts",
                violation_error_message="The last day is before the first.",
            ),
            models.CheckConstraint(
                condition=~Q(person=F("colleague")),
                name="nobody_stands_in_for_themselves",
                violation_error_message="Choose another colleague.",
            ),
        ]

    def __str__(self):
        days = f"{date_format(self.starts)} to {date_format(self.until)}"
        return f"{self.colleague} for {self.person}, {days}"

    def clean(self):
        """Refuse dates the wrong way round at the field."""
        if self.starts and self.until and self.until < self.starts:
            raise ValidationError({"until": "The last day is before the first."})


class LookQuerySet(VisibleQuerySet):
    """Until when people have looked at what colleagues recorded."""

    def until(self, person, moment):
        """Remember that a person has seen everything up to a moment; never less than before."""
        seen, is_new = self.get_or_create(person_id=person.pk, defaults={"looked_at": moment})
        if not is_new and seen.looked_at < moment:
            self.filter(pk=seen.pk, looked_at__lt=moment).update(looked_at=moment)


class Look(models.Model):
    """The moment up to which a person has seen what colleagues recorded; nobody else reads it."""

    person = models.OneToOneField(Person, models.PROTECT, primary_key=True, related_name="+")
    looked_at = models.DateTimeField()

    objects = LookQuerySet.as_manager()

    def __str__(self):
        return f"{self.person}"
