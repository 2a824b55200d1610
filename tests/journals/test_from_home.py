"""What a family sends from home: kept, sent, taken back, answered; by its author alone."""

from datetime import timedelta
from functools import partial
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image

from journals import moves
from journals.models import Observation, Photo, Submission
from tests.factories import (
    ChildFactory,
    GuardianFactory,
    HomeObservationFactory,
    SettingFactory,
    approve,
    make_person,
    make_photo,
    make_practitioner,
    make_senior,
    send,
)

pytestmark = pytest.mark.django_db
KEY = "kkkkkkkkkkkkkkkk"


@pytest.fixture
def child():
    SettingFactory()
    return ChildFactory(first_name="Amelia", last_name="Hart")


@pytest.fixture
def parent(child):
    return GuardianFactory(child=child, person=make_person("Ann Hart")).person


@pytest.fixture
def home(client, parent):
    """Return a client on which the parent is signed in."""
    client.force_login(parent.user)
    return client


@pytest.fixture
def draft(parent, child):
    return HomeObservationFactory(author=parent, home_child=child, text="Found snails.")


def picture(name="snail.jpg", color="red"):
    file = BytesIO()
    Image.new("RGB", (40, 30), color).save(file, "JPEG")
    return SimpleUploadedFile(name, file.getvalue(), "image/jpeg")


def answers(text="Found snails.", days_ago=0, **more):
    day = timezone.localdate() - timedelta(days=days_ago)
    return {"text": text, "happened_on": day.isoformat(), "key": KEY} | more


def state_of(observation):
    return Observation.objects.with_state().get(pk=observation.pk).state


# --- Writing ---


@pytest.mark.policy("P08", "pages")
def test_a_parent_keeps_a_draft_with_photos(home, parent, child):
    photos = [picture(), picture("two.jpg", "blue")]

    response = home.post("/from-home/new/", answers(days_ago=2, photos=photos))

    kept = Observation.objects.get()
    assert response["Location"] == f"/from-home/{kept.key}/"
    assert (kept.text, kept.author, kept.home_child) == ("Found snails.", parent, child)
    assert timezone.localdate(kept.happened_at) == timezone.localdate() - timedelta(days=2)
    assert kept.photos.count() == 2
    assert state_of(kept) == "draft"


@pytest.mark.policy("P08", "pages")
@pytest.mark.policy("P09", "pages")
def test_a_parent_sends_it_and_it_waits(home):
    home.post("/from-home/new/", answers(send="yes", photos=[picture()]))

    sent = Observation.objects.get()
    assert state_of(sent) == "waiting"
    assert "Waiting for the pre-school" in home.get(f"/from-home/{sent.key}/").text
    assert not sent.entries.exists()


def test_a_page_that_is_sent_twice_makes_one_draft(home):
    for _ in range(2):
        response = home.post("/from-home/new/", answers(photos=[picture()]))

    kept = Observation.objects.get()
    assert response["Location"] == f"/from-home/{kept.key}/"
    assert kept.photos.count() == 1


def test_what_is_sent_twice_waits_once(home):
    for _ in range(2):
        response = home.post("/from-home/new/", answers(send="yes", photos=[picture()]))

    assert response.status_code == 302
    assert Submission.objects.count() == Observation.objects.count() == 1


def test_a_photo_alone_is_enough_and_nothing_at_all_is_not(home):
    home.post("/from-home/new/", answers("", send="yes", photos=[picture()]))
    nothing = home.post("/from-home/new/", answers("", send="yes", key="n" * 16))

    assert Submission.objects.count() == 1
    assert "Write a sentence or add a photo first." in nothing.text


def test_a_key_that_no_address_can_hold_is_not_kept(home):
    home.post("/from-home/new/", answers(key="é" * 16))

    # Whoever could choose one could write what no senior can take out of the journal.
    assert Observation.objects.get().key.isascii()


def test_a_day_to_come_keeps_it_from_being_sent_and_loses_nothing(home):
    response = home.post("/from-home/new/", answers(days_ago=-1, send="yes", photos=[picture()]))

    kept = Observation.objects.get()
    assert "This day has not come yet." in response.text
    assert "Found snails." in response.text
    assert state_of(kept) == "draft"
    assert kept.photos.count() == 1
    assert f'action="/from-home/{kept.key}/edit/"' in response.text


def test_a_file_that_is_refused_is_named_and_the_rest_is_kept(home):
    files = [picture(), SimpleUploadedFile("holiday.pdf", b"%PDF-1.4 nothing")]

    response = home.post("/from-home/new/", answers(send="yes", photos=files))

    kept = Observation.objects.get()
    assert "“holiday.pdf” was not added." in response.text
    assert (kept.text, kept.photos.count(), state_of(kept)) == ("Found snails.", 1, "draft")


def test_a_nul_byte_and_line_ends_cost_nothing(home):
    home.post("/from-home/new/", answers("one\r\ntwo\x00"))

    assert Observation.objects.get().text == "one\ntwo"


