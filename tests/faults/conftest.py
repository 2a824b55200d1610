"""One folder with a database and two children for all tests of faults; a site for each."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from springjournal import embedded_database, roles
from springjournal.embedded_database.paths import Place
from tests.faults.site import ROOT, Site, environment
from tests.faults.visitor import Visitor


@pytest.fixture(scope="session")
def place(tmp_path_factory):
    """Return the folder of a site that is set up, and what there is in it."""
    var = tmp_path_factory.mktemp("faults")
    answer = subprocess.run(
        [sys.executable, "-m", "tests.faults.people"],
        cwd=ROOT,
        env=environment(
            var, DJANGO_SETTINGS_MODULE="springjournal.settings", DATABASE_LOGIN="owner"
        ),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    embedded_database.start(var / "postgres")  # so that it stays between two sites
    yield var, json.loads(answer.stdout)
    embedded_database.stop(var / "postgres")


@pytest.fixture
def var(place):
    """Return the folder, without the files of the test before."""
    for name in ("media", "uploads"):
        shutil.rmtree(place[0] / name, ignore_errors=True)
        (place[0] / name).mkdir()
    return place[0]


@pytest.fixture
def start(var):
    """Return what starts the site, once or again; none outlives the test."""
    sites = []

    def start(**more):
        sites.append(Site(var, **more))
        sites[-1].wait_until_well()
        return sites[-1]

    yield start
    for site in sites:
        site.stop()


@pytest.fixture
def visitor(place):
    """Return what makes the practitioner ask a site."""
    return lambda site: Visitor(site.port, place[1]["cookie"])


@pytest.fixture
def children(place):
    """Return the keys of the two children."""
    return place[1]["children"]


class Owner:
    """The database's owner, who looks at rows and holds them."""

    def __init__(self, var):
        folder = var / "postgres"
        self.connection = psycopg.connect(
            host=embedded_database.start(folder),
            user=roles.OWNER_ROLE,
            dbname=roles.DATABASE,
            password=embedded_database.password(folder, roles.OWNER_ROLE),
            autocommit=True,
        )

    def ask(self, question, *values):
        """Return the rows of an answer."""
        return self.connection.execute(question, values).fetchall()

    def ask_about(self, draft, what, table):
        """Return one column of what belongs to a draft, row by row: other tests left theirs."""
        mine = "SELECT id FROM journals_observation WHERE key = %s"
        if table == "rendition":
            mine = f"SELECT id FROM journals_photo WHERE observation_id IN ({mine})"  # noqa: S608
        owner = "photo_id" if table == "rendition" else "observation_id"
        question = f"SELECT {what} FROM journals_{table} WHERE {owner} IN ({mine}) ORDER BY id"  # noqa: S608
        return [row[0] for row in self.ask(question, draft["key"])]

    def somebody_waits(self):
        """Return whether another connection waits for what is held here."""
        waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted"
        return self.ask(waiting)[0][0] > 0

    def hold(self, statement, *values):
        """Lock something until the end of the returned transaction."""
        holder = Owner.__new__(Owner)
        holder.connection = psycopg.connect(
            self.connection.info.dsn, password=self.connection.info.password
        )
        holder.connection.execute(statement, values)
        return holder

    def let_go(self):
        """End it."""
        self.connection.close()


@pytest.fixture
def owner(var):
    """Return what connects as the owner, also after the server was killed."""
    connected = []

    def connect():
        connected.append(Owner(var))
        return connected[-1]

    yield connect
    for one in connected:
        one.let_go()


def server_pid(var):
    """Return the process of the embedded server."""
    data = Place(Path(var) / "postgres").data
    return int((data / "postmaster.pid").read_text().split()[0])
