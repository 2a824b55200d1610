"""Changing what is published, on its page, and looking at what it was before."""

import re

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from journals import moves
from journals.history import compare
from journals.models import JournalEntry, Observation, Submission
from springjournal.hats import acting_as
from tests.factories import (
    ChildFactory,
    GuardianFactory,
    HomeObservationFactory,
    ObservationFactory,
    SettingFactory,
    approve,
    make_person,
    make_photo,
    make_practitioner,
    make_senior,
    publish,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def author():
    SettingFactory()
    return make_practitioner("Priya Nair")


@pytest.fixture
def guardian():
    return GuardianFactory(person=make_person("Ann Hart"), child=ChildFactory(first_name="Amelia"))


@pytest.fixture
def entry(author, guardian):
    observation = ObservationFactory(
        author=author, text="Built a tower.", title="Blocks", children=[guardian.child]
    )
    return publish(observation)[0]


def correct(client, person, entry, **fields):
    client.force_login(person.user)
    key = entry.child.key
    typed = {
        "version": "1",
        "text": "Built a bridge.",
        "title": "Blocks",
        "happened_at": f"{timezone.localtime(entry.happened_at):%Y-%m-%dT%H:%M}",
        "learning": "",
        f"note-{key}": "",
        f"step-{key}": "",
    }
    return client.post(f"/observations/{entry.observation.key}/correction/", typed | fields)


def journal(client, person, child):
    client.force_login(person.user)
    return client.get(child.get_absolute_url()).text


@pytest.mark.policy("P23", "pages")
def test_an_author_changes_what_is_published_and_families_see_the_day(
    client, entry, author, guardian
):
    response = correct(client, author, entry)

    assert response["Location"] == entry.observation.get_absolute_url()
    page = journal(client, guardian.person, guardian.child)
    assert "Built a bridge." in page
    assert "tower" not in page
    assert f"Edited {timezone.localdate():%-d %B %Y}" in page
    assert Observation.objects.get().happened_at == entry.happened_at


@pytest.mark.policy("P23", "pages")
def test_a_family_does_not_learn_who_edited(client, entry, guardian):
    correct(client, make_senior("Sam Secret"), entry)

    assert "Secret" not in journal(client, guardian.person, guardian.child)


def test_a_note_for_one_child_is_changed_in_that_journal_alone(client, author, guardian):
    other = GuardianFactory(person=make_person("Olu Obi"))
    both = ObservationFactory(author=author, children=[guardian.child, other.child])
    entry, others = publish(both)
    note = {f"note-{guardian.child.key}": "Alone", f"step-{other.child.key}": ""}

    correct(
        client, author, entry, text=both.text, title="", **note, **{f"note-{other.child.key}": ""}
    )

    assert "Alone" in journal(client, guardian.person, guardian.child)
    page = journal(client, other.person, other.child)
    assert "Alone" not in page
    assert "Edited" not in page
    assert JournalEntry.objects.get(pk=others.pk).edited_at is None


def test_of_two_people_who_change_it_at_once_the_second_loses_no_word(client, entry, author):
    correct(client, make_senior(), entry, text="By the senior.")

    page = correct(client, author, entry, text="By the author, at length.").text

    assert "It was changed while you were writing" in page
    assert "By the senior." in page
    assert "By the author, at length." in page
    assert re.search(r'name="version" value="2"', page)
    assert Observation.objects.get().text == "By the senior."
    correct(client, author, entry, text="By the author, at length.", version="2")
    assert Observation.objects.get().text == "By the author, at length."


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(client, entry, author):
    page = correct(client, author, entry, text="Kept words", happened_at="2999-01-01T10:00").text

    assert "This is in the future" in page
    assert "Kept words" in page
    page = correct(client, author, entry, text="").text
    assert "Nothing would be left" in page


@pytest.mark.policy("P09", "pages")
def test_neither_colleagues_nor_trainees_change_what_is_published(client, entry, author):
    assert correct(client, make_practitioner("Colin Colleague"), entry).status_code == 404
    User.objects.filter(pk=author.pk).update(is_trainee=True)
    assert correct(client, author, entry).status_code == 404
    client.force_login(author.user)
    page = client.get(entry.observation.get_absolute_url()).text
    assert "Change what is published" not in page


def test_staff_see_who_changed_what_with_the_words_before_and_after(client, entry, author):
    correct(client, make_senior("Sam Senior"), entry, title="<b>Bridges</b>")
    client.force_login(make_practitioner("Colin Colleague").user)

    page = client.get(f"/observations/{entry.observation.key}/history/").text

    assert "Sam Senior" in page
    assert re.search(r"<del>.*tower.*</del>", page)
    assert re.search(r"<ins>.*bridge.*</ins>", page)
    assert "&lt;b&gt;Bridges" in page
    assert "<b>Bridges" not in page


def test_the_history_takes_the_same_queries_for_one_change_and_for_three(client, entry, author):
    def queries():
        client.force_login(author.user)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"/observations/{entry.observation.key}/history/").status_code == 200
        return len(captured)

    correct(client, author, entry)
    one = queries()
    correct(client, author, entry, text="Second", version="2")
    correct(client, author, entry, text="Third", version="3")
    assert queries() == one


