"""What a family says of who is in its photos, and the approver who completes it."""

import re

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from journals import moves, told
from journals.models import Observation, Photo, Rendition
from springjournal.hats import acting_as
from tests.factories import (
    ChildFactory,
    GuardianFactory,
    HomeObservationFactory,
    ObservationFactory,
    make_person,
    make_photo,
    make_practitioner,
    make_senior,
    send,
)

pytestmark = pytest.mark.django_db
SCRIPT = {"Accept": "application/json"}


@pytest.fixture
def leo():
    return ChildFactory(first_name="Leo", last_name="Chen")


@pytest.fixture
def parent(client, leo):
    parent = GuardianFactory(child=leo, person=make_person("Mei Chen")).person
    client.force_login(parent.user)
    return parent


@pytest.fixture
def sister(parent):
    sister = ChildFactory(first_name="Mia", last_name="Chen")
    GuardianFactory(child=sister, person=parent)
    return sister


@pytest.fixture
def stranger():
    """A child of another family."""
    stranger = ChildFactory(first_name="Zosia", last_name="Kowalska")
    GuardianFactory(child=stranger, person=make_person("Ewa Kowalska"))
    return stranger


@pytest.fixture
def draft(parent, leo):
    return HomeObservationFactory(author=parent, home_child=leo, text="Found snails.")


@pytest.fixture
def picture(draft):
    return make_photo(draft)


def edit(draft):
    return f"/from-home/{draft.key}/edit/"


def page_of(draft, picture, *children, **more):
    """What the page sends with these children ticked at its photo."""
    key = picture.photo.key
    ticks = {f"in-{key}": [child.key for child in children], f"description-{key}": ""}
    if more.pop("others", False):
        ticks[f"others-{key}"] = "yes"
    version = Observation.objects.get(pk=draft.pk).version
    words = {"text": draft.text, "happened_on": timezone.localdate().isoformat()}
    return {**words, "version": version, **ticks, **more}


def told_of(picture):
    photo = Photo.objects.get(pk=picture.photo_id)
    return photo.told_children, photo.told_others


def ticked(html):
    """Return the names of the boxes that are ticked, and of the others."""
    boxes = re.findall(r'<input type="checkbox"([^>]*)> <span>([^<]+)</span>', html)
    return (
        [name for attributes, name in boxes if "checked" in attributes],
        [name for attributes, name in boxes if "checked" not in attributes],
    )


# --- What a family says ---


def test_a_parent_of_one_child_is_asked_only_whether_somebody_else_is_in_it(
    client, draft, picture, leo, stranger
):
    page = client.get(edit(draft)).text
    assert ticked(page) == ([], ["Somebody else is in it, too"])
    assert stranger.key not in page
    assert stranger.first_name not in page

    client.post(edit(draft), page_of(draft, picture, others=True))

    assert told_of(picture) == ([leo.pk], True)
    assert ticked(client.get(edit(draft)).text) == (["Somebody else is in it, too"], [])


def test_a_parent_of_two_ticks_which_of_them_are_in_it(client, draft, picture, leo, sister):
    assert ticked(client.get(edit(draft)).text)[0] == ["Leo"]

    client.post(edit(draft), page_of(draft, picture, leo, sister))
    assert told_of(picture) == (sorted([leo.pk, sister.pk]), False)
    client.post(edit(draft), page_of(draft, picture))

    assert told_of(picture) == ([], False)
    assert ticked(client.get(edit(draft)).text)[0] == []


def test_it_is_kept_while_one_writes_and_stands_in_the_list_that_is_fetched(
    client, draft, picture, sister
):
    client.post(edit(draft), page_of(draft, picture, sister, others=True), headers=SCRIPT)

    assert told_of(picture) == ([sister.pk], True)
    fetched = client.get(f"/drafts/{draft.key}/photos/").text
    assert ticked(fetched) == (["Mia", "Somebody else is in it, too"], ["Leo"])


def test_a_photo_that_was_not_on_the_page_is_not_answered_for(client, draft, picture):
    words = page_of(draft, picture)
    words.pop(f"description-{picture.photo.key}")

    client.post(edit(draft), words)

    assert told_of(picture) == (None, False)


