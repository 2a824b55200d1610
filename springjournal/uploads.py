"""Receiving what a phone sends slowly, without keeping everybody else waiting."""

import io
import shutil
import tempfile
import threading

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, TemporaryFileUploadHandler

TOO_MUCH = b"This is more than can be sent at once. Send fewer photos at a time.\n"
# Its sender is gone, as on a Wi-Fi that comes and goes. Half a form looks like a whole one, and
# would put half a sentence in the place of what was saved before.
CUT_SHORT = b"This did not arrive as a whole. Send it again.\n"
IN_MEMORY = 1_000_000  # bytes; longer bodies wait on disk


class SoManyFiles(TemporaryFileUploadHandler):
    """Takes so many files of a request; the rest never touches the disk.

    They lie in files without a name: when the process is killed, the kernel takes them away.

    How many were left out stands on the request, as `files_left_out`, for the page to say.
    Not by SkipFile, with which Django also closes the file before.
    """

    def __init__(self, request=None):
        super().__init__(request)
        self.count = 0

    @property
    def is_too_many(self):
        """Return whether the file that arrives is left out."""
        return self.count > settings.MOST_FILES

    def new_file(self, *args, **kwargs):
        """Open a place for a file, unless there have been enough."""
        self.count += 1
        if self.is_too_many:
            self.request.files_left_out = self.count - settings.MOST_FILES
            return
        FileUploadHandler.new_file(self, *args, **kwargs)
        unnamed = tempfile.TemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR)  # noqa: SIM115
        self.file = UploadedFile(
            unnamed,
            self.file_name,
            self.content_type,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )

    def receive_data_chunk(self, raw_data, start):
        """Keep what arrives of a file."""
        if not self.is_too_many:
            super().receive_data_chunk(raw_data, start)

    def file_complete(self, file_size):
        """Return the file, if it was kept."""
        return None if self.is_too_many else super().file_complete(file_size)

    def upload_interrupted(self):
        """Let go of what arrived of a file whose sender is gone."""
        if hasattr(self, "file"):
            self.file.close()


class PatientApplication:
    """A WSGI application that lets a page have its turn only when its request has arrived.

    The server gives each request a thread from its first byte on. Thirty megabytes from a phone
    take a minute, so there must be several threads; but several pages at a time are slower than
    one after the other (one interpreter, two cores). Hence: many may send, one is answered. The
    database's transaction, too, begins only when the last byte is here.
    """

    def __init__(self, application):
        self.application = application
        self.turn = threading.Lock()

    def __call__(self, environ, start_response):
        length = _length(environ)
        if length > _longest(environ):
            return _say(start_response, "413 Content Too Large", TOO_MUCH)
        if not length:
            with self.turn:
                return self.application(environ, start_response)
        with _receive(environ["wsgi.input"], length) as body:
            if body.seek(0, io.SEEK_END) < length:
                return _say(start_response, "400 Bad Request", CUT_SHORT)
            body.seek(0)
            environ["wsgi.input"] = body
            with self.turn:
                return self.application(environ, start_response)


def _length(environ):
    text = environ.get("CONTENT_LENGTH") or ""
    return int(text) if text.isascii() and text.isdigit() else 0


def _longest(environ):
    # Whoever has no session has nothing to upload. A made-up one only fills a file for a moment.
    signed_in = f"{settings.SESSION_COOKIE_NAME}=" in environ.get("HTTP_COOKIE", "")
    return settings.UPLOAD_LIMIT if signed_in else settings.DATA_UPLOAD_MAX_MEMORY_SIZE


def _receive(stream, length):
    body = tempfile.SpooledTemporaryFile(  # noqa: SIM115 - the caller closes it
        max_size=IN_MEMORY, dir=settings.FILE_UPLOAD_TEMP_DIR
    )
    try:
        shutil.copyfileobj(_Limited(stream, length), body)
    except BaseException:
        body.close()
        raise
    return body


class _Limited:
    """The first bytes of a stream, and none of what a client adds to them."""

    def __init__(self, stream, length):
        self.stream = stream
        self.left = length

    def read(self, size):
        chunk = self.stream.read(min(size, self.left))
        self.left -= len(chunk)
        return chunk


def _say(start_response, status, text):
    headers = [("Content-Type", "text/plain"), ("Content-Length", str(len(text)))]
    start_response(status, headers)
    return [text]