def test_a_comparison_loses_no_word():
    parts = compare("one  two\nthree", "one four\nthree five")

    assert "".join(p.text for p in parts if p.kind != "in") == "one  two\nthree"
    assert "".join(p.text for p in parts if p.kind != "out") == "one four\nthree five"
    assert [p.kind for p in compare("a " * 4000, "b")] == ["out", "in"]


def add(client, person, observation, children, **more):
    client.force_login(person.user)
    typed = {"version": str(observation.version), "children": [child.key for child in children]}
    return client.post(f"/observations/{observation.key}/children/", typed | more)


@pytest.mark.policy("P10", "pages")
def test_a_child_is_added_and_who_the_photos_show_is_asked_again(client, author, guardian):
    other = GuardianFactory(person=make_person("Olu Obi"))
    observation = ObservationFactory(author=author, text="A tower.", children=[guardian.child])
    picture = make_photo(observation, shows=[])
    publish(observation)
    shows = f"{picture.key}-shows"

    page = add(client, author, observation, [other.child], **{shows: ["nobody", "adult"]}).text
    assert "choose one" in page
    assert observation.entries.count() == 1
    both = [guardian.child.key]
    answer = add(client, author, observation, [other.child], **{shows: both})

    assert answer["Location"] == observation.get_absolute_url()
    assert set(picture.shows.children.all()) == {guardian.child}
    page = journal(client, other.person, other.child)
    assert "A tower." in page
    assert picture.key in page
    client.force_login(author.user)
    assert other.child.full_name in client.get(f"/observations/{observation.key}/history/").text


def test_of_two_who_add_a_child_at_once_the_second_is_told(client, entry, author):
    child = ChildFactory()
    add(client, author, entry.observation, [child])

    answer = add(client, make_senior(), entry.observation, [ChildFactory()])

    assert "nobody was added" in client.get(answer["Location"]).text
    assert entry.observation.entries.count() == 2


@pytest.mark.policy("P09", "pages")
def test_nobody_adds_a_family_to_a_colleagues_words_about_their_own(client, entry):
    senior = make_senior()
    GuardianFactory(person=senior, child=entry.child)

    assert "a colleague decides" in add(client, senior, entry.observation, [ChildFactory()]).text
    assert entry.observation.entries.count() == 1
    colleague = make_practitioner("Colin Colleague")
    assert add(client, colleague, entry.observation, [ChildFactory()]).status_code == 404


def test_nothing_is_added_before_somebody_chose_a_child(client, entry, author):
    assert "Choose at least one child." in add(client, author, entry.observation, []).text


@pytest.mark.policy("P23", "pages")
def test_an_entry_outlives_its_authors_account(client, entry, author, guardian):
    User.objects.filter(pk=author.pk).update(is_active=False)

    page = journal(client, guardian.person, guardian.child)

    assert "Priya Nair" in page
    assert "Built a tower." in page


# --- What is approved first: a change is a new submission ---


