"""Lighter copies: made later, only where it pays, and sent to whom may see the photo."""

import io
from functools import reduce

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from PIL import Image

from journals import files, images, tasks
from journals.models import Photo, Rendition
from tests.factories import (
    ChildFactory,
    GuardianFactory,
    ObservationFactory,
    PhotoPermissionFactory,
    make_person,
    make_photo,
    publish,
)

pytestmark = pytest.mark.django_db
READS_AVIF = {"accept": "image/avif,image/webp,image/*,*/*;q=0.8"}


def sizes():
    """Return the sizes of a picture about as dense as a photo is, with words in its metadata."""
    edge = images.SIZES["large"]
    layers = [
        Image.effect_noise((across, across), spread).resize((edge, edge * 3 // 4))
        for across, spread in ((6, 90), (24, 60), (96, 40), (384, 20))
    ]
    grey = reduce(lambda one, other: Image.blend(one, other, 0.5), layers)
    picture = Image.merge("RGB", [grey, grey.point(lambda value: 255 - value), grey])
    exif = Image.Exif()
    exif[0x010E] = "Leo in the garden"
    for name, longest in images.SIZES.items():
        picture.thumbnail((longest, longest))
        buffer = io.BytesIO()
        picture.save(buffer, "JPEG", quality=80, exif=exif, comment=b"Leo")
        yield name, buffer.getvalue()


@pytest.fixture
def guardian(client):
    guardian = GuardianFactory(child=ChildFactory())
    client.force_login(guardian.person.user)
    return guardian


@pytest.fixture
def draft(guardian):
    """A picture that nobody has published."""
    observation = ObservationFactory(children=[guardian.child])
    picture = make_photo(observation, shows=[guardian.child])
    for name, data in sizes():
        default_storage.replace(picture.path(name), ContentFile(data, "x"))
    return picture


@pytest.fixture
def picture(draft):
    publish(draft.photo.observation)
    return draft


def get(client, picture, size, **headers):
    answer = client.get(reverse("photo_file", args=[picture.key, size]), headers=headers)
    return answer, b"".join(answer.streaming_content) if answer.streaming else b""


def test_a_browser_that_reads_it_gets_the_lighter_copy_of_what_stands_on_pages(client, picture):
    before, jpeg = get(client, picture, "medium", **READS_AVIF)
    tasks.make_light_copies.func()
    after, avif = get(client, picture, "medium", **READS_AVIF)

    assert (before["Content-Type"], after["Content-Type"]) == ("image/jpeg", "image/avif")
    assert "Accept" in before["Vary"]
    assert before["ETag"] != after["ETag"]
    assert len(avif) <= 0.9 * len(jpeg)
    made = Image.open(io.BytesIO(avif))
    assert (made.format, made.size) == ("AVIF", (1024, 768))
    assert not made.getexif()
    assert b"Leo" not in avif
    # Another browser, and whoever looks at the photo itself, get what they got.
    for size, headers in (("medium", {}), ("large", READS_AVIF)):
        assert get(client, picture, size, **headers)[0]["Content-Type"] == "image/jpeg"


@pytest.mark.policy("P11", "files")
def test_it_is_refused_to_whom_the_photo_is(client, picture):
    tasks.make_light_copies.func()
    assert get(client, picture, "small", **READS_AVIF)[0].status_code == 200
    stranger = GuardianFactory(person=make_person("Stella Stranger"), child=ChildFactory())
    client.force_login(stranger.person.user)
    assert get(client, picture, "small", **READS_AVIF)[0].status_code == 404


@pytest.mark.policy("P11", "files")
def test_it_goes_with_the_permission(client, guardian, picture):
    other = GuardianFactory(person=make_person("Max"), child=ChildFactory())
    picture.say_who(by=other.person, children=[guardian.child, other.child])
    tasks.make_light_copies.func()
    answer, _ = get(client, picture, "small", **READS_AVIF)
    assert answer.status_code == 200
    PhotoPermissionFactory(child=other.child, given_by=other.person, answer="no")
    again = {**READS_AVIF, "if-none-match": answer["ETag"]}
    assert get(client, picture, "small", **again)[0].status_code == 404


def test_where_it_does_not_pay_none_is_kept(client, picture):
    for name in images.LIGHT:
        default_storage.replace(picture.path(name), ContentFile(b"little", "x"))

    tasks.make_light_copies.func()

    assert Rendition.objects.get().has_light is False
    assert get(client, picture, "small", **READS_AVIF)[0]["Content-Type"] == "image/jpeg"
    assert not default_storage.exists(picture.path("small", "avif"))


def test_it_is_tried_once_and_not_before_the_sizes_are_there(picture, monkeypatch):
    Rendition.objects.update(state="waiting")
    tasks.make_light_copies.func()
    assert Rendition.objects.get().has_light is None
    Rendition.objects.update(state="ready")
    tasks.make_light_copies.func()
    assert Rendition.objects.get().has_light is True

    monkeypatch.setattr(images, "make_light", lambda *_: pytest.fail("made twice"))
    tasks.make_light_copies.func()


def test_a_picture_whose_file_is_lost_is_left_alone(picture):
    default_storage.delete(picture.path("large"))
    tasks.make_light_copies.func()
    assert Rendition.objects.get().has_light is False


@pytest.mark.django_db(transaction=True)
def test_a_picture_taken_out_meanwhile_leaves_nothing_behind(draft, monkeypatch):
    make = images.make_light

    def take_out(*args):
        Photo.objects.get().delete()
        return make(*args)

    monkeypatch.setattr(images, "make_light", take_out)
    tasks.make_light_copies.func()
    assert not default_storage.exists(draft.path("small", "avif"))


def test_they_are_known_when_files_are_compared_and_moved(picture):
    tasks.make_light_copies.func()
    name = picture.path("small", "avif")
    assert name in files.known([name])
    default_storage.delete(name)
    found = files.check(default_storage)
    assert name in found.missing


@pytest.mark.django_db(transaction=True)
def test_they_go_with_the_photo(draft):
    tasks.make_light_copies.func()
    assert default_storage.exists(draft.path("small", "avif"))
    draft.photo.delete()
    assert not default_storage.exists(draft.path("small", "avif"))
