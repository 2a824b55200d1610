"""The place in a journal from which one reads on."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django import forms

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Place:
    """A moment in a journal and, if several entries share it, the key of the last one read.

    The key and not the number of the entry, because numbers would tell how much others have.
    """

    happened_at: datetime
    key: str = ""

    def __str__(self):
        return f"{(self.happened_at - EPOCH) // MICROSECOND:x}.{self.key}"

    @classmethod
    def parse(cls, text):
        """Return the place that str() has written; raise ValueError or OverflowError."""
        moment, key = text.split(".")
        return cls(EPOCH + int(moment, 16) * MICROSECOND, key)


class PlaceForm(forms.Form):
    """Where the page begins; what cannot be read is as good as nothing."""

    before = forms.CharField(required=False, max_length=60)

    def clean_before(self):
        """Return the place, or None for the newest page."""
        try:
            return Place.parse(self.cleaned_data["before"])
        except (ValueError, OverflowError):
            return None

    @property
    def place(self):
        """Return where to begin, or None for the newest page."""
        return self.cleaned_data.get("before") if self.is_valid() else None
