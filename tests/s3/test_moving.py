"""Moving all files to S3 and back, and comparing them with the rows, in both directions."""

import hashlib
import io
import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import CommandError, call_command

from journals import files, leftovers
from journals.models import Photo
from tests.factories import ObservationFactory, make_photo
from tests.faults.site import ROOT, environment, wait_until

pytestmark = [pytest.mark.s3, pytest.mark.django_db(transaction=True)]


def run(command, *words):
    said = io.StringIO()
    call_command(command, *words, stdout=said)
    return said.getvalue()


def contents(storage):
    found = {}
    for folder in ("originals", "renditions", "unsettled"):
        for file in storage.walk(folder):
            with storage.open(file.name) as opened:
                found[file.name] = opened.read()
    return found


@pytest.fixture
def photos(on_s3, settings):
    """Three photos on the disk, each with the digest of its content, and a bucket to go to."""
    settings.STORAGES = {**settings.STORAGES, "default": settings.STORAGES["disk"]}
    observation = ObservationFactory()
    pictures = [make_photo(observation) for _ in range(3)]
    for picture in pictures:
        with picture.photo.original.open() as file:
            sha256 = hashlib.sha256(file.read()).hexdigest()
        Photo.objects.filter(pk=picture.photo_id).update(sha256=sha256)
    return pictures


def use(settings, name):
    settings.STORAGES = {**settings.STORAGES, "default": settings.STORAGES[name]}


def test_all_files_go_there_and_back(photos, settings):
    leftovers.Note("originals", "a-note").write()
    before = contents(storages["disk"])
    assert len(before) == 3 * 4 + 1

    assert "13 files copied, 0 were there already" in run("move_files", "--to", "s3")
    assert contents(storages["s3"]) == contents(storages["disk"]) == before
    assert "0 files copied, 13 were there already" in run("move_files", "--to", "s3")

    use(settings, "s3")
    assert "13 were there already" in run("move_files", "--to", "s3", "--delete")
    assert contents(storages["disk"]) == {}
    assert contents(storages["s3"]) == before

    run("move_files", "--to", "disk")
    use(settings, "disk")
    run("move_files", "--to", "disk", "--delete")
    assert contents(storages["disk"]) == before
    assert contents(storages["s3"]) == {}
    assert all(
        path.stat().st_mode & 0o777 == 0o600
        for path in Path(settings.MEDIA_ROOT).rglob("*")
        if path.is_file()
    )


def test_nothing_is_deleted_where_the_site_still_looks(photos):
    with pytest.raises(CommandError, match="Set FILES_ON to “s3”"):
        run("move_files", "--to", "s3", "--delete")

    assert len(contents(storages["disk"])) == 12
    assert contents(storages["s3"]) == {}


def test_a_damaged_original_is_named_and_stays(photos, settings):
    name = photos[0].photo.original.name
    storages["disk"].replace(name, ContentFile(b"not what was sent"))
    for copying in range(2):
        with pytest.raises(CommandError, match=f"{name} is damaged where it lies"):
            run("move_files", "--to", "s3")
        assert not storages["s3"].exists(name), copying
    use(settings, "s3")

    with pytest.raises(CommandError, match="is damaged"):
        run("move_files", "--to", "s3", "--delete")

    assert set(contents(storages["disk"])) == {name}
    assert len(contents(storages["s3"])) == 11


@pytest.mark.parametrize("which", ["original", "size"])
def test_a_file_that_differs_there_is_copied_again_and_never_deleted(photos, settings, which):
    name = photos[0].photo.original.name if which == "original" else photos[0].path("large")
    before = contents(storages["disk"])
    run("move_files", "--to", "s3")
    storages["s3"].replace(name, ContentFile(b"something else"))

    run("move_files", "--to", "s3")
    assert contents(storages["s3"]) == before

    storages["s3"].replace(name, ContentFile(b"something else"))
    use(settings, "s3")
    with pytest.raises(CommandError, match=f"{name} differs"):
        run("move_files", "--to", "s3", "--delete")
    assert set(contents(storages["disk"])) == {name}


def test_a_copy_that_does_not_arrive_whole_is_noticed(photos, monkeypatch, settings):
    bucket = type(storages["s3"])
    replace = bucket.replace

    def cut_short(self, name, file):
        replace(self, name, ContentFile(file.read()[:-1]))

    monkeypatch.setattr(bucket, "replace", cut_short)

    use(settings, "s3")
    with pytest.raises(CommandError, match="did not arrive as it was sent"):
        run("move_files", "--to", "s3", "--delete")

    assert contents(storages["s3"]) == {}
    assert len(contents(storages["disk"])) == 12


def test_what_no_photo_has_is_left_behind(photos):
    storages["disk"].save("originals/nobodys", ContentFile(b"x"))

    said = run("move_files", "--to", "s3")

    assert "1 without a row were left where they are" in said
    assert not storages["s3"].exists("originals/nobodys")


def test_without_a_bucket_the_command_says_what_to_set(settings, files_of_this_test):
    settings.STORAGES = {k: v for k, v in settings.STORAGES.items() if k != "s3"}

    with pytest.raises(CommandError, match="Set S3_BUCKET"):
        run("move_files", "--to", "s3")
    with pytest.raises(CommandError, match="Set S3_BUCKET"):
        run("check_files", "--storage", "s3")


