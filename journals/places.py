"""A place in a journal, as an address can hold it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

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
