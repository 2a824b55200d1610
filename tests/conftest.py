"""What every test has: a database, a folder for files, and a client that is the application."""

import fcntl
import itertools
import os
import shutil
import threading

import pytest
from django.conf import settings as django_settings
from django.db import connections
from django.db.backends.signals import connection_created

from springjournal.embedded_database.paths import take
from springjournal.roles import APP_ROLE, OWNER_ROLE
from tests.client import AppClient
from tests.factories import SettingFactory, make_manager


@pytest.fixture(scope="session")
def django_db_modify_db_settings():
    """Give each process a test database of its own, also when two runs meet in one clone."""
    default = connections["default"].settings_dict
    if "EMBEDDED" in default:
        default["EMBEDDED"]["throwaway"] = True
    for number in itertools.count(1):
        try:
            lock = take(
                django_settings.VAR_DIR / f"database-{number}.lock",
                fcntl.LOCK_EX | fcntl.LOCK_NB,
            )
        except BlockingIOError:
            continue
        break
    default["TEST"]["NAME"] = f"test_springjournal_{number}"
    yield
    os.close(lock)


@pytest.fixture(scope="session", autouse=True)
def nobody_stays_connected(django_db_setup, django_db_blocker):
    """End what a browser's last request left open: a database in use cannot be taken away."""
    yield
    if not connections["default"].settings_dict["NAME"].startswith("test_"):
        return  # No test of this run needed a database, so none was made.
    with django_db_blocker.unblock(), connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            # Not the server's own helpers, which go by themselves and may not be sent away.
            " AND backend_type = 'client backend'"
        )


@pytest.fixture(scope="session", autouse=True)
def live_server_is_the_application():
    """Make the live server's connections the application's, as the client's are."""

    def become_application(connection, **kwargs):
        if "process_request_thread" in threading.current_thread().name:
            with connection.cursor() as cursor:
                cursor.execute(f"SET ROLE {APP_ROLE}")

    connection_created.connect(become_application)
    yield
    connection_created.disconnect(become_application)


@pytest.fixture(autouse=True)
def files_of_this_test(settings, tmp_path):
    """Keep every test's files apart, and static files as they lie in the source."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture(autouse=True)
def wall_or_not(request, monkeypatch):
    """Take the second wall away when asked to: only the first can then make a test pass.

    `make mutate` does it to see that removing one visible_to() is noticed although the
    database would still refuse.
    """
    if os.environ.get("WITHOUT_WALL") == "true":
        if any("wall" in mark.args for mark in request.node.iter_markers("policy")):
            pytest.skip("This test is about the wall.")
        monkeypatch.setattr("springjournal.hats.role_statement", lambda role: "SELECT 1")
        monkeypatch.setattr("tests.client.LOGIN_ROLE", OWNER_ROLE)


@pytest.fixture
def client():
    """Return a client whose requests run as the application's login; fixtures run as owner."""
    return AppClient()


@pytest.fixture
def manager(db, client):
    """Return a manager who is signed in, in a pre-school with a name."""
    SettingFactory()
    person = make_manager()
    client.force_login(person.user)
    return person


@pytest.fixture(scope="session")
def weed(tmp_path_factory):
    """Return an S3 server on this machine; it ends with the tests."""
    from tests.s3.weed import Weed  # noqa: PLC0415 - boto3 is slow to load, and few tests need it

    server = Weed(tmp_path_factory.mktemp("weed"))
    try:
        server.start()
        yield server
    finally:
        server.kill()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Use Debian's Chromium where there is one; root has no sandbox."""
    chromium = shutil.which("chromium")
    own = {"executable_path": chromium} if chromium else {}
    args = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {**browser_type_launch_args, **own, "args": args}


def pytest_terminal_summary(terminalreporter):
    """Print how many taps the stories in the browser took."""
    for report in terminalreporter.stats.get("passed", []):
        for name, value in report.user_properties:
            if name == "taps":
                terminalreporter.write_line(f"taps: {value}")
