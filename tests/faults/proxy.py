"""A door between the site and its database, which can be shut."""

import asyncio
import contextlib
import threading


class Door:
    """Listens on a port of this machine, and passes on to the server's socket."""

    def __init__(self, port, server):
        self.port, self.server = port, server
        self.passing = set()
        self.listening = None
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever)
        self.thread.start()
        self.open()

    def open(self):
        """Let everybody in."""
        self._run(self._open())

    def shut(self):
        """Throw everybody out, in the middle of a word, and let nobody in."""
        self._run(self._shut())

    def close(self):
        """Shut it for good."""
        self.shut()
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.close()

    def _run(self, coroutine):
        asyncio.run_coroutine_threadsafe(coroutine, self.loop).result(10)

    async def _open(self):
        self.listening = await asyncio.start_server(self._pass_on, "127.0.0.1", self.port)

    async def _shut(self):
        if self.listening:
            self.listening.close()
            self.listening = None
        for writer in list(self.passing):
            writer.transport.abort()
        await asyncio.sleep(0.1)

    async def _pass_on(self, reader, writer):
        with contextlib.suppress(OSError):
            there = await asyncio.open_unix_connection(self.server)
            both = {writer, there[1]}
            self.passing |= both
            try:
                await asyncio.gather(_copy(reader, there[1]), _copy(there[0], writer))
            finally:
                self.passing -= both
                for one in both:
                    one.transport.abort()


async def _copy(reader, writer):
    with contextlib.suppress(OSError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    with contextlib.suppress(OSError, RuntimeError):
        writer.write_eof()