def test_a_parent_of_several_children_says_first_whom_it_is_about(home, parent, child):
    second = GuardianFactory(
        person=parent, child=ChildFactory(first_name="Ben", last_name="Hart")
    ).child

    asked = home.get("/from-home/new/")
    home.post("/from-home/new/", answers(child=second.key))

    assert f"?child={child.key}" in asked.text
    assert f"?child={second.key}" in asked.text
    assert "What happened?" in home.get(f"/from-home/new/?child={child.key}").text
    assert Observation.objects.get().home_child == second


@pytest.mark.policy("P05", "pages")
def test_nobody_writes_about_another_familys_child(home, parent):
    other = ChildFactory()

    assert home.get(f"/from-home/new/?child={other.key}").status_code == 404
    assert home.post("/from-home/new/", answers(child=other.key)).status_code == 404
    assert not Observation.objects.exists()


# --- Changing ---


def test_a_draft_is_changed_and_a_photo_taken_out(home, draft):
    gone, stays = make_photo(draft).photo, make_photo(draft).photo
    data = answers("Found more.", version=1, remove=[gone.key], photos=[picture()])

    response = home.post(f"/from-home/{draft.key}/edit/", data)

    draft.refresh_from_db()
    assert response["Location"] == f"/from-home/{draft.key}/edit/#photos"
    assert draft.text == "Found more."
    assert stays in draft.photos.all()
    assert gone not in Photo.objects.all()
    assert draft.photos.count() == 2


def test_the_edit_page_shows_what_is_kept(home, draft):
    make_photo(draft)

    page = home.get(f"/from-home/{draft.key}/edit/").text

    assert "Found snails." in page
    assert 'name="remove"' in page


def test_what_changed_meanwhile_is_shown_beside_what_was_typed(home, draft):
    moves.save(draft, seen=1, text="From the other window.")

    response = home.post(
        f"/from-home/{draft.key}/edit/", answers("From here.", version=1, photos=[picture()])
    )

    draft.refresh_from_db()
    assert draft.text == "From the other window."
    assert draft.photos.count() == 1
    assert "From the other window." in response.text
    assert "From here." in response.text
    home.post(f"/from-home/{draft.key}/edit/", answers("From here.", version=draft.version))
    draft.refresh_from_db()
    assert draft.text == "From here."


def test_what_was_sent_meanwhile_is_not_changed_and_nothing_typed_is_lost(home, draft):
    send(draft)

    response = home.post(f"/from-home/{draft.key}/edit/", answers("Changed.", version=1))

    draft.refresh_from_db()
    assert draft.text == "Found snails."
    assert "Changed." in response.text
    assert "it has been sent or decided meanwhile" in response.text


def test_a_draft_is_thrown_away(home, draft):
    home.post(f"/from-home/{draft.key}/discard/", {"version": 1})

    assert home.get(f"/from-home/{draft.key}/").status_code == 404
    assert "Found snails." not in home.get("/from-home/").text


def test_what_changed_meanwhile_is_not_thrown_away(home, draft):
    moves.save(draft, seen=1, text="Changed.")

    home.post(f"/from-home/{draft.key}/discard/", {"version": 1})

    assert home.get(f"/from-home/{draft.key}/").status_code == 200


# --- Sending, taking back, sending again ---


@pytest.mark.policy("P09", "pages")
def test_a_draft_is_sent_once_however_often_the_button_is_pressed(home, draft):
    for _ in range(2):
        home.post(f"/from-home/{draft.key}/submission/", {"version": 1})

    assert Submission.objects.get().sent_text == "Found snails."


def test_what_changed_meanwhile_is_not_sent(home, draft):
    moves.save(draft, seen=1, text="Changed.")

    home.post(f"/from-home/{draft.key}/submission/", {"version": 1})
    home.post(f"/from-home/{draft.key}/submission/", {"version": "\x00"})

    assert not Submission.objects.exists()


def test_what_waits_is_taken_back_changed_and_sent_again(home, draft):
    send(draft)

    home.post(f"/from-home/{draft.key}/recall/")
    assert state_of(draft) == "draft"
    home.post(f"/from-home/{draft.key}/edit/", answers("Better.", version=1, send="yes"))

    assert [s.sent_text for s in draft.submissions.all()] == ["Found snails.", "Better."]
    assert state_of(draft) == "waiting"


def test_what_was_decided_cannot_be_taken_back(home, draft):
    approve(draft)

    response = home.post(f"/from-home/{draft.key}/recall/", follow=True)

    assert state_of(draft) == "published"
    assert "It no longer waits" in response.text


def test_what_came_back_says_why_and_is_sent_again(home, draft):
    moves.return_to_author(
        send(draft), by=make_senior(), seen=1, reason="unclear", reason_text="Which garden?"
    )

    detail = home.get(f"/from-home/{draft.key}/").text
    home.post(f"/from-home/{draft.key}/edit/", answers("In Gran’s garden.", version=1, send="yes"))

    assert "We would love to know a little more" in detail
    assert "Which garden?" in detail
    assert state_of(draft) == "waiting"


# --- What became of it ---


