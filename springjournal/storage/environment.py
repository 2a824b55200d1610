"""Which storage the environment asks for, as Django's STORAGES."""

import re
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from springjournal import env

BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
PREFIX = re.compile(r"/[a-z0-9_-]+/")
ON_THIS_MACHINE = {"localhost", "127.0.0.1", "::1"}


def storages(*, development):
    """Return the storage that is used as “default”, and each that is known under its own name."""
    known = {"disk": {"BACKEND": "springjournal.storage.disk.Disk"}}
    bucket = env.text("S3_BUCKET", "")
    chosen = env.choice("FILES_ON", ("disk", "s3"), default="" if bucket else "disk")
    if bucket or chosen == "s3":
        known["s3"] = {
            "BACKEND": "springjournal.storage.bucket.Bucket",
            "OPTIONS": _bucket(development=development),
        }
    return {"default": known[chosen], **known}


def _bucket(*, development):
    """Return the options of the bucket; whatever is wrong with them stops the start."""
    name = env.text("S3_BUCKET")
    if not BUCKET.fullmatch(name):
        msg = f"S3_BUCKET must be the name of a bucket and nothing else, not “{name}”."
        raise ImproperlyConfigured(msg)
    endpoint = env.text("S3_ENDPOINT", "")
    if endpoint:
        here = urlsplit(endpoint).hostname in ON_THIS_MACHINE
        endpoint = env.origin("S3_ENDPOINT", endpoint, https=not (development or here))
    return {
        "bucket_name": name,
        "endpoint_url": endpoint or None,
        # Amazon has one for every bucket; other servers take any word.
        "region_name": env.text("S3_REGION", "us-east-1" if endpoint else env.REQUIRED),
        "access_key": env.text("AWS_ACCESS_KEY_ID"),
        "secret_key": env.secret("AWS_SECRET_ACCESS_KEY", shortest=8),
    }


def accel_prefix(files_on_disk):
    """Return the internal address under which nginx has the photos, or nothing."""
    prefix = env.text("X_ACCEL_PREFIX", "")
    if prefix and not PREFIX.fullmatch(prefix):
        msg = f"X_ACCEL_PREFIX must look like “/photos-on-disk/”, not “{prefix}”."
        raise ImproperlyConfigured(msg)
    if prefix and not files_on_disk:
        msg = "X_ACCEL_PREFIX is for photos on the disk. Unset it, or set FILES_ON to “disk”."
        raise ImproperlyConfigured(msg)
    return prefix
