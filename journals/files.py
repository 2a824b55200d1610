"""All files, of photos and scans: moved from one storage to another, compared with the rows."""

import hashlib
import tempfile
from dataclasses import dataclass, field
from itertools import batched

from django.conf import settings
from django.core.files import File
from django.utils import timezone

from journals import images, leftovers
from journals.models import Photo, Rendition, Scan
from journals.models.photo import SIZES
from springjournal.hats import acting_as_task

FOLDERS = ("originals", "renditions", "scans", leftovers.FOLDER)
FILES = {f"{size}.jpg" for size in SIZES} | {f"{size}.avif" for size in images.LIGHT}
# Files that are looked up in the database at a time.
BATCH = 500
CHUNK = 256 * 1024
# A larger photo waits on the disk while it is copied, and not in memory.
IN_MEMORY = 1024 * 1024
# A file that arrives is there a moment before its row.
ARRIVED_BEFORE = leftovers.SETTLED_AFTER


class Damaged(Exception):
    """A file is not what it should be; the message says which and how."""


def stored(storage):
    """Go over every file that belongs to a photo or is a scan, and every note about one."""
    for folder in FOLDERS:
        yield from storage.walk(folder)


def known(names):
    """Return those of some names that the database knows, each with its digest if it has one."""
    sizes = {name: name.split("/")[1] for name in names if _is_size(name)}
    with acting_as_task():
        originals = Photo.objects.filter(original__in=names).values_list("original", "sha256")
        found = dict(originals)
        found |= dict(Scan.objects.filter(file__in=names).values_list("file", "sha256"))
        keys = Rendition.objects.filter(key__in=set(sizes.values())).values_list("key", flat=True)
        keys = set(keys)
    found |= {name: "" for name, key in sizes.items() if key in keys}
    return found | {name: "" for name in names if name.startswith(f"{leftovers.FOLDER}/")}


def _is_size(name):
    folder, _, rest = name.partition("/")
    size = rest.partition("/")[2]
    return folder == "renditions" and size in FILES


def digest(storage, name):
    """Return the SHA-256 of a file, read once from end to end."""
    file, _ = storage.stream(name)
    try:
        found = hashlib.sha256()
        while chunk := file.read(CHUNK):
            found.update(chunk)
    finally:
        file.close()
    return found.hexdigest()


@dataclass
class Move:
    """Files on their way from one storage to another: copied, read again, and only then deleted.

    It may end at any point and be begun again: a file is written whole or not at all, and what
    has arrived is not sent twice. Files without a row stay where they are.
    """

    source: object
    target: object
    delete: bool = False
    copied: int = 0
    there_already: int = 0
    without_row: int = 0
    damaged: list = field(default_factory=list)

    def run(self, say):
        """Copy what is missing first, so that little is while the site is already there."""
        arrived = set()
        for name, expected in self._wanted():
            if not self.target.exists(name) and self._tell(self._copy, name, expected):
                arrived.add(name)
                self.copied += 1
                say(self)
        self.without_row = 0
        for name, expected in self._wanted():
            if name not in arrived and self._tell(self._compare, name, expected):
                self.there_already += 1
                say(self)

    def _wanted(self):
        for batch in batched(stored(self.source), BATCH, strict=False):
            names = [file.name for file in batch]
            wanted = known(names)
            self.without_row += len(names) - len(wanted)
            yield from wanted.items()

    def _tell(self, step, name, expected):
        """Take a step with a file and delete it if asked; return whether all is well with it."""
        try:
            step(name, expected)
        except FileNotFoundError:  # taken out at this moment, or damaged and told already
            return False
        except Damaged as damaged:
            self.damaged.append(str(damaged))
            return False
        if self.delete:
            self.source.delete(name)
        return True

    def _copy(self, name, expected):
        file, _ = self.source.stream(name)
        found = hashlib.sha256()
        with tempfile.SpooledTemporaryFile(IN_MEMORY, dir=settings.FILE_UPLOAD_TEMP_DIR) as here:
            try:
                while chunk := file.read(CHUNK):
                    found.update(chunk)
                    here.write(chunk)
            finally:
                file.close()
            if expected not in {"", found.hexdigest()}:
                msg = f"{name} is damaged where it lies, and was not copied."
                raise Damaged(msg)
            here.seek(0)
            self.target.replace(name, File(here, name))
        if digest(self.target, name) != found.hexdigest():
            self.target.delete(name)
            msg = f"{name} did not arrive as it was sent."
            raise Damaged(msg)

    def _compare(self, name, expected):
        if not self.target.exists(name):  # it could not be copied, which was said
            raise FileNotFoundError(name)
        if digest(self.target, name) == (expected or digest(self.source, name)):
            return
        if self.delete:
            msg = f"{name} differs between the two, so it was not deleted."
            raise Damaged(msg)
        self._copy(name, expected)


@dataclass
class Found:
    """What does not fit: files without a row, and rows without a file."""

    orphans: list = field(default_factory=list)
    missing: list = field(default_factory=list)
    damaged: list = field(default_factory=list)
    files: int = 0

    @property
    def is_well(self):
        """Return whether everything fits."""
        return not (self.orphans or self.missing or self.damaged)


def check(storage, *, digests=False):
    """Compare a storage with the database, in both directions; change nothing."""
    found, names = Found(), set()
    too_young = timezone.now() - ARRIVED_BEFORE
    for batch in batched(stored(storage), BATCH, strict=False):
        rows = known([file.name for file in batch])
        names |= rows.keys()
        old = (file.name for file in batch if file.changed_at < too_young)
        found.orphans += [name for name in old if name not in rows]
        found.files += len(batch)
        if digests:
            found.damaged += [name for name in rows if not _is_whole(storage, name, rows[name])]
    # Once more, one by one: a photo may have arrived since.
    found.missing = [name for name in _needed() if name not in names and not storage.exists(name)]
    return found


def _is_whole(storage, name, expected):
    try:
        return not expected or digest(storage, name) == expected
    except FileNotFoundError:  # taken out at this moment
        return True


def _needed():
    with acting_as_task():
        yield from Photo.objects.values_list("original", flat=True).iterator()
        yield from Scan.objects.values_list("file", flat=True).iterator()
        for rendition in Rendition.objects.filter(state=Rendition.State.READY).iterator():
            yield from (rendition.path(size) for size in SIZES)
            if rendition.has_light:
                yield from (rendition.path(size, "avif") for size in images.LIGHT)


def delete_orphans(storage, found):
    """Delete the files without a row, unless a row has come meanwhile; return their names."""
    gone = [name for name in found.orphans if name not in known([name])]
    for name in gone:
        storage.delete(name)
    found.orphans = [name for name in found.orphans if name not in gone]
    return gone
