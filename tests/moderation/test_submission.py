"""The approval queue: what families and trainees send is decided by a senior, in the admin."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_ox.models import OxTask

from journals import moves
from journals.models import JournalEntry, Observation, Photo, Rendition, Shows, Submission
from springjournal.hats import acting_as
from tests.factories import (
    ChildFactory,
    GuardianFactory,
    HomeObservationFactory,
    KeyPersonFactory,
    ObservationFactory,
    make_manager,
    make_person,
    make_photo,
    make_practitioner,
    make_senior,
    send,
)

QUEUE = "/admin/journals/submission/"
SENT = "Found a snail.\nIt had a house."
pytestmark = pytest.mark.django_db


@pytest.fixture
def senior(client):
    senior = make_senior()
    client.force_login(senior.user)
    return senior


@pytest.fixture
def child():
    return ChildFactory(first_name="Amelia", last_name="Hart")


@pytest.fixture
def parent(child):
    return GuardianFactory(person=make_person("Jo Hart"), child=child, relationship="mother").person


@pytest.fixture
def draft(child, parent):
    return HomeObservationFactory(author=parent, home_child=child, title="Snails", text=SENT)


@pytest.fixture
def submission(draft):
    return send(draft)


def page(submission):
    return f"{QUEUE}{submission.pk}/change/"


def decide(client, submission, decision, **answers):
    """Post what the page would, with one answer or another; follow to the next page."""
    observation = Observation.objects.get(pk=submission.observation_id)
    seen = {"seen": observation.version, "title": observation.title, "text": observation.text}
    return client.post(page(submission), {**seen, "decision": decision, **answers}, follow=True)


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


# --- The list ---


@pytest.mark.policy("P09", "queue")
def test_the_queue_lists_what_waits_the_oldest_first(client, senior, child, parent):
    KeyPersonFactory(child=child, person=make_practitioner("Kim Key"))
    with time_machine.travel(timezone.now() - timedelta(days=2, hours=1)):
        old = HomeObservationFactory(author=parent, home_child=child, title="The old one")
        picture = make_photo(old)
        send(old)
    new = HomeObservationFactory(author=parent, home_child=child, title="The new one")
    send(new)
    HomeObservationFactory(author=parent, home_child=child, title="A draft")

    response = client.get(QUEUE)

    shown = text_of(response)
    assert [row.observation for row in response.context["cl"].rows] == [old, new]
    assert "Amelia Hart The old one From home, by Jo Hart Key person Kim Key" in shown
    assert "2\xa0days" in response.content.decode()
    assert f'src="{picture.small_url}" width="64" height="48"' in response.content.decode()


def test_an_empty_queue_says_so(client, senior):
    assert "Nothing waits" in text_of(client.get(QUEUE))
    assert "Nothing has been decided yet" in text_of(client.get(QUEUE, {"state": "decided"}))


def test_the_office_calls_the_queue_by_its_name(client, senior):
    assert f'<a href="{QUEUE}">Waiting for approval</a>' in client.get("/admin/").content.decode()


def test_what_was_decided_is_kept_apart(client, senior, submission):
    decide(client, submission, "return", reason="unclear")

    assert client.get(QUEUE).context["cl"].rows == []
    decided = client.get(QUEUE, {"state": "decided"})
    assert [row.submission for row in decided.context["cl"].rows] == [submission]
    assert "Returned" in text_of(decided)


@pytest.mark.parametrize("words", ["amelia", "HART", "jo", "snail"])
def test_the_queue_is_searched_by_child_sender_and_words(client, senior, submission, words):
    other = ChildFactory(first_name="Noah", last_name="Berg")
    person = GuardianFactory(person=make_person("Mo Berg"), child=other).person
    send(HomeObservationFactory(author=person, home_child=other, text="Baked bread."))

    found = client.get(QUEUE, {"q": words}).context["cl"].rows

    assert [row.submission for row in found] == [submission]


def test_a_trainees_child_is_found_too(client, senior, child):
    trainee = make_practitioner("Tia Trainee", is_trainee=True)
    sent = send(ObservationFactory(author=trainee, children=[child, ChildFactory()]))

    found = client.get(QUEUE, {"q": "amelia"}).context["cl"].rows

    assert [row.submission for row in found] == [sent]


def test_the_queue_says_which_entries_a_colleague_decides(client, senior, submission, child):
    GuardianFactory(person=senior, child=child)

    assert "Your own family: a colleague decides" in text_of(client.get(QUEUE))


def queries(client, address):
    with CaptureQueriesContext(connection) as context:
        assert client.get(address).status_code == 200
    return len(context)


def fill_queue(number):
    child = ChildFactory()
    KeyPersonFactory(child=child, person=make_practitioner(f"Kim {number}"))
    person = GuardianFactory(person=make_person(f"Jo {number}"), child=child).person
    observation = HomeObservationFactory(author=person, home_child=child)
    make_photo(observation)
    make_photo(observation)
    send(observation)
    trainee = make_practitioner(f"Tia {number}", is_trainee=True)
    send(ObservationFactory(author=trainee, children=[child, ChildFactory()]))


def test_the_queue_takes_the_same_queries_however_long_it_is(client, senior):
    fill_queue(1)
    with_few = queries(client, QUEUE)

    fill_queue(2)
    fill_queue(3)

    assert queries(client, QUEUE) == with_few
    assert len(client.get(QUEUE).context["cl"].rows) == 6


# --- One page ---


@pytest.mark.policy("P09", "queue")
def test_the_page_has_everything_in_sight(client, senior, child, draft):
    KeyPersonFactory(child=child, person=make_practitioner("Kim Key"))
    picture = make_photo(draft, description="In the garden")
    submission = send(draft)

    response = client.get(page(submission))

    shown = text_of(response)
    for words in ("Amelia Hart", "Jo Hart, mother", "Kim Key", "Snails", "It had a house."):
        assert words in shown
    assert f"{draft.happened_at:%-d %B %Y}" in shown
    assert f'src="{picture.large_url}" width="64" height="48"' in response.content.decode()
    assert "Photo 1 shows" in shown


def test_the_page_asks_first_for_the_child_it_is_about(client, senior, child, draft):
    ChildFactory(first_name="Abigail", last_name="First")
    make_photo(draft)
    submission = send(draft)

    [photo] = client.get(page(submission)).context["form"].photos

    near = [str(label) for _, label in photo.fields["shows"].choices]
    others = [str(label) for _, label in photo.fields["others"].choices]
    assert near == ["Amelia", "An adult", "A child not on our list", "Nobody"]
    assert [label.split(" (")[0] for label in others] == ["Abigail"]


def test_the_page_says_who_else_sent_the_same_photo(client, senior, child, draft):
    other_guardian = GuardianFactory(person=make_person("Cory Carer"), child=child).person
    earlier = HomeObservationFactory(author=other_guardian, home_child=child, title="A snail")
    make_photo(earlier)
    make_photo(draft)
    Photo.objects.update(sha256="f" * 64)
    send(earlier)
    submission = send(draft)

    shown = text_of(client.get(page(submission)))

    assert "The same photo came from Cory Carer" in shown


def test_the_page_does_not_tell_of_the_same_photo_in_anothers_draft(client, senior, child, draft):
    other_guardian = GuardianFactory(person=make_person("Cory Carer"), child=child).person
    make_photo(HomeObservationFactory(author=other_guardian, home_child=child))
    make_photo(draft)
    Photo.objects.update(sha256="f" * 64)
    submission = send(draft)

    assert "The same photo" not in text_of(client.get(page(submission)))


def sent_with(photos, child, parent):
    observation = HomeObservationFactory(author=parent, home_child=child)
    for _ in range(photos):
        make_photo(observation, shows=[child, ChildFactory()])
    return send(observation)


def test_the_page_takes_the_same_queries_however_many_photos(client, senior, child, parent):
    one, three = sent_with(1, child, parent), sent_with(3, child, parent)

    assert queries(client, page(one)) == queries(client, page(three))


# --- Approving ---


@pytest.mark.policy("P09", "moves")
def test_approving_places_it_in_the_journal(client, senior, child, draft):
    picture = make_photo(draft)
    submission = send(draft)

    decide(client, submission, "approve", **{f"{picture.key}-shows": [child.key, "adult"]})

    entry = JournalEntry.objects.in_the_journal().get(child=child)
    submission.refresh_from_db()
    assert (submission.outcome, submission.decided_by) == ("approved", senior)
    assert [placed.rendition for placed in entry.entry_photos.all()] == [picture]
    assert list(picture.shows.children.all()) == [child]
    assert (picture.shows.adults, picture.shows.unlisted_child) == (True, False)


@pytest.mark.parametrize(
    ("decision", "answers"),
    [("approve", {}), ("return", {"reason": "unclear"}), ("decline", {"reason": "private"})],
)
def test_a_decision_queues_one_email_with_no_content(client, senior, submission, decision, answers):
    decide(client, submission, decision, **answers)

    [task] = OxTask.objects.all()
    assert task.task_path.endswith("tell_decision")
    assert (task.args, task.kwargs) == ([submission.pk], {})


@pytest.mark.policy("P09", "moves")
def test_correcting_keeps_what_was_sent(client, senior, child, submission):
    decide(client, submission, "approve", text="Found a snail. It has a house.")

    submission.refresh_from_db()
    observation = Observation.objects.get(pk=submission.observation_id)
    assert submission.outcome == "edited"
    assert (submission.sent_title, submission.sent_text) == ("Snails", SENT)
    assert (observation.title, observation.text) == ("Snails", "Found a snail. It has a house.")
    shown = text_of(client.get(page(submission)))
    assert "As it was sent Snails Found a snail. It had a house." in shown
    assert "In the journal Snails Found a snail. It has a house." in shown


def test_a_browsers_line_ends_are_no_correction(client, senior, submission):
    decide(client, submission, "approve", text=SENT.replace("\n", "\r\n") + "\r\n")

    submission.refresh_from_db()
    assert submission.outcome == "approved"


def test_nothing_is_approved_before_every_photo_is_answered(client, senior, child, draft):
    first, _ = make_photo(draft), make_photo(draft)
    submission = send(draft)

    response = decide(
        client,
        submission,
        "approve",
        text="Corrected words",
        **{f"{first.key}-shows": child.key},
    )

    one, two = response.context["form"].photos
    assert (one.errors, two.errors) == ({}, {"shows": ["Say who this photo shows."]})
    assert "Corrected words</textarea>" in response.content.decode()
    assert Submission.objects.waiting().get() == submission
    assert not Shows.objects.exists()


def test_one_answer_for_all_photos_is_enough(client, senior, child, draft):
    _, second = make_photo(draft), make_photo(draft)
    submission = send(draft)

    decide(client, submission, "approve", all=child.key, **{f"{second.key}-shows": "nobody"})

    assert [list(shows.children.all()) for shows in Shows.objects.order_by("pk")] == [
        [child],
        [],
    ]


def test_a_photo_cannot_show_nobody_and_somebody(client, senior, child, draft):
    picture = make_photo(draft)
    submission = send(draft)

    response = decide(
        client, submission, "approve", **{f"{picture.key}-shows": [child.key, "nobody"]}
    )

    assert list(response.context["form"].photos[0].errors) == ["shows"]
    assert Submission.objects.waiting().exists()


@pytest.mark.parametrize("state", ["waiting", "failed"])
def test_a_photo_that_nobody_can_see_yet_is_not_approved(client, senior, child, draft, state):
    picture = make_photo(draft)
    Rendition.objects.update(state=state)
    submission = send(draft)

    response = decide(client, submission, "approve", **{f"{picture.key}-shows": child.key})

    assert "not ready to be looked at" in text_of(response)
    assert Submission.objects.waiting().exists()


def test_an_approval_leaves_words_or_a_photo(client, senior, submission):
    response = decide(client, submission, "approve", text=" ")

    assert response.context["form"].errors == {"text": ["Leave a sentence, or return it instead."]}
    assert Submission.objects.waiting().exists()


@pytest.mark.policy("P09", "queue")
def test_a_trainees_observation_enters_every_journal(client, senior, child):
    trainee = make_practitioner("Tia Trainee", is_trainee=True)
    noah = ChildFactory(first_name="Noah", last_name="Berg")
    observation = ObservationFactory(author=trainee, children=[child, noah])
    submission = send(observation)

    assert "Amelia Hart, Noah Berg" in text_of(client.get(page(submission)))
    decide(client, submission, "approve")

    entries = JournalEntry.objects.in_the_journal().filter(observation=observation)
    assert {entry.child for entry in entries} == {child, noah}


# --- Returning and not adding ---


@pytest.mark.policy("P09", "moves")
def test_what_is_returned_can_be_sent_again_as_a_new_attempt(client, senior, submission):
    decide(client, submission, "return", reason="unclear", reason_text="Where was it?")

    submission.refresh_from_db()
    observation = Observation.objects.get(pk=submission.observation_id)
    assert (submission.outcome, submission.reason) == ("returned", "unclear")
    moves.save(observation, seen=observation.version, text="Found a snail in the park.")
    again = send(observation)
    assert again != submission
    shown = text_of(client.get(page(again)))
    assert "returned by Sam Senior" in shown
    assert "We would love to know a little more: “Where was it?”" in shown
    assert "It had a house." in shown
    assert "Found a snail in the park." in shown


def test_what_was_returned_is_read_as_it_was_sent(client, senior, draft):
    make_photo(draft)
    submission = send(draft)
    decide(client, submission, "return", reason="unclear")
    Observation.objects.update(text="A new draft, not for staff.", version=2)

    response = client.get(page(submission))

    shown = text_of(response)
    assert "It went back to Jo Hart." in shown
    assert "It had a house." in shown
    assert "not for staff" not in shown
    assert b"/photos/" not in response.content


def test_an_attempt_that_was_followed_by_another_is_read_as_it_was(client, senior, draft):
    make_photo(draft)
    submission = send(draft)
    decide(client, submission, "return", reason="unclear")
    moves.save(draft, seen=draft.version, title="Slugs", text="It had none.")
    send(draft)

    response = client.get(page(submission))

    assert "Snails Found a snail. It had a house." in text_of(response)
    assert "Slugs" not in text_of(response)
    assert b"/photos/" not in response.content


@pytest.mark.policy("P09", "moves")
def test_what_is_not_added_is_at_its_end(client, senior, submission):
    decide(client, submission, "decline", reason="private")

    submission.refresh_from_db()
    assert submission.outcome == "declined"
    assert not JournalEntry.objects.exists()
    with pytest.raises(moves.Stale):
        send(Observation.objects.get(pk=submission.observation_id))


@pytest.mark.parametrize("decision", ["return", "decline"])
@pytest.mark.parametrize(
    ("answers", "missing"), [({}, "reason"), ({"reason": "other"}, "reason_text")]
)
def test_a_reason_is_asked_for(client, senior, submission, decision, answers, missing):
    response = decide(client, submission, decision, **answers)

    assert list(response.context["form"].errors) == [missing]
    assert Submission.objects.waiting().exists()


@pytest.mark.parametrize(
    "answers", [{"decision": ""}, {"decision": "publish"}, {"seen": ""}, {"text": "a\0b"}]
)
def test_what_makes_no_sense_decides_nothing(client, senior, submission, answers):
    decision = answers.pop("decision", "decline")

    response = decide(client, submission, decision, **answers)

    assert response.status_code == 200
    assert Submission.objects.waiting().exists()


def test_the_next_one_follows(client, senior, child, parent, submission):
    own = ChildFactory()
    GuardianFactory(person=senior, child=own)
    carer = GuardianFactory(person=make_person("Cory Carer"), child=own).person
    send(HomeObservationFactory(author=carer, home_child=own))
    following = send(HomeObservationFactory(author=parent, home_child=child))

    first = decide(client, submission, "return", reason="unclear")
    second = decide(client, following, "return", reason="unclear")

    assert first.redirect_chain == [(page(following), 302)]
    assert "Returned, with your reason. Here is the next one." in text_of(first)
    assert second.redirect_chain == [(QUEUE, 302)]
    assert "Nothing else waits." in text_of(second)


# --- Too late ---


@pytest.mark.policy("P09", "moves")
def test_one_is_told_who_was_quicker(client, senior, submission):
    moves.return_to_author(submission, by=make_manager("Morgan Manager"), seen=1, reason="unclear")

    response = decide(client, submission, "decline", reason="other", reason_text="Too private")

    submission.refresh_from_db()
    assert response.status_code == 409
    assert (submission.outcome, submission.reason) == ("returned", "unclear")
    shown = text_of(response)
    assert "Morgan Manager was quicker" in shown
    assert "What you had written In your own words Too private" in shown


@pytest.mark.policy("P09", "moves")
def test_a_decision_on_words_that_changed_is_refused(client, senior, child, draft):
    picture = make_photo(draft)
    submission = send(draft)
    Observation.objects.update(text="Now it says something else.", version=7)

    response = decide(
        client,
        submission,
        "approve",
        seen=1,
        text="My correction",
        **{f"{picture.key}-shows": child.key},
    )

    assert response.status_code == 409
    assert Submission.objects.waiting().exists()
    assert not Shows.objects.exists()
    shown = text_of(response)
    assert "It changed while you had it open" in shown
    assert "Now it says something else." in shown
    assert "My correction" in shown
    form = response.context["form"]
    assert (form["seen"].value(), form["text"].value()) == ("7", "Now it says something else.")


def test_what_was_taken_back_waits_no_longer(client, senior, draft, submission):
    moves.recall(draft, by=draft.author)

    response = decide(client, submission, "approve")

    assert response.redirect_chain == [(QUEUE, 302)]
    assert "the sender has taken it back" in text_of(response)
    assert client.get(page(submission)).status_code == 404
    assert not JournalEntry.objects.exists()


# --- Who decides, and on what ---


@pytest.mark.policy("P09", "queue")
@pytest.mark.parametrize("make", [make_senior, make_manager])
def test_seniors_and_managers_decide(client, submission, make):
    client.force_login(make().user)

    assert client.get(QUEUE).status_code == 200
    decide(client, submission, "approve")

    assert JournalEntry.objects.in_the_journal().count() == 1


def without_token(response):
    return re.sub(rb'name="csrfmiddlewaretoken" value="[^"]+"', b"", response.content)


@pytest.mark.policy("P09", "queue")
@pytest.mark.parametrize("who", ["practitioner", "parent"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_for_anyone_else_there_is_no_queue(client, submission, parent, who, method):
    person = parent if who == "parent" else make_practitioner()
    client.force_login(person.user)
    ask = getattr(client, method)
    missing = ask("/admin/nothing/of/the/kind/")

    for address in (QUEUE, page(submission), f"{QUEUE}999/change/"):
        response = ask(address, {"decision": "approve", "seen": 1})
        assert response.status_code == 404
        assert without_token(response) == without_token(missing)
    assert Submission.objects.waiting().exists()


def test_a_visitor_signs_in_first(client, submission):
    assert client.get(QUEUE).status_code == 302
    assert client.get(page(submission)).status_code == 302


@pytest.mark.parametrize("rest", ["add/", "{}/history/", "{}/delete/", "{}9999999999999/change/"])
def test_nothing_is_added_deleted_or_missing_here(client, senior, submission, rest):
    assert client.get(f"{QUEUE}{submission.pk}/change/").status_code == 200
    assert client.get(QUEUE + rest.format(submission.pk)).status_code == 404


@pytest.fixture(params=["sender", "co-guardian", "former guardian", "in the group"])
def own(request, senior, child, parent):
    """What a senior has to do with it herself, in each way there is."""
    if request.param == "in the group":
        GuardianFactory(person=senior, child=child)
        trainee = make_practitioner(is_trainee=True)
        return send(ObservationFactory(author=trainee, children=[ChildFactory(), child]))
    link = GuardianFactory(person=senior, child=child)
    author = senior if request.param == "sender" else parent
    submission = send(HomeObservationFactory(author=author, home_child=child))
    if request.param == "former guardian":
        link.until = link.starts
        link.save()
    return submission


@pytest.mark.policy("P09", "queue")
def test_nobody_decides_on_their_own_familys_entry(client, own):
    shown = client.get(page(own))
    response = decide(client, own, "approve")

    assert "A colleague decides" in text_of(shown)
    assert b'name="decision"' not in shown.content
    assert response.status_code == 403
    assert Submission.objects.waiting().exists()
    client.force_login(make_senior("Other Senior").user)
    decide(client, own, "approve")
    assert not Submission.objects.waiting().exists()


DECIDE = """UPDATE journals_submission
            SET outcome = 'approved', decided_by_id = %s, decided_at = now() WHERE id = %s"""


@pytest.mark.policy("P09", "wall")
def test_the_database_too_refuses_a_decision_on_ones_own_familys_entry(senior, own):
    colleague = make_senior("Other Senior")

    with (
        pytest.raises(DatabaseError, match="own family"),
        acting_as("senior", senior.pk),
        connection.cursor() as cursor,
    ):
        cursor.execute(DECIDE, [senior.pk, own.pk])
    with acting_as("senior", colleague.pk), connection.cursor() as cursor:
        cursor.execute(DECIDE, [colleague.pk, own.pk])

    assert not Submission.objects.waiting().exists()


@pytest.mark.policy("P09", "wall")
@pytest.mark.parametrize("hat", ["parent", "practitioner"])
def test_the_database_lets_nobody_else_decide(submission, parent, hat):
    person = parent if hat == "parent" else make_practitioner()

    with (
        pytest.raises(DatabaseError),
        acting_as(hat, person.pk),
        connection.cursor() as cursor,
    ):
        cursor.execute(DECIDE, [person.pk, submission.pk])

    assert Submission.objects.waiting().exists()


@pytest.mark.policy("P09", "wall")
def test_the_database_lets_nobody_skip_the_queue(senior, child, submission):
    skip = """INSERT INTO journals_journalentry (key, observation_id, child_id, happened_at,
              personal_note, next_step, published_at, published_by_id)
              VALUES ('skipped', %s, %s, now(), '', '', now(), %s)"""

    with (
        pytest.raises(DatabaseError, match="nobody skips the queue"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(skip, [submission.observation_id, child.pk, senior.pk])
    moves.approve(submission, by=senior, seen=1)

    assert JournalEntry.objects.in_the_journal().count() == 1
