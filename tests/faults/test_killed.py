"""kill -9 in the middle: nothing lost, nothing half-done, nothing twice."""

import contextlib
import http.client
import os
import signal
import socket
import threading
import time
from urllib.parse import urlencode

import pytest

from tests.faults.conftest import server_pid
from tests.faults.site import children_of, manage, wait_until
from tests.faults.visitor import MULTIPART, body_of
from tests.pictures import corners, saved

SIZES = {"small.jpg", "medium.jpg", "large.jpg"}
PICTURE = saved(corners(size=(1200, 800)))


def files(var, folder):
    return sorted(path.name for path in (var / folder).rglob("*") if path.is_file())


@pytest.mark.long
def test_a_worker_killed_in_the_middle_of_a_photo(start, visitor, owner, var):
    site = start()
    priya, rows = visitor(site), owner()
    draft = priya.begin()
    os.kill(site.worker, signal.SIGSTOP)
    assert priya.upload(draft["photos"], PICTURE).status == 200
    held = rows.hold("SELECT 1 FROM journals_rendition FOR UPDATE")
    os.kill(site.worker, signal.SIGCONT)
    # Its files are written, and it waits to say that the picture is ready.
    wait_until(lambda: rows.somebody_waits() and set(files(var, "media/renditions")) == SIZES)

    os.kill(site.worker, signal.SIGKILL)
    assert site.process.wait(30) != 0  # whatever starts services starts it again
    held.let_go()
    site = start()

    wait_until(lambda: rows.ask_about(draft, "state", "rendition") == ["ready"], within=60)
    assert set(files(var, "media/renditions")) == SIZES
    assert len(files(var, "media/renditions")) == len(SIZES)
    assert len(files(var, "media/originals")) == 1
    assert 'data-state="ready"' in visitor(site).look(draft["photos"]).text


def test_a_web_process_killed_while_a_photo_arrives(start, visitor, owner, var):
    site = start()
    priya, rows = visitor(site), owner()
    draft = priya.begin()
    body = body_of(PICTURE, saved(corners(size=(900, 600))).ljust(5_000_000, b"\0"))
    head = {**priya.headers, **MULTIPART, "Content-Length": str(len(body))}
    lines = "".join(f"{name}: {value}\r\n" for name, value in head.items())
    with socket.create_connection(("127.0.0.1", site.port)) as sender:
        sender.sendall(f"POST {draft['photos']} HTTP/1.1\r\n{lines}\r\n".encode() + body[:-1000])
        before = site.web_worker
        # It has arrived, but for the end, and lies on the disk.
        wait_until(lambda: site.open_uploads(before))

        os.kill(before, signal.SIGKILL)

    wait_until(lambda: before not in site.pids("granian"))
    site.wait_until_well(within=20)  # the web server starts another by itself
    assert site.process.poll() is None
    assert files(var, "uploads") == files(var, "media") == []
    assert rows.ask_about(draft, "original", "photo") == []

    for _ in range(2):
        assert priya.upload(draft["photos"], PICTURE).status == 200
    assert len(rows.ask_about(draft, "original", "photo")) == 1
    assert len(files(var, "media/originals")) == 1


def test_a_web_process_killed_between_the_file_and_its_row(start, visitor, owner, var):
    site = start()
    priya, rows = visitor(site), owner()
    draft = priya.begin()
    held = rows.hold("LOCK TABLE journals_rendition IN SHARE MODE")
    second = saved(corners(size=(900, 600)))  # waits for its turn, where what arrives lies
    sender = threading.Thread(target=lambda: fails(priya.upload, draft["photos"], PICTURE, second))
    sender.start()
    wait_until(lambda: rows.somebody_waits() and files(var, "media/originals"))

    before = site.web_worker
    os.kill(before, signal.SIGKILL)
    sender.join(30)
    held.let_go()
    wait_until(lambda: before not in site.pids("granian"))
    site.wait_until_well(within=20)

    assert files(var, "uploads") == []
    assert rows.ask_about(draft, "original", "photo") == []
    for _ in range(2):
        assert priya.upload(draft["photos"], PICTURE).status == 200
    stored = rows.ask_about(draft, "original", "photo")
    assert len(stored) == 1
    assert len(files(var, "media/originals")) == 2  # one has no row; the worker clears it away
    (note,) = (path for path in (var / "media/unsettled").rglob("*") if path.is_file())
    long_ago = time.time() - 2 * 60 * 60
    os.utime(note, (long_ago, long_ago))
    command = "from journals.tasks import settle_leftovers; settle_leftovers.func()"
    manage(var, "shell", "--no-imports", "-c", command)
    assert [f"originals/{name}" for name in files(var, "media/originals")] == stored
    assert files(var, "media/unsettled") == []


def fails(ask, *words):
    with contextlib.suppress(OSError, http.client.HTTPException):
        ask(*words)


def test_a_database_killed_in_the_middle_of_a_publish(start, visitor, owner, var, children):
    site = start()
    priya, rows = visitor(site), owner()
    draft = priya.begin(children=children, text="Poured water.")
    address = f"/observations/{draft['key']}/publication/"
    assert priya.look(address).status == 200
    # The second child's entry cannot be written: what is published is the first one only.
    entries = "FROM journals_journalentry"
    held = rows.hold(f"SELECT 1 {entries} WHERE id = (SELECT max(id) {entries}) FOR UPDATE")
    answers = []
    press = threading.Thread(
        target=lambda: answers.append(priya.send(address, version=draft["version"]))
    )
    press.start()
    wait_until(rows.somebody_waits)

    kill_the_database(var)
    press.join(30)
    held.let_go()

    assert [answer.status for answer in answers] == [503]
    assert "cannot be reached just now" in answers[0].text
    site.wait_until_well()
    rows = owner()
    assert published(rows, draft) == [False, False]

    assert priya.send(address, version=draft["version"]).status == 302
    kill_the_database(var)
    site.wait_until_well()
    rows = owner()
    assert published(rows, draft) == [True, True]
    assert priya.send(address, version=draft["version"]).status < 500
    assert published(rows, draft) == [True, True]


def published(rows, draft):
    return rows.ask_about(draft, "published_at IS NOT NULL", "journalentry")


def kill_the_database(var):
    """Kill the server and all that answers in its name, as the kernel does without memory."""
    server = server_pid(var)
    for pid in (server, *children_of(server)):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def test_a_sender_who_is_gone_in_the_middle_of_a_word_changes_nothing(start, visitor, owner):
    site = start()
    priya, rows = visitor(site), owner()
    draft = priya.begin(text="What was saved before.")
    body = urlencode({"version": draft["version"], "text": "Half a word" + "x" * 100}).encode()
    form = {"Content-Type": "application/x-www-form-urlencoded", "Content-Length": len(body)}
    lines = "".join(f"{name}: {value}\r\n" for name, value in {**priya.headers, **form}.items())
    with socket.create_connection(("127.0.0.1", site.port)) as sender:
        sender.sendall(f"POST {draft['edit']} HTTP/1.1\r\n{lines}\r\n".encode() + body[:-50])
        time.sleep(0.5)
    time.sleep(0.5)

    stored = "SELECT text FROM journals_observation WHERE key = %s"
    assert rows.ask(stored, draft["key"]) == [("What was saved before.",)]
    answer = priya.save(draft["edit"], version=draft["version"], text="A whole word")
    assert answer.status == 200
