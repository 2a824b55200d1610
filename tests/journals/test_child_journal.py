"""The journal of one child: what stands in it, for whom, and what a page costs."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from journals import moves
from journals.models import EntryPhoto, JournalEntry, Rendition
from tests.factories import (
    ChildFactory,
    CommentFactory,
    GuardianFactory,
    HomeObservationFactory,
    KeyPersonFactory,
    ObservationFactory,
    PhotoPermissionFactory,
    SettingFactory,
    make_person,
    make_photo,
    make_practitioner,
    make_senior,
    publish,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def child():
    SettingFactory()
    return ChildFactory(first_name="Amelia", last_name="Hart")


@pytest.fixture
def parent(child):
    return GuardianFactory(child=child, person=make_person("Ann Hart")).person


@pytest.fixture
def staff():
    return make_practitioner("Priya Nair")


def entry_of(child, author, *, days_ago=1, photos=0, together=(), **fields):
    """Return a published entry in a child's journal."""
    observation = ObservationFactory(
        author=author,
        children=[child, *together],
        happened_at=timezone.now() - timedelta(days=days_ago),
        **fields,
    )
    for _ in range(photos):
        make_photo(observation, shows=[child])
    return next(entry for entry in publish(observation) if entry.child == child)


def open_journal(client, person, child, **query):
    client.force_login(person.user)
    return client.get(child.get_absolute_url(), query)


def texts(response):
    return [entry["text"] for entry in response.context["page"]["entries"]]


def work(queries):
    """Return the statements of a page, without those of its transaction and role."""
    passing = ("SAVEPOINT", "RELEASE", "SET ", "RESET", "SELECT current_setting", "SELECT 1; SET")
    return [query["sql"] for query in queries if not query["sql"].startswith(passing)]


# --- What is remembered of an entry ---


@pytest.mark.policy("P10", "pages")
def test_what_is_remembered_of_an_entry_does_not_outlive_a_change(client, child, parent, staff):
    friend = ChildFactory(first_name="Torvald", last_name="Dahl")
    friends_parent = GuardianFactory(child=friend).person
    entry = entry_of(child, staff, photos=1)
    picture = entry.entry_photos.get().rendition
    picture.say_who(by=staff, children=[child, friend])

    assert picture.key in open_journal(client, parent, child).text
    assert "Torvald" not in open_journal(client, parent, child).text
    PhotoPermissionFactory(child=friend, given_by=friends_parent, answer="no")

    assert picture.key not in open_journal(client, parent, child).text
    assert "No photo permission for Torvald" in open_journal(client, staff, child).text
    assert "Torvald" not in open_journal(client, parent, child).text


def test_what_is_remembered_of_an_entry_holds_no_token(client, child, staff):
    entry = entry_of(child, staff, photos=1)
    Rendition.objects.update(state="failed")
    caches["entries"].clear()

    page = open_journal(client, staff, child)

    (remembered,) = caches["entries"]._cache.values()  # noqa: SLF001 - the whole of it
    assert entry.key in page.text
    assert "csrfmiddlewaretoken" in page.text
    assert b"Try again" in remembered
    assert b"csrfmiddlewaretoken" not in remembered


# --- What a parent reads ---


@pytest.mark.policy("P01", "pages")
def test_a_parent_reads_the_entries_of_their_child_newest_first(client, child, parent, staff):
    KeyPersonFactory(child=child, person=staff)
    entry_of(child, staff, days_ago=2, text="Poured water.", learning="A steady hand.")
    entry_of(child, staff, days_ago=1, text="Sorted buttons.", title="Buttons", photos=2)

    response = open_journal(client, parent, child)

    assert texts(response) == ["Sorted buttons.", "Poured water."]
    assert [len(entry["photos"]) for entry in response.context["page"]["entries"]] == [2, 0]
    for words in ("Amelia Hart", child.age, "key person Priya Nair", "A steady hand."):
        assert words in response.text


@pytest.mark.policy("P05", "pages")
def test_another_familys_journal_looks_like_one_that_does_not_exist(client, child, parent):
    other = ChildFactory()

    assert open_journal(client, parent, child).status_code == 200
    assert open_journal(client, parent, other).status_code == 404
    assert client.get("/children/AAAAAAAAAAAAAAAA/").status_code == 404


@pytest.mark.policy("P05", "pages")
def test_only_what_is_published_and_not_withdrawn_of_this_child_is_read(
    client, child, parent, staff
):
    entry_of(child, staff, text="Read it.")
    ObservationFactory(author=staff, children=[child], text="A draft.")
    entry_of(ChildFactory(), staff, text="Another child.")
    withdrawn = entry_of(child, staff, text="Taken out.")
    moves.withdraw(withdrawn, by=make_senior(), reason="Wrong child")

    assert texts(open_journal(client, parent, child)) == ["Read it."]


