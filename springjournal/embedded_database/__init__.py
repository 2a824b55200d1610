"""The embedded PostgreSQL: a real server in var/, for machines without one of their own.

It is also the database backend that settings name: the first connection of a process starts the
server when nobody else has, and the process counts as its user until it ends. `guard` keeps the
server, `cluster` makes it, `unprivileged` runs it for root.

The wheel's own control program was rejected: it runs as superuser without a password, cannot
run for root under a closed home, and loses its count of users when one of them is killed.
"""

import atexit
import fcntl
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from springjournal.embedded_database.paths import Place, held, is_held, take

_ours = {}
PROJECT = Path(__file__).resolve().parent.parent.parent


class EmbeddedDatabaseFailed(Exception):
    """The embedded server could not be started; the message says why."""


def start(folder, *, throwaway=False):
    """Make sure that the server in `folder` runs, and stay its user until this process ends.

    Return the folder of its socket. A throwaway server may be made anew when it is broken.
    """
    place = Place(Path(folder), throwaway=throwaway)
    if place.folder not in _ours or _ours[place.folder][0] != os.getpid():
        place.make_folder()
        # Waits while the server is being stopped after its last user.
        _ours[place.folder] = (os.getpid(), take(place.users, fcntl.LOCK_SH))
        atexit.register(stop, place.folder)
    with held(place.set_up):
        if not _is_running(place):
            _start_guard(place)
    return place.socket.read_text()


def stop(folder):
    """Stop being a user of the server; when this was the last, wait until it has stopped."""
    place = Place(Path(folder))
    pid, handle = _ours.get(place.folder, (None, None))
    if pid != os.getpid():
        return  # a forked child's copy of its parent's handle
    del _ours[place.folder]
    os.close(handle)
    began = time.monotonic()
    while is_held(place.guard) and time.monotonic() < began + 30:
        others_use_it = place.socket.exists() and time.monotonic() > began + 0.5
        if others_use_it:
            return
        time.sleep(0.02)


def password(folder, role):
    """Return the password of a login role of the server in `folder`."""
    return json.loads(Place(Path(folder)).passwords.read_text())[role]


def _is_running(place):
    return is_held(place.guard) and place.socket.exists()


def _start_guard(place, *, again=True):
    kind = "throwaway" if place.throwaway else "kept"
    answer = subprocess.run(
        [sys.executable, "-m", "springjournal.embedded_database.guard", place.folder, kind],
        cwd=PROJECT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if answer.returncode == 0:
        return
    if not (place.throwaway and again):
        raise EmbeddedDatabaseFailed(answer.stderr.strip())
    # Without fsync, a crash of the machine may have broken it; nothing in it is missed.
    shutil.rmtree(place.data, ignore_errors=True)
    _start_guard(place, again=False)
