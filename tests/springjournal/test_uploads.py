"""A slow sender keeps nobody waiting, and nobody sends without end."""

import io
import threading

import pytest

from springjournal.uploads import PatientApplication

SESSION = "session=abc"


class SlowBody(io.BytesIO):
    """A body whose bytes wait for a signal."""

    def __init__(self, content):
        super().__init__(content)
        self.asked = threading.Event()
        self.go_on = threading.Event()

    def read(self, size=-1):
        self.asked.set()
        assert self.go_on.wait(10)
        return super().read(size)


def echo(environ, start_response):
    start_response("200 OK", [])
    length = environ.get("CONTENT_LENGTH") or "0"
    return [environ["wsgi.input"].read(int(length))]


def send(application, body, **environ):
    said = []
    answer = application(
        {"wsgi.input": body, "HTTP_COOKIE": SESSION} | environ,
        lambda status, headers: said.append(status),
    )
    return said[0], b"".join(answer)


def test_a_page_answers_while_somebody_else_is_still_sending():
    application = PatientApplication(echo)
    slow = SlowBody(b"a photo")
    answers = []
    sender = threading.Thread(
        target=lambda: answers.append(send(application, slow, CONTENT_LENGTH="7"))
    )
    sender.start()
    assert slow.asked.wait(10)

    assert send(application, io.BytesIO()) == ("200 OK", b"")
    assert answers == []

    slow.go_on.set()
    sender.join(10)
    assert answers == [("200 OK", b"a photo")]


def test_pages_are_answered_one_at_a_time():
    together = []

    def watch(environ, start_response):
        together.append(application.turn.locked())
        return echo(environ, start_response)

    application = PatientApplication(watch)
    send(application, io.BytesIO(b"abc"), CONTENT_LENGTH="3")
    send(application, io.BytesIO())

    assert together == [True, True]
    assert not application.turn.locked()


@pytest.mark.parametrize(
    ("cookie", "length", "status"),
    [
        (SESSION, "1200000001", "413 Content Too Large"),
        (SESSION, "3000000", "200 OK"),
        ("", "3000000", "413 Content Too Large"),
        ("", "2000000", "200 OK"),
    ],
)
def test_who_has_no_session_sends_little(cookie, length, status):
    said, _ = send(
        PatientApplication(echo),
        io.BytesIO(bytes(3_000_000)),
        CONTENT_LENGTH=length,
        HTTP_COOKIE=cookie,
    )

    assert said == status


def test_what_a_client_adds_to_its_length_is_not_read():
    application = PatientApplication(echo)

    assert send(application, io.BytesIO(b"abcdef"), CONTENT_LENGTH="3") == ("200 OK", b"abc")


def test_what_was_cut_short_never_reaches_the_page():
    asked = []
    application = PatientApplication(lambda *_: asked.append("page"))

    said, words = send(application, io.BytesIO(b"text=Half a wo"), CONTENT_LENGTH="15")

    assert said == "400 Bad Request"
    assert b"Send it again" in words
    assert asked == []


def test_an_error_while_receiving_leaves_the_turn_to_others():
    class Broken(io.BytesIO):
        def read(self, size=-1):
            raise OSError

    application = PatientApplication(echo)
    with pytest.raises(OSError):  # noqa: PT011 - the bare error of a broken connection
        send(application, Broken(), CONTENT_LENGTH="3")

    assert send(application, io.BytesIO()) == ("200 OK", b"")
