"""Web server and worker, started together and stopped together: `python -m springjournal.serve`.

With --set-up, which `make run` uses, the database is brought up to date first, static files are
collected, and the demo is loaded while it is on. In production these are steps of their own, with
the owner's login (docs/operations.md); this process needs only the application's.
"""

import argparse
import contextlib
import ctypes
import hashlib
import os
import shlex
import signal
import socket
import sys
import threading
import time
import urllib.request

from django.core.exceptions import ImproperlyConfigured
from honcho import manager as honcho
from honcho.printer import Printer
from honcho.process import Process

from springjournal import env
from springjournal.sentences import one_sentence

# A task in hand is finished before the worker stops.
STOPS_WITHIN = 20  # seconds
ANSWERS_WITHIN = 60  # seconds
PR_SET_PDEATHSIG = 1


class Output:
    """Standard output that a closed terminal cannot turn into an error while things stop."""

    @staticmethod
    def write(text):
        """Write, or forget what nobody can read any more."""
        with contextlib.suppress(OSError):
            sys.stdout.write(text)

    @staticmethod
    def flush():
        """Flush likewise."""
        with contextlib.suppress(OSError):
            sys.stdout.flush()

    @staticmethod
    def isatty():
        """Ask for no colours."""
        return False


class Part(Process):
    """One of the processes: it ends with this one, even when this one is killed."""

    def run(self, events=None, ignore_signals=False):  # noqa: FBT002 - honcho's signature
        """Run it under a process that honcho starts and that shares this one's fate."""
        end_with_parent(signal.SIGKILL)
        super().run(events, ignore_signals)


def end_with_parent(number):
    """Ask Linux for a signal when the process that started this one dies."""
    with contextlib.suppress(AttributeError, OSError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, number)


def main():
    """Set up if asked to, start web and worker, and stay until one ends or a signal comes."""
    parser = argparse.ArgumentParser(prog="python -m springjournal.serve", description=__doc__)
    parser.add_argument("--set-up", action="store_true", help="bring the database up to date first")
    parser.add_argument(
        "--with-parent", action="store_true", help="stop when the process that started this dies"
    )
    options = parser.parse_args()
    if options.with_parent:
        end_with_parent(signal.SIGTERM)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda number, _: sys.exit(128 + number))
    os.environ["DJANGO_SETTINGS_MODULE"] = "springjournal.settings"
    os.environ["DATABASE_LOGIN"] = "owner" if options.set_up else "app"
    with one_sentence():
        prepare(set_up=options.set_up)
    sys.exit(serve())


def prepare(*, set_up):
    """Check the settings, and make the database and the static files ready if asked to."""
    import django  # noqa: PLC0415 - after the environment is set
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    django.setup()
    refuse_a_taken_port(settings.HOST, settings.PORT)
    settings.WORKER_HEARTBEAT.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    settings.WORKER_HEARTBEAT.unlink(missing_ok=True)
    if set_up:
        Output.write("Bringing the database and the static files up to date.\n")
        Output.flush()
        call_command("migrate", verbosity=0)
        collect_static_files()
        if settings.DEMO:
            call_command("demo", seed=1, if_empty=True)
    refuse_a_login_with_powers()
    look_at_the_bucket()


def look_at_the_bucket():
    """Stop when photos are on S3 and its bucket will not do; say so when it is away."""
    from django.core.files.storage import storages  # noqa: PLC0415

    if "s3" in storages.backends:
        from springjournal.storage.start import refuse_a_wrong_bucket  # noqa: PLC0415

        if away := refuse_a_wrong_bucket(storages["s3"]):
            Output.write(f"{away}\n")


def refuse_a_login_with_powers():
    """Connect as the application once, so that what is wrong with its login is said at once."""
    from django.conf import settings  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    from springjournal.checks import refuse_powerful_login  # noqa: PLC0415

    connection.close()
    if not settings.EMBEDDED:
        application = connection.copy()
        application.settings_dict.update(env.database("DATABASE_URL"))
        application.ensure_connection()
        refuse_powerful_login(application)
        application.close()


def refuse_a_taken_port(host, port):
    """Say what to do when another program answers on the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            msg = f"Port {port} cannot be used ({error.strerror}). Choose another: PORT=8123."
            raise ImproperlyConfigured(msg) from None


def collect_static_files():
    """Collect and compress the static files when one of them changed since the last time."""
    from django.conf import settings  # noqa: PLC0415
    from django.contrib.staticfiles.finders import get_finders  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in sorted(finder.list([]), key=lambda found: found[0]):
            changed = storage.get_modified_time(path)
            digest.update(f"{path} {changed} {storage.size(path)}\n".encode())
    done = settings.STATIC_ROOT.with_suffix(".sha256")
    if done.exists() and done.read_text() == digest.hexdigest():
        return
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    done.write_text(digest.hexdigest())


def serve():
    """Run web and worker until one ends or a signal comes; return the exit status."""
    from django.conf import settings  # noqa: PLC0415

    honcho.KILL_WAIT = STOPS_WITHIN
    parts = honcho.Manager(Printer(Output(), colour=False))
    parts._process_ctor = Part  # noqa: SLF001 - honcho has no other way to say it
    environment = os.environ | {"DATABASE_LOGIN": "app"}
    for name, words in commands(settings).items():
        # `exec`: the shell that honcho starts becomes the program, so that signals reach it.
        parts.add_process(name, f"exec {shlex.join(words)}", env=environment)
    threading.Thread(target=announce, args=(settings,), daemon=True).start()
    signal.signal(signal.SIGHUP, lambda *_: os.kill(os.getpid(), signal.SIGTERM))
    parts.loop()
    return parts.returncode


def commands(settings):
    """Return the command of each part."""
    with_this = [*death_signal(), sys.executable]
    # They only receive: springjournal.uploads says why. Granian warns of more.
    threads = min(9, 2 * (os.cpu_count() or 1) + 1)
    return {
        "web": [
            *(*with_this, "-m", "granian", "--interface", "wsgi", "--no-ws", "--http", "1"),
            *("--host", settings.HOST, "--port", str(settings.PORT)),
            *("--workers", str(settings.WEB_WORKERS), "--blocking-threads", str(threads)),
            *("--respawn-failed-workers", "--workers-kill-timeout", "10"),
            *("--log-level", "warning", "springjournal.wsgi:application"),
        ],
        "worker": [
            *(*with_this, str(settings.BASE_DIR / "manage.py"), "ox_worker"),
            *("--heartbeat-file", str(settings.WORKER_HEARTBEAT)),
        ],
    }


def death_signal():
    """Return the words before a command that ends it when the process above it is killed."""
    from springjournal.embedded_database.unprivileged import ends_with_parent  # noqa: PLC0415

    return ends_with_parent("TERM")


def announce(settings):
    """Print the address, as the last line, once database and worker are alive."""
    deadline = time.monotonic() + ANSWERS_WITHIN
    url = f"http://{settings.HOST}:{settings.PORT}/healthz"
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError), urllib.request.urlopen(url, timeout=5):
            Output.write(f"{settings.SITE_URL}\n")
            Output.flush()
            return
        time.sleep(0.1)
    Output.write(f"Nothing answers “ok” at {url}; what web and worker said stands above.\n")
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    main()
