"""What a child was called before: kept by the database itself whenever a name changes."""

from django.db import models

from accounts.access import VisibleQuerySet
from journals.models.child import Child


class FormerNameQuerySet(VisibleQuerySet):
    """Former names, the latest first."""


class FormerName(models.Model):
    """The names a child had until a day. Staff find the child by them; no family reads them.

    A trigger writes it (migrations/0004_people.sql), whoever changes the name, and however.
    """

    child = models.ForeignKey(Child, models.PROTECT, related_name="former_names")
    first_name = models.CharField(max_length=60)
    last_name = models.CharField(max_length=60)
    known_as = models.CharField(max_length=60, blank=True)
    starts = models.DateField("from", null=True, help_text="Empty: from the beginning.")
    until = models.DateField()

    objects = FormerNameQuerySet.as_manager()

    class Meta:
        ordering = ["-until", "-pk"]

    def __str__(self):
        called = f" (known as {self.known_as})" if self.known_as else ""
        return f"{self.first_name} {self.last_name}{called}"
