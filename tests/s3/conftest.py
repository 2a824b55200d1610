"""A bucket for each test that needs one."""

import pytest
from django.core.files.storage import storages

from tests.faults.conftest import place

__all__ = ["place"]


@pytest.fixture
def on_s3(weed, settings, files_of_this_test):
    """Keep the files of this test in a bucket of its own; return the bucket."""
    environment = weed.environment(weed.bucket())
    known = {
        "BACKEND": "springjournal.storage.bucket.Bucket",
        "OPTIONS": {
            "bucket_name": environment["S3_BUCKET"],
            "endpoint_url": environment["S3_ENDPOINT"],
            "region_name": "us-east-1",
            "access_key": environment["AWS_ACCESS_KEY_ID"],
            "secret_key": environment["AWS_SECRET_ACCESS_KEY"],
        },
    }
    settings.STORAGES = {**settings.STORAGES, "default": known, "s3": known}
    return storages["s3"]