def suggest(client, person, observation, text="Built a bridge.", **more):
    client.force_login(person.user)
    observation.refresh_from_db()
    typed = {"version": str(observation.version), "text": text, "title": observation.title}
    return client.post(f"/observations/{observation.key}/suggestion/", typed | more)


@pytest.fixture
def home(guardian, author):
    observation = HomeObservationFactory(
        author=guardian.person, home_child=guardian.child, text="Built a tower."
    )
    approve(observation)
    return observation


@pytest.mark.policy("P09", "queue")
def test_a_parents_change_waits_and_the_journal_stays_until_a_senior_approves(
    client, guardian, home
):
    assert suggest(client, guardian.person, home)["Location"] == home.get_absolute_url()

    assert "Built a tower." in journal(client, guardian.person, guardian.child)
    change = Submission.objects.waiting().get()
    senior = make_senior()
    client.force_login(senior.user)
    page = client.get(f"/admin/journals/submission/{change.pk}/change/").text
    assert "Built a bridge." in page
    assert "Built a tower." in page
    moves.approve(change, by=senior, seen=1)
    change.refresh_from_db()
    assert change.outcome == "approved"
    page = journal(client, guardian.person, guardian.child)
    assert "Built a bridge." in page
    assert "Edited" in page


@pytest.mark.policy("P09", "queue")
def test_a_change_that_is_declined_leaves_the_journal_as_it_was(client, guardian, home):
    suggest(client, guardian.person, home)
    change = Submission.objects.waiting().get()

    moves.decline(change, by=make_senior(), seen=1, reason="unclear")

    assert "Built a tower." in journal(client, guardian.person, guardian.child)
    assert Observation.objects.with_state().get().state == "published"


def test_a_second_change_is_told_that_one_waits_and_loses_no_word(client, guardian, home):
    suggest(client, guardian.person, home)

    page = suggest(client, guardian.person, home, text="Built a house, at length.").text

    assert "This was not sent" in page
    assert "Built a house, at length." in page
    assert Submission.objects.waiting().count() == 1


@pytest.mark.policy("P09", "queue")
def test_a_trainees_change_waits_too(client, guardian):
    trainee = make_practitioner("Tim Trainee", is_trainee=True)
    observation = ObservationFactory(author=trainee, children=[guardian.child], text="A tower.")
    approve(observation)

    suggest(client, trainee, observation)

    assert "A tower." in journal(client, guardian.person, guardian.child)
    moves.approve(Submission.objects.waiting().get(), by=make_senior(), seen=1, text="Ours.")
    assert "Ours." in journal(client, guardian.person, guardian.child)
    assert Submission.objects.get(is_change=True).outcome == "edited"


@pytest.mark.policy("P23", "pages")
@pytest.mark.parametrize("what", ["correction", "children"])
def test_an_author_changes_it_with_the_staff_hat_on_alone(client, entry, author, what):
    GuardianFactory(child=entry.child, person=author)
    client.force_login(author.user)
    address = f"/observations/{entry.observation.key}/{what}/"
    assert client.get(address).status_code == 200

    client.post("/hat/", {"hat": "parent"})

    assert client.get(entry.child.get_absolute_url()).status_code == 200
    assert client.get(address).status_code == 404
    assert client.post(address, {"version": "1", "text": "Other."}).status_code == 404


@pytest.mark.policy("P09", "wall")
def test_a_parent_suggests_changes_of_their_own_words_only(guardian, home):
    other = GuardianFactory(person=make_person("Tom Hart"), child=guardian.child).person

    def attempt(by, **fields):
        fields = {"observation": home, "sent_by": by, "sent_version": 1, "is_change": True} | fields
        with acting_as("parent", by.pk):
            return Submission.objects.create(**fields)

    draft = HomeObservationFactory(author=other, home_child=guardian.child)
    for refusal in ({"by": other}, {"by": guardian.person, "observation": draft}):
        with pytest.raises(DatabaseError, match="row-level security"):
            attempt(**refusal)
    with pytest.raises(DatabaseError, match="row-level security"):
        attempt(guardian.person, is_change=False)
    assert attempt(guardian.person).pk
