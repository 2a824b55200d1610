"""Making an embedded cluster: its data, its roles, and who may come in."""

import hashlib
import json
import os
import secrets
import shutil
import subprocess

from springjournal import roles
from springjournal.embedded_database import unprivileged
from springjournal.embedded_database.paths import BINARIES

# Only the two logins come in, by password, through a socket in a folder of ours. The superuser
# has no password and no line: its statements are run on the stopped cluster, below.
ACCESS = "".join(f"local all {role} scram-sha-256\n" for role in roles.LOGIN_ROLES)
SETTINGS = """
listen_addresses = ''
unix_socket_permissions = 0700
max_connections = 50
timezone = 'UTC'
log_timezone = 'UTC'
lc_messages = 'C'
"""
# Losing a throwaway cluster costs a second, and waiting for the disk would cost every test run.
THROWAWAY_SETTINGS = """
fsync = off
synchronous_commit = off
full_page_writes = off
"""


class ServerFailed(Exception):
    """A PostgreSQL program did not do what it was asked."""


def prepare(place):
    """Make the cluster if there is none, and bring its roles up to date."""
    if not (place.data / "PG_VERSION").exists():
        _make(place)
    unprivileged.give(place.data)
    _write_settings(place)
    statements = _statements(_passwords(place))
    fingerprint = hashlib.sha256("\n".join(statements).encode()).hexdigest()
    if place.roles.exists() and place.roles.read_text() == fingerprint:
        return
    if not place.roles.exists():
        database = f"CREATE DATABASE {roles.DATABASE} OWNER {roles.OWNER_ROLE}"
        _run_alone(place, [*roles.role_statements(), database], ignore="already exists")
    _run_alone(place, statements)
    place.roles.write_text(fingerprint)


def _make(place):
    shutil.rmtree(place.data, ignore_errors=True)
    place.roles.unlink(missing_ok=True)
    # Made under another name first: a set-up that is cut short leaves nothing half made.
    unfinished = place.folder / "unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700)
    unprivileged.give(unfinished)
    run(
        [
            *("initdb", "--pgdata", unfinished, "--username", "postgres"),
            *("--encoding", "UTF8", "--locale-provider", "builtin", "--locale", "C.UTF-8"),
            *("--auth", "reject", "--no-sync", "--no-instructions"),
        ]
    )
    unfinished.rename(place.data)


def _write_settings(place):
    (place.data / "pg_hba.conf").write_text(ACCESS)
    extra = THROWAWAY_SETTINGS if place.throwaway else ""
    (place.data / "postgresql.auto.conf").write_text(SETTINGS + extra)


def _passwords(place):
    if not place.passwords.exists():
        words = {role: secrets.token_urlsafe(24) for role in roles.LOGIN_ROLES}
        handle = os.open(place.passwords, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w") as file:
            json.dump(words, file)
    return json.loads(place.passwords.read_text())


def _statements(passwords):
    return [
        *roles.role_statements(),
        *roles.database_statements(),
        *(roles.password_statement(role, word) for role, word in passwords.items()),
    ]


def _run_alone(place, statements, ignore=None):
    """Run statements as superuser in PostgreSQL's single-user mode, with no server running."""
    script = "".join(f"{statement}\n;\n\n" for statement in statements)
    answer = run(["postgres", "--single", "-j", "-D", place.data, "postgres"], script)
    failures = [line for line in answer.splitlines() if "ERROR:" in line or "FATAL:" in line]
    if failures and not (ignore and all(ignore in line for line in failures)):
        raise ServerFailed("\n".join(failures))


def run(words, script=None):
    """Run one of PostgreSQL's programs to its end, and return what it said."""
    program, *rest = words
    answer = subprocess.run(
        [*unprivileged.command_prefix(), BINARIES / program, *rest],
        input=script,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=environment(),
        check=False,
    )
    if answer.returncode != 0:
        msg = f"{program} failed: {answer.stdout.strip()}"
        raise ServerFailed(msg)
    return answer.stdout


def environment():
    """Return the environment of PostgreSQL's programs: English, and none of the user's PG*."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return kept | {"LC_ALL": "C"}