@pytest.mark.policy("P05", "pages")
def test_a_parent_never_learns_who_else_was_there(client, child, parent, staff):
    other = ChildFactory(first_name="Zebedee", last_name="Quill")
    entry_of(child, staff, together=[other], text="Built a bridge.")

    as_parent = open_journal(client, parent, child)
    as_staff = open_journal(client, staff, child)

    assert "Zebedee" not in as_parent.text
    assert "Zebedee Quill" in as_staff.text


@pytest.mark.policy("P11", "pages")
def test_photos_are_counted_as_the_reader_sees_them(client, child, parent, staff):
    refused = GuardianFactory(photos="no", person=make_person("Nora No")).child
    observation = ObservationFactory(author=staff, children=[child])
    make_photo(observation, shows=[child, refused])
    make_photo(observation, shows=[child])
    make_photo(observation, shows=[child], description="Pouring")
    publish(observation)

    shown = open_journal(client, parent, child).context["page"]["entries"][0]["photos"]
    to_staff = open_journal(client, staff, child)

    assert [photo["alt"] for photo in shown] == ["Photo 1 of 2", "Pouring"]
    assert [bool(p["kept_back"]) for p in to_staff.context["page"]["entries"][0]["photos"]] == [
        True,
        False,
        False,
    ]
    assert f"No photo permission for {refused.first_name}" in to_staff.text


def test_a_photo_that_is_left_out_is_shown_to_staff_only_and_marked(client, child, parent, staff):
    entry = entry_of(child, staff, photos=2)
    EntryPhoto.objects.filter(entry=entry, position=0).update(left_out=True)

    shown = open_journal(client, parent, child).context["page"]["entries"][0]["photos"]
    to_staff = open_journal(client, staff, child)

    assert [photo["alt"] for photo in shown] == ["Photo"]
    assert len(to_staff.context["page"]["entries"][0]["photos"]) == 2
    assert "Left out of this journal" in to_staff.text


def test_a_photo_that_is_not_ready_has_a_placeholder(client, child, parent, staff):
    observation = ObservationFactory(author=staff, children=[child])
    picture = make_photo(observation, shows=[child])
    publish(observation)
    # As when it is prepared anew, because it could not be read.
    Rendition.objects.filter(pk=picture.pk).update(state="waiting")

    response = open_journal(client, parent, child)

    assert "This photo is being prepared." in response.text
    assert "/medium/" not in response.text


def test_what_came_from_home_is_marked_and_its_author_sees_that_it_was_edited(
    client, child, parent
):
    observation = HomeObservationFactory(author=parent, home_child=child, text="Pickd plums.")
    submission = moves.send(observation, by=parent, seen=1)
    moves.approve(submission, by=make_senior(), seen=1, text="Picked plums.")
    other_parent = GuardianFactory(child=child, person=make_person("Ben Hart")).person

    to_author = open_journal(client, parent, child)
    to_other = open_journal(client, other_parent, child)

    assert texts(to_author) == texts(to_other) == ["Picked plums."]
    assert [e["from_home"] for e in to_other.context["page"]["entries"]] == [True]
    assert "badge--from-home" in to_other.text
    assert "Edited by the pre-school" in to_author.text
    assert "Edited by the pre-school" not in to_other.text
    assert "Ann Hart" in to_other.text


def test_the_personal_note_and_next_step_are_this_childs(client, child, parent, staff):
    other = ChildFactory()
    entry = ObservationFactory(author=staff, children=[child, other]).entries
    entry.filter(child=child).update(personal_note="For you.", next_step="Threading.")
    entry.filter(child=other).update(personal_note="Not for you.")
    publish(entry.first().observation)

    response = open_journal(client, parent, child)

    assert [note["text"] for note in response.context["page"]["entries"][0]["notes"]] == [
        "For you.",
        "Threading.",
    ]
    assert "Not for you." not in response.text


# --- What staff see besides ---


@pytest.mark.policy("P04", "pages")
def test_any_member_of_staff_reads_and_adds_to_any_journal(client, child, staff):
    entry_of(child, make_practitioner("Somebody Else"), text="Counted shells.")

    response = open_journal(client, staff, child)

    assert texts(response) == ["Counted shells."]
    assert f"/observations/new/?child={child.key}" in response.text


def test_a_senior_can_take_an_entry_out_and_put_it_back(client, child, staff):
    senior = make_senior()
    entry = entry_of(child, staff)

    assert f"/entries/{entry.key}/hiding/" in open_journal(client, senior, child).text
    assert f"/entries/{entry.key}/hiding/" in open_journal(client, staff, child).text

    moves.withdraw(entry, by=senior, reason="Wrong")

    assert "Hidden: look" in open_journal(client, senior, child).text
    assert "Taken out" in open_journal(client, staff, child).text


# --- Paging ---


@pytest.fixture
def long_journal(child, staff):
    """Return 45 entries, many at the same moment, newest first."""
    same = timezone.now() - timedelta(days=9)
    for number in range(45):
        publish(
            ObservationFactory(
                author=staff, children=[child], text=f"Text {number}.", happened_at=same
            )
        )
    return [f"Text {number}." for number in reversed(range(45))]


