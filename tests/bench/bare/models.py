"""The tables of the bare page."""

from django.db import models


class Area(models.Model):
    """An area of learning."""

    name = models.CharField(max_length=60)

    def __str__(self):
        return self.name


class Entry(models.Model):
    """An entry in a journal."""

    child = models.IntegerField()
    title = models.CharField(max_length=120)
    text = models.TextField()
    author = models.CharField(max_length=120)
    happened_at = models.DateTimeField()
    added_at = models.DateTimeField()
    areas = models.ManyToManyField(Area)

    class Meta:
        indexes = [models.Index("child", models.F("happened_at").desc(), name="newest_first")]

    def __str__(self):
        return self.title


class Photo(models.Model):
    """A photo of an entry."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="photos")
    key = models.CharField(max_length=24)
    width = models.IntegerField(default=2016)
    height = models.IntegerField(default=1512)

    def __str__(self):
        return self.key
