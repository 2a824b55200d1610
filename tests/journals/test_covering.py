"""Cropped and covered pictures: who makes them, where they stand, and who sees which."""

import io

import pytest
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.db.utils import IntegrityError
from django.urls import reverse
from PIL import Image

from journals import covering, moves, tasks
from journals.images import Recipe
from journals.models import EntryPhoto, Photo, Rendition
from springjournal.hats import acting_as
from springjournal.keys import new_key
from tests.factories import (
    ChildFactory,
    GuardianFactory,
    HomeObservationFactory,
    ObservationFactory,
    approve,
    make_helper,
    make_person,
    make_photo,
    make_practitioner,
    make_ready,
    make_senior,
    publish,
    send,
)

pytestmark = pytest.mark.django_db

SOFT = Recipe.read({"soft": [(10, 10, 30, 30)]})
NUMBERS = dict(zip(("left", "top", "width", "height"), (10, 10, 30, 30), strict=True))


@pytest.fixture
def priya(client):
    priya = make_practitioner()
    client.force_login(priya.user)
    return priya


@pytest.fixture
def families():
    """Leo, whose family said yes, and Zosia, whose family said no; each with one parent."""
    return {
        name: GuardianFactory(
            child=ChildFactory(first_name=name, last_name="Bell"),
            person=make_person(f"Parent of {name}"),
            photos=photos,
        )
        for name, photos in (("Leo", "yes"), ("Zosia", "no"))
    }


@pytest.fixture
def draft(priya, families):
    """Of both children, with one photo that shows both."""
    children = [families[name].child for name in ("Leo", "Zosia")]
    observation = ObservationFactory(author=priya, children=children)
    make_photo(observation, shows=children)
    return observation


def taken_of(observation):
    """The first photo, as it was taken."""
    return Rendition.objects.as_taken().filter(photo__observation=observation).earliest("pk")


def cover(picture, *, shows=None, by=None):
    """Cover a part, have the sizes made, and say who can be seen now, if anybody says."""
    by = by or picture.photo.observation.author
    made = covering.cover(picture, SOFT, key=new_key(), by=by)
    tasks.make_sizes.func(made.pk)
    made.refresh_from_db()
    if shows is not None:
        made.say_who(by=make_helper(), children=shows)
    return made


def entry_of(observation, child):
    return observation.entries.get(child=child)


def stand(observation, child, picture):
    """Let a picture stand in a child's journal, as the page would."""
    photo = taken_of(observation).photo_id
    return {(entry_of(observation, child).pk, photo): picture}


def editing(picture):
    return reverse("photo_editing", args=[picture.key])


def drawn(**more):
    """What the page sends when one part is drawn."""
    part = {f"soft0_{side}": number for side, number in NUMBERS.items()}
    return {"key": new_key(), "turn": 0, "to": "publication", **part, **more}


def publication(observation):
    return reverse("observation_publication", args=[observation.key])


def place_name(taken, child):
    return f"place-{taken.key}-{child.key}"


# --- Making one ---


def test_a_part_is_softened_and_the_photo_as_taken_stays(client, draft):
    taken = taken_of(draft)
    assert "Crop or cover" in client.get(editing(taken)).text

    response = client.post(editing(taken), drawn())

    made = Rendition.objects.exclude(pk=taken.pk).get()
    assert response.url == publication(draft)
    assert (made.photo, made.kind, made.made_by) == (taken.photo, "cover", SOFT)
    assert made.key != taken.key
    assert not hasattr(made, "shows")
    taken.refresh_from_db()
    assert (taken.kind, taken.recipe, taken.is_ready) == ("original", {}, True)


def test_the_page_sent_twice_makes_one(client, draft):
    taken, page = taken_of(draft), drawn()

    for _ in range(2):
        assert client.post(editing(taken), page).url == publication(draft)

    assert taken.photo.renditions.count() == 2


def test_cropping_alone_is_no_cover(client, draft):
    crop = {f"crop_{side}": number for side, number in NUMBERS.items()}

    client.post(editing(taken_of(draft)), {"key": new_key(), "turn": 90, **crop})

    made = Rendition.objects.get(kind="crop")
    assert made.made_by == Recipe.read({"turn": 90, "crop": (10, 10, 30, 30)})


def test_turning_shows_the_page_again_and_makes_nothing(client, draft):
    taken = taken_of(draft)

    page = client.post(editing(taken), drawn(turn_by=90))

    form = page.context["form"]
    assert page.status_code == 200
    assert form["turn"].value() == 90
    assert form["soft0_left"].value() == "60"
    assert taken.photo.renditions.count() == 1


