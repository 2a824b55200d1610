"""Web and worker start together, stop together, and leave nothing behind."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def var(tmp_path_factory):
    """Return one folder for all, so that only the first start makes a database."""
    return tmp_path_factory.mktemp("var with a space")


@pytest.fixture
def port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Site:
    """A running site."""

    def __init__(self, var, port):
        self.var = var
        self.address = f"http://localhost:{port}"
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "springjournal.serve", "--set-up", "--with-parent"],
            cwd=ROOT,
            env=kept | {"DEVELOPMENT": "true", "VAR_DIR": str(var), "PORT": str(port)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.said = []

    def wait_for_address(self):
        for line in self.process.stdout:
            self.said.append(line)
            if line == f"{self.address}\n":
                return
        pytest.fail("".join(self.said))

    def health(self):
        with urllib.request.urlopen(f"{self.address}/healthz", timeout=10) as answer:
            return answer.status

    def everything(self):
        """Return the numbers of all processes that belong to the site."""
        mark = f"VAR_DIR={self.var}".encode()
        found = set()
        for entry in Path("/proc").glob("[0-9]*"):
            try:
                ours = mark in (entry / "environ").read_bytes().split(b"\0")
            except OSError:
                continue
            if ours:
                found.add(int(entry.name))
        return found


@pytest.fixture
def site(var, port):
    site = Site(var, port)
    yield site
    site.process.kill()
    site.process.wait()
    site.process.stdout.close()
    wait_until_gone(site)


def wait_until_gone(site):
    deadline = time.monotonic() + 20
    while left := site.everything():
        assert time.monotonic() < deadline, left
        time.sleep(0.1)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_site_serves_and_a_signal_leaves_nothing_running(site, number):
    site.wait_for_address()
    assert site.health() == 200
    assert len(site.everything()) > 4  # web, its workers, the worker, the database

    site.process.send_signal(number)
    site.process.communicate()

    assert site.everything() == set()


def test_a_killed_site_leaves_nothing_running(site):
    site.wait_for_address()

    site.process.kill()

    wait_until_gone(site)


def test_a_closed_terminal_leaves_nothing_running(site):
    site.wait_for_address()

    site.process.stdout.close()
    site.process.send_signal(signal.SIGHUP)
    site.process.wait()

    wait_until_gone(site)


def test_when_one_part_dies_the_other_stops_too(site):
    site.wait_for_address()
    worker = next(
        int(entry.parent.name)
        for entry in Path("/proc").glob("[0-9]*/cmdline")
        if b"ox_worker" in entry.read_bytes() and int(entry.parent.name) in site.everything()
    )

    os.kill(worker, signal.SIGKILL)
    site.process.communicate()

    assert site.process.returncode != 0
    assert site.everything() == set()


def test_a_taken_port_is_said_in_a_sentence(site, port):
    with socket.create_server(("127.0.0.1", port)):
        said, _ = site.process.communicate()

    assert (
        said == f"Port {port} cannot be used (Address already in use). Choose another: PORT=8123.\n"
    )
