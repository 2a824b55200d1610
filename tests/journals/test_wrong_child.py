"""Moving an entry of the wrong child: looked at again, nothing stays behind, the family is told."""

from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.utils import timezone
from django_ox.models import OxTask

from journals import moves, published, tasks, wrong_child
from journals.models import Comment, JournalEntry, Observation, Suspension, Visit, Withdrawal
from springjournal.hats import acting_as
from tests.factories import (
    ChildFactory,
    CommentFactory,
    GuardianFactory,
    HomeObservationFactory,
    ObservationFactory,
    PhotoPermissionFactory,
    SettingFactory,
    approve,
    make_manager,
    make_person,
    make_photo,
    make_practitioner,
    make_senior,
    publish,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def first():
    SettingFactory()
    child = ChildFactory(first_name="Amelia", last_name="Hart")
    return GuardianFactory(person=make_person("Ann Hart"), child=child)


@pytest.fixture
def right():
    child = ChildFactory(first_name="Leo", last_name="Chen")
    return GuardianFactory(person=make_person("Lin Chen"), child=child, photos="no")


@pytest.fixture
def senior():
    return make_senior("Sam Senior")


@pytest.fixture
def entry(first):
    observation = ObservationFactory(
        author=make_practitioner("Priya Nair"),
        text="Amelia built a tower.",
        children=[first.child],
    )
    observation.entries.update(personal_note="Well done, Amelia")
    make_photo(observation, shows=[first.child])
    [entry] = publish(observation)
    CommentFactory(entry=entry, author=first.person, text="How lovely, my dear!")
    return entry


def key_of(entry):
    return entry.observation.photos.get().renditions.get().key


def move(client, by, entry, child, *, shows=None, **more):
    client.force_login(by.user)
    entry.observation.refresh_from_db()
    typed = {
        "child": child.key,
        "version": str(entry.observation.version),
        "text": "Leo built a tower.",
        f"note-{child.key}": "Well done, Leo",
        f"{key_of(entry)}-shows": [child.key] if shows is None else shows,
    }
    return client.post(f"/entries/{entry.key}/wrong-child/", typed | more)


def journal(client, guardian):
    client.force_login(guardian.person.user)
    return client.get(guardian.child.get_absolute_url()).text


@pytest.mark.policy("P05", "pages")
@pytest.mark.parametrize("field", ["text", "title", "learning", "note", "step"])
def test_words_that_name_the_first_child_are_not_moved(client, entry, first, right, senior, field):
    name = field if field in {"text", "title", "learning"} else f"{field}-{right.child.key}"

    answer = move(client, senior, entry, right.child, **{name: "With AMELIA, all morning."})

    assert answer.status_code == 200
    assert "This names AMELIA" in answer.text
    assert "With AMELIA, all morning." in answer.text
    assert not JournalEntry.objects.filter(child=right.child).exists()
    # A name within a word is none, and neither is one that both children have.
    right.child.first_name = "Amelia"
    right.child.save()
    move(client, senior, entry, right.child, **{name: "With Amelia and Ameliana."})
    assert JournalEntry.objects.filter(child=right.child).exists()


@pytest.mark.policy("P22", "pages")
def test_a_senior_looks_again_and_moves_it_with_nothing_of_the_first_family(
    client, entry, first, right, senior
):
    client.force_login(senior.user)
    assert "Wrong child" in client.get(entry.observation.get_absolute_url()).text
    page = client.get(f"/entries/{entry.key}/wrong-child/").text
    assert "Leo" in page
    page = client.get(f"/entries/{entry.key}/wrong-child/?child={right.child.key}").text
    assert "Amelia built a tower." in page
    assert "Well done, Amelia" in page
    assert " checked" not in page

    answer = move(client, senior, entry, right.child)

    assert answer["Location"] == entry.observation.get_absolute_url()
    page = journal(client, right)
    assert "Leo built a tower." in page
    assert "Well done, Leo" in page
    assert key_of(entry) in page
    assert "Edited" not in page
    for word in ("Amelia", "Hart", "How lovely"):
        assert word not in page
    page = journal(client, first)
    for word in ("tower", "Leo", "Chen", key_of(entry), "How lovely"):
        assert word not in page


@pytest.mark.policy("P22", "files")
def test_the_photo_goes_with_it(client, entry, first, right, senior):
    file = f"/photos/{key_of(entry)}/small/"
    client.force_login(first.person.user)
    assert b"".join(client.get(file).streaming_content)

    move(client, senior, entry, right.child)

    client.force_login(first.person.user)
    assert client.get(file).status_code == 404
    client.force_login(right.person.user)
    assert b"".join(client.get(file).streaming_content)


@pytest.mark.policy("P11", "pages")
def test_photos_are_asked_about_anew_and_permission_holds(client, entry, first, right, senior):
    page = move(client, senior, entry, right.child, shows=[]).text
    assert "Say who this photo shows." in page
    assert "Nothing was moved yet" in page
    assert JournalEntry.objects.in_the_journal().get() == entry

    third = GuardianFactory(child=ChildFactory(), person=make_person("Other"), photos="no")
    others = {f"{key_of(entry)}-others": [third.child.key]}
    move(client, senior, entry, right.child, **others)

    page = journal(client, right)
    assert "Leo built a tower." in page
    assert key_of(entry) not in page


@pytest.mark.policy("P22", "pages")
def test_comments_stay_behind_for_staff_only(client, entry, first, right, senior):
    move(client, senior, entry, right.child)

    assert Comment.objects.get().entry == entry
    client.force_login(make_practitioner("Colin").user)
    assert "How lovely" in client.get(first.child.get_absolute_url()).text
    assert "How lovely" not in client.get(right.child.get_absolute_url()).text


def look_in(guardian, last, before=None):
    now = timezone.now()
    Visit.objects.create(
        person=guardian.person,
        child=guardian.child,
        last_at=now + timedelta(hours=last),
        read_until=before and now + timedelta(hours=before),
    )


@pytest.mark.policy("P22", "pages")
def test_seniors_read_who_moved_it_and_who_had_read_it(client, entry, first, right, senior):
    tom, una, ina = (
        GuardianFactory(child=first.child, person=make_person(name))
        for name in ("Tom Hart", "Una Hart", "Ina Hart")
    )
    look_in(first, 0)
    look_in(tom, -3)
    look_in(una, 0, before=-1)
    look_in(right, 0)
    published.hide(entry, by=make_practitioner("Colin"))
    look_in(ina, 1, before=-2)

    move(client, senior, entry, right.child)

    page = client.get(entry.observation.get_absolute_url()).text
    assert "Moved from Amelia Hart’s journal to Leo Chen’s by Sam Senior" in page
    assert "Ann Hart, Una Hart." in page
    [withdrawal] = Withdrawal.objects.all()
    assert withdrawal.read_by == sorted([first.person_id, una.person_id])
    client.force_login(make_practitioner("Dora").user)
    assert "Ann Hart, Una Hart" not in client.get(entry.observation.get_absolute_url()).text


@pytest.mark.policy("P22", "pages")
def test_it_is_said_if_nobody_had_read_it(client, entry, right, senior):
    move(client, senior, entry, right.child)

    assert (
        "nobody of Amelia’s family opened" in client.get(entry.observation.get_absolute_url()).text
    )


def test_in_a_group_the_others_keep_it(client, first, right, senior):
    other = GuardianFactory(person=make_person("Olu Obi"), child=ChildFactory(first_name="Ife"))
    both = [first.child, other.child]
    observation = ObservationFactory(text="Amelia and Ife sang.", children=both)
    make_photo(observation, shows=both)
    entry = publish(observation)[0]
    # Each family reads the other child's name, to which both have agreed.
    for guardian in (other, right):
        said = {"child": guardian.child, "given_by": guardian.person}
        PhotoPermissionFactory(**said, purpose="named")

    move(client, senior, entry, right.child, text="Leo and Ife sang.")

    assert "Leo and Ife sang." in journal(client, other)
    assert "Leo and Ife sang." in journal(client, right)
    assert "sang" not in journal(client, first)


def test_of_two_seniors_one_wins_and_the_other_loses_no_word(client, entry, right, senior):
    client.force_login(senior.user)
    seen = str(entry.observation.version)
    published.edit(
        entry.observation,
        by=senior,
        seen=int(seen),
        words={"text": "By a colleague."},
        particulars={},
    )

    page = move(client, senior, entry, right.child, version=seen, text="Mine, at length.").text

    assert "It was changed while you were writing" in page
    assert "By a colleague." in page
    assert "Mine, at length." in page
    move(client, senior, entry, right.child, text="Mine, at length.")
    assert Observation.objects.get().text == "Mine, at length."
    again = move(client, make_senior("Rita"), entry, ChildFactory())
    assert "moved already" in client.get(again["Location"]).text
    assert JournalEntry.objects.in_the_journal().get().child == right.child


def test_two_at_the_same_moment_move_it_once(entry, right, senior):
    said = {"words": {}, "particulars": {}, "said": {}, "by": senior}
    wrong_child.move(entry, right.child, seen=1, **said)

    for child in (right.child, ChildFactory()):
        for seen in (1, 2):
            with pytest.raises(moves.Stale):
                wrong_child.move(entry, child, seen=seen, **said)
    assert JournalEntry.objects.in_the_journal().count() == 1


def test_the_first_family_is_told_plainly_and_nothing_more(
    client, entry, first, right, senior, mailoutbox
):
    make_manager("Helen Marchetti")
    tasks.tell_taken_out.call(first.person_id, first.child_id)

    [mail] = mailoutbox
    assert mail.to == [first.person.user.email]
    assert "by mistake" in mail.body
    assert "ask Helen Marchetti" in mail.body
    for word in ("Amelia", "Leo", "tower", "Hart", "Chen"):
        assert word not in mail.body + mail.subject


@pytest.mark.policy("P05", "e-mails")
@pytest.mark.parametrize("change", ["suspended", "ended", "closed", "another's"])
def test_nobody_is_told_who_may_not_read_the_journal(first, right, mailoutbox, change):
    person, child = first.person_id, first.child_id
    if change == "suspended":
        Suspension.objects.create(guardian=first, suspended_by=make_manager(), reason="Court")
    elif change == "ended":
        type(first).objects.filter(pk=first.pk).update(
            until=timezone.localdate() - timedelta(days=1)
        )
    elif change == "closed":
        type(first.person.user).objects.filter(pk=person).update(is_active=False)
    else:
        child = right.child_id

    tasks.tell_taken_out.call(person, child)

    assert mailoutbox == []


def test_everyone_of_the_first_family_is_to_be_told(entry, first, right, senior):
    said = {"words": {}, "particulars": {}, "said": {}, "by": senior, "seen": 1}
    wrong_child.move(entry, right.child, **said)

    [told] = OxTask.objects.filter(task_path="journals.tasks.tell_taken_out")
    assert told.args == [first.person_id, first.child_id]


@pytest.mark.policy("P09", "moves")
@pytest.mark.parametrize("whose", ["first", "right"])
def test_nobody_moves_what_is_about_their_own_family(client, first, right, whose):
    related = make_senior("Rita Related")
    GuardianFactory(person=related, child={"first": first, "right": right}[whose].child)
    # Not even their own words: those they may change, but moving is a decision.
    own = ObservationFactory(author=related, text="A tower.", children=[first.child])
    make_photo(own, shows=[])
    [entry] = publish(own)

    assert "a colleague decides" in move(client, related, entry, right.child).text
    assert JournalEntry.objects.in_the_journal().get() == entry


@pytest.mark.policy("P09", "pages")
def test_only_seniors_move_and_only_what_stands_in_a_journal(client, entry, first, right, senior):
    for person in (make_practitioner("Colin"), first.person):
        assert move(client, person, entry, right.child).status_code == 404
    home = HomeObservationFactory(author=first.person, home_child=first.child)
    approve(home)
    client.force_login(senior.user)
    assert client.get(f"/entries/{home.entries.get().key}/wrong-child/").status_code == 404
    assert "from the list" in move(client, senior, entry, first.child).text
    page = client.get(f"/entries/{entry.key}/wrong-child/?child=%00{right.child.key}")
    assert "from the list" in page.text
    moves.withdraw(entry, by=senior, reason="Not right")
    assert move(client, senior, entry, right.child).status_code == 302
    assert not JournalEntry.objects.filter(child=right.child).exists()


# --- The wall ---


@pytest.mark.policy("P22", "wall")
def test_the_database_lets_seniors_say_where_an_entry_went(entry, first, right, senior):
    colleague, related = make_practitioner("Colin"), make_senior("Rita Related")
    GuardianFactory(person=related, child=first.child)
    look_in(first, 1)
    [elsewhere] = publish(ObservationFactory(children=[right.child]))
    moved = JournalEntry.objects.create(
        observation=entry.observation,
        child=right.child,
        published_at=timezone.now(),
        published_by=senior,
    )

    def say(hat, by, **fields):
        now = {"withdrawn_at": timezone.now(), "confirmed_at": timezone.now(), "reason": "Wrong"}
        who = {"entry": entry, "withdrawn_by": by, "confirmed_by": by, "moved_to": moved}
        with acting_as(hat, by.pk):
            return Withdrawal.objects.create(**who, **now, **fields)

    refused = pytest.raises(DatabaseError, match="a senior moves an entry")
    with refused:  # while families still read it
        say("senior", senior)
    JournalEntry.objects.filter(pk=entry.pk).update(withdrawn_at=timezone.now())
    for hat, by in (("practitioner", colleague), ("senior", related)):
        with refused:
            say(hat, by)
    moved, right_place = elsewhere, moved
    with refused:
        say("senior", senior)
    moved = entry
    with refused:
        say("senior", senior)
    moved = None
    say("senior", senior, read_by=[1])
    assert Withdrawal.objects.get().read_by is None
    with acting_as("senior", senior.pk):
        Withdrawal.objects.update(moved_to=right_place)
    Visit.objects.all().delete()
    with acting_as("senior", senior.pk):
        Withdrawal.objects.update(moved_to=None, read_by=[])
    assert Withdrawal.objects.get().moved_to == right_place
