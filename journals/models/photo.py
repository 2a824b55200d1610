"""A photo, its renditions, and who each of them shows."""

from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.db.models import Q
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.text import get_text_list

from accounts.access import VisibleQuerySet
from accounts.models import Person
from journals import images, leftovers
from journals.models.child import Child
from journals.models.observation import Observation
from springjournal.keys import new_key

SIZES = ("large", "medium", "small")


def original_path(photo, filename):
    """Return where an original is kept: nothing of the name it was sent under remains."""
    return f"originals/{photo.key}"


class PhotoQuerySet(VisibleQuerySet):
    """Photos as they were sent."""


class Photo(models.Model):
    """A photo as it was sent. The original is never shown: it may know where it was taken."""

    key = models.CharField(max_length=24, unique=True, default=new_key, editable=False)
    observation = models.ForeignKey(Observation, models.PROTECT, related_name="photos")
    original = models.FileField(upload_to=original_path, max_length=120)
    sha256 = models.CharField(max_length=64, editable=False)
    taken_at = models.DateTimeField(null=True, editable=False)
    position = models.PositiveSmallIntegerField(default=0)
    description = models.CharField(max_length=300, blank=True)
    uploaded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(default=timezone.now)
    # What the family says that sent it (journals/told.py): which of its own children are in it,
    # and whether somebody else is. Null while it has not been asked. Staff say who is shown.
    told_children = ArrayField(models.BigIntegerField(), null=True, editable=False)
    told_others = models.BooleanField(default=False, editable=False)
    # Hidden or taken out of every journal. By whom and why is in Withdrawal.
    withdrawn_at = models.DateTimeField(null=True, editable=False)

    objects = PhotoQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["observation", "sha256"], name="one_photo_is_sent_once_to_an_observation"
            )
        ]

    def __str__(self):
        return self.description or f"Photo {self.position + 1}"

    @classmethod
    @transaction.atomic
    def receive(cls, observation, file, *, by):
        """Check a file that was sent, keep it, and have its sizes made; return the photo.

        Raises images.Refused, whose words are for the sender. The same content sent twice to
        one observation is one photo.
        """
        found = images.inspect(file, zone=timezone.get_current_timezone())
        twin = cls.objects.filter(observation=observation, sha256=found.sha256).first()
        if twin:
            return twin
        photo = cls.keep(observation, file, found, by)
        Rendition.objects.create(photo=photo).prepare()
        return photo

    @classmethod
    def keep(cls, observation, file, found, by):
        """Keep a file that was checked (`found`, from images.inspect); return its photo."""
        photo = cls(
            observation=observation,
            sha256=found.sha256,
            taken_at=found.taken_at,
            position=cls.objects.filter(observation=observation).count(),
            uploaded_by=by,
        )
        file.seek(0)
        leftovers.Note("originals", photo.key).leave()
        photo.original.save(photo.key, file, save=False)
        photo.save()
        return photo


def picture_url(key, size):
    """Return the address of one size of a picture. By hand: reverse() is a tenth of a page."""
    return f"/photos/{key}/{size}/"


class RenditionQuerySet(VisibleQuerySet):
    """Pictures made from photos."""

    def as_taken(self):
        """Return those that are neither cropped nor covered: one of each photo."""
        return self.filter(kind=Rendition.Kind.ORIGINAL)


