"""What a real site takes of a body that is too much: a word, little memory, and nothing kept."""

import http.client
from itertools import chain

import pytest

from tests.faults.site import highest_memory, wait_until
from tests.faults.visitor import ANSWERS_WITHIN, BOUNDARY, MULTIPART, body_of
from tests.journals.test_hostile_input import png
from tests.pictures import corners, saved

MOST = 300  # megabytes
MOST_OF_A_TELEPHONE = 330  # 48 megapixels of HEIC, which no reader shrinks while it decodes
MOST_OF_WHAT_PASSES_THROUGH = 150
LONG = 200 * 1024 * 1024  # bytes


@pytest.fixture
def site(start):
    return start()


def left_behind(site):
    folders = (site.var / "media", site.var / "uploads")
    found = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    opened = [site.open_uploads(pid) for pid in (site.web_worker, site.worker)]
    return [*found, *chain.from_iterable(opened)]


def pieces(size):
    """Yield a form with one photo of that size, without holding it."""
    start, end = body_of(saved(corners())).split(f"\r\n--{BOUNDARY}--".encode())
    yield start
    for _ in range(size // 2**20):
        yield bytes(2**20)
    yield f"\r\n--{BOUNDARY}--".encode() + end


def stream(site, visitor, path, size, **headers):
    """Send it as it comes; return the status and the words."""
    length = sum(len(piece) for piece in pieces(size))
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=ANSWERS_WITHIN)
    try:
        headers = visitor.headers | MULTIPART | {"Content-Length": str(length)} | headers
        connection.request("POST", path, pieces(size), headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def test_two_hundred_megabytes_are_refused_in_words(site, visitor):
    priya = visitor(site)
    draft = priya.begin()

    status, words = stream(site, priya, draft["photos"], LONG)

    assert (status, words) == (422, "This file has 200.1 MB. We can take photos of up to 30 MB.")
    assert highest_memory(site.web_worker) < MOST_OF_WHAT_PASSES_THROUGH
    wait_until(lambda: left_behind(site) == [], within=5)


def test_who_has_not_signed_in_is_stopped_before_it_is_read(site, visitor):
    stranger = visitor(site)
    stranger.headers["Cookie"] = "other=1"

    # The answer comes, and the door shuts, while the body is still being sent.
    try:
        status, _ = stream(site, stranger, "/observations/new/", LONG)
    except (BrokenPipeError, ConnectionResetError):
        status = None

    assert status in {413, None}
    assert stranger.look("/account/login/").status == 200
    assert highest_memory(site.web_worker) < MOST
    assert left_behind(site) == []


@pytest.mark.long
def test_a_bomb_and_the_largest_picture_of_a_telephone_stay_within_memory(site, visitor):
    priya = visitor(site)
    draft = priya.begin()

    bomb = priya.upload(draft["photos"], png(30_000))
    honest = priya.upload(draft["photos"], saved(corners(size=(8064, 6048)), "HEIC"))

    assert (bomb.status, honest.status) == (422, 200)
    assert "900 megapixels" in bomb.text
    wait_until(lambda: 'data-state="ready"' in priya.look(draft["photos"]).text, within=30)
    assert highest_memory(site.web_worker) < MOST
    assert highest_memory(site.worker) < MOST_OF_A_TELEPHONE
