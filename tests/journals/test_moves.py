"""The moves of an observation: what each does and refuses, and who wins when two act at once."""

import threading

import pytest
from django.db import connections

from journals import moves
from journals.models import (
    EntryPhoto,
    JournalEntry,
    Observation,
    Photo,
    Submission,
    Withdrawal,
)
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
    publish,
    send,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def priya():
    return make_practitioner()


@pytest.fixture
def draft(priya):
    return ObservationFactory(author=priya, text="First.", children=[ChildFactory()])


@pytest.fixture
def home():
    guardian = GuardianFactory(child=ChildFactory())
    return HomeObservationFactory(author=guardian.person, home_child=guardian.child)


def state(observation):
    return Observation.objects.with_state().get(pk=observation.pk).state


def reload(observation):
    return Observation.objects.get(pk=observation.pk)


# --- Beginning and saving ---


def test_a_key_begins_one_observation(priya):
    first, begun = moves.start(by=priya, key="AAAAAAAAAAAAAAAA", text="Once.")
    again, begun_again = moves.start(by=priya, key="AAAAAAAAAAAAAAAA", text="Twice.")

    assert (begun, begun_again) == (True, False)
    assert first == again
    assert again.text == "Once."


def test_a_key_of_somebody_else_begins_nothing(priya, draft):
    with pytest.raises(moves.Stale):
        moves.start(by=make_senior(), key=draft.key, text="Mine.")


def test_saving_counts_the_version_up(draft):
    assert moves.save(draft, seen=1, text="Second.") == 2

    assert (reload(draft).text, reload(draft).version) == ("Second.", 2)
    assert (draft.text, draft.version) == ("Second.", 2)


@pytest.mark.parametrize("seen", [0, 2, None])
def test_saving_what_one_has_not_seen_is_stale(draft, seen):
    with pytest.raises(moves.Stale):
        moves.save(draft, seen=seen, text="Second.")

    assert reload(draft).text == "First."


def test_the_children_of_a_draft_change_and_keep_what_is_theirs(draft):
    stays, new = draft.entries.get().child, ChildFactory()
    moves.choose_children(draft, {stays: {"personal_note": "Well done."}})

    moves.choose_children(draft, {stays: {}, new: {"next_step": "Offer beads."}})
    kept = {e.child: (e.personal_note, e.next_step) for e in draft.entries.all()}
    assert kept == {stays: ("Well done.", ""), new: ("", "Offer beads.")}

    moves.choose_children(draft, {new: {}})
    assert draft.entries.get().child == new


def test_a_practitioner_takes_a_child_out_of_a_draft_under_the_wall(priya, draft):
    with acting_as("practitioner", priya.pk):
        moves.choose_children(draft, {})

    assert not draft.entries.exists()


def test_a_photo_leaves_a_draft_and_nothing_else(draft):
    picture = make_photo(draft, shows=[ChildFactory()])

    moves.remove_photo(picture.photo)
    assert not Photo.objects.exists()

    stays = make_photo(draft, shows=[draft.entries.get().child])
    publish(draft)
    with pytest.raises(moves.Stale):
        moves.remove_photo(stays.photo)
    assert Photo.objects.exists()


def test_who_is_shown_is_said_while_it_is_unfinished(priya, draft):
    child = draft.entries.get().child
    picture = make_photo(draft)

    moves.say_who(draft, {picture: {"children": [child]}}, by=priya)
    assert set(picture.shows.children.all()) == {child}

    publish(draft)
    with pytest.raises(moves.Stale):
        moves.say_who(draft, {picture: {"adults": True}}, by=priya)


def test_a_draft_is_thrown_away_once(draft):
    moves.discard(draft, seen=1)

    assert reload(draft).discarded_at
    with pytest.raises(moves.Stale):
        moves.discard(draft, seen=2)
    with pytest.raises(moves.Stale):
        moves.save(draft, seen=2, text="Back again.")


# --- Publishing ---


@pytest.mark.policy("P04", "moves")
def test_publishing_places_every_photo_in_every_journal(priya):
    children = [ChildFactory(), ChildFactory()]
    observation = ObservationFactory(author=priya, children=children)
    pictures = [make_photo(observation, shows=children) for _ in range(2)]

    assert moves.publish(observation, by=priya, seen=1) is True

    assert state(observation) == "published"
    placed = EntryPhoto.objects.order_by("entry", "position").values_list("rendition", flat=True)
    assert list(placed) == [picture.pk for picture in pictures] * 2


def test_publishing_twice_publishes_once(priya, draft):
    assert moves.publish(draft, by=priya, seen=1) is True
    published_at = draft.entries.get().published_at

    assert moves.publish(draft, by=priya, seen=1) is False

    assert draft.entries.get().published_at == published_at


def test_publishing_what_one_has_not_seen_is_stale(priya, draft):
    moves.save(draft, seen=1, text="Second.")

    with pytest.raises(moves.Stale):
        moves.publish(draft, by=priya, seen=1)
    assert state(draft) == "draft"


