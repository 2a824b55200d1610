"""A line of one speed between a browser and the site, which goes dead when it is told to."""

import asyncio
import contextlib
import threading
import time

PIECE = 2048  # bytes
A_PHOTO = 20_000  # bytes sent before an answer comes: nothing else a page sends is as long


class Line:
    """Listens on a port of its own, and passes on to another port, both ways at one speed.

    `die_at` says which answer to a photo is swallowed: the site has the photo, the browser never
    learns of it, and for `dead_for` seconds nobody answers at all.
    """

    def __init__(self, port, *, speed=None, die_at=None, dead_for=0):
        self.there = port
        self.speed = speed  # bytes a second, each way; None: as fast as it goes
        self.die_at, self.dead_for = die_at, dead_for
        self.photos = 0  # answers to photos that came to the line
        self.sent = 0  # bytes from the browser
        self.deaths = []  # when it went dead, and when it came back
        self.ends = set()
        self.free_at = {}
        self.listening = None
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever)
        self.thread.start()
        self.port = self._run(self._listen(0))

    @property
    def address(self):
        """Return where a browser finds the site behind the line."""
        return f"http://localhost:{self.port}"

    def close(self):
        """Cut it for good."""
        self._run(self._cut())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.close()

    def _run(self, coroutine):
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop).result(10)

    async def _listen(self, port):
        self.listening = await asyncio.start_server(self._pass_on, "127.0.0.1", port)
        return self.listening.sockets[0].getsockname()[1]

    async def _cut(self):
        self.listening.close()
        for end in list(self.ends):
            end.transport.abort()
        await asyncio.sleep(0.1)

    async def _die(self):
        self.deaths.append(time.monotonic())
        await self._cut()
        await asyncio.sleep(self.dead_for)
        await self._listen(self.port)
        self.deaths.append(time.monotonic())

    async def _pass_on(self, reader, writer):
        with contextlib.suppress(OSError):
            from_there, there = await asyncio.open_connection("127.0.0.1", self.there)
            both = {writer, there}
            self.ends |= both
            since = [0]  # bytes that went up since the last answer
            try:
                await asyncio.gather(
                    self._up(reader, there, since), self._down(from_there, writer, since)
                )
            finally:
                self.ends -= both
                for end in both:
                    end.transport.abort()

    async def _up(self, reader, writer, since):
        with contextlib.suppress(OSError):
            while piece := await reader.read(PIECE):
                await self._take_time("up", len(piece))
                since[0] += len(piece)
                self.sent += len(piece)
                writer.write(piece)
                await writer.drain()
            writer.write_eof()

    async def _down(self, reader, writer, since):
        with contextlib.suppress(OSError):
            while piece := await reader.read(PIECE):
                if since[0] > A_PHOTO:
                    self.photos += 1
                    if self.photos == self.die_at:
                        self.dying = asyncio.ensure_future(self._die())
                        return
                since[0] = 0
                await self._take_time("down", len(piece))
                writer.write(piece)
                await writer.drain()
            writer.write_eof()

    async def _take_time(self, way, size):
        """Wait until everything before this has gone over the line, and this too."""
        if not self.speed:
            return
        now = self.loop.time()
        self.free_at[way] = max(now, self.free_at.get(way, now)) + size / self.speed
        await asyncio.sleep(self.free_at[way] - now)
