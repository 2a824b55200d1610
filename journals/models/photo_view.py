"""Who was given a photo in its large size, and when: what one asks when a photo turns up elsewhere.

The large file is what counts. Pages show small and medium ones, and only the page of a single
photo (and whoever opens the file by itself) asks for the large one, so a request for that file is
a look at the photo. Asking whether one's copy is still good (304) is a look as well: the copy is
shown again. So is fetching it ahead, because nobody can tell any more whether it was looked at.
HEAD is none: it brings no picture. Within half an hour the same person with the same device looks
once. What cannot be recorded is what happens then: a screenshot leaves no trace here.
"""

from django.db import connection, models

from accounts.access import VisibleQuerySet
from accounts.models import Person
from journals.models.photo import Rendition

SIZE = "large"
# In days; the policies of the migration say the same. A school year and a month: what comes up
# when a year ends can still be asked, and nobody's looks are kept for good.
KEPT_FOR = 400


class PhotoViewQuerySet(VisibleQuerySet):
    """Looks at photos."""


class PhotoView(models.Model):
    """One look at a large photo. Added by the database's own function, read by managers alone."""

    class Hat(models.TextChoices):
        PARENT = "parent", "parent or carer"
        STAFF = "staff", "staff"

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    hat = models.CharField("role", max_length=10, choices=Hat)
    # The look stays when the picture goes.
    rendition = models.ForeignKey(
        Rendition, models.DO_NOTHING, null=True, db_constraint=False, related_name="+"
    )
    device = models.CharField(max_length=60)
    at = models.DateTimeField("looked at")

    objects = PhotoViewQuerySet.as_manager()

    class Meta:
        verbose_name = "look at a photo"
        verbose_name_plural = "looks at large photos"
        indexes = [
            models.Index(fields=["person", "rendition", "at"], name="photo_view_again"),
            models.Index(fields=["-at"], name="photo_view_newest"),
        ]

    def __str__(self):
        return f"{self.person} on {self.at:%d.%m.%Y}"

    @classmethod
    def record(cls, rendition, user, device):
        """Record that a person is given a photo: one statement, which also leaves out repeats."""
        hat = cls.Hat.STAFF if user.works_here else cls.Hat.PARENT
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT app.photo_is_viewed(%s, %s, %s)", [rendition.pk, hat.value, device]
            )
