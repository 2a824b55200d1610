"""Children who are together, such as the morning group: where recording can start from."""

from django.db import models

from accounts.access import VisibleQuerySet
from journals.models.child import Child
from springjournal.keys import new_key


class GroupQuerySet(VisibleQuerySet):
    """Groups of children."""

    def offered(self):
        """Return those that the recording page offers, each with `children` looked up."""
        return self.filter(is_offered=True).prefetch_related("children")


class Group(models.Model):
    """A saved choice of children. It decides nothing: whoever records ticks and unticks."""

    key = models.CharField(max_length=24, unique=True, default=new_key, editable=False)
    name = models.CharField(max_length=60, unique=True, help_text="Such as “Morning group”.")
    children = models.ManyToManyField(Child, related_name="groups")
    is_offered = models.BooleanField("offered when recording", default=True)

    objects = GroupQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name
