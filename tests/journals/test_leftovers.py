"""What a process that was killed left of a photo on the disk is found and cleared away."""

import contextlib
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone

from journals import draft_photos, images, leftovers, tasks
from journals.models import Photo, Rendition
from tests.factories import ObservationFactory, make_photo
from tests.pictures import corners, saved


def on_disk(settings):
    root = Path(settings.MEDIA_ROOT)
    return {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}


def settle(*, after):
    with time_machine.travel(timezone.now() + after):
        tasks.settle_leftovers.func()


def add(draft):
    file = SimpleUploadedFile("a.jpg", saved(corners()))
    return draft_photos.add(draft, file, by=draft.author)


class Killed(BaseException):
    """What no code expects, like the end of its process."""


@contextlib.contextmanager
def killed_before_the_end():
    """Run the block in a transaction that never ends well."""
    with contextlib.suppress(Killed), transaction.atomic():
        yield
        raise Killed


@pytest.fixture
def draft(transactional_db):
    return ObservationFactory()


def test_a_photo_that_arrives_leaves_a_file_and_no_note(draft, settings):
    photo = add(draft)

    assert on_disk(settings) == {f"originals/{photo.key}"}


def test_a_file_whose_row_never_came_is_cleared_away_when_it_cannot_come_any_more(draft, settings):
    kept = add(draft)
    draft = ObservationFactory()
    with killed_before_the_end():
        lost = add(draft)
    both = {f"originals/{kept.key}", f"originals/{lost.key}"}
    assert both < on_disk(settings)

    settle(after=timedelta(minutes=50))
    assert both < on_disk(settings)
    settle(after=timedelta(minutes=70))

    assert on_disk(settings) == {f"originals/{kept.key}"}


def test_what_was_taken_out_goes_although_nobody_was_left_to_delete_it(
    draft, settings, monkeypatch
):
    picture, stays = make_photo(draft), make_photo(draft)
    monkeypatch.setattr(leftovers.Note, "clear", killed)
    with pytest.raises(Killed):
        picture.photo.delete()
    monkeypatch.undo()
    assert f"originals/{picture.photo.key}" in on_disk(settings)

    settle(after=timedelta(minutes=70))

    sizes = {stays.path(size) for size in ("small", "medium", "large")}
    assert on_disk(settings) == {stays.photo.original.name} | sizes


def killed(note):
    raise Killed


def test_a_note_about_what_is_there_after_all_deletes_nothing(draft, settings):
    picture = make_photo(draft)
    before = on_disk(settings)
    for kind, key in (("originals", picture.photo.key), ("renditions", picture.key)):
        with killed_before_the_end():
            leftovers.Note(kind, key).leave()
    assert len(on_disk(settings)) == len(before) + 2

    settle(after=timedelta(minutes=70))

    assert on_disk(settings) == before


def test_a_photo_taken_out_while_its_sizes_are_made_leaves_none(draft, settings, monkeypatch):
    picture = make_photo(draft, ready=False)

    make = images.make_sizes

    def make_and_take_out(original, recipe):
        made = make(original)
        Photo.objects.get().delete()
        return made

    monkeypatch.setattr(images, "make_sizes", make_and_take_out)

    tasks.make_sizes.func(picture.pk)

    assert not Rendition.objects.exists()
    assert on_disk(settings) == set()