def test_what_was_ticked_stays_ticked_beside_a_mistake(client, draft, picture, sister):
    wrong = page_of(draft, picture, sister, others=True, send="yes", happened_on="never")

    page = client.post(edit(draft), wrong).text

    assert "Choose a day." in page
    assert ticked(page)[0] == ["Mia", "Somebody else is in it, too"]


@pytest.mark.policy("P05", "pages")
def test_another_familys_child_is_refused_like_one_that_is_not_there(
    client, draft, picture, leo, sister, stranger
):
    answers = []
    for key in (stranger.key, "x" * len(stranger.key)):
        data = page_of(draft, picture, leo, send="yes")
        data[f"in-{picture.photo.key}"] = [leo.key, key]
        answer = client.post(edit(draft), data)
        answers.append(re.sub(r'name="(csrfmiddlewaretoken|version)" value="\w+"', "", answer.text))
        assert "choose among your own children" in answer.text
        assert told_of(picture) == (None, False)

    assert answers[0] == answers[1]
    assert stranger.first_name not in answers[0]
    assert Observation.objects.with_state().get(pk=draft.pk).state == "draft"


def test_staff_are_not_asked_what_a_family_is(client, picture):
    priya = make_practitioner()
    client.force_login(priya.user)
    own = ObservationFactory(author=priya)
    make_photo(own)

    page = client.get(f"/observations/{own.key}/edit/").text

    assert "Who is in it?" in page
    assert "Somebody else is in it, too" not in page


def test_the_page_asks_as_often_for_three_photos_as_for_one(client, draft, picture, sister):
    def count():
        client.get(edit(draft))
        with CaptureQueriesContext(connection) as queries:
            client.get(edit(draft))
        return len(queries)

    with_one = count()
    make_photo(draft), make_photo(draft)

    assert count() == with_one


def test_nothing_is_said_of_what_was_sent_meanwhile(draft, picture, leo):
    say(draft, picture, leo)
    send(draft)

    with pytest.raises(moves.Stale):
        say(draft, picture, leo, others=True)
    assert told_of(picture) == ([leo.pk], False)


# --- What the approver makes of it ---


def say(draft, picture, *children, others=False):
    with acting_as("parent", draft.author_id):
        told.tell(picture.photo, children, others=others)


def decide(client, submission, picture, *values):
    observation = submission.observation
    words = {"title": observation.title, "text": observation.text, "seen": observation.version}
    shows = {f"{picture.key}-shows": values}
    address = f"/admin/journals/submission/{submission.pk}/change/"
    return client.post(address, words | shows | {"decision": "approve"}, follow=True)


def looks_at(client, picture):
    answer = client.get(picture.small_url)
    b"".join(answer)  # What streams is closed at its end.
    return answer.status_code


@pytest.fixture
def senior(client, parent):
    senior = make_senior()
    client.force_login(senior.user)
    return senior


@pytest.mark.policy("P09", "queue")
def test_the_approver_reads_what_the_family_says_and_completes_it(
    client, senior, draft, picture, leo, sister, stranger
):
    say(draft, picture, leo, sister, others=True)
    submission = send(draft)
    page = client.get(f"/admin/journals/submission/{submission.pk}/change/").text
    assert "Mei Chen says: Leo Chen, Mia Chen and somebody else." in page
    # The sister stands among the first faces; nobody is ticked by what the family says.
    assert page.index(sister.key) < page.index("Somebody else</summary>") < page.index(stranger.key)
    assert "checked" not in page

    too_few = decide(client, submission, picture, leo.key, sister.key)
    assert "somebody else is in it, too: say who." in too_few.text
    assert not draft.entries.exists()
    response = decide(client, submission, picture, leo.key, sister.key, "unlisted")

    assert "Approved" in response.text
    assert set(picture.shows.children.all()) == {leo, sister}
    assert draft.entries.filter(published_at__isnull=False).exists()


@pytest.mark.parametrize(
    ("children", "words"), [((), "none of their children"), (("leo",), "Leo Chen")]
)
def test_the_approver_reads_it_in_a_few_words(client, senior, draft, picture, leo, children, words):
    say(draft, picture, *[leo for _ in children])

    page = client.get(f"/admin/journals/submission/{send(draft).pk}/change/").text

    assert f"Mei Chen says: {words}." in page


def test_of_what_the_family_did_not_say_nothing_is_claimed(client, senior, draft, picture):
    page = client.get(f"/admin/journals/submission/{send(draft).pk}/change/").text

    assert "Mei Chen says" not in page


