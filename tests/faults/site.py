"""The site as an operator starts it: one command, a folder, a port; and its processes by name."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
STARTS_WITHIN = 60  # seconds


def environment(var, **more):
    """Return the surroundings of a site: nothing of ours but the folder."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return kept | {"DEVELOPMENT": "true", "VAR_DIR": str(var)} | more


def free_port():
    """Return a port that nobody uses at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until(condition, *, within=20):
    """Wait until it is so, and return what it then is."""
    deadline = time.monotonic() + within
    while not (found := condition()):
        assert time.monotonic() < deadline, f"not within {within} seconds"
        time.sleep(0.05)
    return found


def manage(var, *words):
    """Run one of the site's commands, with the rights of the web server and the worker."""
    command = [sys.executable, str(ROOT / "manage.py"), *words]
    subprocess.run(command, env=environment(var, DATABASE_LOGIN="app"), check=True)


class Site:
    """A running site. Its processes are those whose environment names its folder."""

    def __init__(self, var, **more):
        self.var = var
        self.port = free_port()
        self.log = var / "site.log"
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "springjournal.serve", "--with-parent"],
                cwd=ROOT,
                env=environment(var, PORT=str(self.port), WEB_WORKERS="1", **more),
                stdout=log,
                stderr=log,
            )

    def wait_until_well(self, *, within=STARTS_WITHIN):
        """Wait until web, worker and database are alive."""
        wait_until(lambda: self.health() == 200, within=within)

    def health(self):
        """Return what /healthz answers; 0 while nobody does."""
        address = f"http://127.0.0.1:{self.port}/healthz"
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return answer.status
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0

    def pids(self, *words):
        """Return the site's processes whose command has all these words."""
        return [pid for pid in self._everything() if set(words) <= set(_command(pid))]

    @property
    def worker(self):
        """Return the process that does what happens after the page."""
        (pid,) = [pid for pid in self.pids("ox_worker") if "-c" not in _command(pid)]
        return pid

    @property
    def web_worker(self):
        """Return the process that answers pages; the one above it only keeps it alive."""
        pids = set(self.pids("granian"))
        (pid,) = [pid for pid in pids if _parent(pid) in pids]
        return pid

    def _everything(self):
        mark = f"VAR_DIR={self.var}".encode()
        for entry in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if mark in (entry / "environ").read_bytes().split(b"\0"):
                    yield int(entry.name)

    def open_uploads(self, pid):
        """Return the files of what is arriving that a process holds open; they have no name."""
        links = [str(link.readlink()) for link in Path(f"/proc/{pid}/fd").iterdir()]
        return [link for link in links if link.startswith(str(self.var / "uploads"))]

    def stop(self):
        """Stop it as an operator does, or however it can be done."""
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def _command(pid):
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().decode().split("\0")
    except OSError:
        return []
    return [Path(word).name if "/" in word else word for word in words]


def _parent(pid):
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


def children_of(pid):
    """Return the processes that a process started."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if _parent(entry.name) == pid:
                found.append(int(entry.name))
    return found


def highest_memory(pid):
    """Return the most memory, in megabytes, that a process has ever held."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) // 1024
