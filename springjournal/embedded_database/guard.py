"""The process that keeps an embedded server: starts it, and stops it after its last user.

It lives in a session of its own, so that Ctrl-C or a closed terminal reaches the users and not
the server under their feet, and it never outlives them: when nobody holds `users.lock`, it ends.
"""

import fcntl
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from springjournal.embedded_database import cluster, unprivileged
from springjournal.embedded_database.paths import BINARIES, Place, take

READY = b"ready"
LOOK_EVERY = 0.1  # seconds
STARTS_WITHIN = 60  # seconds; recovery after a crash takes a few
LONGEST_SOCKET_FOLDER = 80  # bytes: a socket's whole path may have 107


class Guard:
    """One server, from its start to its end."""

    def __init__(self, place):
        self.place = place
        self.told_to_stop = False
        self.sockets = None
        self.server = None

    def run(self, starter):
        """Start the server, tell the starter's pipe, and stay until the last user goes."""
        signal.signal(signal.SIGTERM, self._stop)
        for ignored in (signal.SIGINT, signal.SIGHUP):
            signal.signal(ignored, signal.SIG_IGN)
        # The kernel lets go of this lock when we are gone: who finds it free finds no guard either.
        take(self.place.guard, fcntl.LOCK_EX)
        try:
            self._start()
            os.write(starter, READY)
            os.close(starter)
            self._wait_for_the_last_user()
        finally:
            self._clean_up()

    def _stop(self, *_):
        self.told_to_stop = True

    def _start(self):
        _wait_for_an_orphan(self.place.data)
        self._sweep_up()
        cluster.prepare(self.place)
        base = tempfile.gettempdir()
        base = base if len(os.fsencode(base)) < LONGEST_SOCKET_FOLDER else "/tmp"  # noqa: S108
        self.sockets = Path(tempfile.mkdtemp(prefix="springjournal-", dir=base))
        unprivileged.give(self.sockets)
        with self.place.log.open("ab") as log:
            self.server = subprocess.Popen(
                [
                    *unprivileged.command_prefix(),
                    *unprivileged.ends_with_parent("INT"),
                    *(BINARIES / "postgres", "-D", self.place.data, "-k", self.sockets),
                ],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=cluster.environment(),
            )
        self._wait_until_ready()
        unfinished = self.place.socket.with_suffix(".new")
        unfinished.write_text(str(self.sockets))
        unfinished.rename(self.place.socket)

    def _sweep_up(self):
        """Remove the sockets' folder of a guard that was killed."""
        if self.place.socket.exists():
            shutil.rmtree(self.place.socket.read_text(), ignore_errors=True)
            self.place.socket.unlink()

    def _wait_until_ready(self):
        deadline = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < deadline and self.server.poll() is None:
            if "ready" in _pid_lines(self.place.data)[7:8]:
                return
            time.sleep(0.02)
        msg = f"The embedded PostgreSQL did not start; {self.place.log} says why."
        raise cluster.ServerFailed(msg)

    def _wait_for_the_last_user(self):
        """Return when nobody is left; whoever comes after that waits for our end."""
        while self.server.poll() is None and not self.told_to_stop:
            try:
                take(self.place.users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                time.sleep(LOOK_EVERY)
            else:
                return

    def _clean_up(self):
        self.place.socket.unlink(missing_ok=True)
        if self.server is not None and self.server.poll() is None:
            self.server.send_signal(signal.SIGINT)  # fast: ends connections, then writes all
            self.server.wait()
        if self.sockets is not None:
            shutil.rmtree(self.sockets, ignore_errors=True)


def _pid_lines(data):
    try:
        return [line.strip() for line in (data / "postmaster.pid").read_text().splitlines()]
    except FileNotFoundError:
        return []


def _wait_for_an_orphan(data):
    """After a killed guard: wait for its server to end, or forget a server that is long gone.

    PostgreSQL refuses to start when the number in its pid file is alive, even when it now
    belongs to another program, as after a restart of the machine.
    """
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline:
        lines = _pid_lines(data)
        if not lines:
            return
        if not _is_server(lines[0], data):
            (data / "postmaster.pid").unlink(missing_ok=True)
            return
        time.sleep(0.1)


def _is_server(pid, data):
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    return os.fsencode(data) in words


def main(folder, kind):
    """Fork the guard, and end when it is ready; its mistakes come out as one sentence."""
    place = Place(Path(folder), throwaway=kind == "throwaway")
    reader, writer = os.pipe()
    if os.fork():
        os.close(writer)
        with open(reader, "rb") as pipe:  # noqa: PTH123 - a handle
            said = pipe.read()
        unsaid = f"The database's guard ended; {place.log} says why."
        sys.exit(0 if said == READY else said.decode() or unsaid)
    os.close(reader)
    _detach(place.log)
    try:
        Guard(place).run(writer)
    except (cluster.ServerFailed, unprivileged.CannotRunAsRoot) as error:
        os.write(writer, str(error).encode())


def _detach(log):
    """Leave the starter's terminal; what nobody else catches goes to the log."""
    os.setsid()
    os.umask(0o077)
    nowhere = os.open(os.devnull, os.O_RDWR)
    written = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for handle, to in enumerate((nowhere, nowhere, written)):
        os.dup2(to, handle)


if __name__ == "__main__":
    main(*sys.argv[1:])
