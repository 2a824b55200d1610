"""`python -m tests.bench` (make bench): the journal page against the bare page, and photos.

Everything happens in a temporary folder, with a database server of its own, and is gone at the
end, also after Ctrl-C. The numbers depend on the machine; the ratios hardly do. It exits with 0
whatever they are: it is a measurement and not a test.
"""

import os
import signal
import sys
import tempfile
import time
from pathlib import Path

SCHEMA = "bare"


def set_environment(folder):
    """Let the surroundings count for nothing: this folder, this server, no DEBUG and no demo."""
    from tests import environment  # noqa: PLC0415 - it sets the environment when it is imported

    for name in environment.KEPT:
        os.environ.pop(name, None)
    os.environ["VAR_DIR"] = str(folder)


def prepare(folder):
    """Make the database, the static files and the data of both sites; return the sites."""
    import django  # noqa: PLC0415 - after the environment is set

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    from springjournal.serve import collect_static_files  # noqa: PLC0415
    from tests.bench import data, sites  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    collect_static_files()
    journals = data.load()
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE SCHEMA {SCHEMA}")
    bare = sites.bare(folder)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return sites.ours(journals["10,000"]), bare, journals


def measure(folder):
    """Prepare, count, measure and print."""
    from tests.bench import photos, queries, report, rounds  # noqa: PLC0415 - after the environment is set

    began = time.monotonic()
    say = report.Progress()
    say("Loading 13,000 entries …")
    ours, bare, journals = prepare(folder)
    counts = {name: queries.count(journal) for name, journal in journals.items()}
    results = rounds.run(ours, bare, say)
    say("Making the sizes of photos …")
    pictures = photos.run(folder)
    say("")
    report.write(results, counts, time.monotonic() - began)
    print("\n" + "\n".join(photos.lines(pictures)))


def stop_database(folder):
    """Stop the server, which ends with its last user, before its folder is removed."""
    from django.db import connections  # noqa: PLC0415

    from springjournal import embedded_database  # noqa: PLC0415

    connections.close_all()
    embedded_database.stop(folder / "postgres")


def main():
    """Measure in a folder that is gone afterwards; Ctrl-C ends it at any moment."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda number, _: sys.exit(128 + number))
    signal.signal(signal.SIGINT, signal.default_int_handler)  # also when started with "&"
    with tempfile.TemporaryDirectory(prefix="springjournal-bench-") as temporary:
        folder = Path(temporary)
        set_environment(folder)
        try:
            measure(folder)
        except KeyboardInterrupt:
            print("\nStopped.")
            return 130
        finally:
            stop_database(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
