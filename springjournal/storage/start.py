"""Look at the bucket before the site starts: it has to be ours to write, and closed to others."""

import urllib.error
import urllib.request
from http import HTTPStatus

from botocore.exceptions import ClientError
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile

from springjournal.keys import new_key
from springjournal.storage.away import StorageAway

ANSWERS_WITHIN = 10  # seconds


def refuse_a_wrong_bucket(bucket):
    """Write a file, look whether a stranger may read it, and take it away again.

    Returns what to say when S3 is away: the site starts all the same, and waits for it.
    """
    probe = f"checks/{new_key()}"
    try:
        bucket.replace(probe, ContentFile(b"May a stranger read this?"))
        is_open = _stranger_reads(f"{bucket.client.meta.endpoint_url}/{bucket.bucket_name}/{probe}")
        bucket.delete(probe)
    except StorageAway as away:
        return f"The bucket cannot be reached just now, so no photos can be shown: {away}"
    except FileNotFoundError:
        msg = f"S3_BUCKET is “{bucket.bucket_name}”, and there is no such bucket. Make it first."
        raise ImproperlyConfigured(msg) from None
    except ClientError as error:
        msg = (
            f"S3 refuses to write to the bucket “{bucket.bucket_name}” ({error}). Set "
            "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY to a key that may, and S3_REGION to "
            "the bucket's region."
        )
        raise ImproperlyConfigured(msg) from None
    if is_open:
        msg = (
            f"Everybody can read the bucket “{bucket.bucket_name}”. Take its public access away: "
            "photos of children are never public."
        )
        raise ImproperlyConfigured(msg)
    return ""


def _stranger_reads(address):
    try:
        with urllib.request.urlopen(address, timeout=ANSWERS_WITHIN) as answer:  # noqa: S310 - from the settings
            return answer.status == HTTPStatus.OK
    except urllib.error.HTTPError as refusal:
        refusal.close()
        return False
    except OSError as error:
        raise StorageAway(str(error)) from error
