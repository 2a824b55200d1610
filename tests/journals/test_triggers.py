"""What the database itself refuses, whoever asks: each refusal beside what it allows."""

import contextlib
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from accounts.models import Person, User
from journals import moves
from journals.models import (
    Comment,
    Guardian,
    JournalEntry,
    Observation,
    PhotoPermission,
    PhotoWording,
    Submission,
)
from springjournal.hats import acting_as
from tests.factories import (
    ChildFactory,
    CommentFactory,
    GuardianFactory,
    HomeObservationFactory,
    ObservationFactory,
    PhotoPermissionFactory,
    approve,
    make_person,
    make_photo,
    make_practitioner,
    make_senior,
    publish,
    send,
)

pytestmark = pytest.mark.django_db


@contextlib.contextmanager
def refused(constraint):
    """Expect the database to refuse the block by this name."""
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        yield
    assert caught.value.__cause__.diag.constraint_name == constraint


def run(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.rowcount


@pytest.mark.policy("P10", "joining")
def test_no_link_without_an_answer_and_a_no_is_an_answer():
    child, person = ChildFactory(), make_person()
    link = {"child": child, "person": person, "relationship": "mother"}

    with refused("no_link_without_an_answer"):
        Guardian.objects.create(**link)
    PhotoPermissionFactory(child=child, given_by=person, purpose="named")
    with refused("no_link_without_an_answer"):
        Guardian.objects.create(child=child, person=person, relationship="mother")
    PhotoPermissionFactory(child=child, given_by=person, answer="no")

    assert Guardian.objects.create(**link).pk


@pytest.mark.policy("P10", "joining")
def test_a_link_does_not_move_to_a_child_nobody_answered_for():
    guardian = GuardianFactory()

    with refused("no_link_without_an_answer"):
        Guardian.objects.filter(pk=guardian.pk).update(child=ChildFactory())


@pytest.mark.policy("P10", "joining")
def test_an_answer_is_added_and_never_changed_or_deleted():
    answer = PhotoPermissionFactory(child=ChildFactory(), given_by=make_person())

    with refused("an_answer_is_only_struck_out"):
        PhotoPermission.objects.filter(pk=answer.pk).update(answer="no")
    with refused("an_answer_is_only_struck_out"):
        PhotoPermission.objects.filter(pk=answer.pk).delete()
    assert PhotoPermissionFactory(child=answer.child, given_by=answer.given_by, answer="no").pk


def test_a_wording_is_added_and_never_changed_or_deleted():
    wording = PhotoWording(purpose="books", question="May {name}?", explanation="So.")
    wording.write(by=make_person())

    with refused("is_never_changed"):
        PhotoWording.objects.filter(pk=wording.pk).update(question="Must {name}?")
    with refused("is_never_changed"):
        PhotoWording.objects.filter(pk=wording.pk).delete()


def test_an_observation_keeps_its_author_and_source():
    observation = ObservationFactory()

    with refused("an_observation_keeps_its_author"):
        Observation.objects.filter(pk=observation.pk).update(author=make_person(), version=2)
    assert Observation.objects.filter(pk=observation.pk).update(text="Other", version=2)


def test_every_change_of_an_observation_counts_its_version_up():
    observation = ObservationFactory()

    with refused("every_change_counts_up"):
        Observation.objects.filter(pk=observation.pk).update(text="Other")
    with refused("every_change_counts_up"):
        Observation.objects.filter(pk=observation.pk).update(version=0)
    assert Observation.objects.filter(pk=observation.pk).update(text="Other", version=2)


def test_when_it_happened_is_the_same_in_every_journal():
    observation = ObservationFactory(children=[ChildFactory(), ChildFactory()])
    earlier = timezone.now() - timedelta(days=3)

    Observation.objects.filter(pk=observation.pk).update(happened_at=earlier, version=2)

    times = set(observation.entries.values_list("happened_at", flat=True))
    assert times == {earlier}


@pytest.mark.policy("P09", "moves")
def test_what_waits_is_not_its_authors_to_change():
    guardian = GuardianFactory()
    home = HomeObservationFactory(author=guardian.person, home_child=guardian.child)
    change = "UPDATE journals_observation SET text = %s, version = version + 1 WHERE id = %s"

    with acting_as("parent", guardian.person_id):
        assert run(change, "While a draft", home.pk) == 1
    home.refresh_from_db()
    send(home)

    with refused("what_waits_is_not_changed"), acting_as("parent", guardian.person_id):
        run(change, "While it waits", home.pk)


@pytest.mark.policy("P09", "moves")
def test_nobody_skips_the_queue():
    guardian = GuardianFactory()
    home = HomeObservationFactory(author=guardian.person, home_child=guardian.child)
    now = {"published_at": timezone.now(), "published_by": guardian.person}

    with refused("nobody_skips_the_queue"):
        JournalEntry.objects.create(observation=home, child=guardian.child, **now)

    assert approve(home).published_at


@pytest.mark.policy("P09", "moves")
def test_a_trainee_does_not_skip_the_queue_either():
    trainee = make_practitioner("Tim Trainee", is_trainee=True)
    by_trainee = ObservationFactory(author=trainee, children=[ChildFactory()])
    by_colleague = ObservationFactory(children=[ChildFactory()])

    with refused("nobody_skips_the_queue"):
        publish(by_trainee)
    assert publish(by_colleague)[0].child


def test_what_comes_from_home_enters_only_the_journal_of_its_child():
    guardian = GuardianFactory()
    home = HomeObservationFactory(author=guardian.person, home_child=guardian.child)

    with refused("home_entries_are_about_their_child"):
        JournalEntry.objects.create(observation=home, child=ChildFactory())
    assert approve(home).child == guardian.child


@pytest.mark.policy("P09", "wall")
def test_staff_do_not_bring_a_familys_draft_into_their_sight():
    guardian, practitioner = GuardianFactory(), make_practitioner()
    home = HomeObservationFactory(author=guardian.person, home_child=guardian.child)
    child = {"child": guardian.child}
    sight = "SELECT FROM journals_observation WHERE id = %s"

    with refused("nobody_skips_the_queue"), acting_as("practitioner", practitioner.pk):
        JournalEntry.objects.create(observation=home, **child)
    with acting_as("practitioner", practitioner.pk):
        assert run(sight, home.pk) == 0
        own = Observation.objects.create(author=practitioner, text="Seen")
        assert JournalEntry.objects.create(observation=own, **child).pk
    approve(home)
    with acting_as("practitioner", practitioner.pk):
        assert run(sight, home.pk) == 1


@pytest.mark.policy("P22", "wall")
def test_anyone_of_the_team_takes_an_entry_out_and_only_seniors_put_it_back():
    practitioner, senior = make_practitioner(), make_senior()
    [entry] = publish(ObservationFactory(children=[ChildFactory()]))
    out = "UPDATE journals_journalentry SET withdrawn_at = now() WHERE id = %s"
    back = "UPDATE journals_journalentry SET withdrawn_at = NULL WHERE id = %s"

    with acting_as("practitioner", practitioner.pk):
        assert run(out, entry.pk) == 1
    with refused("only_seniors_withdraw"), acting_as("practitioner", practitioner.pk):
        run(back, entry.pk)
    with acting_as("senior", senior.pk):
        assert run(back, entry.pk) == 1


@pytest.mark.policy("P23", "wall")
def test_words_of_what_was_published_are_not_a_colleagues_to_change_and_its_pictures_stay():
    author, colleague = make_practitioner(), make_practitioner("Colin Colleague")
    draft = ObservationFactory(author=author, children=[ChildFactory()])
    gone, kept = make_photo(draft, shows=[]), make_photo(draft, shows=[])
    change = (
        "UPDATE journals_observation SET text = text || '!', version = version + 1 WHERE id = %s"
    )
    remove = "DELETE FROM journals_rendition WHERE id = %s"

    with acting_as("practitioner", author.pk):
        assert run(change, draft.pk) == 1
        assert run(remove, gone.pk) == 1
        run("DELETE FROM journals_photo WHERE id = %s", gone.photo_id)
    draft.refresh_from_db()
    publish(draft)

    with refused("what_waits_is_not_changed"), acting_as("practitioner", colleague.pk):
        run(change, draft.pk)
    for person in (author, colleague):
        with refused("a_picture_stays"), acting_as("practitioner", person.pk):
            run(remove, kept.pk)


@pytest.mark.policy("P09", "moves")
def test_what_waits_is_not_thrown_away():
    guardian = GuardianFactory()
    home = HomeObservationFactory(author=guardian.person, home_child=guardian.child)
    discard = (
        "UPDATE journals_observation SET discarded_at = now(), version = version + 1 WHERE id = %s"
    )
    send(home)

    with refused("what_waits_is_not_changed"), acting_as("parent", guardian.person_id):
        run(discard, home.pk)
    moves.recall(home, by=guardian.person)
    with acting_as("parent", guardian.person_id):
        assert run(discard, home.pk) == 1


def test_an_entry_is_published_once_and_stays_where_it_is():
    [entry] = publish(ObservationFactory(children=[ChildFactory()]))
    row = JournalEntry.objects.filter(pk=entry.pk)

    with refused("an_entry_is_published_once"):
        row.update(published_at=timezone.now() + timedelta(hours=1))
    with refused("an_entry_stays_in_its_journal"):
        row.update(child=ChildFactory())
    assert row.update(personal_note="Well done")


@pytest.mark.policy("P09", "moves")
def test_what_was_published_is_never_deleted_but_a_draft_lets_go_of_a_child():
    [entry] = publish(ObservationFactory(children=[ChildFactory()]))
    draft = ObservationFactory(children=[ChildFactory()])

    with refused("what_was_published_stays"):
        run("DELETE FROM journals_journalentry WHERE id = %s", entry.pk)
    assert run("DELETE FROM journals_journalentry WHERE observation_id = %s", draft.pk) == 1


@pytest.fixture
def waiting():
    guardian = GuardianFactory()
    home = HomeObservationFactory(author=guardian.person, home_child=guardian.child)
    return send(home)


def decide(submission, by, outcome="approved"):
    row = Submission.objects.filter(pk=submission.pk)
    return row.update(outcome=outcome, decided_by=by, decided_at=timezone.now(), reason="other")


@pytest.mark.policy("P09", "moves")
def test_only_a_senior_decides(waiting):
    with refused("nobody_decides_on_their_own"):
        decide(waiting, make_practitioner())
    with refused("nobody_decides_on_their_own"):
        decide(waiting, waiting.sent_by)
    assert decide(waiting, make_senior())


@pytest.mark.policy("P09", "moves")
def test_nobody_decides_on_their_own_family(waiting):
    senior, colleague = make_senior(), make_senior("Carol Colleague")
    GuardianFactory(person=senior, child=waiting.observation.home_child)

    with refused("nobody_decides_on_their_own"):
        decide(waiting, senior)
    assert decide(waiting, colleague)


@pytest.mark.policy("P09", "moves")
def test_nobody_decides_or_takes_back_in_anothers_name(waiting):
    practitioner, senior = make_practitioner(), make_senior()

    with refused("nobody_decides_on_their_own"), acting_as("practitioner", practitioner.pk):
        decide(waiting, senior)
    with refused("only_the_sender_recalls"), acting_as("practitioner", practitioner.pk):
        decide(waiting, waiting.sent_by, "recalled")
    with acting_as("senior", senior.pk):
        assert decide(waiting, senior)


@pytest.mark.policy("P09", "moves")
def test_only_who_sent_it_takes_it_back(waiting):
    with refused("only_the_sender_recalls"):
        decide(waiting, make_senior(), "recalled")
    assert decide(waiting, waiting.sent_by, "recalled")


@pytest.mark.policy("P09", "moves")
def test_an_attempt_is_decided_once_and_stays_as_it_was_sent(waiting):
    with refused("an_attempt_is_decided_once"):
        Submission.objects.filter(pk=waiting.pk).update(sent_text="Other words")
    senior = make_senior()
    moves.approve(waiting, by=senior, seen=waiting.observation.version)

    with refused("an_attempt_is_decided_once"):
        decide(waiting, senior, "declined")
    with refused("is_never_changed"):
        run("DELETE FROM journals_submission WHERE id = %s", waiting.pk)


@pytest.mark.policy("P06", "wall")
def test_a_reply_answers_a_comment_on_the_same_entry():
    first, second = publish(ObservationFactory(children=[ChildFactory(), ChildFactory()]))
    author = make_practitioner()
    said = CommentFactory(entry=first, author=author)
    reply = CommentFactory(entry=first, author=author, reply_to=said)

    with refused("a_reply_answers_a_comment"):
        CommentFactory(entry=second, author=author, reply_to=said)
    with refused("a_reply_answers_a_comment"):
        CommentFactory(entry=first, author=author, reply_to=reply)
    with refused("a_reply_answers_a_comment"):
        Comment.objects.filter(pk=reply.pk).update(entry=second)
    Comment.objects.filter(pk=said.pk).update(deleted_at=timezone.now())
    with refused("a_reply_answers_a_comment"):
        CommentFactory(entry=first, author=author, reply_to=said)


def known_to_families():
    return set(Person.objects.filter(known_to_families=True))


def test_families_know_the_name_of_whoever_works_or_worked_here():
    joined, parent = make_practitioner(), make_person("Pat Parent")
    assert known_to_families() == {joined}

    User.objects.filter(pk=parent.pk).update(staff_role="practitioner")
    assert known_to_families() == {joined, parent}
    User.objects.update(staff_role="")

    assert known_to_families() == {joined, parent}
