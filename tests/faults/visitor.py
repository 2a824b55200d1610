"""Somebody who is signed in and asks a site that runs: plain HTTP, no browser."""

import http.client
import json
from dataclasses import dataclass
from urllib.parse import urlencode

TOKEN = "t" * 32
BOUNDARY = "b0undary"
ANSWERS_WITHIN = 30  # seconds


@dataclass
class Answer:
    """What the site answered."""

    status: int
    text: str
    headers: dict

    def json(self):
        """Return what a script would read."""
        return json.loads(self.text)


class Visitor:
    """A practitioner at a page of the site."""

    def __init__(self, port, cookie):
        self.port = port
        self.headers = {
            "Host": "localhost",
            "Cookie": f"{cookie}; csrf={TOKEN}",
            "X-CSRFToken": TOKEN,
        }

    def ask(self, method, path, body=None, **headers):
        """Send a request over a connection of its own, and read the answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=ANSWERS_WITHIN)
        try:
            connection.request(method, path, body, self.headers | headers)
            answer = connection.getresponse()
            text = answer.read().decode(errors="replace")
            return Answer(answer.status, text, dict(answer.getheaders()))
        finally:
            connection.close()

    def look(self, path):
        """Open a page."""
        return self.ask("GET", path)

    def send(self, path, **fields):
        """Send a form."""
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.ask("POST", path, urlencode(fields, doseq=True), **form)

    def save(self, path, **fields):
        """Send a form as the page's script does while one types."""
        form = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
        return self.ask("POST", path, urlencode(fields, doseq=True), **form)

    def begin(self, **fields):
        """Begin a draft; return its addresses."""
        answer = self.save("/observations/new/", begin="yes", **fields)
        assert answer.status == 200, answer
        return answer.json()

    def upload(self, path, *pictures):
        """Send photos."""
        return self.ask("POST", path, body_of(*pictures), **MULTIPART)


MULTIPART = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}


def body_of(*pictures):
    """Return the body of a request that sends pictures."""
    head = 'Content-Disposition: form-data; name="photos"; filename="snail.jpg"'
    parts = [f"--{BOUNDARY}\r\n{head}\r\n\r\n".encode() + one + b"\r\n" for one in pictures]
    return b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()
