"""The two sites that are measured: started as in production, and stopped again."""

import asyncio
import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from types import SimpleNamespace

from django.conf import settings

from springjournal import serve
from tests.bench import load

STARTS_WITHIN = 30  # seconds
STOPS_WITHIN = 10  # seconds
HOST = "127.0.0.1"
BARE_SETTINGS = "tests.bench.bare.settings"


@dataclass
class Site:
    """One site: what to run, and the page to ask it for."""

    name: str
    application: str
    environment: dict
    page: load.Page
    light: load.Page  # answers as soon as a worker is up, without page and database

    @contextlib.contextmanager
    def running(self):
        """Start the web server with two workers, as production does; stop it at the end."""
        options = SimpleNamespace(
            HOST=HOST,
            PORT=self.page.port,
            WEB_WORKERS=2,
            BASE_DIR=settings.BASE_DIR,
            WORKER_HEARTBEAT=settings.WORKER_HEARTBEAT,
        )
        words = [*serve.commands(options)["web"][:-1], self.application]
        process = subprocess.Popen(
            words,
            cwd=settings.BASE_DIR,
            env=os.environ | self.environment,
            # Out of the terminal's reach: after Ctrl-C its workers would die before it, and one
            # that it had just started anew would stay.
            start_new_session=True,
        )
        try:
            yield process
        finally:
            stop(process)

    def wait_until_it_answers(self, process):
        """Wait until a worker has read the code; no page is asked for yet."""
        deadline = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < deadline and process.poll() is None:
            with contextlib.suppress(OSError, load.WrongAnswer, asyncio.IncompleteReadError):
                asyncio.run(load.once(self.light))
                return
            time.sleep(0.05)
        msg = f"{self.name} did not start."
        raise RuntimeError(msg)


def stop(process):
    """Ask the server to end, wait, and leave none of its workers behind."""
    process.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(STOPS_WITHIN)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def ours(journal):
    """Return our site: the parent of a long journal, everything on."""
    port = free_port()
    cookie = journal.client().cookies[settings.SESSION_COOKIE_NAME].value
    holds = (("<article", 20), ('<img class="photo__image"', 40))
    return Site(
        "ours",
        "springjournal.wsgi:application",
        {
            "DATABASE_LOGIN": "app",
            "PORT": str(port),
            "DJANGO_SETTINGS_MODULE": "springjournal.settings",
        },
        load.Page(port, journal.path, f"{settings.SESSION_COOKIE_NAME}={cookie}", holds),
        load.Page(port, "/static/img/favicon.svg"),
    )


def bare(folder):
    """Load the bare page's data into its schema, and return its site."""
    port = free_port()
    environment = {
        "DJANGO_SETTINGS_MODULE": BARE_SETTINGS,
        "BARE_DATABASE": str(folder / "postgres"),
    }
    answer = subprocess.run(
        [sys.executable, "-m", "tests.bench.bare.data"],
        cwd=settings.BASE_DIR,
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    holds = (("<article", 20), ("/medium/", 40))
    cookie = f"sessionid={answer.stdout.strip()}"
    return Site(
        "bare",
        "tests.bench.bare.wsgi:application",
        environment,
        load.Page(port, "/children/1/", cookie, holds),
        load.Page(port, "/light/"),
    )


def free_port():
    """Return a port that nobody uses at this moment."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]
