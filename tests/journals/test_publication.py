"""The last look before publishing: whose journals, and who each photo shows."""

import pytest
from django.urls import reverse

from journals import moves
from journals.models import EntryPhoto, JournalEntry, Rendition, Submission
from tests.factories import (
    ChildFactory,
    GuardianFactory,
    ObservationFactory,
    make_person,
    make_photo,
    make_practitioner,
    make_ready,
    make_senior,
    publish,
    send,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def priya(client):
    priya = make_practitioner()
    client.force_login(priya.user)
    return priya


@pytest.fixture
def trainee(client):
    trainee = make_practitioner("Tess Trainee", is_trainee=True)
    client.force_login(trainee.user)
    return trainee


def child(name, photos=None):
    """A child; `photos` is its family's answer to the photo question."""
    child = ChildFactory(first_name=name, last_name="Bell")
    if photos:
        GuardianFactory(child=child, person=make_person(f"Parent of {name}"), photos=photos)
    return child


def address(observation):
    return reverse("observation_publication", args=[observation.key])


def answers(observation, said=None, **more):
    """What the page sends: `said` maps renditions to values."""
    shows = {f"{picture.key}-shows": values for picture, values in (said or {}).items()}
    return {"version": observation.version, **shows, **more}


def in_journals(observation):
    published = JournalEntry.objects.in_the_journal().filter(observation=observation)
    return {entry.child for entry in published}


def test_the_page_names_the_children_in_full_and_publishes(client, priya):
    one, two = child("Noah"), child("Ivy")
    observation = ObservationFactory(author=priya, children=[one, two])

    page = client.get(address(observation))
    assert "Noah Bell" in page.text
    assert "Ivy Bell" in page.text
    response = client.post(address(observation), answers(observation))

    assert response.url == observation.get_absolute_url()
    assert in_journals(observation) == {one, two}
    assert set(observation.entries.values_list("published_by", flat=True)) == {priya.pk}


def test_looking_at_the_page_publishes_nothing(client, priya):
    observation = ObservationFactory(author=priya, children=[child("Noah")])

    client.get(address(observation))

    assert in_journals(observation) == set()


def test_pressing_twice_publishes_once_and_says_the_same(client, priya):
    observation = ObservationFactory(author=priya, children=[child("Noah")])
    page = answers(observation)

    first, second = (client.post(address(observation), page, follow=True) for _ in range(2))

    assert first.redirect_chain == second.redirect_chain
    assert "Published." in first.text
    assert "Published." in second.text
    assert observation.entries.count() == 1


def test_one_tap_says_who_all_photos_show(client, priya):
    one, two = child("Noah"), child("Ivy")
    observation = ObservationFactory(author=priya, children=[one, two])
    pictures = [make_photo(observation) for _ in range(3)]
    options = client.get(address(observation)).context["form"]["all"].field.choices
    one_tap = options[0][0]

    client.post(address(observation), answers(observation, all=[one_tap]))

    for picture in pictures:
        assert set(picture.shows.children.all()) == {one, two}
    assert EntryPhoto.objects.count() == 6


def test_a_photo_of_its_own_is_an_exception(client, priya):
    one, two = child("Noah"), child("Ivy")
    observation = ObservationFactory(author=priya, children=[one, two])
    both, alone, adult = (make_photo(observation) for _ in range(3))

    everyone = f"{two.key} {one.key}"  # by name, as the page has them

    said = answers(observation, {alone: [one.key], adult: ["adult"]}, all=[everyone])
    client.post(address(observation), said)

    assert set(both.shows.children.all()) == {one, two}
    assert set(alone.shows.children.all()) == {one}
    adult = Rendition.objects.get(pk=adult.pk)
    assert adult.shows.adults
    assert not adult.shows.children.exists()


def test_a_child_who_was_not_chosen_and_one_not_on_the_list_can_be_said(client, priya):
    one, other = child("Noah"), child("Ivy")
    observation = ObservationFactory(author=priya, children=[one])
    first, second = make_photo(observation), make_photo(observation)

    client.post(
        address(observation),
        answers(observation, {second: [one.key, "unlisted"]})
        | {f"{first.key}-others": [other.key]},
    )

    assert set(first.shows.children.all()) == {other}
    assert second.shows.unlisted_child


def test_nobody_is_an_answer_and_not_beside_a_child(client, priya):
    one = child("Noah")
    observation = ObservationFactory(author=priya, children=[one])
    picture = make_photo(observation)

    response = client.post(
        address(observation), answers(observation, {picture: [one.key, "nobody"]})
    )
    assert "somebody or nobody" in response.text
    assert in_journals(observation) == set()

    client.post(address(observation), answers(observation, {picture: ["nobody"]}))
    assert in_journals(observation) == {one}
    assert not picture.shows.children.exists()


@pytest.mark.policy("P11", "moves")
def test_without_an_answer_for_a_photo_nothing_is_published(client, priya):
    one = child("Noah")
    observation = ObservationFactory(author=priya, children=[one])
    said, unsaid = make_photo(observation), make_photo(observation)

    response = client.post(address(observation), answers(observation, {said: [one.key]}))

    assert "Say who this photo shows." in response.text
    assert in_journals(observation) == set()
    client.post(address(observation), answers(observation, {said: [one.key], unsaid: [one.key]}))
    assert in_journals(observation) == {one}


def test_what_was_said_before_is_ticked_already(client, priya):
    one, other = child("Noah"), child("Ivy")
    observation = ObservationFactory(author=priya, children=[one])
    make_photo(observation, shows=[one, other])

    photo = client.get(address(observation)).context["form"].photos[0]

    assert set(photo["shows"].value()) == {one.key, other.key}
    assert photo.shows_others


@pytest.mark.policy("P11", "pages")
def test_a_child_without_permission_is_said_before_and_after(client, priya):
    yes, no = child("Noah", photos="yes"), child("Ivy", photos="no")
    observation = ObservationFactory(author=priya, children=[yes, no])
    together, alone = make_photo(observation), make_photo(observation)
    said = answers(observation, {together: [yes.key, no.key], alone: [no.key]})

    page = client.get(address(observation))
    assert "Ivy Bell may not be seen" in page.text
    assert "Noah Bell may not be seen" not in page.text

    check = client.post(address(observation), said | {"check": "yes"})
    held = "Photos 1 and 2 will not appear in Noah Bell’s journal: Ivy Bell is in it"
    assert held in check.text
    assert in_journals(observation) == set()
    assert not hasattr(Rendition.objects.get(pk=together.pk), "shows")

    after = client.post(address(observation), said, follow=True)
    assert "Photos 1 and 2 do not appear in Noah Bell’s journal" in after.text
    assert "in Ivy Bell’s journal:" not in after.text


@pytest.mark.policy("P11", "pages")
def test_a_child_not_on_our_list_counts_as_a_no(client, priya):
    one = child("Noah", photos="yes")
    observation = ObservationFactory(author=priya, children=[one])
    picture = make_photo(observation)

    said = answers(observation, {picture: [one.key, "unlisted"]}, check="yes")
    page = client.post(address(observation), said)

    assert "a child who is not on our list is in it" in page.text


def test_without_anything_held_back_the_check_says_so(client, priya):
    one, two = child("Noah", photos="yes"), child("Ivy", photos="yes")
    observation = ObservationFactory(author=priya, children=[one, two])
    picture = make_photo(observation)

    said = answers(observation, {picture: [one.key, two.key]}, check="yes")
    page = client.post(address(observation), said)

    assert "will not appear" not in page.text
    assert "Each photo will appear in each" in page.text


def test_what_has_changed_since_is_looked_at_again(client, priya):
    one = child("Noah")
    observation = ObservationFactory(author=priya, children=[one])
    page = answers(observation)
    moves.save(observation, seen=1, text="Changed meanwhile.")

    response = client.post(address(observation), page, follow=True)

    assert "has changed since you looked" in response.text
    assert "Changed meanwhile." in response.text
    assert in_journals(observation) == set()


def test_a_photo_that_failed_is_put_right_first(client, priya):
    one = child("Noah")
    observation = ObservationFactory(author=priya, children=[one])
    picture = make_photo(observation, ready=False)
    Rendition.objects.update(state="failed")

    response = client.post(
        address(observation), answers(observation, {picture: [one.key]}), follow=True
    )

    assert "could not be prepared" in response.text
    assert in_journals(observation) == set()


def test_publishing_waits_for_a_photo_that_is_being_prepared_and_says_so(client, priya):
    one = child("Noah")
    observation = ObservationFactory(author=priya, children=[one])
    picture = make_photo(observation, ready=False)

    page = client.get(address(observation))
    assert "being prepared" in page.text
    assert "load delay:2s" in page.text
    data = answers(observation, {picture: [one.key]})
    response = client.post(address(observation), data)
    assert "A photo is still being prepared." in response.text
    assert in_journals(observation) == set()
    # The same page again: nobody ticks twice.
    assert response.context["form"].photos[0]["shows"].value() == [one.key]

    make_ready(picture, b"picture")
    client.post(address(observation), data)

    assert in_journals(observation) == {one}


@pytest.mark.parametrize("about", ["nobody", "nothing"])
def test_an_incomplete_draft_goes_back_to_be_finished(client, priya, about):
    children = [] if about == "nobody" else [child("Noah")]
    text = "" if about == "nothing" else "Words."
    observation = ObservationFactory(author=priya, children=children, text=text)

    response = client.get(address(observation))

    assert response.url == reverse("observation_edit", args=[observation.key])


def test_another_practitioners_draft_is_not_published(client, priya):
    observation = ObservationFactory(
        author=make_practitioner("Quinn Colleague"), children=[child("Noah")]
    )

    assert client.post(address(observation), answers(observation)).status_code == 404
    client.force_login(make_senior().user)
    assert client.post(address(observation), answers(observation)).status_code == 302
    assert in_journals(observation)


@pytest.mark.policy("P09", "moves")
def test_a_trainee_sends_on_the_same_page_and_once(client, trainee):
    observation = ObservationFactory(author=trainee, children=[child("Noah")])

    assert "Send for approval" in client.get(address(observation)).text
    for _ in range(2):
        response = client.post(address(observation), answers(observation), follow=True)
        assert "A senior looks at it next." in response.text

    assert Submission.objects.get().sent_by == trainee
    assert in_journals(observation) == set()


def test_a_senior_leaves_sending_to_the_trainee(client, trainee):
    observation = ObservationFactory(author=trainee, children=[child("Noah")])
    client.force_login(make_senior().user)

    response = client.post(address(observation), answers(observation), follow=True)

    assert "sends this in person" in response.text
    assert in_journals(observation) == set()
    assert not Submission.objects.exists()


def test_what_waits_is_taken_back_by_whoever_sent_it(client, trainee):
    observation = ObservationFactory(author=trainee, children=[child("Noah")])
    send(observation)
    recall = reverse("observation_recall", args=[observation.key])

    client.force_login(make_practitioner().user)
    assert client.post(recall).status_code == 404
    client.force_login(trainee.user)
    response = client.post(recall)

    assert response.url == reverse("observation_edit", args=[observation.key])
    assert Submission.objects.get().outcome == "recalled"


def test_taking_back_what_was_decided_says_so(client, trainee):
    observation = ObservationFactory(author=trainee, children=[child("Noah")])
    submission = send(observation)
    moves.approve(submission, by=make_senior(), seen=1)

    response = client.post(reverse("observation_recall", args=[observation.key]), follow=True)

    assert "not waiting any more" in response.text
    assert in_journals(observation)


def test_for_a_parent_neither_page_exists(client, priya):
    guardian = GuardianFactory(child=child("Noah"))
    observation = ObservationFactory(author=priya, children=[guardian.child])
    publish(observation)
    client.force_login(guardian.person.user)

    assert client.get(address(observation)).status_code == 404
    recall = reverse("observation_recall", args=[observation.key])
    assert client.post(recall).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_asks_as_often_for_three_photos_as_for_one(
    client, priya, django_assert_num_queries, rows
):
    children = [child(name, photos="yes") for name in ("Noah", "Ivy", "Max")[:rows]]
    observation = ObservationFactory(author=priya, children=children)
    for _ in range(rows):
        make_photo(observation, shows=children)
    client.get(address(observation))

    with django_assert_num_queries(PAGE_QUERIES):
        client.get(address(observation))


PAGE_QUERIES = 20


def test_the_parents_hat_takes_nothing_back(client):
    """Also not of what the same person recorded, and now reads in their own child's journal."""
    priya = make_practitioner()
    child = GuardianFactory(person=priya).child
    observation = ObservationFactory(author=priya, children=[child])
    publish(observation)
    client.force_login(priya.user)
    address = f"/observations/{observation.key}/recall/"

    assert client.post(address).status_code == 302
    client.post("/hat/", {"hat": "parent"})
    assert observation.text in client.get("/").text
    assert client.post(address).status_code == 404