def after(draft, fate):
    """Let a draft come to a state."""
    senior = make_senior()
    if fate == "draft":
        return
    submission = send(draft)
    if fate in {"published", "withdrawn"}:
        entry = approve(draft)
        if fate == "withdrawn":
            moves.withdraw(entry, by=senior, reason="Secret reason")
    elif fate != "waiting":
        move = {"returned": moves.return_to_author, "declined": moves.decline}[fate]
        move(submission, by=senior, seen=draft.version, reason="private")


@pytest.mark.parametrize(
    ("fate", "words"),
    [
        ("draft", "Draft"),
        ("waiting", "Waiting for the pre-school"),
        ("published", "In the journal"),
        ("returned", "Returned"),
        ("declined", "Not added"),
        ("withdrawn", "Taken out of the journal"),
    ],
)
@pytest.mark.policy("P08", "pages")
def test_its_author_reads_how_it_stands_in_plain_words(home, draft, fate, words):
    after(draft, fate)

    for page in (home.get("/from-home/").text, home.get(f"/from-home/{draft.key}/").text):
        assert words in page
        assert ("It tells something private" in page) == (fate in {"returned", "declined"})
        assert "Secret reason" not in page


def test_the_way_to_the_entry_leads_to_the_page_on_which_it_stands(home, draft):
    entry = approve(draft)

    page = home.get(f"/from-home/{draft.key}/")
    journal = home.get(page.context["shown"]["entry_url"])

    assert [e["key"] for e in journal.context["page"]["entries"]] == [entry.key]


def test_news_of_a_decision_wait_on_the_first_page(home, draft):
    after(draft, "returned")

    assert "Sent back to you: Found snails." in home.get("/").text
    home.post(f"/from-home/{draft.key}/edit/", answers("Better.", version=1, send="yes"))
    assert "Sent back" not in home.get("/").text


# --- By whom it is seen ---


@pytest.mark.policy("P08", "pages")
@pytest.mark.policy("P05", "pages")
@pytest.mark.parametrize("page", ["", "edit/"])
def test_a_draft_is_its_authors_alone(client, parent, child, draft, page):
    other_parent = GuardianFactory(child=child, person=make_person("Ben Hart")).person
    address = f"/from-home/{draft.key}/{page}"

    seen = {}
    for person in (parent, other_parent, make_practitioner(), make_senior()):
        client.force_login(person.user)
        seen[person.name] = client.get(address).status_code

    assert list(seen.values()) == [200, 404, 404, 404]


def test_once_sent_staff_see_it_and_the_other_parent_does_not(client, parent, child, draft):
    send(draft)
    other_parent = GuardianFactory(child=child, person=make_person("Ben Hart")).person

    client.force_login(make_practitioner().user)
    assert "Found snails." in client.get(f"/from-home/{draft.key}/").text
    client.force_login(other_parent.user)
    assert client.get(f"/from-home/{draft.key}/").status_code == 404


@pytest.mark.parametrize("move", ["submission", "recall", "discard", "edit"])
def test_nobody_else_moves_it(client, parent, child, draft, move):
    other_parent = GuardianFactory(child=child, person=make_person("Ben Hart")).person

    for person in (other_parent, make_senior()):
        client.force_login(person.user)
        assert client.post(f"/from-home/{draft.key}/{move}/", {"version": 1}).status_code == 404

    assert state_of(draft) == "draft"


def test_a_parent_whose_access_has_ended_no_longer_sees_it(home, parent, draft):
    assert home.get(f"/from-home/{draft.key}/").status_code == 200

    parent.guardianships.update(until=timezone.localdate() - timedelta(days=1))

    assert home.get(f"/from-home/{draft.key}/").status_code == 404
    assert "Found snails." not in home.get("/from-home/").text


# --- The list ---


def test_the_list_is_read_page_by_page(home, parent, child):
    for number in range(25):
        HomeObservationFactory(author=parent, home_child=child, text=f"Text {number}.")

    first = home.get("/from-home/").context["page"]
    second = home.get(first["older"]).context["page"]

    names = [item["name"] for item in [*first["items"], *second["items"]]]
    assert names == [f"Text {number}." for number in reversed(range(25))]


def test_the_list_costs_the_same_with_one_and_three(home, parent, child):
    counts = []
    for _ in range(3):
        send(HomeObservationFactory(author=parent, home_child=child))
        with CaptureQueriesContext(connection) as queries:
            home.get("/from-home/")
        counts.append(len(queries.captured_queries))

    assert counts[0] == counts[1] == counts[2]


@pytest.mark.policy("P09", "pages")
@pytest.mark.parametrize("move", ["recall", "edit", "submission", "discard"])
def test_what_one_wrote_as_a_parent_is_not_touched_with_the_staff_hat(client, child, move):
    """A senior whose own child attends sees it with the others' then, and nothing more."""
    senior = GuardianFactory(child=child, person=make_senior()).person
    home = HomeObservationFactory(author=senior, home_child=child)
    send(home)
    client.force_login(senior.user)
    act = partial(client.post, f"/from-home/{home.key}/{move}/", {"version": home.version})

    assert client.get(f"/from-home/{home.key}/").status_code == 200
    assert act().status_code == 404
    client.post("/hat/", {"hat": "parent"})
    assert act().status_code in {200, 302}
