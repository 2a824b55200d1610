"""Handing a draft to a colleague: one writer at a time, both names, and nothing typed is lost."""

import pytest
from django.db import DatabaseError

from accounts.models import User
from journals import handing, moves
from journals.finding import author_token
from journals.models import JournalEntry, Observation, Submission
from springjournal.hats import acting_as
from tests.factories import (
    ChildFactory,
    GuardianFactory,
    HomeObservationFactory,
    ObservationFactory,
    SettingFactory,
    make_manager,
    make_person,
    make_photo,
    make_practitioner,
    make_senior,
    publish,
    send,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def author():
    SettingFactory()
    return make_practitioner("Priya Nair")


@pytest.fixture
def tom():
    return make_practitioner("Tom Reed")


@pytest.fixture
def senior():
    return make_senior("Sam Senior")


@pytest.fixture
def guardian():
    return GuardianFactory(person=make_person("Ann Hart"), child=ChildFactory(first_name="Amelia"))


@pytest.fixture
def draft(author, guardian):
    return ObservationFactory(author=author, text="Built a tower.", children=[guardian.child])


@pytest.fixture
def handed(draft, tom, senior):
    handing.hand(draft, tom, by=senior, held_by=draft.author_id)
    return Observation.objects.with_state().get(pk=draft.pk)


def address(observation, page=""):
    return f"/observations/{observation.key}/{page}"


def hand(client, by, observation, to, held_by=None):
    client.force_login(by.user)
    data = {"colleague": to.pk, "held_by": held_by or observation.author_id}
    return client.post(address(observation, "handing/"), data)


def write(client, by, observation, text="Built a bridge.", **more):
    client.force_login(by.user)
    observation.refresh_from_db()
    children = [entry.child.key for entry in observation.entries.all()]
    typed = {"text": text, "version": str(observation.version), "children": children}
    return client.post(address(observation, "edit/"), typed | more)


def see(client, person, page):
    client.force_login(person.user)
    return client.get(page).text


def test_a_senior_hands_a_draft_on_and_the_colleague_finishes_it(
    client, draft, author, tom, senior, guardian
):
    assert "Hand to a colleague" in see(client, senior, address(draft))
    page = see(client, senior, address(draft, "handing/"))
    assert "Tom Reed" in page
    assert ">Priya Nair</label>" not in page

    assert hand(client, senior, draft, tom)["Location"] == draft.get_absolute_url()

    assert "Begun by Priya Nair" in see(client, tom, "/observations/unfinished/")
    assert "Begun by Priya Nair" in see(client, tom, "/")
    assert "Begun by Priya Nair" in see(client, tom, address(draft, "edit/"))
    assert write(client, tom, draft).status_code == 302
    draft.refresh_from_db()
    client.post(address(draft, "publication/"), {"version": str(draft.version)})
    page = see(client, guardian.person, guardian.child.get_absolute_url())
    assert "Built a bridge." in page
    assert "Priya Nair and Tom Reed" in page


def test_the_author_reads_on_is_told_plainly_and_writes_no_more(client, handed, author):
    assert "Handed to Tom Reed on" in see(client, author, "/observations/unfinished/")
    page = see(client, author, address(handed))
    assert "Handed to Tom Reed on" in page
    assert "Built a tower." in page
    assert "/edit/" not in page

    assert client.get(address(handed, "edit/"))["Location"] == handed.get_absolute_url()
    assert client.get(address(handed, "publication/"))["Location"] == handed.get_absolute_url()
    client.post(address(handed, "publication/"), {"version": str(handed.version)})
    client.post(address(handed, "discard/"), {"version": str(handed.version)})
    handed.refresh_from_db()
    assert handed.discarded_at is None
    assert not JournalEntry.objects.in_the_journal().exists()


def test_an_open_page_of_the_author_loses_no_word(client, handed, author):
    page = write(client, author, handed, "Words at length.")

    assert page.status_code == 200
    assert "It was handed to Tom Reed while you were writing" in page.text
    assert "Words at length." in page.text
    assert Observation.objects.get().text == "Built a tower."


def test_an_open_page_that_saves_itself_is_told_why(client, handed, author):
    client.force_login(author.user)
    typed = {"text": "Words", "version": "1"}

    answer = client.post(address(handed, "edit/"), typed, headers={"accept": "application/json"})

    assert answer.status_code == 410
    assert "handed to Tom Reed" in answer.json()["why"]
    assert Observation.objects.get().text == "Built a tower."


def test_photos_are_the_writers_alone(client, handed, author, tom):
    picture = make_photo(handed)
    for page in (f"/drafts/{handed.key}/photos/", f"/photos/{picture.photo.key}/draft/"):
        client.force_login(author.user)
        assert client.get(page).status_code == 404
        client.force_login(tom.user)
        assert client.get(page).status_code == 200
    client.force_login(author.user)
    assert client.post(f"/photos/{picture.photo.key}/removal/").status_code == 404
    client.force_login(tom.user)
    assert client.post(f"/photos/{picture.photo.key}/removal/").status_code == 302


def test_of_two_seniors_one_wins_and_the_other_is_told(client, draft, author, tom, senior):
    other = make_practitioner("Una Moss")
    hand(client, senior, draft, tom)
    hand(client, senior, draft, tom)  # the same button twice
    assert "quicker" not in client.get(draft.get_absolute_url()).text

    answer = hand(client, make_senior("Rita"), draft, other)

    assert "Somebody else was quicker" in client.get(answer["Location"]).text
    draft.refresh_from_db()
    assert draft.handed_to == tom
    hand(client, senior, draft, other, held_by=tom.pk)
    draft.refresh_from_db()
    assert draft.handed_to == other


def test_a_senior_gives_it_back_to_its_author(client, handed, author, tom, senior):
    client.force_login(senior.user)
    client.post(address(handed, "taking-back/"), {"held_by": author.pk})
    handed.refresh_from_db()
    assert handed.handed_to == tom

    client.post(address(handed, "taking-back/"), {"held_by": tom.pk})

    assert write(client, author, handed).status_code == 302
    assert Observation.objects.get().text == "Built a bridge."
    client.force_login(tom.user)
    assert client.get(address(handed)).status_code == 404


def test_what_is_handed_on_stands_in_the_history(client, draft, author, tom, senior):
    hand(client, senior, draft, tom)

    page = see(client, author, address(draft, "history/"))

    assert "Handed to" in page
    assert "Tom Reed" in page
    assert "Sam Senior" in page


@pytest.mark.policy("P09", "pages")
def test_only_seniors_hand_on_and_nobody_a_familys_draft(client, draft, author, tom, guardian):
    client.force_login(author.user)
    assert client.get(address(draft, "handing/")).status_code == 404
    assert hand(client, author, draft, tom).status_code == 404
    home = HomeObservationFactory(author=guardian.person, home_child=guardian.child)
    assert hand(client, make_senior(), home, tom).status_code == 404
    send(home)
    assert hand(client, make_senior(), home, tom).status_code == 404
    assert not Observation.objects.filter(handed_to__isnull=False).exists()


@pytest.mark.policy("P09", "moves")
def test_it_is_handed_to_nobody_whose_family_it_is_about(client, draft, guardian, senior):
    relative = make_practitioner("Rita Related")
    GuardianFactory(person=relative, child=guardian.child)

    assert "Rita Related" not in see(client, senior, address(draft, "handing/"))
    assert "from the list" in hand(client, senior, draft, relative).text
    with pytest.raises(moves.NotYours):
        handing.hand(draft, relative, by=senior, held_by=draft.author_id)
    related = make_senior("Sara Related")
    GuardianFactory(person=related, child=guardian.child)
    with pytest.raises(moves.NotYours):
        handing.hand(draft, make_practitioner("Una"), by=related, held_by=draft.author_id)
    # A family that is added later makes no difference: a colleague publishes.
    handing.hand(draft, make_practitioner("Una"), by=senior, held_by=draft.author_id)
    draft.refresh_from_db()
    with pytest.raises(moves.NotYours):
        moves.publish(draft, by=related, seen=draft.version)


def test_it_is_handed_to_nobody_who_has_left(client, draft, tom, senior):
    User.objects.filter(pk=tom.pk).update(is_active=False)

    assert "Tom Reed" not in see(client, senior, address(draft, "handing/"))
    assert "from the list" in hand(client, senior, draft, tom).text


def test_only_what_is_unfinished_is_handed_on(client, draft, tom, senior):
    publish(draft)

    assert hand(client, senior, draft, tom)["Location"] == draft.get_absolute_url()
    with pytest.raises(moves.Stale):
        handing.hand(draft, tom, by=senior, held_by=draft.author_id)


@pytest.mark.policy("P09", "queue")
@pytest.mark.parametrize("who", ["author", "tom"])
def test_what_a_trainee_began_or_finishes_waits_for_a_senior(
    client, handed, author, tom, senior, guardian, who
):
    User.objects.filter(pk={"author": author, "tom": tom}[who].pk).update(is_trainee=True)
    tom.refresh_from_db()
    with pytest.raises(DatabaseError, match="skips the queue"), acting_as("practitioner", tom.pk):
        moves.publish(handed, by=tom, seen=handed.version)

    client.force_login(User.objects.get(pk=tom.pk))
    client.post(address(handed, "publication/"), {"version": str(handed.version)})

    waiting = Submission.objects.waiting().get()
    assert waiting.sent_by == tom
    assert "Waiting" in see(client, author, "/observations/unfinished/")
    moves.approve(waiting, by=senior, seen=handed.version)
    page = see(client, guardian.person, guardian.child.get_absolute_url())
    assert "Priya Nair and Tom Reed" in page


@pytest.mark.policy("P09", "moves")
def test_neither_of_the_two_decides_on_it(handed, author, tom, senior):
    User.objects.filter(pk=tom.pk).update(is_trainee=True)
    User.objects.filter(pk=author.pk).update(staff_role="senior", is_staff=True)
    submission = send_as(handed, tom)

    with pytest.raises(moves.NotYours):
        moves.approve(submission, by=author, seen=handed.version)
    decide = {"outcome": "approved", "decided_by": author, "decided_at": handed.saved_at}
    with pytest.raises(DatabaseError, match="a senior decides"), acting_as("senior", author.pk):
        Submission.objects.filter(pk=submission.pk).update(**decide)


def send_as(observation, by):
    with acting_as("practitioner", by.pk):
        return moves.send(observation, by=by, seen=observation.version)


# --- The wall ---


def change(observation, hat, by, **fields):
    with acting_as(hat, by.pk):
        return Observation.objects.filter(pk=observation.pk).update(**fields)


def refused(why):
    return pytest.raises(DatabaseError, match=why)


@pytest.mark.policy("P09", "wall")
def test_the_database_lets_seniors_hand_on_what_is_unfinished(draft, author, tom, senior, guardian):
    to_tom = {"handed_to": tom, "handed_at": draft.saved_at}
    relative, left = make_practitioner("Rita"), make_practitioner("Left", is_active=False)
    GuardianFactory(person=relative, child=guardian.child)
    related = make_senior("Sara Related")
    GuardianFactory(person=related, child=guardian.child)

    for by in (author, tom):
        with refused("a senior hands on"):
            change(draft, "practitioner", by, **to_tom)
    with refused("their own family"):
        change(draft, "senior", related, **to_tom)
    for to in (relative, left, make_person("No Staff")):
        with refused("works here"):
            change(draft, "senior", senior, **(to_tom | {"handed_to": to}))
    with refused("a_draft_is_handed_to_a_colleague"):
        change(draft, "senior", senior, **(to_tom | {"handed_to": author}))
    with refused("handed_to_a_colleague"):
        change(draft, "senior", senior, handed_to=tom)
    assert change(draft, "senior", senior, **to_tom) == 1
    with refused("row-level security"), acting_as("practitioner", author.pk):
        Observation.objects.create(author=author, text="Seen", **to_tom)
    publish(Observation.objects.get(pk=draft.pk))
    with refused("only what is unfinished"):
        change(draft, "senior", senior, handed_to=None, handed_at=None)


@pytest.mark.policy("P09", "wall")
def test_the_database_keeps_a_familys_words_in_its_hands(guardian, tom, senior):
    SettingFactory()
    home = HomeObservationFactory(author=guardian.person, home_child=guardian.child)
    send(home)
    moves.return_to_author(home.submissions.get(), by=senior, seen=1, reason="unclear")

    with refused("handed_to_a_colleague"):
        Observation.objects.update(handed_to=tom, handed_at=home.saved_at)


@pytest.mark.policy("P09", "wall")
def test_the_database_knows_one_writer_of_a_draft(handed, author, tom, senior):
    words = {"text": "Other", "version": handed.version + 1}

    with refused("whoever has it in hand"):
        change(handed, "practitioner", author, **words)
    with refused("whoever has it in hand"):
        change(handed, "practitioner", make_practitioner("Una"), **words)
    assert change(handed, "practitioner", tom, **words) == 1
    assert change(handed, "senior", senior, **(words | {"version": handed.version + 2})) == 1


@pytest.mark.policy("P09", "wall")
def test_whoever_has_it_in_hand_sends_it_and_both_suggest_a_change(handed, author, tom, senior):
    User.objects.filter(pk__in=[author.pk, tom.pk]).update(is_trainee=True)

    with refused("row-level security"):
        send_as(handed, author)
    submission = send_as(handed, tom)
    moves.approve(submission, by=senior, seen=handed.version)
    said = {"observation": handed, "sent_version": handed.version, "is_change": True}
    with refused("row-level security"), acting_as("practitioner", senior.pk):
        Submission.objects.create(sent_by=senior, **said)
    for by in (author, tom):
        with acting_as("practitioner", by.pk):
            change_of = Submission.objects.create(sent_by=by, **said)
        moves.decline(change_of, by=senior, seen=handed.version, reason="unclear")


@pytest.mark.policy("P09", "wall")
def test_both_change_what_they_have_published_together(handed, author, tom):
    publish(handed)
    words = {"text": "Other"}

    for number, by in enumerate((author, tom), 1):
        assert change(handed, "practitioner", by, version=handed.version + number, **words) == 1
        words = {"text": f"Other {number}"}
    with refused("only a senior"):
        change(handed, "practitioner", make_practitioner("Una"), version=99, **words)


def test_a_family_may_know_both_names_and_finds_by_both(client, handed, guardian, tom):
    publish(handed)
    other = ObservationFactory(author=make_manager(), children=[guardian.child], text="Alone.")
    publish(other)
    journal = guardian.child.get_absolute_url()
    page = see(client, guardian.person, f"{journal}find/")
    assert "Tom Reed" in page
    assert "Priya Nair" in page
    token = author_token(guardian.child, tom.pk)
    page = see(client, guardian.person, f"{journal}?author={token}")
    assert "Built a tower." in page
    assert "Alone." not in page
