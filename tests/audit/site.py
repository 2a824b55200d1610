"""The site that is judged: the demo, served as in production, in a folder that is gone after."""

import contextlib
import http.cookiejar
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.parse
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PASSWORD = "montessori-spring-2026"  # of the demo; its own sign-in page says it
STOPS_WITHIN = 30  # seconds


def free_port():
    """Return a port that nobody uses at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def running(folder):
    """Serve the demo with collected, compressed static files; yield the address."""
    address = f"http://localhost:{(port := free_port())}"
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    own = {"DEVELOPMENT": "true", "DEMO": "true", "PORT": str(port), "VAR_DIR": str(folder)}
    process = subprocess.Popen(
        [sys.executable, "-m", "springjournal.serve", "--set-up", "--with-parent"],
        cwd=ROOT,
        env=kept | own,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        said = list(_until(process.stdout, address))
        if process.poll() is not None:
            raise SystemExit("".join(said))
        yield address
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=STOPS_WITHIN)


def _until(lines, last):
    for line in lines:
        yield line
        if line.strip() == last:
            return


def cookie_of(address, name):
    """Sign in as one of the demo's people; return the header that carries the session."""
    jar = http.cookiejar.CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    with browser.open(f"{address}/account/login/") as page:
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.read().decode())[1]
    form = {
        "csrfmiddlewaretoken": token,
        "login": f"{name}@spring.example",
        "password": PASSWORD,
    }
    browser.open(f"{address}/account/login/", urllib.parse.urlencode(form).encode()).close()
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)
