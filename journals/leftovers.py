"""Files whose row never came, or is gone: nothing of a photo stays that nobody can reach.

A file cannot be written in the database's transaction. So before one is written or taken away, a
note of it is left beside the files, and taken back once the transaction has ended as it should. A
process that was killed in between leaves the note, and the next look at the notes settles it.
Nothing is ever deleted that has no note, whatever the database says: it may be an old copy.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

FOLDER = "unsettled"
KINDS = ("originals", "renditions", "scans")
# No page and no task takes as long: whatever was going on then is over.
SETTLED_AFTER = timedelta(hours=1)


@dataclass(frozen=True)
class Note:
    """That the files of one photo, or of one picture, may have no row."""

    kind: str
    key: str

    @property
    def path(self):
        """Return where the note is kept."""
        return f"{FOLDER}/{self.kind}/{self.key}"

    def write(self):
        """Write the note, before anything else is done."""
        if not default_storage.exists(self.path):
            default_storage.save(self.path, ContentFile(b""))

    def leave(self):
        """Leave the note until the transaction has ended well."""
        self.write()
        # What was committed is committed: where the files are away at that moment, the note stays
        # and is settled later.
        transaction.on_commit(self.take_back, robust=True)

    def take_back(self):
        """Say that all is well."""
        default_storage.delete(self.path)

    def is_old(self):
        """Return whether it was left by something that is over."""
        try:
            left = default_storage.get_modified_time(self.path)
        except FileNotFoundError:  # taken back at this moment
            return False
        return left < timezone.now() - SETTLED_AFTER

    def clear(self):
        """Delete the files."""
        thing = f"{self.kind}/{self.key}"
        if self.kind != "renditions":  # a file and not a folder
            default_storage.delete(thing)
        for name in _names(thing):
            default_storage.delete(f"{thing}/{name}")

    def settle(self):
        """Delete the files, and only then say that all is well."""
        self.clear()
        self.take_back()


def delete_with(kind, key):
    """Delete the files of a row that goes, once it is gone."""
    note = Note(kind, key)
    note.write()
    transaction.on_commit(note.settle, robust=True)


def _names(folder):
    """Return the files in a folder, which may not be there: S3 has none."""
    try:
        return default_storage.listdir(folder)[1]
    except (FileNotFoundError, NotADirectoryError):
        return []


def old_notes():
    """Return the notes that are left over."""
    notes = []
    for kind in KINDS:
        notes += [Note(kind, key) for key in _names(f"{FOLDER}/{kind}")]
    return [note for note in notes if note.is_old()]