def test_a_journal_is_read_page_by_page_and_nothing_is_lost(client, child, parent, long_journal):
    response = open_journal(client, parent, child)
    read = texts(response)
    while older := response.context["page"]["older"]:
        response = client.get(older)
        read += texts(response)

    assert read == long_journal
    assert response.context["page"]["newest"] == child.get_absolute_url()


def test_reading_on_goes_on_where_the_last_entry_read_was_withdrawn(client, child, parent, staff):
    for number in range(25):
        entry_of(child, staff, days_ago=number, text=f"Text {number}.")
    first = open_journal(client, parent, child)
    last_read = first.context["page"]["entries"][-1]["key"]
    moves.withdraw(JournalEntry.objects.get(key=last_read), by=make_senior(), reason="Wrong")

    second = client.get(first.context["page"]["older"])

    assert texts(second) == [f"Text {number}." for number in range(20, 25)]


def test_htmx_gets_the_next_entries_without_the_page_around_them(
    client, child, parent, long_journal
):
    older = open_journal(client, parent, child).context["page"]["older"]

    whole = client.get(older)
    part = client.get(older, headers={"HX-Request": "true"})

    assert texts(part) == texts(whole) == long_journal[20:40]
    assert "<html" in whole.text
    assert part.text.strip().startswith("<article")
    assert 'id="entries-more"' in part.text
    assert "HX-Request" in part["Vary"]


@pytest.mark.parametrize("before", ["", "x", "\x00", "1.\x00", "f" * 40 + ".a", "zz.1", "1.2.3"])
def test_a_place_that_cannot_be_read_is_the_newest_page(client, child, parent, staff, before):
    entry_of(child, staff, text="Read it.")

    response = open_journal(client, parent, child, before=before)

    assert texts(response) == ["Read it."]


def test_a_place_says_no_number(client, child, parent, long_journal):
    older = open_journal(client, parent, child).context["page"]["older"]

    moment, key = older.partition("before=")[2].split(".")

    assert JournalEntry.objects.filter(child=child, key=key).exists()
    assert int(moment, 16) > 10**15


# --- What a page costs ---


def copies_of(observation, child, number):
    """Fill a journal with older entries of the same author, as many as ten years would bring."""
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH older AS (INSERT INTO journals_observation (key, author_id, source, title, text,"
            " learning, happened_at, version, created_at, saved_at)"
            " SELECT md5(n::text)::varchar(24), %s, 'setting', '', 'Older', '',"
            " now() - interval '1 year' - n * interval '1 hour', 1, now(), now()"
            " FROM generate_series(1, %s) n RETURNING id, author_id, happened_at)"
            " SELECT count(*) FROM older",
            [observation.author_id, number],
        )
        cursor.execute(
            "INSERT INTO journals_journalentry (key, observation_id, child_id, happened_at,"
            " personal_note, next_step, published_at, published_by_id)"
            " SELECT md5(id::text)::varchar(24), id, %s, happened_at, '', '', now(), author_id"
            " FROM journals_observation WHERE text = 'Older'",
            [child.pk],
        )


def count_queries(client, person, child):
    client.force_login(person.user)
    with CaptureQueriesContext(connection) as queries:
        response = client.get(child.get_absolute_url())
    assert response.status_code == 200
    return work(queries.captured_queries)


def test_a_page_costs_the_same_with_one_twenty_and_many_entries(client, child, parent, staff):
    KeyPersonFactory(child=child, person=staff)
    for person in (parent, staff):  # the first visit of all is written down
        open_journal(client, person, child)
    costs = {}
    for number in range(30):
        entry = entry_of(child, staff, days_ago=number, photos=2, together=[ChildFactory()])
        CommentFactory(entry=entry, author=parent)
        if number in {0, 19, 29}:
            costs[number] = [
                len(count_queries(client, person, child)) for person in (parent, staff)
            ]

    copies_of(entry.observation, child, 10_000)
    with_ten_thousand = [len(count_queries(client, person, child)) for person in (parent, staff)]
    assert costs[0] == costs[19] == costs[29] == with_ten_thousand
    assert costs[0][0] <= 12
    assert costs[0][1] <= 14


@pytest.mark.policy("P11", "pages")
def test_forty_photos_of_three_children_each_cost_no_question_more(client, child, parent, staff):
    others = [GuardianFactory(child=ChildFactory()).child for _ in range(2)]
    for person in (parent, staff):
        open_journal(client, person, child)

    def costs():
        return [len(count_queries(client, person, child)) for person in (parent, staff)]

    entry_of(child, staff, photos=1, together=others)
    with_one = costs()
    for number in range(13):
        entry_of(child, staff, days_ago=number, photos=3, together=others)
    assert costs() == with_one
    page = open_journal(client, parent, child).context["page"]
    assert sum(len(entry["photos"]) for entry in page["entries"]) == 40