@pytest.mark.parametrize(
    "wrong", [{"soft0_left": 90}, {"soft0_left": ""}, {"soft0_left": "x"}, {"turn": 45}]
)
def test_numbers_that_are_no_part_make_nothing(client, draft, wrong):
    taken = taken_of(draft)

    page = client.post(editing(taken), drawn(**wrong))

    assert page.status_code == 200
    assert taken.photo.renditions.count() == 1


def test_a_photo_that_is_not_changed_is_not_made_again(client, draft):
    taken = taken_of(draft)

    page = client.post(editing(taken), {"key": new_key(), "turn": 0})

    assert "Nothing is changed yet" in page.text
    assert taken.photo.renditions.count() == 1


def test_what_was_made_is_changed_under_another_key_and_said_anew(client, draft, families):
    leo = families["Leo"].child
    made = cover(taken_of(draft), shows=[leo])
    covering.choose(draft, stand(draft, leo, made))
    page = client.get(editing(made))
    assert page.context["form"]["soft0_left"].value() == "10"

    client.post(editing(made), drawn(soft0_left=20))

    other = Rendition.objects.get(kind="cover")
    assert other.key != made.key
    assert not hasattr(other, "shows")
    assert EntryPhoto.objects.get(entry__child=leo).rendition == other


def test_what_was_made_is_taken_away_again(client, draft, families):
    taken, leo = taken_of(draft), families["Leo"].child
    made = cover(taken, shows=[leo])
    covering.choose(draft, stand(draft, leo, made))
    edit = reverse("observation_edit", args=[draft.key])
    assert editing(made) in client.get(edit).text

    client.post(edit, {"text": draft.text, "version": draft.version, "undo": made.key})

    assert list(taken.photo.renditions.all()) == [taken]
    assert not EntryPhoto.objects.exists()


def test_of_what_is_published_nothing_is_taken_away(draft, families):
    made = cover(taken_of(draft), shows=[families["Leo"].child])
    publish(draft)

    with pytest.raises(moves.Stale):
        covering.undo(made, by=draft.author)

    assert Rendition.objects.filter(pk=made.pk).exists()


