"""Photos in a private bucket: what the site does with them is what it does on the disk."""

import hashlib
import subprocess
import sys
import urllib.error
import urllib.request

import pytest
from botocore.exceptions import ClientError
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile

from journals import draft_photos, tasks
from journals.models import Rendition
from journals.models.photo import SIZES
from springjournal.storage.away import NoAddress
from springjournal.storage.start import refuse_a_wrong_bucket
from tests.factories import ChildFactory, GuardianFactory, ObservationFactory, make_photo, publish
from tests.faults.site import ROOT, environment, free_port
from tests.pictures import corners, saved

pytestmark = [pytest.mark.s3, pytest.mark.django_db(transaction=True)]
PICTURE = saved(corners(size=(1200, 800)))


def names(storage, folder=""):
    listed = storage.client.list_objects_v2(Bucket=storage.bucket_name, Prefix=folder)
    return {entry["Key"] for entry in listed.get("Contents", ())}


def content(storage, name):
    with storage.open(name) as file:
        return file.read()


def prepared(child):
    """Send a photo, have its sizes made, and publish it; return its picture."""
    observation = ObservationFactory(children=[child])
    file = SimpleUploadedFile("snail.jpg", PICTURE)
    photo = draft_photos.add(observation, file, by=observation.author)
    picture = photo.renditions.get()
    tasks.make_sizes.func(picture.pk)
    picture = Rendition.objects.get(pk=picture.pk)
    picture.say_who(by=observation.author, children=[child])
    publish(observation)
    return picture


@pytest.mark.policy("P05", "files")
def test_a_photo_on_s3_is_the_photo_on_the_disk_and_nobody_elses(client, on_s3):
    guardian, stranger = GuardianFactory(), GuardianFactory(child=ChildFactory())
    picture = prepared(guardian.child)
    assert names(on_s3) == {
        f"originals/{picture.photo.key}",
        *(f"renditions/{picture.key}/{size}.jpg" for size in SIZES),
    }
    client.force_login(guardian.person.user)
    page = client.get(f"/children/{guardian.child.key}/").content.decode()
    assert picture.medium_url in page
    assert "X-Amz" not in page
    assert on_s3.endpoint_url not in page

    for size in SIZES:
        answer = client.get(f"/photos/{picture.key}/{size}/")
        body = answer.getvalue()

        stored = on_s3.client.get_object(Bucket=on_s3.bucket_name, Key=picture.path(size))
        assert body == stored["Body"].read()
        assert answer["Content-Length"] == str(len(body))
        assert answer["Content-Type"] == "image/jpeg"
        assert answer["Cache-Control"] == "private, no-cache"
        assert "Location" not in answer
        head = client.head(f"/photos/{picture.key}/{size}/")
        assert head["Content-Length"] == str(len(body))
        head.close()
        again = client.get(
            f"/photos/{picture.key}/{size}/", headers={"If-None-Match": answer["ETag"]}
        )
        assert again.status_code == 304

    client.force_login(stranger.person.user)
    assert client.get(picture.large_url).status_code == 404
    assert client.get(picture.large_url, headers={"If-None-Match": "*"}).status_code == 404


def test_the_sizes_are_the_same_bytes_as_on_the_disk(on_s3, settings):
    on_the_bucket = prepared(ChildFactory())
    there = {size: content(on_s3, on_the_bucket.path(size)) for size in SIZES}
    settings.STORAGES = {**settings.STORAGES, "default": settings.STORAGES["disk"]}
    on_the_disk = prepared(ChildFactory())

    disk = storages["disk"]
    assert there == {size: content(disk, on_the_disk.path(size)) for size in SIZES}
    assert hashlib.sha256(PICTURE).hexdigest() == on_the_bucket.photo.sha256


def test_a_photo_that_is_taken_out_leaves_no_file_in_the_bucket(on_s3):
    picture = make_photo(ObservationFactory())
    stays = make_photo(ObservationFactory())
    assert len(names(on_s3)) == 8

    picture.photo.delete()

    assert names(on_s3) == {stays.photo.original.name, *(stays.path(size) for size in SIZES)}


def test_a_file_that_is_gone_from_the_bucket_is_not_found(client, on_s3):
    guardian = GuardianFactory()
    picture = prepared(guardian.child)
    client.force_login(guardian.person.user)
    on_s3.delete(picture.path("small"))

    assert client.get(picture.small_url).status_code == 404


def test_nothing_in_the_bucket_has_an_address_and_a_stranger_reads_nothing(on_s3):
    picture = make_photo(ObservationFactory())
    with pytest.raises(NoAddress):
        on_s3.url(picture.path("large"))
    with pytest.raises(NoAddress):
        storages["disk"].url(picture.path("large"))
    assert picture.path("large") in names(on_s3)

    bucket = f"{on_s3.endpoint_url}/{on_s3.bucket_name}"
    for address in (f"{bucket}/{picture.path('large')}", f"{bucket}/?list-type=2", bucket):
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(address, timeout=5)
        assert refused.value.code == 403
        refused.value.close()


def test_a_bucket_that_will_do_is_left_as_it_was(on_s3):
    assert refuse_a_wrong_bucket(on_s3) == ""
    assert names(on_s3) == set()


def other(bucket, **options):
    given = {
        name: getattr(bucket, name)
        for name in ("bucket_name", "endpoint_url", "region_name", "access_key", "secret_key")
    }
    return type(bucket)(**given | options)


def test_a_bucket_that_is_not_there_stops_the_start(on_s3):
    with pytest.raises(ImproperlyConfigured, match="there is no such bucket"):
        refuse_a_wrong_bucket(other(on_s3, bucket_name="nowhere-at-all"))


def test_a_wrong_secret_stops_the_start(on_s3):
    with pytest.raises(ImproperlyConfigured, match="Set AWS_ACCESS_KEY_ID and AWS_SECRET"):
        refuse_a_wrong_bucket(other(on_s3, secret_key="not-the-secret"))


def test_a_bucket_that_everybody_can_read_stops_the_start(on_s3):
    everybody = (
        '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*",'
        f' "Action": "s3:GetObject", "Resource": "arn:aws:s3:::{on_s3.bucket_name}/*"}}]}}'
    )
    on_s3.client.put_bucket_policy(Bucket=on_s3.bucket_name, Policy=everybody)

    with pytest.raises(ImproperlyConfigured, match="Everybody can read the bucket"):
        refuse_a_wrong_bucket(on_s3)
    on_s3.client.delete_bucket_policy(Bucket=on_s3.bucket_name)


def test_s3_that_is_away_at_the_start_is_only_said(on_s3):
    away = other(on_s3, endpoint_url="http://127.0.0.1:1")

    assert "cannot be reached just now" in refuse_a_wrong_bucket(away)


def test_what_s3_refuses_is_no_matter_of_waiting(on_s3):
    with pytest.raises(ClientError):
        other(on_s3, secret_key="not-the-secret").save("a", ContentFile(b"a"))


def test_the_site_does_not_start_with_a_wrong_bucket(weed, tmp_path):
    wrong = weed.environment(weed.bucket()) | {"AWS_SECRET_ACCESS_KEY": "not-the-secret"}
    site = subprocess.run(
        [sys.executable, "-m", "springjournal.serve"],
        cwd=ROOT,
        env=environment(tmp_path, PORT=str(free_port()), **wrong),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert site.returncode == 1
    assert "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY" in site.stderr
    assert "Traceback" not in site.stderr
