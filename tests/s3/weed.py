"""A real S3 on this machine: SeaweedFS, which checks keys and signatures as S3 does."""

import json
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from tests.faults.site import free_port, wait_until

KEY, SECRET = "journal-of-the-tests", "a-secret-of-the-tests"
GRPC = 10_000  # What SeaweedFS adds to a port for its own talk.


class Weed:
    """The server, in a folder of its own; it may be ended and started again as it was."""

    def __init__(self, folder):
        self.folder = folder
        self.ports = {part: _two_free_ports() for part in ("master", "volume", "filer", "s3")}
        rights = {
            "identities": [
                {
                    "name": "journal",
                    "credentials": [{"accessKey": KEY, "secretKey": SECRET}],
                    "actions": ["Admin", "Read", "Write", "List"],
                }
            ]
        }
        (folder / "s3.json").write_text(json.dumps(rights))
        self.process = None

    @property
    def address(self):
        """Return where it answers."""
        return f"http://127.0.0.1:{self.ports['s3']}"

    def start(self):
        """Start it, and wait until it keeps things."""
        ports = [f"-{part}.port={port}" for part, port in self.ports.items()]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [
                    *(_program(), "server", "-s3", f"-dir={self.folder}", *ports),
                    *("-ip=127.0.0.1", "-ip.bind=127.0.0.1", "-volume.max=200"),
                    *("-master.telemetry=false", f"-s3.config={self.folder / 's3.json'}"),
                    *("-s3.autoCreateBucket=false", "-s3.port.iceberg=0", "-s3.port.lance=0"),
                ],
                stdout=log,
                stderr=log,
            )
        wait_until(self._is_well, within=60)

    def _is_well(self):
        assert self.process.poll() is None, (self.folder / "log").read_text()[-2000:]
        client = self.client()
        try:
            if not any(b["Name"] == "well" for b in client.list_buckets()["Buckets"]):
                client.create_bucket(Bucket="well")
            client.put_object(Bucket="well", Key="well", Body=b"well")
        except (BotoCoreError, ClientError):
            return False
        return True

    def kill(self):
        """End it as a power cut does."""
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def client(self):
        """Return what asks it without any of the site's code."""
        return boto3.client(
            "s3",
            endpoint_url=self.address,
            region_name="us-east-1",
            aws_access_key_id=KEY,
            aws_secret_access_key=SECRET,
            config=Config(connect_timeout=2, read_timeout=5, retries={"total_max_attempts": 1}),
        )

    def bucket(self):
        """Make an empty bucket; return its name."""
        client = self.client()
        name = f"photos-{len(client.list_buckets()['Buckets'])}"
        client.create_bucket(Bucket=name)
        return name

    def environment(self, bucket):
        """Return the variables with which a site keeps its files here."""
        return {
            "FILES_ON": "s3",
            "S3_BUCKET": bucket,
            "S3_ENDPOINT": self.address,
            "AWS_ACCESS_KEY_ID": KEY,
            "AWS_SECRET_ACCESS_KEY": SECRET,
        }


def _program():
    beside = Path(sys.executable).with_name("weed")
    return str(beside) if beside.exists() else shutil.which("weed")


def _two_free_ports():
    while True:
        port = free_port()
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port + GRPC))
            except (OSError, OverflowError):
                continue
        return port
