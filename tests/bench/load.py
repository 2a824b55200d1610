"""A small load generator: HTTP/1.1 over connections that are kept, on this machine only."""

import asyncio
import time
from dataclasses import dataclass

LONGEST = 10  # seconds for one answer; a page that takes longer is broken
CLIENTS = 8


class WrongAnswer(Exception):
    """The site answered something else than the page."""


@dataclass(frozen=True)
class Page:
    """What is asked for, and what tells that it is the whole page."""

    port: int
    path: str
    cookie: str = ""
    holds: tuple = ()  # (text, how often it stands in the page)

    @property
    def request(self):
        """Return the bytes of the request."""
        lines = [f"GET {self.path} HTTP/1.1", f"Host: localhost:{self.port}"]
        if self.cookie:
            lines.append(f"Cookie: {self.cookie}")
        return "\r\n".join([*lines, "", ""]).encode()

    def check(self, status, body):
        """Refuse an answer that is not the page."""
        wrong = [text for text, times in self.holds if body.count(text.encode()) != times]
        if status != b"200" or wrong:
            answered = f"{status.decode()} and {len(body)} bytes"
            msg = f"{self.path} answered {answered}, which is not the page (look for {wrong})."
            raise WrongAnswer(msg)


class Client:
    """One kept connection."""

    def __init__(self, page):
        self.page = page
        self.request = page.request

    async def __aenter__(self):
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.page.port)
        return self

    async def __aexit__(self, *_):
        self.writer.close()

    async def get(self):
        """Ask once; return how long it took, the status and the body."""
        began = time.perf_counter()
        self.writer.write(self.request)
        head = await self.reader.readuntil(b"\r\n\r\n")
        body = await self._body(head.lower())
        return time.perf_counter() - began, head[9:12], body

    async def _body(self, head):
        _, found, rest = head.partition(b"\r\ncontent-length: ")
        if found:
            return await self.reader.readexactly(int(rest.partition(b"\r\n")[0]))
        body = b""
        while size := int(await self.reader.readuntil(b"\r\n"), 16):
            body += await self.reader.readexactly(size)
            await self.reader.readexactly(2)
        await self.reader.readexactly(2)
        return body


async def once(page):
    """Ask once on a new connection and check the answer; return the seconds and the bytes."""
    async with asyncio.timeout(LONGEST), Client(page) as client:
        seconds, status, body = await client.get()
    page.check(status, body)
    return seconds, len(body)


async def one_client(page, seconds):
    """Ask again and again for so long; return how long each answer took."""
    async with asyncio.timeout(seconds + LONGEST), Client(page) as client:
        return await _ask_until(client, time.perf_counter() + seconds)


async def many_clients(page, seconds):
    """Let eight ask at the same time for so long; return the answers in a second."""
    async with asyncio.timeout(seconds + LONGEST):
        clients = [await Client(page).__aenter__() for _ in range(CLIENTS)]
        try:
            began = time.perf_counter()
            asking = (_ask_until(client, began + seconds) for client in clients)
            answers = await asyncio.gather(*asking)
            return sum(map(len, answers)) / (time.perf_counter() - began)
        finally:
            for client in clients:
                await client.__aexit__()


async def _ask_until(client, end):
    took = []
    while time.perf_counter() < end:
        seconds, status, _ = await client.get()
        if status != b"200":
            msg = f"{client.page.path} answered {status.decode()} under load."
            raise WrongAnswer(msg)
        took.append(seconds)
    return took