@pytest.mark.parametrize("where", ["disk", "s3"])
def test_files_and_rows_that_fit_are_well(photos, where):
    run("move_files", "--to", "s3")

    assert "12 files, 0 that no photo has, 0 missing, 0 damaged." in run(
        "check_files", "--storage", where, "--digests"
    )


@pytest.mark.parametrize("where", ["disk", "s3"])
def test_what_does_not_fit_is_found_in_both_directions(photos, where, monkeypatch):
    monkeypatch.setattr(files, "ARRIVED_BEFORE", -timedelta(minutes=1))
    run("move_files", "--to", "s3")
    storage = storages[where]
    orphans = ["originals/nobodys", "renditions/nobodys/large.jpg", f"renditions/{photos[0].key}/x"]
    for name in orphans:
        storage.save(name, ContentFile(b"x"))
    gone = {photos[0].photo.original.name, photos[1].path("small")}
    for name in gone:
        storage.delete(name)
    damaged = photos[2].photo.original.name
    storage.replace(damaged, ContentFile(b"not what was sent"))
    before = contents(storage)

    said = io.StringIO()
    with pytest.raises(CommandError, match="3 that no photo has, 2 missing, 1 damaged"):
        call_command("check_files", storage=where, digests=True, stdout=said)
    lines = set(said.getvalue().splitlines())
    assert lines == {
        *(f"No photo has: {name}" for name in orphans),
        *(f"Missing: {name}" for name in gone),
        f"Damaged: {damaged}",
    }
    assert contents(storage) == before

    with pytest.raises(CommandError, match="0 that no photo has, 2 missing"):
        run("check_files", "--storage", where, "--delete")
    assert contents(storage) == {k: v for k, v in before.items() if k not in orphans}


def test_what_has_just_arrived_is_not_yet_a_finding(photos):
    storages["disk"].save("originals/arrives", ContentFile(b"x"))

    assert "0 that no photo has" in run("check_files", "--delete")
    assert storages["disk"].exists("originals/arrives")


MANY = """
import hashlib
from django.core.files.base import ContentFile
from journals.models import Observation, Photo, Rendition
from tests.factories import ObservationFactory
observation = ObservationFactory()
for number in range(250):
    content = f"photo {number}".encode()
    photo = Photo(observation=observation, uploaded_by=observation.author, position=number,
                  sha256=hashlib.sha256(content).hexdigest())
    photo.original.save("", ContentFile(content), save=False)
    photo.save()
    rendition = Rendition.objects.create(photo=photo, state="ready")
    for size in ("large", "medium", "small"):
        photo.original.storage.save(rendition.path(size), ContentFile(content + size.encode()))
"""


@pytest.mark.long
def test_a_thousand_files_there_and_back_with_the_command_killed_in_the_middle(place, weed):
    var, _ = place
    around = environment(var, **weed.environment(weed.bucket()))

    def command(*words, on, login="app"):
        return subprocess.Popen(
            [sys.executable, str(ROOT / "manage.py"), *words],
            env={**around, "FILES_ON": on, "DATABASE_LOGIN": login, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def ends_well(*words, on, login="app"):
        process = command(*words, on=on, login=login)
        said = process.communicate(timeout=120)[0]
        assert process.returncode == 0, said
        return said

    def killed_in_the_middle(*words, on, arrived):
        process = command(*words, on=on)
        wait_until(lambda: arrived() > 150, within=60)
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        assert 150 < arrived() < 900

    def on_disk():
        media = var / "media"
        return {
            str(path.relative_to(media)): path.read_bytes()
            for path in media.rglob("*")
            if path.is_file()
        }

    client, bucket = weed.client(), around["S3_BUCKET"]

    def on_s3():
        pages = client.get_paginator("list_objects_v2").paginate(Bucket=bucket)
        return {entry["Key"]: entry["Size"] for page in pages for entry in page.get("Contents", ())}

    ends_well("shell", "--no-imports", "-c", MANY, on="disk", login="owner")
    before = on_disk()
    assert len(before) == 1000

    killed_in_the_middle("move_files", "--to", "s3", on="disk", arrived=lambda: len(on_s3()))
    assert on_disk() == before
    said = ends_well("move_files", "--to", "s3", on="disk")
    assert "1000 files copied" not in said  # what had arrived was not sent twice
    assert "100 files copied" in said  # and it said so as it went
    assert on_s3().keys() == before.keys()

    killed_in_the_middle(
        "move_files", "--to", "s3", "--delete", on="s3", arrived=lambda: 1000 - len(on_disk())
    )
    assert on_s3().keys() == before.keys()
    ends_well("move_files", "--to", "s3", "--delete", on="s3")
    assert on_disk() == {}
    assert "1000 files, 0 that" in ends_well("check_files", "--digests", on="s3")

    killed_in_the_middle("move_files", "--to", "disk", on="s3", arrived=lambda: len(on_disk()))
    ends_well("move_files", "--to", "disk", on="s3")
    ends_well("move_files", "--to", "disk", "--delete", on="disk")
    assert {k: v for k, v in on_disk().items() if ".unfinished-" not in k} == before
    assert on_s3() == {}
    assert "0 missing, 0 damaged" in ends_well("check_files", "--digests", on="disk")