class Rendition(models.Model):
    """A picture made from a photo, upright and without metadata, in three sizes.

    Its key is its address and part of its file names; knowing it is not enough to see it.
    """

    class Kind(models.TextChoices):
        ORIGINAL = "original", "As taken"
        CROP = "crop", "Cropped"
        COVER = "cover", "Covered"

    class State(models.TextChoices):
        WAITING = "waiting", "Being prepared"
        READY = "ready", "Ready"
        FAILED = "failed", "Could not be prepared"

    key = models.CharField(max_length=24, unique=True, default=new_key, editable=False)
    photo = models.ForeignKey(Photo, models.CASCADE, related_name="renditions")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.ORIGINAL)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    # How it was made of the original (images.Recipe); never changed: another recipe is another
    # picture, of which somebody says anew who can be seen.
    recipe = models.JSONField(default=dict, editable=False)
    # Whether there are lighter copies for browsers that read AVIF; unknown until somebody tried.
    has_light = models.BooleanField(null=True, editable=False)

    objects = RenditionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="original", recipe={}) | ~Q(kind="original") & ~Q(recipe={}),
                name="a_made_picture_knows_how",
            ),
            models.UniqueConstraint(
                fields=["photo"],
                condition=Q(kind="original"),
                name="a_photo_was_taken_once",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} of {self.photo}"

    @classmethod
    def make(cls, photo, recipe, *, key):
        """Begin another picture of a photo, by a recipe; its sizes are made in the background."""
        kind = cls.Kind.COVER if recipe.soft else cls.Kind.CROP
        made = cls.objects.create(photo=photo, kind=kind, recipe=recipe.data, key=key)
        made.prepare()
        return made

    @property
    def is_made(self):
        """Return whether it was cropped, turned or covered."""
        return self.kind != self.Kind.ORIGINAL

    @property
    def made_by(self):
        """Return the recipe it is made by, None for the photo as it was taken."""
        return images.Recipe.read(self.recipe) if self.recipe else None

    def path(self, size, kind="jpg"):
        """Return the name of one size's file in the storage."""
        return f"renditions/{self.key}/{size}.{kind}"

    def prepare(self):
        """Have the sizes made, for the first time or once more."""
        Rendition.objects.filter(pk=self.pk).update(state=self.State.WAITING)
        # By name: the task is built on this module. Queued in the same transaction.
        import_string("journals.tasks.make_sizes").enqueue(self.pk)

    def prepare_again(self):
        """Try once more what failed; pressing twice tries once. Return whether it had failed."""
        failed = Rendition.objects.filter(pk=self.pk, state=self.State.FAILED)
        if not failed.update(state=self.State.WAITING):
            return False
        self.prepare()
        return True

    def say_who(self, *, by, children=(), adults=False, unlisted_child=False):
        """Record who can be seen in it, as a member of staff says; replaces what was said."""
        shows, _ = Shows.objects.update_or_create(
            rendition=self,
            defaults={
                "adults": adults,
                "unlisted_child": unlisted_child,
                "answered_by": by,
                "answered_at": timezone.now(),
            },
        )
        shows.children.set(children)

    @property
    def is_ready(self):
        """Return whether the sizes exist."""
        return self.state == self.State.READY

    @property
    def large_url(self):
        """Return the address of the picture to look at."""
        return picture_url(self.key, "large")

    @property
    def medium_url(self):
        """Return the address of the picture in a journal."""
        return picture_url(self.key, "medium")

    @property
    def small_url(self):
        """Return the address of the thumbnail."""
        return picture_url(self.key, "small")


class ShowsQuerySet(VisibleQuerySet):
    """What staff said of who can be seen."""


class Shows(models.Model):
    """Who a rendition shows, as staff said. No row means nobody has said, so it is not shown.

    Families never read this table: who else is in a photo is no business of theirs.
    """

    # A trigger takes it away with its picture: a parent who deletes one may not look in here.
    rendition = models.OneToOneField(
        Rendition, models.DO_NOTHING, primary_key=True, related_name="shows"
    )
    children = models.ManyToManyField(Child, related_name="+", blank=True)
    adults = models.BooleanField("an adult", default=False)
    unlisted_child = models.BooleanField("a child not on our list", default=False)
    answered_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(default=timezone.now)

    objects = ShowsQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "shows"

    def __str__(self):
        return f"Who {self.rendition} shows"

    @property
    def in_words(self):
        """Return who can be seen, in words: "Leo Chen and an adult"."""
        seen = [child.full_name for child in self.children.all()]
        seen += ["an adult"] * self.adults + ["a child not on our list"] * self.unlisted_child
        return get_text_list(seen, "and") or "nobody"


@receiver(post_delete, sender=Photo)
def delete_original(instance, **kwargs):
    """Leave no original behind, also when the row goes with another."""
    leftovers.delete_with("originals", instance.key)


@receiver(post_delete, sender=Rendition)
def delete_sizes(instance, **kwargs):
    """Leave no picture behind, also when the row goes with its photo."""
    leftovers.delete_with("renditions", instance.key)