@pytest.mark.policy("P11", "moves")
@pytest.mark.parametrize(
    ("missing", "words"),
    [
        ("child", "at least one child"),
        ("words", "Write a sentence"),
        ("who", "who each photo shows"),
        ("picture", "could not be prepared"),
    ],
)
def test_what_is_missing_is_said_and_then_done(priya, missing, words):
    child = ChildFactory()
    observation = ObservationFactory(
        author=priya,
        text="" if missing == "words" else "First.",
        children=[] if missing == "child" else [child],
    )
    picture = make_photo(observation, shows=[child]) if missing == "picture" else None
    if picture:
        type(picture).objects.update(state="failed")
    unsaid = make_photo(observation) if missing == "who" else None

    with pytest.raises(moves.NotYet, match=words):
        moves.publish(observation, by=priya, seen=1)

    if missing == "child":
        moves.choose_children(observation, {child: {}})
    elif missing == "words":
        make_photo(observation, shows=[child])
    elif missing == "who":
        unsaid.say_who(by=priya, children=[child])
    else:
        type(picture).objects.update(state="ready")
    assert moves.publish(observation, by=priya, seen=1)


def test_what_is_published_is_not_saved_discarded_or_sent(priya, draft):
    publish(draft)

    for move in (
        lambda: moves.save(draft, seen=1, text="Changed."),
        lambda: moves.choose_children(draft, {}),
        lambda: moves.discard(draft, seen=1),
        lambda: moves.send(draft, by=priya, seen=1),
    ):
        with pytest.raises(moves.Stale):
            move()
    assert (reload(draft).text, state(draft)) == ("First.", "published")


# --- Sending and deciding ---


@pytest.mark.policy("P09", "moves")
@pytest.mark.policy("P08", "moves")
def test_what_is_sent_keeps_the_words_as_they_were_sent(home):
    submission = send(home)

    assert (submission.sent_text, submission.sent_version) == (home.text, 1)
    assert state(home) == "waiting"
    assert send(home) == submission
    with pytest.raises(moves.Stale):
        moves.save(home, seen=1, text="Changed.")


@pytest.mark.policy("P08", "moves")
def test_what_waits_is_taken_back_changed_and_sent_again(home):
    first = send(home)
    moves.recall(home, by=home.author)
    assert state(home) == "draft"

    moves.save(home, seen=1, text="Changed.")
    home.refresh_from_db()
    second = send(home)

    assert (second.sent_text, second != first) == ("Changed.", True)
    with pytest.raises(moves.Stale):
        moves.approve(first, by=make_senior(), seen=2)
    assert state(home) == "waiting"


def test_only_whoever_sent_it_takes_it_back(home):
    send(home)
    other = GuardianFactory(child=home.home_child, person=make_person("Olga Other"))

    with pytest.raises(moves.Stale):
        moves.recall(home, by=other.person)
    moves.recall(home, by=home.author)


@pytest.mark.policy("P09", "moves")
def test_a_senior_approves_and_it_stands_in_the_journal(home):
    senior = make_senior()
    submission = send(home)

    moves.approve(submission, by=senior, seen=1)

    entry = home.entries.get()
    assert (entry.child, entry.published_by) == (home.home_child, senior)
    assert Submission.objects.get().outcome == "approved"
    assert state(home) == "published"


@pytest.mark.policy("P09", "moves")
def test_an_edit_before_approving_keeps_what_the_author_wrote(home):
    written = home.text
    submission = send(home)

    moves.approve(submission, by=make_senior(), seen=1, title="", text="Corrected.")

    submission.refresh_from_db()
    assert (submission.outcome, submission.sent_text) == ("edited", written)
    assert (reload(home).text, reload(home).version) == ("Corrected.", 2)


@pytest.mark.policy("P09", "moves")
def test_what_is_returned_can_be_changed_and_what_is_declined_cannot(home):
    senior = make_senior()
    moves.return_to_author(send(home), by=senior, seen=1, reason="unclear")
    assert state(home) == "returned"
    moves.save(home, seen=1, text="More.")
    home.refresh_from_db()

    moves.decline(send(home), by=senior, seen=2, reason="private")
    assert state(home) == "declined"
    with pytest.raises(moves.Stale):
        moves.save(home, seen=2, text="Again.")
    with pytest.raises(moves.Stale):
        send(home)


@pytest.mark.policy("P09", "moves")
def test_nobody_decides_on_their_own_familys_entry(home):
    submission, senior = send(home), make_senior()
    mother = make_senior("Mona Mother")
    GuardianFactory(child=home.home_child, person=mother)

    for decide in (moves.approve, moves.return_to_author, moves.decline):
        more = {} if decide is moves.approve else {"reason": "unclear"}
        with pytest.raises(moves.NotYours):
            decide(submission, by=mother, seen=1, **more)
    moves.approve(submission, by=senior, seen=1)


def test_a_decision_about_another_version_is_stale(home):
    submission = send(home)

    with pytest.raises(moves.Stale):
        moves.approve(submission, by=make_senior(), seen=2)
    assert state(home) == "waiting"


# --- Out of the journal and back ---


