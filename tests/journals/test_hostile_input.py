"""What nobody should send and somebody will: each gets a clear word, and leaves nothing behind."""

import io
import re
import zipfile
import zlib
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from journals import tasks
from journals.models import Child, Comment, Observation, Photo, Rendition
from tests.client import AppClient
from tests.factories import (
    ChildFactory,
    CommentFactory,
    GuardianFactory,
    HomeObservationFactory,
    ObservationFactory,
    make_person,
    make_practitioner,
    publish,
)
from tests.pictures import corners, saved

pytestmark = pytest.mark.django_db

NEW, NEW_AT_HOME = "/observations/new/", "/from-home/new/"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>x()</script></svg>'
# A name in Hebrew, a word that turns the direction of writing round, emoji of several letters.
NAMES = ["נעה לוי", "ليلى حسن", "\u202egpj.exe", "🐌 Zoë 👩‍👧‍👦", "Ａ̈́ｎｎ"]


def png(side):
    """Return a real PNG of one colour, as small as a file can be: 30,000 rows make 110 KB."""

    def chunk(kind, data):
        body = kind + data
        return len(data).to_bytes(4) + body + zlib.crc32(body).to_bytes(4)

    packed = zlib.compressobj(9)
    row = bytes(1 + side // 8)
    pixels = b"".join(packed.compress(row) for _ in range(side)) + packed.flush()
    header = side.to_bytes(4) * 2 + bytes([1, 0, 0, 0, 0])
    parts = [(b"IHDR", header), (b"IDAT", pixels), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)


HOSTILE = {
    "a renamed program": (lambda: b"MZ\x90\0" + bytes(2000), "looks like a program"),
    "a drawing with a script": (lambda: SVG, "looks like an SVG drawing"),
    "a page": (lambda: b"<!doctype html><script>x()</script>", "looks like a web page"),
    "nothing at all": (lambda: b"", "is empty"),
    "a bomb": (lambda: png(30_000), r"900 megapixels \(30000 by 30000\)"),
    "half a JPEG": (lambda: half("JPEG"), "damaged or incomplete"),
    "half a PNG": (lambda: half("PNG"), "damaged or incomplete"),
    "half a WebP": (lambda: half("WebP"), "damaged or incomplete"),
    "half a HEIC": (lambda: half("HEIC"), "damaged or incomplete"),
    "too many bytes": (lambda: saved(corners()).ljust(31 * 2**20, b"\0"), r"has 31\.0 MB"),
}


def half(kind):
    data = saved(corners(size=(600, 400)), kind)
    return data[: len(data) // 2]


@pytest.fixture(autouse=True)
def arriving(settings, tmp_path):
    """Return the folder in which what is sent lies until it has arrived."""
    folder = tmp_path / "uploads"
    folder.mkdir()
    settings.FILE_UPLOAD_TEMP_DIR = folder
    return folder


@pytest.fixture
def priya(client):
    priya = make_practitioner()
    client.force_login(priya.user)
    return priya


@pytest.fixture
def guardian():
    return GuardianFactory(child=ChildFactory(first_name="Amelia"), person=make_person("Ann Hart"))


def on_disk(settings):
    folders = (Path(settings.MEDIA_ROOT), Path(settings.FILE_UPLOAD_TEMP_DIR))
    return [path for folder in folders for path in folder.rglob("*") if path.is_file()]


def sent_as_a_photo(data, name="photo.jpg"):
    return SimpleUploadedFile(name, data, "image/jpeg")


# --- Files ---


@pytest.mark.parametrize("words", HOSTILE)
def test_what_is_no_photo_is_named_to_staff_and_the_words_stay(client, priya, settings, words):
    make, message = HOSTILE[words]

    response = client.post(NEW, {"text": "Poured water.", "photos": [sent_as_a_photo(make())]})

    assert response.status_code == 200
    assert "“photo.jpg” was not added" in response.text
    assert re.search(message, response.text)
    assert Observation.objects.get().text == "Poured water."
    assert not Photo.objects.exists()
    assert on_disk(settings) == []


@pytest.mark.parametrize("words", HOSTILE)
def test_what_is_no_photo_is_named_to_a_family(client, guardian, settings, words):
    make, message = HOSTILE[words]
    client.force_login(guardian.person.user)
    page = {"text": "Snails.", "happened_on": str(timezone.localdate())}

    response = client.post(NEW_AT_HOME, page | {"photos": [sent_as_a_photo(make())]})

    assert response.status_code == 200
    assert re.search(message, response.text)
    assert Observation.objects.get().text == "Snails."
    assert on_disk(settings) == []


@pytest.mark.parametrize("words", HOSTILE)
def test_what_is_no_photo_is_named_to_the_page_that_sends_by_itself(client, priya, settings, words):
    make, message = HOSTILE[words]
    draft = ObservationFactory(author=priya)
    address = reverse("draft_photos_list", args=[draft.key])

    response = client.post(address, {"photos": [sent_as_a_photo(make())]})

    assert response.status_code == 422
    assert response["Content-Type"].startswith("text/plain")
    assert re.search(message, response.text)
    assert on_disk(settings) == []


def test_of_a_photo_that_is_a_page_and_an_archive_too_only_the_pixels_leave(client, priya):
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("x.html", "<script>x()</script>")
    data = saved(corners(), comment=b"<script>x()</script>") + archive.getvalue()
    assert zipfile.is_zipfile(io.BytesIO(data))

    client.post(NEW, {"text": "Poured.", "photos": [sent_as_a_photo(data, "photo.html")]})
    picture = Rendition.objects.get()
    tasks.make_sizes.func(picture.pk)

    for size in ("small", "medium", "large"):
        answer = client.get(f"/photos/{picture.key}/{size}/")
        content = answer.getvalue()
        assert answer["Content-Type"] == "image/jpeg"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert content.startswith(b"\xff\xd8\xff")
        assert b"script" not in content
        assert not zipfile.is_zipfile(io.BytesIO(content))
    assert picture.photo.original.name == f"originals/{picture.photo.key}"


@pytest.mark.parametrize("name", [*NAMES, "../../x.jpg", "あ" * 255, 'x".jpg', "a\0b.jpg", "<b>"])
def test_a_file_may_be_called_anything(client, priya, settings, name):
    body, boundary = io.BytesIO(), "b0undary"
    for field in (f'name="photos"; filename="{name}"', 'name="text"'):
        content = saved(corners()) if "filename" in field else b"Poured."
        head = f"--{boundary}\r\nContent-Disposition: form-data; {field}\r\n\r\n"
        body.write(head.encode() + content + b"\r\n")
    body.write(f"--{boundary}--\r\n".encode())

    response = client.generic(
        "POST", NEW, body.getvalue(), f"multipart/form-data; boundary={boundary}"
    )

    assert response.status_code in {200, 302}
    assert Observation.objects.get().text == "Poured."
    kept = [path.relative_to(settings.MEDIA_ROOT) for path in on_disk(settings)]
    kept = [path.parts[0] for path in kept if path.parts[0] != "unsettled"]
    assert kept == ["originals"] * Photo.objects.count()
    assert Photo.objects.count() == (response.status_code == 302)


# --- Words ---


def test_a_hundred_thousand_letters_of_staff_are_given_back_with_a_word_about_it(client, priya):
    text = "Snails. " * 12_500

    response = client.post(NEW, {"text": text, "title": "Kept"})

    assert "at most 20000 characters (it has 99999)" in response.text
    assert text.strip() in response.text
    assert Observation.objects.get().title == "Kept"


def test_a_hundred_thousand_letters_of_a_family_are_kept_and_read(client, guardian):
    client.force_login(guardian.person.user)
    text = "Snails. " * 12_500
    page = {"text": text, "happened_on": str(timezone.localdate())}

    response = client.post(NEW_AT_HOME, page, follow=True)

    assert text.strip() in response.text
    assert Observation.objects.get().text == text.strip()


def test_a_comment_of_a_hundred_thousand_letters_is_given_back(client, guardian):
    observation = ObservationFactory(children=[guardian.child])
    entry = publish(observation)[0]
    client.force_login(guardian.person.user)
    text = "Lovely! " * 12_500

    response = client.post(reverse("comment_create", args=[entry.key]), {"text": text})

    assert "99999 characters, and a comment may have 2000" in response.text
    assert text.strip() in response.text


def test_more_than_a_page_may_send_is_refused_in_words(client, priya):
    response = client.post(NEW, {"text": "x" * 3_000_000})

    assert response.status_code == 400
    assert "<h1" in response.text
    assert not Observation.objects.exists()


@pytest.mark.parametrize("name", NAMES)
def test_names_and_words_in_any_writing_are_kept_and_shown(client, name):
    child = ChildFactory(first_name=name)
    guardian = GuardianFactory(child=child, person=make_person(name, username="somebody"))
    author = make_practitioner(f"{name} too", username="author")
    client.force_login(author.user)
    client.post(NEW, {"children": [child.key], "title": name, "text": f"{name} poured. {name}"})
    observation = Observation.objects.get()
    entry = publish(observation)[0]
    CommentFactory(entry=entry, author=guardian.person, text=name)
    client.force_login(guardian.person.user)

    page = client.get(child.get_absolute_url())

    assert Child.objects.get().first_name == observation.title == name
    assert page.status_code == 200
    assert page.text.count(name) >= 5


# --- Forms at the wrong time ---


def test_a_page_sent_twice_is_one_observation_with_one_photo(client, priya):
    page = {"key": "k" * 16, "text": "Poured water."}
    for _ in range(2):
        response = client.post(NEW, page | {"photos": [sent_as_a_photo(saved(corners()))]})
        assert response.status_code == 302

    assert Observation.objects.count() == Photo.objects.count() == 1


def test_a_comment_sent_twice_is_one(client, guardian):
    entry = publish(ObservationFactory(children=[guardian.child]))[0]
    client.force_login(guardian.person.user)
    for _ in range(2):
        client.post(reverse("comment_create", args=[entry.key]), {"text": "Lovely"})

    assert Comment.objects.filter(entry=entry).count() == 1


def test_publishing_before_anything_was_said_of_the_photos_is_refused_in_words(client, priya):
    child = ChildFactory()
    client.post(
        NEW,
        {"children": [child.key], "text": "x", "photos": [sent_as_a_photo(saved(corners()))]},
    )
    observation = Observation.objects.get()
    address = reverse("observation_publication", args=[observation.key])

    response = client.post(address, {"version": observation.version}, follow=True)

    assert response.status_code == 200
    assert not observation.entries.exclude(published_at=None).exists()


def test_yesterdays_page_is_shown_beside_what_is_stored_and_changes_nothing(client, guardian):
    draft = HomeObservationFactory(
        author=guardian.person,
        home_child=guardian.child,
        text="Newer",
        version=5,
        saved_at=timezone.now() - timedelta(days=1),
    )
    client.force_login(guardian.person.user)
    page = {"version": 1, "text": "Older", "happened_on": str(timezone.localdate())}

    response = client.post(reverse("from_home_edit", args=[draft.key]), page)

    assert "Newer" in response.text
    assert "Older" in response.text
    assert Observation.objects.get().text == "Newer"


def test_yesterdays_token_gives_the_words_back(guardian):
    strict = AppClient(enforce_csrf_checks=True)
    strict.force_login(guardian.person.user)
    strict.get(NEW_AT_HOME)
    page = {"text": "An evening’s words.", "csrfmiddlewaretoken": "a" * 64}

    response = strict.post(NEW_AT_HOME, page)

    assert response.status_code == 403
    assert "An evening’s words." in response.text
    assert not Observation.objects.exists()


@pytest.mark.parametrize("step", ["submission", "recall", "discard"])
def test_a_step_that_comes_too_late_or_too_early_is_said_and_changes_nothing(
    client, guardian, step
):
    draft = HomeObservationFactory(author=guardian.person, home_child=guardian.child)
    client.force_login(guardian.person.user)
    address = reverse(f"from_home_{step}", args=[draft.key])

    response = client.post(address, {"version": 99}, follow=True)

    assert response.status_code == 200
    assert 'class="message' in response.text
    draft.refresh_from_db()
    assert (draft.discarded_at, draft.submissions.count()) == (None, 0)
