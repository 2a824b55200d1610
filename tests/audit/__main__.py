"""`python -m tests.audit` (make audit): judge the site as it is sent; fail when it is not good.

Everything happens in a temporary folder, with a site and a database of its own.
"""

import signal
import sys
import tempfile
from pathlib import Path

from tests.audit import lighthouse, markup, site


def say(words):
    """Print at once what is known so far."""
    print(words, flush=True)


def main():
    """Judge the pages; return the exit status."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda number, _: sys.exit(128 + number))
    with tempfile.TemporaryDirectory(prefix="springjournal-audit-") as temporary:
        folder = Path(temporary)
        say("Serving the demo …")
        with site.running(folder / "var") as address:
            wrong = lighthouse.judge(address, folder, say)
        wrong += markup.judge(folder, say)
    for sentence in wrong:
        say(sentence)
    say(f"{len(wrong)} to put right." if wrong else "All is well.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
