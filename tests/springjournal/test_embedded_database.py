"""The embedded PostgreSQL: who may come in, and that it ends when its users do."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from springjournal import embedded_database, roles
from springjournal.embedded_database import cluster, unprivileged
from springjournal.embedded_database.paths import Place, is_held

ROOT = Path(__file__).resolve().parent.parent.parent
USE_IT = """
import sys
from springjournal import embedded_database
embedded_database.start(sys.argv[1])
print("started", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def place(tmp_path):
    """Return a place with a space, deeper than a socket's path may be long."""
    deep = tmp_path / "a folder with spaces" / ("deep" * 25)
    return Place(deep / "postgres")


@pytest.fixture
def use(place):
    """Return what starts another process that uses the server; none outlives the test."""
    users = []

    def use():
        users.append(User(place))
        return users[-1]

    yield use
    for user in users:
        user.kill()
    wait_until(lambda: not is_held(place.guard))
    if place.socket.exists():  # its guard was killed
        shutil.rmtree(place.socket.read_text())


class User:
    """Another process that uses the server until it is told to go."""

    def __init__(self, place):
        self.process = subprocess.Popen(
            [sys.executable, "-c", USE_IT, place.folder],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert self.process.stdout.readline() == b"started\n"

    def go(self):
        self.process.communicate()

    def kill(self):
        self.process.kill()
        self.process.communicate()


def wait_until(condition):
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def connect(place, role=roles.OWNER_ROLE, password=None):
    return psycopg.connect(
        host=place.socket.read_text(),
        user=role,
        dbname=roles.DATABASE,
        password=password or embedded_database.password(place.folder, role),
    )


def server_pid(place):
    return int((place.data / "postmaster.pid").read_text().split()[0])


def guard_pid(place):
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        words = entry.read_bytes().split(b"\0")
        if b"springjournal.embedded_database.guard" in words and (
            os.fsencode(place.folder) in words
        ):
            return int(entry.parent.name)
    return None


def is_alive(pid):
    return Path(f"/proc/{pid}").exists()


def test_the_server_stays_until_its_last_user_goes(place, use):
    first, second = use(), use()
    server = server_pid(place)

    first.go()
    assert is_alive(server)
    second.go()

    assert not is_alive(server)
    assert guard_pid(place) is None
    assert not place.socket.exists()


def test_a_killed_user_does_not_keep_the_server(place, use):
    user = use()
    server = server_pid(place)

    user.kill()

    wait_until(lambda: not is_alive(server))


def test_data_survive_when_everything_is_killed(place, use):
    user = use()
    with connect(place) as connection:
        connection.execute("CREATE TABLE kept (word text)")
        connection.execute("INSERT INTO kept VALUES ('still here')")
    server = server_pid(place)

    os.kill(guard_pid(place), signal.SIGKILL)
    os.kill(server, signal.SIGKILL)
    user.kill()
    user = use()

    with connect(place) as connection:
        assert connection.execute("SELECT word FROM kept").fetchall() == [("still here",)]


def test_a_server_whose_guard_is_killed_stops(place, use):
    use()
    server = server_pid(place)

    os.kill(guard_pid(place), signal.SIGKILL)

    wait_until(lambda: not is_alive(server))


def test_the_number_of_a_dead_server_may_belong_to_another_program(place, use):
    user = use()
    pid_file = place.data / "postmaster.pid"
    lines = pid_file.read_text().splitlines()
    user.go()
    pid_file.write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")

    user = use()

    assert server_pid(place) != os.getpid()


def test_nobody_else_on_the_machine_can_look_inside(place, use):
    use()

    closed = [place.folder, place.data, Path(place.socket.read_text())]
    assert [folder.stat().st_mode & 0o077 for folder in closed] == [0, 0, 0]
    assert place.passwords.stat().st_mode & 0o077 == 0


def test_only_the_two_logins_come_in_and_only_with_their_passwords(place, use):
    use()

    for role in roles.LOGIN_ROLES:
        with connect(place, role) as connection:
            assert connection.execute("SELECT current_user").fetchone() == (role,)
        with pytest.raises(psycopg.OperationalError, match="password"):
            connect(place, role, password="wrong")
    with pytest.raises(psycopg.OperationalError, match="no pg_hba"):
        connect(place, "postgres", password="wrong")


def test_a_broken_throwaway_server_is_made_anew(place):
    embedded_database.start(place.folder, throwaway=True)
    embedded_database.stop(place.folder)
    (place.data / "global" / "pg_control").write_bytes(b"broken")

    embedded_database.start(place.folder, throwaway=True)

    with connect(place) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    embedded_database.stop(place.folder)


def test_a_broken_server_that_is_kept_says_where_to_look(place):
    embedded_database.start(place.folder)
    embedded_database.stop(place.folder)
    (place.data / "global" / "pg_control").write_bytes(b"broken")

    with pytest.raises(embedded_database.EmbeddedDatabaseFailed, match=r"server\.log"):
        embedded_database.start(place.folder)
    embedded_database.stop(place.folder)

    assert (place.data / "global" / "pg_control").read_bytes() == b"broken"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root must become somebody else")
def test_for_root_the_server_runs_as_nobody(place, use):
    use()

    assert Path(f"/proc/{server_pid(place)}").stat().st_uid != 0


@pytest.mark.skipif(os.geteuid() != 0, reason="only root must become somebody else")
def test_root_that_may_not_change_accounts_uses_a_namespace(place, monkeypatch):
    monkeypatch.setattr(unprivileged, "_other_account", lambda: ())
    unprivileged.command_prefix.cache_clear()
    monkeypatch.setattr(unprivileged, "command_prefix", unprivileged.command_prefix.__wrapped__)

    place.make_folder()
    cluster.prepare(place)

    assert (place.data / "PG_VERSION").read_text() == "18\n"
    assert place.data.stat().st_uid == 0
    assert place.roles.exists()
