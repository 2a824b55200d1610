"""Files on the machine's disk, closed to other accounts."""

import os
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.core.files.move import file_move_safe
from django.core.files.storage import FileSystemStorage
from django.utils.functional import cached_property

from springjournal.keys import new_key
from springjournal.storage.away import NoAddress
from springjournal.storage.stored import Stored

UNFINISHED = ".unfinished-"


class Disk(FileSystemStorage):
    """A folder. Where nginx hands the files out, its group may read them too."""

    @cached_property
    def file_permissions_mode(self):
        """Return who may read a file."""
        return 0o640 if settings.X_ACCEL_PREFIX else settings.FILE_UPLOAD_PERMISSIONS

    @cached_property
    def directory_permissions_mode(self):
        """Return who may enter a folder."""
        return 0o750 if settings.X_ACCEL_PREFIX else settings.FILE_UPLOAD_DIRECTORY_PERMISSIONS

    def url(self, name):
        """Refuse: there is no address."""
        raise NoAddress

    def stream(self, name):
        """Return a file to read once, and its length. Raises FileNotFoundError."""
        file = self.open(name)
        return file, file.size

    def replace(self, name, file):
        """Write a file whole or not at all, over what stood there."""
        whole = Path(self.path(name))
        unfinished = f"{whole.parent.relative_to(self.location)}/{UNFINISHED}{new_key()}"
        unfinished = self.path(self.save(unfinished, file))
        with Path(unfinished).open("rb") as written:
            os.fsync(written.fileno())
        file_move_safe(unfinished, whole, allow_overwrite=True)

    def walk(self, folder):
        """Go over everything that is kept in a folder, folder by folder."""
        root = Path(self.location)
        for inner, folders, names in (root / folder).walk():
            folders.sort()
            for name in sorted(names):
                try:
                    found = (inner / name).stat()
                except FileNotFoundError:  # gone at this moment
                    continue
                changed = datetime.fromtimestamp(found.st_mtime, UTC)
                yield Stored((inner / name).relative_to(root).as_posix(), found.st_size, changed)
