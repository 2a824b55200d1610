"""Take each enforcement away in turn, and see that a test notices.

`python -m tests.mutate` (make mutate) copies the project, and for every mutant of
tests/mutants.py changes one place in the copy and runs the tests that ought to fail. It
fails when one does not. `python -m tests.mutate policy` runs the kinds whose name has "policy".
"""

import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from queue import Queue

from tests.mutants import Mutant, all_mutants

ROOT = Path(__file__).parent.parent
WORKERS = 2
FOLDERS = ("springjournal", "accounts", "journals", "moderation", "templates", "static", "tests")
QUICK = "tests/test_conventions.py"
FILES = ("manage.py", "pyproject.toml", "README.md")


def make_copy(folder):
    """Copy what tests need; the copy's database is a server of its own."""
    for name in FOLDERS:
        shutil.copytree(
            ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "mutants.py")
        )
    for name in FILES:
        if (ROOT / name).exists():
            shutil.copy(ROOT / name, folder / name)
    return folder


def survives(mutant, folder):
    """Return whether no test notices the mutant in this copy."""
    target = folder / mutant.path
    original = target.read_text()
    target.write_text(mutant.apply(original))
    try:
        # By itself: among tests of the database pytest would run what needs none last.
        quick = tuple(test for test in mutant.tests if test == QUICK)
        if quick and run_tests(replace(mutant, tests=quick), folder):
            return False
        return run_tests(mutant, folder) == 0
    finally:
        target.write_text(original)


def check_unchanged(mutants, folder):
    """See that all these tests pass while nothing is taken away; else they notice nothing."""
    for without_wall in (False, True):
        tests = {
            test
            for mutant in mutants
            if mutant.without_wall == without_wall
            for test in mutant.tests
        }
        everything = Mutant("none", "nothing", "", 0, 0, "", tuple(sorted(tests)), without_wall)
        if tests and run_tests(everything, folder):
            sys.exit("The tests fail before anything is taken away: see to that first.")


def run_tests(mutant, folder):
    """Run the tests that ought to notice; return pytest's exit code."""
    environment = {
        **os.environ,
        "VAR_DIR": str(folder / "var"),
        "PYTHONDONTWRITEBYTECODE": "1",
        **({"WITHOUT_WALL": "true"} if mutant.without_wall else {}),
    }
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *mutant.tests]
    finished = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    if finished.returncode and not mutant.path:
        print(finished.stdout[-3000:])
    if finished.returncode not in {0, 1}:
        # A mutant that does not even start proves nothing about the tests.
        raise RuntimeError(f"{mutant}: {finished.stdout[-3000:]}{finished.stderr[-2000:]}")
    return finished.returncode


def main():
    """Try every mutant; return 1 if one survives."""
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    mutants = [mutant for mutant in all_mutants(ROOT) if wanted in f"{mutant}"]
    copies = Queue()
    with tempfile.TemporaryDirectory() as temporary:
        for number in range(WORKERS):
            copies.put(make_copy(Path(temporary) / str(number)))

        folder = copies.get()
        check_unchanged(mutants, folder)
        copies.put(folder)

        def judge(mutant):
            folder = copies.get()
            try:
                survived = survives(mutant, folder)
            finally:
                copies.put(folder)
            print(f"{'SURVIVED' if survived else 'noticed '}  {mutant}", flush=True)
            return survived

        with ThreadPoolExecutor(WORKERS) as pool:
            survived = sum(pool.map(judge, mutants))
    print(f"{len(mutants) - survived} noticed, {survived} survived")
    return 1 if survived or not mutants else 0


if __name__ == "__main__":
    sys.exit(main())
