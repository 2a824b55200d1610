"""The parts of an entry that can be hidden one by one, as staff see them."""

from dataclasses import dataclass

from journals.models import Comment, JournalEntry, Photo, Rendition, Withdrawal
from journals.published import KIND


@dataclass
class Part:
    """An entry, one of its photos or one of its comments; `withdrawal` if it is hidden."""

    thing: JournalEntry | Photo | Comment
    label: str
    text: str = ""
    picture: Rendition | None = None
    withdrawal: Withdrawal | None = None

    @property
    def name(self):
        """Return what stands for it in a form."""
        return "entry" if isinstance(self.thing, JournalEntry) else self.thing.key

    @property
    def is_hidden(self):
        """Return whether families see it no longer."""
        return self.thing.withdrawn_at is not None

    @property
    def waits(self):
        """Return whether a senior has still to decide, as far as one may know."""
        return self.withdrawal is not None and self.withdrawal.confirmed_at is None


def parts_of(entry, user):
    """Return an entry and everything in it that can be hidden alone."""
    parts = [
        Part(entry, "The whole entry", str(entry.observation)),
        *_photos(entry, user),
        *_comments(entry, user),
    ]
    withdrawals = Withdrawal.objects.visible_to(user).in_force().select_related("withdrawn_by")
    for kind in ("entry", "photo", "comment"):
        of_kind = {part.thing.pk: part for part in parts if KIND[type(part.thing)] == kind}
        for withdrawal in withdrawals.filter(**{f"{kind}__in": list(of_kind)}):
            of_kind[getattr(withdrawal, f"{kind}_id")].withdrawal = withdrawal
    return parts


def _photos(entry, user):
    pictures = (
        Rendition.objects.visible_to(user)
        .as_taken()
        .filter(photo__observation=entry.observation_id)
        .select_related("photo__observation")
        .order_by("photo__position", "photo_id", "pk")
    )
    return [
        Part(picture.photo, f"Photo {number}", picture.photo.description, picture)
        for number, picture in enumerate(pictures, 1)
    ]


def _comments(entry, user):
    comments = Comment.objects.visible_to(user).filter(entry=entry)
    comments = comments.select_related("author", "entry__observation")
    return [Part(one, f"Comment by {one.author}", one.text) for one in comments]
