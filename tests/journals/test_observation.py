"""The recording page: who, what, photos; nothing that was typed or taken is ever lost."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from journals import moves
from journals.models import JournalEntry, Observation, Photo
from tests.factories import (
    ChildFactory,
    HomeObservationFactory,
    KeyPersonFactory,
    ObservationFactory,
    SettingFactory,
    make_person,
    make_photo,
    make_practitioner,
    make_senior,
    publish,
    send,
)
from tests.pictures import corners, saved

pytestmark = pytest.mark.django_db
NEW = "/observations/new/"


@pytest.fixture
def priya(client):
    priya = make_practitioner()
    client.force_login(priya.user)
    return priya


def picture(name="snail.jpg", **options):
    return SimpleUploadedFile(name, saved(corners(**options)), "image/jpeg")


def page_of(observation, **changed):
    """What the edit page sends when nothing is changed but `changed`."""
    entries = JournalEntry.objects.filter(observation=observation).select_related("child")
    return {
        "version": observation.version,
        "text": observation.text,
        "happened_at": timezone.localtime(observation.happened_at).strftime("%Y-%m-%dT%H:%M"),
        "children": [entry.child.key for entry in entries],
    } | changed


def edit(observation):
    return reverse("observation_edit", args=[observation.key])


def test_a_tile_a_sentence_and_a_photo_are_kept_as_a_draft(client, priya):
    child = ChildFactory()

    response = client.post(
        NEW, {"children": [child.key], "text": "Poured water.", "photos": [picture()]}
    )

    assert response.status_code == 302
    observation = Observation.objects.get()
    assert (observation.author, observation.text) == (priya, "Poured water.")
    assert [entry.child for entry in observation.entries.all()] == [child]
    assert Photo.objects.filter(observation=observation).count() == 1
    assert not observation.entries.filter(published_at__isnull=False).exists()


def test_publish_leads_to_the_confirmation(client, priya):
    child = ChildFactory()

    response = client.post(
        NEW, {"children": [child.key], "text": "Poured water.", "publish": "yes"}
    )

    observation = Observation.objects.get()
    assert response.url == reverse("observation_publication", args=[observation.key])


@pytest.mark.policy("P04", "pages")
def test_any_practitioner_records_for_any_child_their_own_key_children_first(client, priya):
    mine, theirs = ChildFactory(first_name="Zoe"), ChildFactory(first_name="Amy")
    KeyPersonFactory(child=mine, person=priya)
    KeyPersonFactory(child=theirs, person=make_practitioner("Quinn Colleague"))

    form = client.get(NEW).context["form"]

    assert form.my_children == [mine]
    assert form.other_children == [theirs]
    client.post(NEW, {"children": [theirs.key], "text": "Counted beads."})
    assert Observation.objects.get().entries.get().child == theirs


def test_names_that_collide_show_the_initial_of_the_surname(client, priya):
    ChildFactory(first_name="Noah", last_name="Bell")
    ChildFactory(first_name="Noah", last_name="King")
    ChildFactory(first_name="Ivy", last_name="King")

    called = [child.called for child in client.get(NEW).context["form"].candidates]

    assert called == ["Ivy", "Noah B.", "Noah K."]


def test_a_child_who_has_left_is_no_longer_offered(client, priya):
    here, gone = ChildFactory(), ChildFactory(enrolment=None)

    response = client.get(NEW)

    assert response.context["form"].candidates == [here]
    assert gone.full_name not in response.text


def test_a_child_is_chosen_already_when_one_comes_from_its_journal(client, priya):
    child, _ = ChildFactory(), ChildFactory()

    form = client.get(NEW, {"child": child.key}).context["form"]

    assert form.chosen_children == [child]


def test_the_page_says_whom_to_speak_to_about_a_worry(client, priya):
    SettingFactory(dsl_name="Dana Lead")

    assert "speak to Dana Lead" in client.get(NEW).text


def test_a_draft_may_be_photos_only(client, priya):
    client.post(NEW, {"photos": [picture(), picture("two.jpg", size=(80, 60))]})

    observation = Observation.objects.get()
    assert observation.text == ""
    assert not observation.entries.exists()
    assert observation.photos.count() == 2


def test_a_page_on_which_nothing_was_said_is_not_kept(client, priya):
    response = client.post(NEW, {"text": "  "})

    assert response.status_code == 200
    assert "Write a sentence" in response.text
    assert not Observation.objects.exists()


def test_a_new_page_sent_twice_makes_one_draft(client, priya):
    child = ChildFactory()
    key = client.get(NEW).context["form"]["key"].value()
    page = {"key": key, "children": [child.key], "text": "Poured water."}

    for _ in range(3):
        response = client.post(NEW, {**page, "photos": [picture()], "publish": "yes"})
        assert response.url == f"/observations/{key}/publication/"

    observation = Observation.objects.get()
    assert observation.photos.count() == 1
    assert observation.entries.count() == 1


def test_a_key_of_somebody_elses_draft_does_not_open_it(client, priya):
    other = ObservationFactory(author=make_practitioner("Quinn Colleague"))

    response = client.post(NEW, {"key": other.key, "text": "Mine now."})

    other.refresh_from_db()
    assert response.status_code == 404
    assert other.text != "Mine now."


def test_what_is_folded_away_is_kept_for_each_child(client, priya):
    one, two = ChildFactory(), ChildFactory()

    client.post(
        NEW,
        {
            "children": [one.key, two.key],
            "text": "Built a tower.",
            "title": "The tower",
            "learning": "They take turns.",
            f"note-{one.key}": "She laughed.",
            f"step-{two.key}": "Offer the brown stair.",
        },
    )

    observation = Observation.objects.get()
    assert (observation.title, observation.learning) == ("The tower", "They take turns.")
    kept = {e.child: (e.personal_note, e.next_step) for e in observation.entries.all()}
    assert kept == {one: ("She laughed.", ""), two: ("", "Offer the brown stair.")}


def test_a_page_without_note_fields_leaves_the_notes_alone(client, priya):
    child = ChildFactory()
    observation = ObservationFactory(author=priya, children=[child])
    observation.entries.update(personal_note="She laughed.")

    client.post(edit(observation), page_of(observation, text="Changed."))

    assert observation.entries.get().personal_note == "She laughed."


def test_a_refused_photo_is_named_with_the_reason_and_everything_else_is_kept(client, priya):
    child = ChildFactory()
    notes = SimpleUploadedFile("notes.pdf", b"%PDF-1.7 not a photo", "image/jpeg")

    response = client.post(
        NEW,
        {
            "children": [child.key],
            "text": "Poured water.",
            "photos": [notes, picture()],
            "publish": "yes",
        },
    )

    observation = Observation.objects.get()
    assert response.status_code == 200
    assert "notes.pdf" in response.text
    assert "PDF" in response.context["form"].errors["photos"][0]
    assert observation.text == "Poured water."
    assert observation.photos.count() == 1
    assert observation.entries.get().child == child
    assert f'action="{edit(observation)}"' in response.text
    assert response.text.count("Poured water.") == 1


def test_a_time_in_the_future_is_refused_and_the_rest_is_kept(client, priya):
    tomorrow = (timezone.localtime() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")

    response = client.post(
        NEW, {"text": "Poured water.", "happened_at": tomorrow, "photos": [picture()]}
    )

    observation = Observation.objects.get()
    assert "in the future" in response.text
    assert observation.text == "Poured water."
    assert observation.happened_at <= timezone.now()
    assert observation.photos.count() == 1


def test_publishing_without_a_child_keeps_the_draft_and_says_what_is_missing(client, priya):
    response = client.post(NEW, {"text": "Poured water.", "publish": "yes"})

    assert "Choose at least one child" in response.text
    assert Observation.objects.get().text == "Poured water."


def test_an_odd_letter_is_refused_and_not_a_fault(client, priya):
    response = client.post(NEW, {"text": "a\x00b", "children": ["\x00"], "key": "\x00"})

    assert response.status_code == 200
    assert not Observation.objects.exists()


def test_a_draft_is_gone_on_with(client, priya):
    one, two = ChildFactory(), ChildFactory()
    observation = ObservationFactory(author=priya, children=[one])

    response = client.post(
        edit(observation), page_of(observation, text="Longer.", children=[two.key])
    )

    observation.refresh_from_db()
    assert response.status_code == 302
    assert (observation.text, observation.version) == ("Longer.", 2)
    assert observation.entries.get().child == two


def test_the_same_page_sent_twice_is_no_quarrel(client, priya):
    observation = ObservationFactory(author=priya, children=[ChildFactory()])
    page = page_of(observation, text="Longer.", publish="yes")

    first, second = (client.post(edit(observation), page) for _ in range(2))

    assert first.status_code == second.status_code == 302
    assert first.url == second.url


def test_of_two_pages_the_second_is_shown_both_and_loses_nothing(client, priya):
    observation = ObservationFactory(author=priya, text="First.")
    page = page_of(observation, text="From the other tablet.")
    moves.save(observation, seen=1, text="Stored meanwhile.")

    response = client.post(edit(observation), {**page, "photos": [picture()]})

    assert "changed while you were writing" in response.text
    assert "Stored meanwhile." in response.text
    assert "From the other tablet." in response.text
    assert observation.photos.count() == 1
    assert 'name="version" value="2"' in response.text
    client.post(edit(observation), {**page, "version": 2})
    observation.refresh_from_db()
    assert observation.text == "From the other tablet."


def test_what_is_typed_after_publishing_is_shown_and_changes_nothing(client, priya):
    observation = ObservationFactory(author=priya, text="First.", children=[ChildFactory()])
    page = page_of(observation, text="Too late.")
    publish(observation)

    response = client.post(edit(observation), page)

    observation.refresh_from_db()
    assert "could not be saved" in response.text
    assert "Too late." in response.text
    assert observation.text == "First."


def test_a_photo_is_taken_out_and_what_was_typed_is_saved_with_it(client, priya):
    observation = ObservationFactory(author=priya, children=[ChildFactory()])
    gone, stays = make_photo(observation), make_photo(observation)

    response = client.post(
        edit(observation), page_of(observation, text="Longer.", remove=gone.photo.key)
    )

    observation.refresh_from_db()
    assert response.url == f"{edit(observation)}#photos"
    assert list(observation.photos.all()) == [stays.photo]
    assert observation.text == "Longer."


def test_a_photo_that_failed_can_be_tried_again(client, priya):
    observation = ObservationFactory(author=priya)
    failed = make_photo(observation, ready=False)
    type(failed).objects.update(state="failed")
    assert "could not be prepared" in client.get(edit(observation)).text

    client.post(edit(observation), page_of(observation, retry=failed.key))

    failed.refresh_from_db()
    assert failed.state == "waiting"


def test_a_draft_is_its_authors_and_a_seniors(client, priya):
    observation = ObservationFactory(author=priya)
    assert client.get(edit(observation)).status_code == 200

    client.force_login(make_practitioner("Quinn Colleague").user)
    assert client.get(edit(observation)).status_code == 404
    client.force_login(make_senior().user)
    assert client.get(edit(observation)).status_code == 200


def test_for_a_parent_the_page_does_not_exist(client, priya):
    observation = ObservationFactory(author=priya)
    client.force_login(make_person().user)

    for address in (NEW, edit(observation), "/observations/unfinished/"):
        assert client.get(address).status_code == 404


def test_a_finished_observation_is_looked_at_and_not_edited(client, priya):
    observation = ObservationFactory(author=priya, children=[ChildFactory()])
    publish(observation)

    response = client.get(edit(observation))

    assert response.url == observation.get_absolute_url()


@pytest.mark.policy("P04", "pages")
def test_the_page_of_one_shows_journals_and_photos_to_every_colleague(client, priya):
    one, two = ChildFactory(), ChildFactory()
    observation = ObservationFactory(author=priya, children=[one, two])
    make_photo(observation, shows=[one, two])
    publish(observation)
    client.force_login(make_practitioner("Quinn Colleague").user)

    response = client.get(observation.get_absolute_url())

    assert one.full_name in response.text
    assert two.full_name in response.text
    assert "no permission for other children" in response.text


def test_unfinished_lists_ones_own_and_for_seniors_those_of_colleagues(client, priya):
    quinn = make_practitioner("Quinn Colleague")
    mine, theirs = ObservationFactory(author=priya), ObservationFactory(author=quinn)
    publish(ObservationFactory(author=priya, children=[ChildFactory()]))
    HomeObservationFactory(author=make_person(), home_child=ChildFactory())

    response = client.get("/observations/unfinished/")
    assert list(response.context["drafts"]) == [mine]
    assert "colleagues" not in response.context

    client.force_login(make_senior().user)
    response = client.get("/observations/unfinished/")
    assert list(response.context["drafts"]) == []
    assert set(response.context["colleagues"]) == {mine, theirs}


def test_what_a_trainee_sent_is_listed_as_waiting(client):
    trainee = make_practitioner("Tess Trainee", is_trainee=True)
    client.force_login(trainee.user)
    observation = ObservationFactory(author=trainee, children=[ChildFactory()])
    send(observation)

    response = client.get("/observations/unfinished/")

    assert list(response.context["drafts"]) == []
    assert list(response.context["waiting"]) == [observation]


def test_what_came_back_says_why(client):
    trainee = make_practitioner("Tess Trainee", is_trainee=True)
    client.force_login(trainee.user)
    observation = ObservationFactory(author=trainee, children=[ChildFactory()])
    moves.return_to_author(
        send(observation),
        by=make_senior(),
        seen=1,
        reason="unclear",
        reason_text="Who helped whom?",
    )

    assert "Who helped whom?" in client.get(edit(observation)).text
    assert "Came back" in client.get("/observations/unfinished/").text


@pytest.mark.parametrize("rows", [1, 3])
def test_unfinished_asks_as_often_for_three_as_for_one(
    client, priya, django_assert_num_queries, rows
):
    for _ in range(rows):
        make_photo(ObservationFactory(author=priya, children=[ChildFactory(), ChildFactory()]))
    client.get("/observations/unfinished/")

    with django_assert_num_queries(UNFINISHED_QUERIES):
        client.get("/observations/unfinished/")


UNFINISHED_QUERIES = 14


def test_a_draft_is_thrown_away_after_a_question(client, priya):
    observation = ObservationFactory(author=priya)
    address = reverse("observation_discard", args=[observation.key])
    assert "Throw this draft away?" in client.get(address).text

    response = client.post(address, {"version": 1})

    observation.refresh_from_db()
    assert response.url == "/observations/unfinished/"
    assert observation.discarded_at
    assert client.get(edit(observation)).status_code == 404
    assert client.post(address, {"version": 1}).status_code == 404


def test_a_draft_that_was_changed_meanwhile_is_not_thrown_away(client, priya):
    observation = ObservationFactory(author=priya)
    moves.save(observation, seen=1, text="More.")

    client.post(reverse("observation_discard", args=[observation.key]), {"version": 1})

    observation.refresh_from_db()
    assert not observation.discarded_at
