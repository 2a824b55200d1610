"""The photos that families have looked at, as managers can read in the office."""

from datetime import timedelta

from django.utils import timezone

from journals.models import EntryPhoto, PhotoView

DEVICES = ("iPhone, Safari", "Android, Chrome", "Mac or iPad, Safari", "Windows, Edge")
PHOTOS = 30


def look_at_photos(school):
    """Let families have looked at the latest photos of their children."""
    now = timezone.now()
    placed = EntryPhoto.objects.filter(entry__published_at__isnull=False)
    for number, photo in enumerate(placed.order_by("-pk").select_related("entry__child")[:PHOTOS]):
        for nth, person in enumerate(school.families[photo.entry.child.full_name]):
            PhotoView.objects.create(
                person=person,
                hat=PhotoView.Hat.PARENT,
                rendition_id=photo.rendition_id,
                device=DEVICES[(number + nth) % len(DEVICES)],
                at=now - timedelta(hours=5 * number + nth, minutes=7 * number % 60),
            )
