"""When a person last looked into a child's journal."""

from datetime import timedelta

from django.db import models
from django.db.models import Case, F, Func, Q, Value, When
from django.utils import timezone

from accounts.access import VisibleQuerySet
from accounts.models import Person
from journals.models.child import Child

# What one looks at again within this time belongs to the same visit.
ONE_VISIT = timedelta(minutes=30)
# A visit is not written down with every page.
OFTEN_ENOUGH = timedelta(minutes=1)


class VisitQuerySet(VisibleQuerySet):
    """Visits."""


class FamilyVisited(Func):
    """When a child's family last looked into its journal, if staff may know; of the last 90 days.

    The setting decides (Setting.shows_read_marks); without it, this is null for every child.
    """

    function = "app.family_visited"
    output_field = models.DateTimeField()


class Visit(models.Model):
    """A person's last visit to a journal, and until when they had read before it.

    Nobody but that person reads it; staff see at most when a family looked (family_visited).
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    child = models.ForeignKey(Child, models.CASCADE, related_name="+")
    last_at = models.DateTimeField()
    # What appeared after this is new; nothing is on the first visit of all.
    read_until = models.DateTimeField(null=True)

    objects = VisitQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "child"], name="a_person_visits_a_journal_once_at_a_time"
            )
        ]

    def __str__(self):
        return f"Visit of {self.person_id} to {self.child_id}"

    @classmethod
    def begin(cls, user, child):
        """Note that a person opens a journal; return until when they had read it before, or None.

        Opening it again within half an hour is the same visit, and what was new stays new.
        """
        now = timezone.now()
        own = cls.objects.visible_to(user).filter(child=child)
        last = own.first()
        if last is None:
            # Two pages at once begin one visit.
            new = cls(person_id=user.pk, child=child, last_at=now)
            cls.objects.bulk_create([new], ignore_conflicts=True)
            return None
        if now - last.last_at < OFTEN_ENOUGH:
            return last.read_until
        is_new = Q(last_at__lt=now - ONE_VISIT)
        own.update(
            read_until=Case(When(is_new, then=F("last_at")), default=F("read_until")),
            last_at=Value(now),
        )
        return last.last_at if now - last.last_at > ONE_VISIT else last.read_until
