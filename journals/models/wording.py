"""What families are asked about photos, in a manager's own words."""

from django.core.exceptions import ValidationError
from django.db import connection, models, transaction
from django.db.models import Max
from django.utils import timezone

from accounts.access import VisibleQuerySet
from accounts.models import Person
from journals.models.permission import Purpose


def validate_names_the_child(text):
    """Refuse a question that does not say of which child it is asked."""
    if "{name}" not in text:
        msg = "Write {name} where the child’s name belongs."
        raise ValidationError(msg)


class PhotoWording(models.Model):
    """One version of one question. A new one is added; what was asked before stays as it was.

    The first version of each came with the program (journals/wordings.py); these follow it.
    """

    purpose = models.CharField("about", max_length=10, choices=Purpose)
    version = models.PositiveSmallIntegerField(editable=False)
    question = models.CharField(
        max_length=200,
        validators=[validate_names_the_child],
        help_text="{name} stands for what the child is called. Answered with yes or no.",
    )
    explanation = models.TextField(
        max_length=1000, help_text="What a yes means, what a no means, in plain words."
    )
    written_by = models.ForeignKey(Person, models.PROTECT, related_name="+", editable=False)
    written_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = "wording of a photo question"
        verbose_name_plural = "wordings of photo questions"
        ordering = ["purpose", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["purpose", "version"], name="a_wording_has_a_version_of_its_own"
            )
        ]

    def __str__(self):
        return f"{self.get_purpose_display()}, version {self.version}"

    @transaction.atomic
    def write(self, *, by):
        """Keep these words as the newest version; of two managers at once each has their own."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('photo wordings', 0))")
        before = PhotoWording.objects.filter(purpose=self.purpose).aggregate(last=Max("version"))
        self.version = (before["last"] or 1) + 1
        self.written_by = by
        self.save()
