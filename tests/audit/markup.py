"""The Nu HTML checker's word on every page that the tests in a browser look at."""

import json
import os
import subprocess
import sys

from tests.audit.site import ROOT

PROGRAM = ROOT / "tests/audit/node_modules/vnu-jar/build/dist/vnu.jar"


def judge(folder, say):
    """Have the browser tests save each page as it came, and check them; return what is wrong."""
    pages = folder / "pages"
    pages.mkdir()
    words = [sys.executable, "-m", "pytest", "-q", "-n", "2", "-m", "browser", "tests/browser"]
    tests = subprocess.run(
        words, cwd=ROOT, env=os.environ | {"SAVE_PAGES": str(pages)}, check=False
    )
    wrong = ["The tests in a browser do not pass."] if tests.returncode else []
    files = sorted(pages.glob("*.html"))
    checker = subprocess.run(
        ["java", "-jar", PROGRAM, "--errors-only", "--format", "json", *files],
        capture_output=True,
        text=True,
        check=False,
    )
    errors = json.loads(checker.stderr)["messages"]
    say(f"HTML: {len(errors)} errors on {len(files)} pages")
    if not files:
        wrong.append("No page was saved.")
    return wrong + [_sentence(error) for error in errors]


def _sentence(error):
    page = error.get("url", "").rsplit("/", 1)[-1]
    return f"{page}: {error['message']} – {error.get('extract', '').strip()}"
