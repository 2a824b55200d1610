"""The settings: safe in production, and said in a sentence when they are not complete."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PRODUCTION = {
    "SECRET_KEY": "-a-key-of-production-that-is-long-enough-for-Django-0123456789-",
    "SITE_URL": "https://journal.example",
    "DATABASE_URL": "postgresql://springjournal_app:word@127.0.0.1:1/springjournal",
    "DATABASE_OWNER_URL": "postgresql://springjournal_owner:word@127.0.0.1:1/springjournal",
    "DEFAULT_FROM_EMAIL": "journal@journal.example",
    "MAIL_HOST": "mail.journal.example",
}


@pytest.fixture
def manage(tmp_path):
    """Return what runs manage.py in an environment of its own."""

    def manage(*words, **environment):
        return subprocess.run(
            [sys.executable, ROOT / "manage.py", *words],
            env={"PATH": os.environ["PATH"], "VAR_DIR": str(tmp_path), **environment},
            capture_output=True,
            text=True,
            check=False,
        )

    return manage


def test_production_settings_pass_every_check(manage):
    answer = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)

    assert answer.returncode == 0, answer.stderr
    assert "no issues (0 silenced)" in answer.stdout


@pytest.mark.parametrize("missing", sorted(PRODUCTION.keys() - {"DATABASE_URL"}))
def test_a_missing_setting_stops_the_start_with_a_sentence(manage, missing):
    environment = {name: value for name, value in PRODUCTION.items() if name != missing}

    answer = manage("migrate", **environment)

    assert answer.returncode == 1
    assert answer.stderr.startswith(f"{missing} is not set.")
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize("name", ["DEMO", "DEBUG"])
def test_demo_and_debug_are_refused_in_production(manage, name):
    answer = manage("check", **PRODUCTION | {name: "true"})

    assert answer.returncode == 1
    assert "must be “false” in production" in answer.stderr


def test_a_database_that_does_not_answer_is_said_in_a_sentence(manage):
    answer = manage("migrate", **PRODUCTION)

    assert answer.returncode == 1
    assert answer.stderr.startswith("The database cannot be reached")
    assert "Traceback" not in answer.stderr


def test_in_production_a_cache_of_ones_own_is_refused(manage):
    change = (
        "from django.conf import settings; from django.core import checks;"
        "settings.CACHES = {'default': {'BACKEND':"
        " 'django.core.cache.backends.locmem.LocMemCache'}};"
        "print([issue.id for issue in checks.run_checks(tags=['caches'])])"
    )
    answer = manage("shell", "--no-imports", "-c", change, **PRODUCTION | {"DATABASE_LOGIN": "app"})

    assert "['springjournal.E001']" in answer.stdout, answer.stderr


def test_cookies_of_production_belong_to_this_host_only(manage):
    show = (
        "from django.conf import settings as s;"
        "print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE)"
    )
    answer = manage("shell", "--no-imports", "-c", show, **PRODUCTION)

    assert answer.stdout.split() == ["__Host-session", "__Host-csrf", "True"]


STORAGE = "storage/environment.py"


def read_by_settings():
    sources = (ROOT / "springjournal" / name for name in ("settings.py", STORAGE))
    source = "".join(path.read_text() for path in sources)
    names = set(re.findall(r"env\.[a-z_]+\(\s*\"([A-Z0-9_]+)\"", source))
    return names | {"DATABASE_OWNER_URL"}  # read in the place of DATABASE_URL


def test_readme_has_every_variable_and_no_other():
    read = set()
    for name in ("settings.py", "env.py", STORAGE):
        source = (ROOT / "springjournal" / name).read_text()
        read |= set(re.findall(r"env\.[a-z_]+\(\s*\"([A-Z0-9_]+)\"", source))
    read |= set(
        re.findall(r"\"(DATABASE_[A-Z_]*URL)\"", (ROOT / "springjournal/settings.py").read_text())
    )

    table = set(
        re.findall(r"^\| `([A-Z0-9_]+)` \|", (ROOT / "README.md").read_text(), re.MULTILINE)
    )

    assert table == read


def test_the_tests_environment_forgets_every_variable_that_settings_read():
    from tests.environment import KEPT, READ  # noqa: PLC0415 - beside what it is compared with

    files = {"SECRET_KEY_FILE", "MAIL_PASSWORD_FILE", "AWS_SECRET_ACCESS_KEY_FILE"}

    assert read_by_settings() | files == {*KEPT, *READ, "DEVELOPMENT", "DATABASE_LOGIN", "VAR_DIR"}


S3 = {
    "FILES_ON": "s3",
    "S3_BUCKET": "photos",
    "S3_ENDPOINT": "https://s3.example",
    "AWS_ACCESS_KEY_ID": "a-key",
    "AWS_SECRET_ACCESS_KEY": "a-long-secret",
}


def test_photos_are_on_s3_when_the_environment_says_so(manage):
    show = (
        "from django.core.files.storage import default_storage as s;"
        "print(s.bucket_name, s.querystring_auth, s.custom_domain, s.default_acl)"
    )
    answer = manage("shell", "--no-imports", "-c", show, **PRODUCTION | S3)

    assert answer.stdout.split() == ["photos", "False", "None", "None"], answer.stderr


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"S3_BUCKET": ""}, "S3_BUCKET is not set."),
        ({"S3_BUCKET": "https://photos.example"}, "S3_BUCKET must be the name of a bucket"),
        ({"FILES_ON": ""}, "FILES_ON must be one of disk, s3"),
        ({"FILES_ON": "S3"}, "FILES_ON must be one of disk, s3"),
        ({"S3_ENDPOINT": "http://s3.example"}, "S3_ENDPOINT must begin with https://"),
        ({"S3_ENDPOINT": "s3.example"}, "S3_ENDPOINT must look like"),
        ({"S3_ENDPOINT": ""}, "S3_REGION is not set."),
        ({"AWS_ACCESS_KEY_ID": ""}, "AWS_ACCESS_KEY_ID is not set."),
        ({"AWS_SECRET_ACCESS_KEY": ""}, "AWS_SECRET_ACCESS_KEY is not set."),
        ({"X_ACCEL_PREFIX": "/photos/"}, "X_ACCEL_PREFIX is for photos on the disk."),
        ({"X_ACCEL_PREFIX": "photos"}, "X_ACCEL_PREFIX must look like"),
    ],
    ids=str,
)
def test_a_bucket_that_is_not_told_right_stops_the_start_with_a_sentence(manage, change, said):
    answer = manage("check", **PRODUCTION | S3 | change)

    assert answer.returncode == 1
    assert answer.stderr.startswith(said), answer.stderr
    assert "Traceback" not in answer.stderr
