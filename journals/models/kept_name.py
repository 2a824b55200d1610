"""The name of another child that somebody decided to leave in words that a family reads."""

from django.db import models
from django.utils import timezone

from accounts.access import VisibleQuerySet
from accounts.models import Person
from journals.models.observation import Observation


class KeptNameQuerySet(VisibleQuerySet):
    """Decisions to keep a name."""


class KeptName(models.Model):
    """That a name stays in a passage as it is, and who said so. No family reads it.

    It stands for the sentences that name the child, and for the families who read them: once
    either is another, it is asked again, and the newer decision takes this one's place.
    """

    observation = models.ForeignKey(Observation, models.PROTECT, related_name="kept_names")
    # Digests of the place with whoever bears the name, and of the sentences with their readers.
    mention = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    kept_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    kept_at = models.DateTimeField(default=timezone.now)

    objects = KeptNameQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["observation", "mention"], name="a_name_is_kept_once_in_a_passage"
            )
        ]

    def __str__(self):
        return f"“{self.name}” kept by {self.kept_by}"
