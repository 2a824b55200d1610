"""Files in a private bucket on S3, or on a server that speaks as S3 does."""

import tempfile
from contextlib import contextmanager
from http import HTTPStatus

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError, HTTPClientError
from django.conf import settings
from django.core.files import File
from storages.backends.s3 import S3Storage

from springjournal.storage.away import NoAddress, StorageAway
from springjournal.storage.stored import Stored

# S3 answers in milliseconds. Somebody waits at a page meanwhile, and is better told to try again.
PATIENCE = Config(
    connect_timeout=3,
    read_timeout=10,
    retries={"mode": "standard", "total_max_attempts": 3},
    signature_version="s3v4",
    # The bucket's name in the path: no certificate and no name of its own is needed for it.
    s3={"addressing_style": "path"},
)
CHUNK = 64 * 1024


@contextmanager
def in_our_words():
    """Turn what goes wrong on the way into errors that the site knows."""
    try:
        yield
    except ClientError as error:
        status = error.response["ResponseMetadata"]["HTTPStatusCode"]
        if status == HTTPStatus.NOT_FOUND:
            raise FileNotFoundError(str(error)) from error
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise StorageAway(str(error)) from error
        raise
    except FileNotFoundError:
        raise
    except (BotoCoreError, HTTPClientError, OSError) as error:
        raise StorageAway(str(error)) from error


class Body:
    """What S3 sends, read once from its start to its end."""

    def __init__(self, body):
        self.body = body

    def read(self, size=-1):
        """Return the next bytes; fewer than were promised is an error and not an end."""
        with in_our_words():
            return self.body.read(None if size < 0 else size)

    def close(self):
        """Let go of the connection."""
        self.body.close()


class Bucket(S3Storage):
    """A bucket: no file of it is public, none has an address, and no answer waits long."""

    def __init__(self, **options):
        super().__init__(
            client_config=PATIENCE,
            querystring_auth=False,
            custom_domain=None,
            default_acl=None,
            **options,
        )

    @property
    def client(self):
        """Return what speaks to S3, one for each thread."""
        return self.connection.meta.client

    def url(self, name, parameters=None, expire=None, http_method=None):
        """Refuse: there is no address, public or signed."""
        raise NoAddress

    def stream(self, name):
        """Return a file to read once, and its length. Raises FileNotFoundError."""
        with in_our_words():
            found = self.client.get_object(Bucket=self.bucket_name, Key=self._normalize_name(name))
        return Body(found["Body"]), found["ContentLength"]

    def replace(self, name, file):
        """Write a file whole or not at all, over what stood there."""
        file.seek(0)
        with in_our_words():
            self.client.put_object(
                Bucket=self.bucket_name,
                Key=self._normalize_name(name),
                Body=file,
                ContentType=self.default_content_type,
            )

    def walk(self, folder):
        """Go over everything that is kept in a folder, by name."""
        pages = self.client.get_paginator("list_objects_v2")
        found = iter(pages.paginate(Bucket=self.bucket_name, Prefix=f"{folder}/"))
        while True:
            with in_our_words():
                page = next(found, None)
            if page is None:
                return
            for entry in page.get("Contents", ()):
                yield Stored(entry["Key"], entry["Size"], entry["LastModified"])

    def _open(self, name, mode="rb"):
        """Bring a file here as a whole: pictures are read to and fro."""
        body, _ = self.stream(name)
        here = tempfile.TemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR)  # noqa: SIM115
        while chunk := body.read(CHUNK):
            here.write(chunk)
        here.seek(0)
        return File(here, name)

    def _save(self, name, content):
        self.replace(name, content)
        return name

    def delete(self, name):
        """Delete a file; what is not there is not there."""
        with in_our_words():
            super().delete(name)

    def exists(self, name):
        """Return whether there is such a file; folders are none."""
        with in_our_words():
            return super().exists(name)

    def listdir(self, name):
        """Return the folders and the files of a folder."""
        with in_our_words():
            return super().listdir(name)

    def size(self, name):
        """Return how many bytes a file has."""
        with in_our_words():
            return super().size(name)

    def get_modified_time(self, name):
        """Return when a file was written."""
        with in_our_words():
            return super().get_modified_time(name)
