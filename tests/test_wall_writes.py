"""What the second wall lets a person write: their own, while it is theirs, and nothing else."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from journals.models import Comment, Guardian, Observation, Photo, Rendition, Submission, Visit
from springjournal.hats import acting_as
from springjournal.keys import new_key
from tests.factories import (
    ChildFactory,
    CommentFactory,
    GuardianFactory,
    HomeObservationFactory,
    ObservationFactory,
    SettingFactory,
    SuspensionFactory,
    make_manager,
    make_person,
    make_photo,
    make_practitioner,
    make_senior,
    publish,
    send,
)

pytestmark = [pytest.mark.django_db, pytest.mark.policy("P09", "wall")]


@pytest.fixture
def guardian():
    return GuardianFactory()


@pytest.fixture
def home(guardian):
    return HomeObservationFactory(author=guardian.person, home_child=guardian.child)


@pytest.fixture
def stranger():
    return GuardianFactory(person=make_person("Stella Stranger"), child=ChildFactory()).person


def refused(why="row-level security"):
    return pytest.raises(DatabaseError, match=why)


def count(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.rowcount


def test_a_parent_writes_about_their_own_child_in_their_own_name(guardian, stranger):
    # Without RETURNING, which would ask the policy for reading as well.
    insert = (
        "INSERT INTO journals_observation (key, author_id, source, home_child_id, title, text,"
        " learning, happened_at, version, created_at, saved_at)"
        " VALUES (%s, %s, %s, %s, '', 'Fed the ducks', '', now(), 1, now(), now())"
    )

    def write(author, child, source="home"):
        return count(insert, new_key(), author.pk, source, child and child.pk)

    me = guardian.person
    other_child = stranger.guardianships.get().child
    with acting_as("parent", me.pk):
        assert write(me, guardian.child) == 1
    with refused(), acting_as("parent", me.pk):
        write(me, other_child)
    with refused(), acting_as("parent", me.pk):
        write(stranger, guardian.child)
    with refused(), acting_as("parent", me.pk):
        write(me, None, source="setting")


def test_a_suspended_guardian_writes_nothing(guardian, home):
    change = "UPDATE journals_observation SET version = version + 1 WHERE id = %s"
    with acting_as("parent", guardian.person_id):
        assert count(change, home.pk) == 1

    SuspensionFactory(guardian=guardian, suspended_by=make_manager())

    with acting_as("parent", guardian.person_id):
        assert count(change, home.pk) == 0


def test_nobody_changes_another_familys_draft(guardian, home, stranger):
    change = "UPDATE journals_observation SET version = version + 1 WHERE id = %s"

    with acting_as("parent", stranger.pk):
        assert count(change, home.pk) == 0
    with acting_as("parent", guardian.person_id):
        assert count(change, home.pk) == 1


def test_a_parent_does_not_change_what_staff_recorded_of_their_child(guardian):
    observation = ObservationFactory(children=[guardian.child])
    publish(observation)
    seen = "SELECT FROM journals_observation WHERE id = %s"
    change = "UPDATE journals_observation SET version = version + 1 WHERE id = %s"

    with acting_as("parent", guardian.person_id):
        assert count(seen, observation.pk) == 1
        assert count(change, observation.pk) == 0


def photo_values(observation, by):
    return Photo(observation=observation, sha256="0" * 64, uploaded_by=by, original="originals/x")


def test_photos_come_and_go_only_while_it_is_a_draft(guardian, home):
    with acting_as("parent", guardian.person_id):
        photo = photo_values(home, guardian.person)
        photo.save()
        Rendition.objects.create(photo=photo)
        assert count("UPDATE journals_photo SET position = 3 WHERE id = %s", photo.pk) == 1
    kept = make_photo(home)
    send(home)

    with refused(), acting_as("parent", guardian.person_id):
        photo_values(home, guardian.person).save()
    with refused(), acting_as("parent", guardian.person_id):
        Rendition.objects.create(photo=kept.photo)
    with acting_as("parent", guardian.person_id):
        assert count("UPDATE journals_photo SET position = 4") == 0
        assert count("DELETE FROM journals_rendition") == 0
        assert count("DELETE FROM journals_photo") == 0


def test_photos_of_a_draft_are_removed_by_their_author_only(guardian, home, stranger):
    make_photo(home)

    with acting_as("parent", stranger.pk):
        assert count("DELETE FROM journals_rendition") == 0
        assert count("DELETE FROM journals_photo") == 0
    with acting_as("parent", guardian.person_id):
        assert count("DELETE FROM journals_rendition") == 1
        assert count("DELETE FROM journals_photo") == 1


def test_nobody_adds_a_photo_to_another_familys_draft(guardian, home, stranger):
    with refused(), acting_as("parent", stranger.pk):
        photo_values(home, stranger).save()
    with refused(), acting_as("parent", guardian.person_id):
        photo_values(home, stranger).save()
    with acting_as("parent", guardian.person_id):
        photo_values(home, guardian.person).save()


def test_only_the_author_sends_and_only_undecided(guardian, home, stranger):
    def attempt(by, **fields):
        return Submission.objects.create(
            observation=home, sent_by=by, sent_version=home.version, **fields
        )

    with refused(), acting_as("parent", stranger.pk):
        attempt(stranger)
    with refused(), acting_as("parent", guardian.person_id):
        attempt(
            guardian.person,
            outcome="approved",
            decided_by=guardian.person,
            decided_at=timezone.now(),
        )
    with acting_as("parent", guardian.person_id):
        assert attempt(guardian.person).pk


def test_only_the_sender_takes_an_attempt_back(guardian, home, stranger):
    submission = send(home)
    recall = (
        "UPDATE journals_submission SET outcome = 'recalled', decided_by_id = sent_by_id,"
        " decided_at = now() WHERE id = %s"
    )

    touch = "UPDATE journals_submission SET decided_at = NULL WHERE id = %s"

    # Nothing but taking it back, not even a change that changes nothing.
    with refused(), acting_as("parent", guardian.person_id):
        count(touch, submission.pk)
    with acting_as("parent", stranger.pk):
        assert count(recall, submission.pk) == 0
    with acting_as("parent", guardian.person_id):
        assert count(recall, submission.pk) == 1


def test_a_parent_only_changes_pictures_of_their_own(guardian, home, stranger):
    rendition = make_photo(home, ready=False)
    of_staff = ObservationFactory(children=[guardian.child])
    in_the_journal = make_photo(of_staff, shows=[guardian.child])
    publish(of_staff)
    change = "UPDATE journals_rendition SET state = 'waiting' WHERE id = %s"

    with acting_as("parent", stranger.pk):
        assert count(change, rendition.pk) == 0
    with acting_as("parent", guardian.person_id):
        assert count(change, rendition.pk) == 1
    with acting_as("parent", guardian.person_id):
        assert count("SELECT FROM journals_rendition WHERE id = %s", in_the_journal.pk) == 1
        assert count(change, in_the_journal.pk) == 0


def test_staff_record_in_their_own_name_and_for_no_family(guardian):
    practitioner, senior = make_practitioner(), make_senior()

    def record(author, **fields):
        return Observation.objects.create(author=author, text="Seen", **fields)

    with acting_as("practitioner", practitioner.pk):
        assert record(practitioner).pk
    with refused(), acting_as("practitioner", practitioner.pk):
        record(senior)
    with refused(), acting_as("practitioner", practitioner.pk):
        record(practitioner, source="home", home_child=guardian.child)


def test_staff_do_not_touch_a_familys_draft(home):
    practitioner = make_practitioner()
    # Without a condition, so that it is not the reading of the rows that is refused.
    change = "UPDATE journals_observation SET saved_at = now()"

    with acting_as("practitioner", practitioner.pk):
        assert count(change) == 0
    send(home)
    with acting_as("practitioner", practitioner.pk):
        assert count(change) == 1


def test_staff_send_only_what_is_their_own_and_undecided(home):
    trainee, senior = make_practitioner(is_trainee=True), make_senior()
    own, other = ObservationFactory(author=trainee), ObservationFactory(author=senior)
    decided = {"outcome": "approved", "decided_by": senior, "decided_at": timezone.now()}

    def attempt(observation, by=trainee, **fields):
        return Submission.objects.create(
            observation=observation, sent_by=by, sent_version=1, **fields
        )

    # Of a family's draft above all: what has been sent is in staff's sight.
    for refusal in ({"observation": home}, {"observation": other}, {"observation": own, **decided}):
        with refused(), acting_as("practitioner", trainee.pk):
            attempt(**refusal)
    with refused(), acting_as("practitioner", trainee.pk):
        attempt(other, by=senior)
    with acting_as("practitioner", trainee.pk):
        assert attempt(own).pk


@pytest.mark.policy("P06", "wall")
def test_staff_comment_in_their_own_name_and_change_nobodys_words(guardian):
    practitioner = make_practitioner()
    [entry] = publish(ObservationFactory(author=practitioner, children=[guardian.child]))
    comment = CommentFactory(entry=entry, author=guardian.person)

    with acting_as("practitioner", practitioner.pk):
        assert CommentFactory(entry=entry, author=practitioner).pk
    with refused(), acting_as("practitioner", practitioner.pk):
        CommentFactory(entry=entry, author=guardian.person)
    change = "UPDATE journals_comment SET text = 'Other' WHERE author_id = %s"
    with acting_as("practitioner", practitioner.pk):
        assert count(change, practitioner.pk) == 1
    with refused("their own words only"), acting_as("practitioner", practitioner.pk):
        count(change, comment.author_id)
    denied = pytest.raises(DatabaseError, match="permission denied")
    with denied, acting_as("practitioner", practitioner.pk):
        count("UPDATE journals_comment SET author_id = %s", practitioner.pk)


CHANGE = "UPDATE journals_comment SET text = 'Other'"


@pytest.mark.policy("P06", "wall")
def test_a_familys_own_comment_is_changed_for_a_quarter_of_an_hour(guardian):
    [entry] = publish(ObservationFactory(children=[guardian.child]))
    other = GuardianFactory(child=guardian.child, person=make_person("Other Parent")).person
    mine = CommentFactory(entry=entry, author=guardian.person)
    theirs = CommentFactory(entry=entry, author=other)

    with acting_as("parent", guardian.person_id):
        assert count("SELECT FROM journals_comment") == 2
        assert count(CHANGE) == 1
    theirs.refresh_from_db()
    assert theirs.text != "Other"
    Comment.objects.update(created_at=timezone.now() - timedelta(minutes=16))
    with acting_as("parent", guardian.person_id):
        assert count(CHANGE) == 0
    Comment.objects.filter(pk=mine.pk).update(created_at=timezone.now(), deleted_at=timezone.now())
    with acting_as("parent", guardian.person_id):
        assert count(CHANGE) == 0


@pytest.mark.policy("P06", "wall")
@pytest.mark.parametrize("too_late", [{"created_at": -16}, {"deleted_at": 0}])
def test_staff_change_their_own_words_for_a_quarter_of_an_hour(guardian, too_late):
    [entry] = publish(ObservationFactory(children=[guardian.child]))
    me = make_practitioner("Me Myself")
    CommentFactory(entry=entry, author=me)

    with acting_as("practitioner", me.pk):
        assert count(CHANGE) == 1
    [(field, minutes)] = too_late.items()
    Comment.objects.update(**{field: timezone.now() + timedelta(minutes=minutes)})
    with refused("their own words only"), acting_as("practitioner", me.pk):
        count(CHANGE + " || '!'")


@pytest.mark.parametrize("hat", ["parent", "practitioner"])
def test_everybody_notes_their_own_visits(guardian, stranger, hat):
    me = guardian.person if hat == "parent" else make_practitioner("Me Myself")
    Visit.objects.create(person=stranger, child=guardian.child, last_at=timezone.now())
    far_child = stranger.guardianships.get().child

    with acting_as(hat, me.pk):
        assert Visit.objects.create(person=me, child=guardian.child, last_at=timezone.now()).pk
        assert count("SELECT FROM journals_visit") == 1
        assert count("UPDATE journals_visit SET last_at = now()") == 1
    with refused(), acting_as(hat, me.pk):
        Visit.objects.create(person=stranger, child=far_child, last_at=timezone.now())
    if hat == "parent":
        with refused(), acting_as(hat, me.pk):
            Visit.objects.create(person=me, child=far_child, last_at=timezone.now())


@pytest.mark.policy("P06", "wall")
@pytest.mark.parametrize("whose", ["setting", "guardian"])
def test_what_waits_is_not_written_past_and_is_its_authors_and_staffs(guardian, stranger, whose):
    [entry] = publish(ObservationFactory(children=[guardian.child]))
    other = GuardianFactory(child=guardian.child, person=make_person("Other Parent")).person
    me = guardian.person
    with acting_as("parent", me.pk):
        shown = CommentFactory(entry=entry, author=me)
    if whose == "setting":
        SettingFactory(comments_wait=True)
    else:
        Guardian.objects.filter(pk=guardian.pk).update(comments_wait=True)
        with acting_as("parent", other.pk):
            assert CommentFactory(entry=entry, author=other).pk

    with refused(), acting_as("parent", me.pk):
        CommentFactory(entry=entry, author=me)
    with refused(), acting_as("parent", me.pk):
        count("UPDATE journals_comment SET text = 'Other'")
    with acting_as("parent", me.pk):
        waiting = CommentFactory(entry=entry, author=me, state="waiting")
        assert count("UPDATE journals_comment SET deleted_at = now() WHERE id = %s", shown.pk) == 1
    with refused(), acting_as("parent", me.pk):
        count("UPDATE journals_comment SET state = 'shown' WHERE id = %s", waiting.pk)
    seen = "SELECT FROM journals_comment WHERE id = %s"
    with acting_as("parent", me.pk):
        assert count(seen, waiting.pk) == 1
    with acting_as("parent", other.pk):
        assert count(seen, waiting.pk) == 0
    with acting_as("practitioner", make_practitioner("Pia").pk):
        assert count(seen, waiting.pk) == 1


@pytest.mark.policy("P06", "wall")
def test_a_senior_who_is_not_of_the_family_decides_once_on_a_comment(guardian):
    [entry] = publish(ObservationFactory(children=[guardian.child]))
    senior, related, practitioner = make_senior(), make_senior("Rita Related"), make_practitioner()
    GuardianFactory(child=guardian.child, person=related)
    CommentFactory(entry=entry, author=guardian.person, state="waiting")
    own = CommentFactory(entry=entry, author=related, state="waiting")
    let_in = (
        "UPDATE journals_comment"
        " SET state = 'shown', decided_by_id = %s, decided_at = clock_timestamp()"
    )
    not_theirs = "a colleague decides"

    for by in (related, guardian.person):
        with refused(not_theirs), acting_as("senior", related.pk):
            count(let_in, by.pk)
    with pytest.raises(DatabaseError), acting_as("practitioner", practitioner.pk):
        count(let_in, practitioner.pk)
    with refused(not_theirs), acting_as("senior", senior.pk):
        count(let_in, related.pk)
    with acting_as("senior", senior.pk):
        assert count(let_in, senior.pk) == 2
    with refused(not_theirs), acting_as("senior", senior.pk):
        count(let_in, senior.pk)
    own.refresh_from_db()
    assert own.decided_by == senior


def answered(child, by, answer, *, purpose="journals", at=None, recorded_by=None):
    """Add an answer in bare SQL; return how many rows that were."""
    return count(
        "INSERT INTO journals_photopermission (child_id, given_by_id, purpose, answer,"
        " answered_at, wording_version, recorded_by_id) VALUES (%s, %s, %s, %s, %s, 1, %s)",
        child.pk,
        by.pk,
        purpose,
        answer,
        at or timezone.now(),
        recorded_by,
    )


@pytest.mark.policy("P10", "wall")
def test_a_parent_answers_about_their_own_child_in_their_own_name_and_on_no_paper(
    guardian, stranger
):
    with acting_as("parent", guardian.person_id):
        assert answered(guardian.child, guardian.person, "no") == 1
        assert answered(guardian.child, guardian.person, "yes", purpose="books") == 1
        with refused(), transaction.atomic():
            answered(guardian.child, stranger, "yes")
        with refused(), transaction.atomic():
            answered(guardian.child, guardian.person, "yes", recorded_by=stranger.pk)
    with acting_as("parent", stranger.pk):
        for answer in ("yes", "no"):
            with refused(), transaction.atomic():
                answered(guardian.child, stranger, answer)


@pytest.mark.policy("P10", "wall")
@pytest.mark.policy("P11", "wall")
def test_after_a_child_has_left_a_parent_may_say_no_and_nothing_else(guardian):
    guardian.child.enrolments.update(until=timezone.localdate() - timedelta(days=1))

    with acting_as("parent", guardian.person_id):
        with refused(), transaction.atomic():
            answered(guardian.child, guardian.person, "yes")
        assert answered(guardian.child, guardian.person, "no") == 1


@pytest.mark.policy("P10", "wall")
@pytest.mark.parametrize("end", ["suspended", "ended", "to come"])
def test_whose_link_is_suspended_or_ended_answers_nothing(guardian, end):
    if end == "suspended":
        SuspensionFactory(guardian=guardian, suspended_by=make_manager())
    yesterday = timezone.localdate() - timedelta(days=1)
    days = {"ended": {"until": yesterday}, "to come": {"starts": yesterday + timedelta(days=2)}}
    Guardian.objects.filter(pk=guardian.pk).update(**days.get(end, {"until": None}))

    with acting_as("parent", guardian.person_id):
        for answer in ("yes", "no"):
            with refused(), transaction.atomic():
                answered(guardian.child, guardian.person, answer)


@pytest.mark.policy("P11", "wall")
def test_a_parent_answers_now_and_not_tomorrow(guardian):
    with acting_as("parent", guardian.person_id):
        answered(guardian.child, guardian.person, "yes", at=timezone.now() + timedelta(days=365))

    assert guardian.child.photo_permissions.latest().get().answered_at <= timezone.now()
