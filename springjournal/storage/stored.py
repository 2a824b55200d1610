"""A file as it lies in a storage."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Stored:
    """What a storage says of one of its files."""

    name: str
    size: int
    changed_at: datetime