@pytest.mark.policy("P11", "files")
@pytest.mark.policy("P11", "moves")
def test_until_staff_have_answered_only_the_sender_sees_the_photo(client, draft, picture, leo):
    """What the family says opens nothing: also for the child's other parent."""
    other = GuardianFactory(child=leo, person=make_person("Jun Chen")).person
    say(draft, picture, leo)
    submission, senior = send(draft), make_senior()
    assert looks_at(client, picture) == 200
    client.force_login(other.user)
    assert looks_at(client, picture) == 404

    with pytest.raises(moves.NotYet, match="who each photo shows"):
        moves.approve(submission, by=senior, seen=draft.version)
    client.force_login(senior.user)
    assert "Say who this photo shows." in decide(client, submission, picture).text
    assert not draft.entries.exists()
    decide(client, submission, picture, leo.key)

    client.force_login(other.user)
    assert looks_at(client, picture) == 200


# --- The wall ---

TELL = "UPDATE journals_photo SET told_children = %s, told_others = %s WHERE id = %s"


def tell_raw(person, picture, children, *, others=False, hat="parent"):
    """Write it past every form; return how many photos were changed."""
    with transaction.atomic(), acting_as(hat, person.pk), connection.cursor() as cursor:
        cursor.execute(TELL, [children, others, picture.photo_id])
        return cursor.rowcount


@pytest.mark.policy("P05", "wall")
def test_the_database_takes_a_familys_own_children_and_no_other(parent, picture, leo, stranger):
    assert tell_raw(parent, picture, [leo.pk], others=True) == 1

    for children in ([stranger.pk], [leo.pk, stranger.pk], [0], None):
        with pytest.raises(IntegrityError, match="tells of its own children"):
            tell_raw(parent, picture, children, others=True)
    assert told_of(picture) == ([leo.pk], True)


@pytest.mark.policy("P05", "wall")
def test_a_child_no_longer_in_ones_care_is_not_named_again(parent, picture, leo, sister):
    assert tell_raw(parent, picture, [leo.pk, sister.pk]) == 1
    sister.guardians.update(until=timezone.localdate() - timezone.timedelta(days=1))

    with pytest.raises(IntegrityError, match="tells of its own children"):
        tell_raw(parent, picture, [sister.pk])
    # What does not speak of it is changed all the same.
    with acting_as("parent", parent.pk):
        assert Photo.objects.filter(pk=picture.photo_id).update(description="Snails") == 1


@pytest.mark.policy("P05", "wall")
@pytest.mark.policy("P09", "wall")
def test_nobody_tells_for_a_family_and_nothing_of_what_was_sent(draft, parent, picture, leo):
    other = GuardianFactory(child=leo, person=make_person("Jun Chen")).person
    assert tell_raw(other, picture, [leo.pk]) == 0
    send(draft)

    assert tell_raw(parent, picture, [leo.pk]) == 0
    for hat, person in (("senior", make_senior()), ("senior", parent)):
        with pytest.raises(IntegrityError, match="in its own draft"):
            tell_raw(person, picture, [leo.pk], hat=hat)


@pytest.mark.policy("P05", "wall")
def test_a_new_photo_tells_no_more_than_an_old_one(draft, parent, leo, stranger):
    def add(number, children):
        with transaction.atomic(), acting_as("parent", parent.pk):
            Photo.objects.create(
                observation=draft,
                sha256=f"{number:064d}",
                uploaded_by=parent,
                told_children=children,
            )

    add(1, [leo.pk])
    with pytest.raises(IntegrityError, match="tells of its own children"):
        add(2, [stranger.pk])


@pytest.mark.policy("P06", "wall")
def test_what_a_family_says_is_read_by_no_other_parent(draft, parent, picture, leo):
    other = GuardianFactory(child=leo, person=make_person("Jun Chen")).person
    tell_raw(parent, picture, [leo.pk], others=True)
    picture.say_who(by=make_senior(), children=[leo])
    moves.approve(send(draft), by=make_senior("Sal Senior"), seen=draft.version)

    for reader, count in ((parent, 1), (other, 0)):
        with acting_as("parent", reader.pk):
            assert Photo.objects.filter(told_others=True).count() == count
            assert Rendition.objects.filter(pk=picture.pk).exists()
