"""What is published is edited, hidden, put back and flagged, and every version is kept."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from accounts.models import User
from journals import moves, published
from journals.models import (
    Comment,
    CommentVersion,
    Flag,
    JournalEntry,
    JournalEntryVersion,
    Observation,
    ObservationVersion,
    Rendition,
    Withdrawal,
)
from springjournal.hats import acting_as
from tests.factories import (
    ChildFactory,
    CommentFactory,
    GuardianFactory,
    HomeObservationFactory,
    ObservationFactory,
    approve,
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
    return make_practitioner()


@pytest.fixture
def guardian():
    return GuardianFactory(person=make_person("Ann Hart"))


@pytest.fixture
def entry(author, guardian):
    observation = ObservationFactory(author=author, children=[guardian.child])
    make_photo(observation, shows=[guardian.child])
    return publish(observation)[0]


def edit(entry, by, text="Other words", seen=1, **fields):
    return published.edit(
        entry.observation,
        by=by,
        seen=seen,
        words={"text": text},
        particulars={entry: fields} if fields else {},
    )


def run(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.rowcount


def refused(constraint):
    return _Refused(constraint)


class _Refused:
    def __init__(self, constraint):
        self.constraint = constraint

    def __enter__(self):
        self.point = transaction.atomic()
        self.point.__enter__()

    def __exit__(self, kind, error, trace):
        self.point.__exit__(kind, error, trace)
        assert isinstance(error, IntegrityError), error
        assert error.__cause__.diag.constraint_name == self.constraint
        return True


# --- Editing and versions ---


@pytest.mark.policy("P23", "moves")
def test_an_edit_keeps_the_words_that_were_with_who_changed_them(entry, author):
    before = entry.observation.text
    with acting_as("practitioner", author.pk):
        assert edit(entry, author, next_step="Try scissors")

    [version] = ObservationVersion.objects.all()
    assert (version.text, version.version, version.changed_by) == (before, 1, author)
    [note] = JournalEntryVersion.objects.all()
    assert (note.next_step, note.changed_by) == ("", author)
    observation = Observation.objects.get()
    assert (observation.text, observation.version) == ("Other words", 2)


def test_who_reads_is_told_the_day_of_the_edit_and_of_nothing_else(entry, author):
    assert JournalEntry.objects.get().edited_at is None
    Observation.objects.update(saved_at=entry.published_at)
    assert JournalEntry.objects.get().edited_at is None

    edit(entry, author)

    assert JournalEntry.objects.get().edited_at is not None


def test_edited_is_neither_made_up_nor_left_out(entry, author):
    with acting_as("practitioner", author.pk):
        run("UPDATE journals_journalentry SET edited_at = now()")
    assert JournalEntry.objects.get().edited_at is None
    with acting_as("practitioner", author.pk):
        run("UPDATE journals_journalentry SET next_step = 'More', edited_at = NULL")
    assert JournalEntry.objects.get().edited_at is not None


def test_of_two_edits_of_one_version_the_second_is_stale(entry, author):
    edit(entry, author)

    with pytest.raises(moves.Stale):
        edit(entry, make_senior(), text="Mine")
    assert Observation.objects.get().text == "Other words"


def test_saving_what_stands_already_changes_nothing(entry, author):
    assert not edit(entry, author, text=entry.observation.text)
    assert not ObservationVersion.objects.exists()
    assert JournalEntry.objects.get().edited_at is None


def test_a_draft_is_not_edited_but_saved(author):
    draft = ObservationFactory(author=author, children=[ChildFactory()])

    with pytest.raises(moves.Stale):
        published.edit(draft, by=author, seen=1, words={"text": "X"}, particulars={})


def test_what_would_be_left_without_words_or_photos_is_hidden_instead(author):
    [entry] = publish(ObservationFactory(author=author, children=[ChildFactory()]))

    with pytest.raises(moves.NotYours, match="hide it instead"):
        edit(entry, author, text=" ")


@pytest.mark.policy("P09", "moves")
def test_a_change_that_leaves_nothing_is_not_suggested(guardian):
    home = HomeObservationFactory(author=guardian.person, home_child=guardian.child)
    approve(home)
    home.refresh_from_db()
    words = {"by": guardian.person, "seen": home.version, "title": ""}

    with pytest.raises(moves.NotYours, match="hide it instead"):
        published.suggest(home, text=" ", **words)
    assert published.suggest(home, text="Other words", **words).is_change


def test_a_child_is_added_once_it_is_said_who_each_photo_shows(entry, author):
    picture = make_photo(entry.observation)
    added, seen = ChildFactory(), entry.observation.version

    with pytest.raises(moves.NotYet):
        published.add_children(entry.observation, [added], by=author, seen=seen, said={})
    said = {picture: {"children": [added]}}
    published.add_children(entry.observation, [added], by=author, seen=seen, said=said)

    assert JournalEntry.objects.in_the_journal().filter(child=added).exists()


def test_nobody_edits_a_colleagues_words_about_their_own_family(entry):
    senior = make_senior()
    GuardianFactory(person=senior, child=entry.child)

    with pytest.raises(moves.NotYours):
        edit(entry, senior)


@pytest.mark.policy("P09", "wall")
def test_the_database_lets_authors_edit_unless_they_are_in_training(entry, author):
    words = "UPDATE journals_observation SET text = 'New', version = version + 1"
    note = "UPDATE journals_journalentry SET next_step = 'New'"
    colleague = make_practitioner("Colin Colleague")

    with refused("what_waits_is_not_changed"), acting_as("practitioner", colleague.pk):
        run(words)
    with refused("only_its_author_edits_an_entry"), acting_as("practitioner", colleague.pk):
        run(note)
    User.objects.filter(pk=author.pk).update(is_trainee=True)
    with refused("what_waits_is_not_changed"), acting_as("practitioner", author.pk):
        run(words)
    User.objects.filter(pk=author.pk).update(is_trainee=False)
    with acting_as("practitioner", author.pk):
        assert run(words) == 1
        assert run(note) == 1


@pytest.mark.policy("P05", "wall")
def test_nobody_adds_a_family_to_what_a_colleague_published(entry, author):
    child, colleague = ChildFactory(), make_practitioner("Colin Colleague")

    def add():
        JournalEntry.objects.create(observation=entry.observation, child=child)

    with refused("only_its_author_edits_an_entry"), acting_as("practitioner", colleague.pk):
        add()
    with acting_as("practitioner", author.pk):
        add()


@pytest.mark.policy("P09", "wall")
def test_what_a_family_types_before_it_sends_leaves_no_trace(guardian):
    home = HomeObservationFactory(author=guardian.person, home_child=guardian.child)
    with acting_as("parent", guardian.person_id):
        moves.save(home, seen=1, text="First thoughts")
        moves.save(home, seen=2, text="Second thoughts")
    assert not ObservationVersion.objects.exists()
    send(home)
    senior = make_senior()
    with acting_as("senior", senior.pk):
        moves.approve(home.submissions.get(), by=senior, seen=3, text="Edited")

    assert [version.text for version in ObservationVersion.objects.all()] == ["Second thoughts"]


def test_history_is_written_whatever_the_session_says_and_by_nobody_else(entry, author):
    with acting_as("practitioner", author.pk):
        names = "SELECT array_agg(tgname::text) FROM pg_trigger WHERE tgname LIKE 'pgtrigger%%'"
        run(f"SELECT set_config('pgtrigger.ignore', ({names})::text, true)")
        edit(entry, author)
    assert ObservationVersion.objects.count() == 1
    run("SELECT set_config('pgtrigger.ignore', '{}', false)")
    for statement in (
        "UPDATE journals_observationversion SET text = 'Never'",
        "DELETE FROM journals_observationversion",
        "INSERT INTO journals_observationversion DEFAULT VALUES",
    ):
        with (
            pytest.raises(DatabaseError, match="permission denied"),
            acting_as("manager", author.pk),
        ):
            run(statement)


def test_every_trigger_of_the_history_runs_as_the_owner_with_a_fixed_path():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT p.proname, p.prosecdef, p.proconfig FROM pg_trigger t"
            " JOIN pg_proc p ON p.oid = t.tgfoid WHERE t.tgname LIKE 'pgtrigger%'"
        )
        found = cursor.fetchall()

    assert len(found) >= 8
    assert all(definer for _, definer, _ in found)
    assert all("search_path=public, pg_temp" in settings for _, _, settings in found)


def test_a_comment_that_is_deleted_is_kept_for_staff(entry, guardian):
    comment = CommentFactory(entry=entry, author=guardian.person, text="Said in haste")

    Comment.objects.filter(pk=comment.pk).delete()

    [version] = CommentVersion.objects.all()
    assert (version.text, version.pgh_label) == ("Said in haste", "delete")


# --- Hiding ---


@pytest.mark.policy("P22", "moves")
def test_anyone_of_the_team_hides_at_once_and_the_file_is_gone_too(entry, guardian):
    colleague = make_practitioner("Colin Colleague")
    comment = CommentFactory(entry=entry, author=guardian.person)
    photo = entry.observation.photos.get()

    def read():
        with acting_as("parent", guardian.person_id):
            return (
                JournalEntry.objects.count(),
                Comment.objects.count(),
                Rendition.objects.count(),
            )

    assert read() == (1, 1, 1)
    for thing, left in ((comment, (1, 0, 1)), (photo, (1, 0, 0)), (entry, (0, 0, 0))):
        with acting_as("practitioner", colleague.pk):
            assert published.hide(thing, by=colleague)
            assert not published.hide(thing, by=colleague)
        assert read() == left
    assert Withdrawal.objects.undecided().count() == 3


@pytest.mark.policy("P22", "moves")
@pytest.mark.parametrize("kind", ["entry", "photo", "comment"])
def test_only_a_senior_puts_back_or_takes_out_for_good(entry, guardian, kind):
    colleague, senior = make_practitioner("Colin Colleague"), make_senior()
    comment = CommentFactory(entry=entry, author=guardian.person)
    thing = {"entry": entry, "photo": entry.observation.photos.get(), "comment": comment}[kind]
    published.hide(thing, by=colleague)
    constraint = "only_seniors_withdraw" if kind == "entry" else "only_seniors_put_back"

    with refused(constraint), acting_as("practitioner", colleague.pk):
        type(thing).objects.filter(pk=thing.pk).update(withdrawn_at=None)
    with acting_as("senior", senior.pk):
        published.take_out(thing, by=senior, reason="Unkind")
    with pytest.raises(moves.Stale):
        published.take_out(thing, by=senior, reason="Again")
    with acting_as("senior", senior.pk):
        published.put_back(thing, by=senior)
    with pytest.raises(moves.Stale):
        published.put_back(thing, by=senior)
    thing.refresh_from_db()
    assert thing.withdrawn_at is None
    [record] = Withdrawal.objects.all()
    assert (record.withdrawn_by, record.confirmed_by, record.restored_by) == (
        colleague,
        senior,
        senior,
    )


@pytest.mark.policy("P09", "moves")
def test_nobody_decides_about_what_is_hidden_of_their_own_family(entry):
    senior = make_senior()
    GuardianFactory(person=senior, child=entry.child)
    published.hide(entry, by=senior)

    for decide in (
        lambda: published.take_out(entry, by=senior, reason="Mine"),
        lambda: published.put_back(entry, by=senior),
    ):
        with pytest.raises(moves.NotYours):
            decide()


@pytest.mark.policy("P05", "wall")
def test_a_hidden_photo_is_gone_for_whoever_sent_it_too(guardian):
    home = HomeObservationFactory(author=guardian.person, home_child=guardian.child)
    picture = make_photo(home, shows=[guardian.child])
    approve(home)
    published.hide(picture.photo, by=make_practitioner())

    with acting_as("parent", guardian.person_id):
        assert not Rendition.objects.exists()


@pytest.mark.policy("P05", "wall")
def test_who_hides_does_so_in_their_own_name_and_decides_nothing(entry):
    practitioner, senior = make_practitioner("Colin Colleague"), make_senior()

    def record(**fields):
        return Withdrawal.objects.create(entry=entry, **fields)

    denied = pytest.raises(DatabaseError, match="row-level security")
    with denied, acting_as("practitioner", practitioner.pk):
        record(withdrawn_by=senior)
    with denied, acting_as("practitioner", practitioner.pk):
        record(
            withdrawn_by=practitioner,
            confirmed_by=practitioner,
            confirmed_at=entry.published_at,
            reason="So there",
        )
    with acting_as("practitioner", practitioner.pk):
        assert record(withdrawn_by=practitioner).pk
    with acting_as("practitioner", entry.observation.author_id):
        assert not Withdrawal.objects.exists()


# --- Flags ---


@pytest.mark.policy("P06", "wall")
def test_a_parent_flags_what_they_see_in_their_own_name(entry, guardian):
    comment = CommentFactory(entry=entry, author=entry.observation.author)
    elsewhere = publish(ObservationFactory(children=[ChildFactory()]))[0]
    stranger = GuardianFactory(person=make_person("Stranger")).person

    with acting_as("parent", guardian.person_id):
        raised = published.flag(entry, by=guardian.person, comment=comment)
        assert published.flag(entry, by=guardian.person, comment=comment) == raised
    denied = pytest.raises(DatabaseError, match="row-level security")
    with denied, acting_as("parent", guardian.person_id):
        Flag.objects.create(entry=elsewhere, flagged_by=guardian.person)
    with denied, acting_as("parent", guardian.person_id):
        Flag.objects.create(entry=entry, flagged_by=stranger)
    with acting_as("parent", stranger.pk):
        assert not Flag.objects.exists()


@pytest.mark.policy("P09", "moves")
def test_nobody_answers_a_flag_about_themselves(entry, guardian):
    senior, writer, relative = make_senior(), make_senior("Wendy"), make_senior("Rita")
    GuardianFactory(person=relative, child=entry.child)
    comment = CommentFactory(entry=entry, author=writer)
    raised = published.flag(entry, by=senior, comment=comment)
    answer = (
        "UPDATE journals_flag SET outcome = 'kept', answered_by_id = %s, answered_at = now()"
        " WHERE id = %s"
    )

    for person in (senior, writer, relative):
        with pytest.raises(moves.NotYours):
            published.answer(raised, by=person, outcome="kept", sentence="Fine.")
        with refused("nobody_answers_about_themselves"), acting_as("senior", person.pk):
            run(answer, person.pk, raised.pk)
    colleague = make_senior("Carol")
    with acting_as("senior", colleague.pk):
        published.answer(raised, by=colleague, outcome="withdrawn", sentence="Thank you.")
    comment.refresh_from_db()
    assert comment.withdrawn_at
    assert Withdrawal.objects.get().reason == "Thank you."
    with pytest.raises(moves.Stale):
        published.answer(raised, by=colleague, outcome="kept", sentence="No.")
    with refused("a_flag_is_answered_once"), acting_as("senior", colleague.pk):
        run(answer, colleague.pk, raised.pk)