@pytest.mark.policy("P11", "files")
def test_no_size_of_the_covered_picture_holds_what_was_covered(draft):
    taken = taken_of(draft)
    picture = Image.effect_noise((640, 480), 90).convert("RGB")
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=95)
    default_storage.delete(taken.photo.original.name)
    default_storage.save(taken.photo.original.name, file)

    made = cover(taken)

    for size in ("large", "medium", "small"):
        with default_storage.open(made.path(size)) as stored:
            shown = Image.open(stored).convert("L")
            across, down = shown.size
            soft = shown.crop((across // 10 + 1, down // 10 + 1, across * 4 // 10, down * 4 // 10))
            sharp = shown.crop((across * 6 // 10, down * 6 // 10, across, down))
        assert _spread(soft) < 20 < 60 < _spread(sharp)


def _spread(image):
    low, high = image.getextrema()
    return high - low


def test_its_sizes_are_made_once_more_without_harm(draft):
    made = cover(taken_of(draft))
    Rendition.objects.filter(pk=made.pk).update(state="waiting")

    tasks.make_sizes.func(made.pk)

    assert Rendition.objects.get(pk=made.pk).is_ready


# --- Who makes one ---


def test_a_colleague_and_a_parent_make_nothing(client, draft, families):
    taken = taken_of(draft)
    assert client.get(editing(taken)).status_code == 200

    for person in (make_practitioner("Colleague"), families["Leo"].person):
        client.force_login(person.user)
        assert client.get(editing(taken)).status_code == 404
        assert client.post(editing(taken), drawn()).status_code == 404
    client.force_login(make_senior().user)
    assert client.post(editing(taken), drawn()).status_code == 302

    assert taken.photo.renditions.count() == 2


def test_of_what_is_published_its_author_and_seniors_make_one(client, draft):
    taken = taken_of(draft)
    publish(draft)
    photos = reverse("observation_photos", args=[draft.key])
    assert client.post(editing(taken), drawn()).url == photos
    assert client.get(photos).status_code == 200

    client.force_login(make_practitioner("Colleague").user)
    assert client.get(editing(taken)).status_code == 404
    assert client.get(photos).status_code == 404


def test_a_senior_does_not_decide_on_their_own_family(client, draft, families):
    senior = make_senior()
    taken = taken_of(draft)
    publish(draft)
    client.force_login(senior.user)
    client.post(editing(taken), drawn())
    assert taken.photo.renditions.count() == 2

    GuardianFactory(child=families["Leo"].child, person=senior)
    page = client.post(editing(taken), drawn(), follow=True)

    assert "your own family" in page.text
    assert taken.photo.renditions.count() == 2


@pytest.mark.parametrize("is_published", [False, True])
def test_with_a_parents_hat_on_its_author_has_no_such_page(client, families, is_published):
    leo, author = families["Leo"].child, make_practitioner("Paula Own")
    GuardianFactory(person=author, child=leo)
    observation = ObservationFactory(author=author, children=[leo])
    taken = make_photo(observation, shows=[leo])
    if is_published:
        publish(observation)
    pages = [f"/photos/{taken.key}/editing/", f"/observations/{observation.key}/photos/"]
    client.force_login(author.user)
    assert 404 not in {client.get(page).status_code for page in pages}

    client.post("/hat/", {"hat": "parent"})

    assert {client.get(page).status_code for page in pages} == {404}
    assert {client.post(page, {"key": new_key()}).status_code for page in pages} == {404}


def test_while_it_waits_nothing_is_made_of_a_photo_or_chosen(families):
    """A colleague decides on what was sent, and on nothing that came after."""
    leo, author = families["Leo"].child, make_practitioner("Tim Trainee", is_trainee=True)
    observation = ObservationFactory(author=author, children=[leo])
    taken = make_photo(observation, shows=[leo])
    made = cover(taken, shows=[leo])
    places = {(observation.entries.get().pk, taken.photo_id): made}
    covering.choose(observation, places)
    send(observation)

    with pytest.raises(moves.Stale):
        covering.choose(observation, places)
    with pytest.raises(moves.Stale):
        covering.cover(taken, SOFT, key=new_key(), by=author)


def test_a_senior_covers_what_came_from_home_once_it_is_in_the_journal(client, families):
    leo = families["Leo"]
    home = HomeObservationFactory(author=leo.person, home_child=leo.child)
    taken = make_photo(home, shows=[leo.child])
    client.force_login(make_senior().user)
    assert client.get(editing(taken)).status_code == 404
    approve(home)

    client.post(editing(taken), drawn())

    made = Rendition.objects.get(kind="cover")
    photos = client.get(reverse("observation_photos", args=[home.key]))
    assert made.key in photos.text


def test_the_page_waits_for_a_photo_that_is_not_there_yet(client, draft):
    picture = make_photo(draft, ready=False)

    page = client.get(editing(picture), follow=True)

    assert "not ready yet" in page.text


# --- Which stands where ---


@pytest.mark.policy("P11", "pages")
def test_the_page_says_what_is_held_back_and_offers_what_to_do(client, draft, families):
    taken = taken_of(draft)

    page = client.get(publication(draft)).text

    assert "Photo 1 will not appear in Leo Bell’s journal" in page
    assert f'name="cover" value="{taken.key}"' in page
    assert f'name="only" value="{taken.key} {families["Zosia"].child.key}"' in page


def test_a_picture_that_was_made_is_offered_first_where_the_photo_is_held_back(
    client, draft, families
):
    made = cover(taken_of(draft))

    form = client.get(publication(draft)).context["form"]

    offered = {choice.entry.child.first_name: choice.picture for choice in form.choices}
    assert offered == {"Leo": made, "Zosia": taken_of(draft)}


def test_going_to_cover_keeps_what_was_answered(client, draft, families):
    taken, other = taken_of(draft), make_photo(draft)
    zosia = families["Zosia"].child
    said = {"version": draft.version, f"{taken.key}-shows": [zosia.key], "cover": taken.key}

    response = client.post(publication(draft), said)

    assert response.url == editing(taken)
    assert set(taken.shows.children.all()) == {zosia}
    assert not hasattr(Rendition.objects.get(pk=other.pk), "shows")
    assert not draft.entries.filter(published_at__isnull=False).exists()


def test_a_covered_picture_is_asked_about_by_itself(client, draft, families):
    leo = families["Leo"].child
    taken, made = taken_of(draft), cover(taken_of(draft))
    page = client.get(publication(draft)).context["form"]
    everyone = page["all"].field.choices[0][0]
    said = {"version": draft.version, "all": [everyone]}

    refused = client.post(publication(draft), said)
    assert f"Photo {page.photos[1].picture.number}: Say who" in refused.text
    assert not draft.entries.filter(published_at__isnull=False).exists()
    client.post(publication(draft), {**said, f"{made.key}-shows": [leo.key]})

    assert set(made.shows.children.all()) == {leo}
    assert taken.shows.children.count() == 2
    assert draft.entries.filter(published_at__isnull=False).count() == 2


def published_as(client, draft, families, where):
    """Publish through the page: `where` maps a name to a picture, or "out"."""
    taken = taken_of(draft)
    said = {"version": draft.version}
    for picture in Rendition.objects.filter(photo__observation=draft):
        shown = [child.key for child in picture.shows.children.all()]
        said[f"{picture.key}-shows"] = shown or ["nobody"]
    for name, what in where.items():
        said[place_name(taken, families[name].child)] = getattr(what, "key", what)
    client.post(publication(draft), said)
    return {
        placed.entry.child.first_name: None if placed.left_out else placed.rendition
        for placed in EntryPhoto.objects.filter(entry__published_at__isnull=False)
    }


def test_each_journal_has_the_picture_that_was_chosen_for_it(client, draft, families):
    made = cover(taken_of(draft), shows=[families["Leo"].child])

    stands = published_as(client, draft, families, {"Leo": made})

    assert stands == {"Leo": made, "Zosia": taken_of(draft)}


def test_a_photo_is_left_out_of_one_journal(client, draft, families):
    stands = published_as(client, draft, families, {"Leo": "out"})

    assert stands == {"Leo": None, "Zosia": taken_of(draft)}


def test_a_photo_goes_into_one_childs_journal_only(client, draft, families):
    taken, zosia = taken_of(draft), families["Zosia"].child

    client.post(publication(draft), {"version": draft.version, "only": f"{taken.key} {zosia.key}"})
    page = client.get(publication(draft)).text

    assert "Photo 1 will not appear in Leo Bell’s journal: it was left out" in page
    assert published_as(client, draft, families, {}) == {"Leo": None, "Zosia": taken}


def test_a_picture_of_another_photo_cannot_be_chosen(client, draft, families):
    taken = taken_of(draft)
    other = cover(make_photo(draft, shows=[]), shows=[])

    page = client.post(
        publication(draft), {place_name(taken, families["Leo"].child): other.key, "version": 1}
    )

    assert page.status_code == 200
    assert not EntryPhoto.objects.exists()
    assert published_as(client, draft, families, {"Leo": cover(taken, shows=[])})


def test_a_trainees_choice_is_there_when_a_senior_approves(client, families):
    trainee = make_practitioner("Tess", is_trainee=True)
    children = [guardian.child for guardian in families.values()]
    draft = ObservationFactory(author=trainee, children=children)
    make_photo(draft, shows=children)
    made = cover(taken_of(draft), shows=[families["Leo"].child])
    client.force_login(trainee.user)
    published_as(client, draft, families, {"Leo": made})
    assert EntryPhoto.objects.get().rendition == made

    submission = draft.submissions.get()
    moves.approve(submission, by=make_senior(), seen=draft.version)

    leos = EntryPhoto.objects.get(entry__child=families["Leo"].child)
    zosias = EntryPhoto.objects.get(entry__child=families["Zosia"].child)
    assert (leos.rendition, zosias.rendition) == (made, taken_of(draft))


def test_a_photo_that_moves_to_another_draft_forgets_where_it_was_to_stand(draft, families):
    from journals import draft_photos  # noqa: PLC0415

    leo = families["Leo"].child
    covering.choose(draft, stand(draft, leo, None))
    other = ObservationFactory(author=draft.author, children=[leo])

    draft_photos.move(Photo.objects.get(), other)

    assert not EntryPhoto.objects.exists()


# --- Afterwards ---


def change(client, draft, families, version=None, **where):
    """Send the page of what is published."""
    taken = taken_of(draft)
    said = {"version": version or draft.version}
    for picture in taken.photo.renditions.all():
        shown = picture.shows.children.all() if hasattr(picture, "shows") else []
        said[f"{picture.key}-shows"] = [child.key for child in shown]
    for name, what in where.items():
        said[place_name(taken, families[name].child)] = getattr(what, "key", what)
    return client.post(reverse("observation_photos", args=[draft.key]), said, follow=True)


def test_a_covered_picture_takes_the_place_of_the_photo_later(client, draft, families):
    publish(draft)
    made = cover(taken_of(draft), shows=[families["Leo"].child])

    page = change(client, draft, families, Leo=made)

    assert "families see it like this now" in page.text
    assert EntryPhoto.objects.get(entry__child=families["Leo"].child).rendition == made
    history = client.get(reverse("observation_history", args=[draft.key])).text
    assert "Photo in Leo Bell’s journal" in history


def test_of_two_people_one_wins_and_the_other_is_told(client, draft, families):
    publish(draft)
    assert "families see it" in change(client, draft, families, Leo="out").text

    page = change(client, draft, families, Leo=taken_of(draft), version=1)

    assert "nothing was done" in page.text
    assert EntryPhoto.objects.get(entry__child=families["Leo"].child).left_out


def test_what_is_made_later_changes_nothing_until_it_is_placed(client, draft, families):
    publish(draft)

    cover(taken_of(draft), shows=[families["Leo"].child])

    assert {placed.rendition for placed in EntryPhoto.objects.all()} == {taken_of(draft)}


# --- What a family gets ---


def looks(client, person, child, picture, size="large"):
    """The answers to everything by which a parent could come to a picture."""
    client.force_login(person.user)
    file = client.get(reverse("photo_file", args=[picture.key, size]))
    if file.streaming:
        file.getvalue()
    return {
        "file": file.status_code == 200,
        "viewer": client.get(reverse("album_photo", args=[child.key, picture.key])).status_code
        == 200,
        "album": picture.key in client.get(reverse("album", args=[child.key])).text,
        "journal": picture.key in client.get(child.get_absolute_url()).text,
        "rows": _reads(person, picture),
    }


def _reads(person, picture):
    """Whether raw SQL in the parent's role finds the picture, in either table."""
    with acting_as("parent", person.pk), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM journals_rendition WHERE id = %s", [picture.pk])
        rows = cursor.fetchone()[0]
        cursor.execute(
            "SELECT count(*) FROM journals_entryphoto WHERE rendition_id = %s", [picture.pk]
        )
        return bool(rows + cursor.fetchone()[0])


ALL = dict.fromkeys(("file", "viewer", "album", "journal", "rows"), True)
NOTHING = dict.fromkeys(ALL, False)


@pytest.mark.policy("P11", "files")
@pytest.mark.policy("P11", "wall")
@pytest.mark.parametrize("size", ["large", "medium", "small"])
def test_the_other_family_sees_the_covered_one_and_never_the_original(
    client, draft, families, size
):
    leo, zosia = families["Leo"], families["Zosia"]
    taken, made = taken_of(draft), cover(taken_of(draft), shows=[leo.child])
    published_as(client, draft, families, {"Leo": made})

    assert looks(client, leo.person, leo.child, made, size) == ALL
    assert looks(client, leo.person, leo.child, taken, size) == NOTHING
    assert looks(client, zosia.person, zosia.child, taken, size) == ALL
    assert looks(client, zosia.person, zosia.child, made, size) == NOTHING


@pytest.mark.policy("P11", "pages")
def test_print_has_the_covered_one_alone(client, draft, families):
    leo = families["Leo"]
    taken, made = taken_of(draft), cover(taken_of(draft), shows=[leo.child])
    published_as(client, draft, families, {"Leo": made})
    client.force_login(leo.person.user)

    page = client.get(leo.child.get_absolute_url(), headers={"sec-fetch-dest": "document"}).text

    assert made.key in page
    assert taken.key not in page


@pytest.mark.policy("P11", "files")
@pytest.mark.policy("P11", "wall")
def test_a_covered_picture_of_which_nobody_has_said_anything_is_seen_by_no_parent(
    client, draft, families
):
    leo = families["Leo"]
    publish(draft)
    made = cover(taken_of(draft), shows=[leo.child])
    EntryPhoto.objects.filter(entry__child=leo.child).update(rendition=made)
    assert looks(client, leo.person, leo.child, made) == ALL

    made.shows.children.clear()
    made.shows.delete()

    assert looks(client, leo.person, leo.child, made) == NOTHING


@pytest.mark.policy("P11", "files")
@pytest.mark.policy("P11", "wall")
def test_a_covered_picture_that_shows_her_after_all_is_held_back_too(client, draft, families):
    leo, zosia = families["Leo"], families["Zosia"]
    made = cover(taken_of(draft), shows=[leo.child])
    published_as(client, draft, families, {"Leo": made})
    assert looks(client, leo.person, leo.child, made) == ALL

    made.say_who(by=make_helper(), children=[leo.child, zosia.child])

    assert looks(client, leo.person, leo.child, made) == NOTHING


@pytest.mark.policy("P11", "wall")
def test_the_author_of_a_photo_from_home_covers_nothing_in_the_database(families):
    leo = families["Leo"]
    home = HomeObservationFactory(author=leo.person, home_child=leo.child)
    photo = make_photo(home).photo
    insert = (
        "INSERT INTO journals_rendition (key, photo_id, kind, state, recipe)"
        " VALUES (%s, %s, %s, 'waiting', %s)"
    )
    Rendition.objects.filter(photo=photo).delete()
    with acting_as("parent", leo.person.pk), connection.cursor() as cursor:
        cursor.execute(insert, [new_key(), photo.pk, "original", "{}"])

    with (
        pytest.raises(Exception, match="row-level security"),
        acting_as("parent", leo.person.pk),
        connection.cursor() as cursor,
    ):
        cursor.execute(insert, [new_key(), photo.pk, "cover", '{"turn": 90}'])


@pytest.mark.policy("P11", "wall")
@pytest.mark.parametrize("column", ["key", "photo_id", "kind", "recipe"])
def test_a_picture_stays_what_it_was_made_of(draft, column):
    made, other = cover(taken_of(draft)), make_photo(draft)
    to = {"key": new_key(), "photo_id": other.photo_id, "kind": "crop", "recipe": {"turn": 90}}
    Rendition.objects.filter(pk=made.pk).update(state="waiting")

    with pytest.raises(IntegrityError, match="stays what it was made of"), transaction.atomic():
        Rendition.objects.filter(pk=made.pk).update(**{column: to[column]})


def test_a_photo_was_taken_once_and_what_was_made_knows_how(draft):
    photo = taken_of(draft).photo
    make_ready(Rendition.objects.create(photo=photo, kind="crop", recipe={"turn": 90}), b"x")

    for wrong in ({"kind": "original"}, {"kind": "cover"}, {"recipe": {"turn": 90}}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Rendition.objects.create(photo=photo, **wrong)


# --- One that could not be prepared ---


def cover_in_vain(draft):
    """Make a covered picture whose sizes could not be made."""
    made = covering.cover(taken_of(draft), SOFT, key=new_key(), by=draft.author)
    Rendition.objects.filter(pk=made.pk).update(state="failed")
    return made


def state_of(picture):
    picture.refresh_from_db()
    return picture.state


def test_on_the_draft_it_is_tried_again(client, draft):
    failed = cover_in_vain(draft)
    edit = reverse("observation_edit", args=[draft.key])
    assert "The covered one could not be prepared." in client.get(edit).text

    client.post(edit, {"version": draft.version, "text": "Longer.", "retry": failed.key})

    assert state_of(failed) == "waiting"
    assert "The covered one is being prepared." in client.get(edit).text
    draft.refresh_from_db()
    assert draft.text == "Longer."


def test_before_publishing_it_is_tried_again_and_what_was_answered_stays(client, draft, families):
    failed = cover_in_vain(draft)
    taken, zosia = taken_of(draft), families["Zosia"].child
    assert f'name="retry" value="{failed.key}"' in client.get(publication(draft)).text
    said = {"version": draft.version, f"{taken.key}-shows": [zosia.key], "retry": failed.key}

    response = client.post(publication(draft), said)

    assert response.url == publication(draft)
    assert state_of(failed) == "waiting"
    assert set(taken.shows.children.all()) == {zosia}
    assert not draft.entries.filter(published_at__isnull=False).exists()


def test_of_what_is_published_it_is_tried_again_and_what_was_ticked_stays(client, draft, families):
    publish(draft)
    failed = cover_in_vain(draft)
    taken, zosia = taken_of(draft), families["Zosia"].child
    page = reverse("observation_photos", args=[draft.key])
    assert f'name="retry" value="{failed.key}"' in client.get(page).text
    said = {f"{taken.key}-shows": [zosia.key], place_name(taken, families["Leo"].child): "out"}

    response = client.post(page, {"version": draft.version, "retry": failed.key, **said})

    assert state_of(failed) == "waiting"
    assert "prepared again" in response.text
    form = response.context["form"]
    assert form.wrong_photos == []
    assert form.photos[0]["shows"].value() == [zosia.key]
    # Nothing of it is done before somebody says so.
    assert taken.shows.children.count() == 2
    assert not EntryPhoto.objects.filter(left_out=True).exists()
