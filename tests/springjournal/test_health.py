"""/healthz answers whether database and worker are alive."""

import os
import time

import pytest
from django.db import OperationalError
from django.test import Client


@pytest.fixture(autouse=True)
def heartbeat(settings, tmp_path):
    settings.WORKER_HEARTBEAT = tmp_path / "heartbeat"
    settings.WORKER_HEARTBEAT.touch()
    return settings.WORKER_HEARTBEAT


def test_all_is_well_without_session_or_sign_in(client, db, django_assert_num_queries):
    with django_assert_num_queries(3):  # the client's SET ROLE and RESET ROLE, and one
        response = client.get("/healthz")

    assert (response.status_code, response.json()) == (200, {"database": "ok", "worker": "ok"})
    assert not response.cookies
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("state", ["silent", "never started"])
def test_a_dead_worker_is_named(client, db, heartbeat, state):
    if state == "silent":
        os.utime(heartbeat, (0, time.time() - 120))
    else:
        heartbeat.unlink()

    response = client.get("/healthz")

    assert (response.status_code, response.json()) == (503, {"database": "ok", "worker": "down"})


def test_a_dead_database_is_named(monkeypatch):
    def refuse():
        raise OperationalError

    monkeypatch.setattr("springjournal.health.connection.cursor", refuse)

    response = Client().get("/healthz")

    assert (response.status_code, response.json()) == (503, {"database": "down", "worker": "ok"})