@pytest.mark.policy("P22", "moves")
def test_a_senior_takes_an_entry_out_and_puts_it_back_and_the_record_stays(draft):
    senior = make_senior()
    (entry,) = publish(draft)

    moves.withdraw(entry, by=senior, reason="Names another child")
    assert state(draft) == "withdrawn"
    with pytest.raises(moves.Stale):
        moves.withdraw(entry, by=senior, reason="Again")

    moves.restore(entry, by=senior)
    assert state(draft) == "published"
    with pytest.raises(moves.Stale):
        moves.restore(entry, by=senior)
    withdrawal = Withdrawal.objects.get()
    assert withdrawal.reason == "Names another child"
    assert (withdrawal.withdrawn_by, withdrawal.restored_by) == (senior, senior)


@pytest.mark.policy("P22", "moves")
def test_nobody_withdraws_or_restores_their_own_familys_entry(draft):
    (entry,) = publish(draft)
    mother = make_senior("Mona Mother")
    GuardianFactory(child=entry.child, person=mother)

    with pytest.raises(moves.NotYours):
        moves.withdraw(entry, by=mother, reason="Mine")
    moves.withdraw(entry, by=make_senior(), reason="A real one")
    with pytest.raises(moves.NotYours):
        moves.restore(entry, by=mother)
    assert state(draft) == "withdrawn"


# --- Two at once ---


def both_at_once(*acts):
    """Run each act in a thread of its own, let go together; return what each gave or raised."""
    gate, results = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place, act):
        try:
            gate.wait(timeout=10)
            results[place] = act()
        except Exception as error:  # noqa: BLE001 - whatever it is, the test looks at it
            results[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return results


@pytest.mark.django_db(transaction=True)
@pytest.mark.policy("P09", "moves")
def test_of_two_seniors_who_decide_at_the_same_moment_one_wins():
    guardian = GuardianFactory(child=ChildFactory())
    home = HomeObservationFactory(author=guardian.person, home_child=guardian.child)
    submission = send(home)
    sam, sue = make_senior(), make_senior("Sue Senior")

    results = both_at_once(
        lambda: moves.approve(Submission.objects.get(pk=submission.pk), by=sam, seen=1),
        lambda: moves.return_to_author(
            Submission.objects.get(pk=submission.pk), by=sue, seen=1, reason="unclear"
        ),
    )

    assert sorted(type(result) for result in results if result) == [moves.Stale]
    outcome = Submission.objects.get().outcome
    published = JournalEntry.objects.in_the_journal().exists()
    assert (outcome, published) in {("approved", True), ("returned", False)}


@pytest.mark.django_db(transaction=True)
def test_of_two_presses_at_the_same_moment_one_publishes():
    draft = ObservationFactory(children=[ChildFactory()])
    make_photo(draft, shows=[])

    results = both_at_once(*[lambda: moves.publish(reload(draft), by=draft.author, seen=1)] * 2)

    assert sorted(results) == [False, True]
    assert EntryPhoto.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_new_pages_with_one_key_at_the_same_moment_one_begins():
    priya = make_practitioner()

    results = both_at_once(*[lambda: moves.start(by=priya, key="A" * 16, text="Once.")] * 2)

    assert sorted(begun for _, begun in results) == [False, True]
    assert Observation.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_tablets_that_save_at_the_same_moment_one_is_told():
    draft = ObservationFactory()

    results = both_at_once(
        lambda: moves.save(reload(draft), seen=1, text="From one."),
        lambda: moves.save(reload(draft), seen=1, text="From the other."),
    )

    assert sorted(str(type(result)) for result in results) == sorted([str(int), str(moves.Stale)])
    assert reload(draft).version == 2


@pytest.mark.django_db(transaction=True)
def test_of_taking_back_and_approving_at_the_same_moment_one_wins():
    guardian = GuardianFactory(child=ChildFactory())
    home = HomeObservationFactory(author=guardian.person, home_child=guardian.child)
    submission, sam = send(home), make_senior()

    results = both_at_once(
        lambda: moves.recall(reload(home), by=guardian.person),
        lambda: moves.approve(Submission.objects.get(pk=submission.pk), by=sam, seen=1),
    )

    assert sorted(type(result) for result in results if result) == [moves.Stale]
    published = JournalEntry.objects.in_the_journal().exists()
    assert (Submission.objects.get().outcome, published) in {
        ("recalled", False),
        ("approved", True),
    }


def test_what_was_thrown_away_is_not_published(priya):
    draft = ObservationFactory(author=priya, children=[ChildFactory()])
    moves.discard(draft, seen=draft.version)
    draft.refresh_from_db()

    with pytest.raises(moves.Stale):
        moves.publish(draft, by=priya, seen=draft.version)
    assert not draft.entries.filter(published_at__isnull=False).exists()


@pytest.mark.policy("P11", "moves")
def test_nothing_is_approved_before_somebody_said_who_each_photo_shows(home):
    picture = make_photo(home)
    submission = send(home)
    senior = make_senior()

    with pytest.raises(moves.NotYet):
        moves.approve(submission, by=senior, seen=home.version)
    assert not home.entries.exists()
    picture.say_who(by=senior, children=[home.home_child])
    moves.approve(submission, by=senior, seen=home.version)
    assert home.entries.get().published_at
