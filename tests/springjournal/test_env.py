"""Reading the environment: what is wrong or missing is said in a sentence."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from springjournal import env

CASES = [
    (lambda: env.text("THE_NAME"), "", "THE_NAME is not set"),
    (lambda: env.flag("THE_NAME", "false"), "yes", "“true” or “false”, not “yes”"),
    (lambda: env.whole("THE_NAME", "1"), "-1", "a whole number, not “-1”"),
    (lambda: env.whole("THE_NAME", "1"), "²", "a whole number"),
    (lambda: env.choice("THE_NAME", ("a", "b"), "a"), "c", "one of a, b, not “c”"),
    (lambda: env.secret("THE_NAME", shortest=8), "short", "at least 8 characters"),
    (lambda: env.origin("THE_NAME", "", https=True), "http://a.example", "begin with https://"),
    (lambda: env.origin("THE_NAME", "", https=False), "a.example", "must look like"),
    (lambda: env.origin("THE_NAME", "", https=False), "https://a.example/b", "must look like"),
    (lambda: env.database("THE_NAME"), "mysql://a:b@c/d", "must look like “postgresql://"),
    (lambda: env.database("THE_NAME"), "postgresql://a:b@c:x/d", "must look like"),
    (lambda: env.database("THE_NAME"), "postgresql://c/d", "must look like"),
    (lambda: env.folder("THE_NAME", "x"), "/proc/nothing", "cannot be made"),
]


@pytest.mark.parametrize(("read", "value", "sentence"), CASES)
def test_a_mistake_names_the_variable_and_what_to_set(monkeypatch, read, value, sentence):
    monkeypatch.setenv("THE_NAME", value)

    with pytest.raises(ImproperlyConfigured, match="THE_NAME") as error:
        read()

    assert sentence in str(error.value)


def test_a_wrong_address_is_not_repeated_because_it_holds_a_password(monkeypatch):
    monkeypatch.setenv("THE_NAME", "mysql://somebody:hunter2@host/name")

    with pytest.raises(ImproperlyConfigured) as error:
        env.database("THE_NAME")

    assert "hunter2" not in str(error.value)


def test_good_values_are_read(monkeypatch):
    monkeypatch.setenv("THE_NAME", " a.example, b.example ,")

    assert env.words("THE_NAME") == ["a.example", "b.example"]
    assert env.words("ANOTHER", "") == []
    assert env.whole("ANOTHER", "7") == 7
    assert env.flag("ANOTHER", "true") is True


def test_a_secret_may_lie_in_a_file(monkeypatch, tmp_path):
    (tmp_path / "secret").write_text("from the file\n")
    monkeypatch.setenv("THE_NAME_FILE", str(tmp_path / "secret"))

    assert env.secret("THE_NAME", shortest=1) == "from the file"


def test_a_file_that_is_missing_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("THE_NAME_FILE", str(tmp_path / "missing"))

    with pytest.raises(ImproperlyConfigured, match=r"THE_NAME_FILE names .*missing"):
        env.secret("THE_NAME", shortest=1)


def test_a_development_machine_keeps_the_secret_it_made(tmp_path):
    file = tmp_path / "new" / "secret"

    first = env.own_secret("THE_NAME", file)

    assert len(first) > 50
    assert env.own_secret("THE_NAME", file) == first
    assert file.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("address", "host", "port"),
    [
        ("postgresql://me:p%40ss@db.example:5433/journal", "db.example", "5433"),
        ("postgres://me:p%40ss@%2Frun%2Fpostgresql/journal", "/run/postgresql", ""),
        ("postgresql://me:p%40ss@/journal?host=/run/postgresql", "/run/postgresql", ""),
    ],
)
def test_a_database_may_be_on_a_host_or_a_socket(monkeypatch, address, host, port):
    monkeypatch.setenv("THE_NAME", address)

    found = env.database("THE_NAME")

    assert (found["HOST"], found["PORT"]) == (host, port)
    assert (found["USER"], found["PASSWORD"], found["NAME"]) == ("me", "p@ss", "journal")


def test_what_follows_the_question_mark_goes_to_the_driver(monkeypatch):
    monkeypatch.setenv("THE_NAME", "postgresql://me@host/journal?sslmode=verify-full")

    assert env.database("THE_NAME")["OPTIONS"] == {"sslmode": "verify-full"}
