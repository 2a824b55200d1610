"""Who is in a photo, tapped while recording: faces, one photo after the other."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from journals.models import Observation, Rendition
from journals.views import who_shows
from tests.factories import (
    ChildFactory,
    GuardianFactory,
    HomeObservationFactory,
    ObservationFactory,
    StandingRefusalFactory,
    make_manager,
    make_person,
    make_photo,
    make_practitioner,
    make_senior,
    publish,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def priya(client):
    priya = make_practitioner()
    client.force_login(priya.user)
    return priya


def child(name, photos="yes", last_name="Bell"):
    """A child whose family has answered the photo question."""
    child = ChildFactory(first_name=name, last_name=last_name)
    GuardianFactory(child=child, person=make_person(f"Parent of {name}"), photos=photos)
    return child


@pytest.fixture
def leo():
    return child("Leo")


@pytest.fixture
def draft(priya, leo):
    return ObservationFactory(author=priya, children=[leo])


def who(picture):
    return reverse("photo_who", args=[picture.key])


def edit(draft):
    return reverse("observation_edit", args=[draft.key])


def tapped(picture, *values, go=""):
    """What the page of one photo sends."""
    return {f"{picture.key}-shows": values, f"{picture.key}-go": go}


def said_of(picture):
    shows = Rendition.objects.get(pk=picture.pk).shows
    children = {child.first_name for child in shows.children.all()}
    return children, shows.adults, shows.unlisted_child


def unsaid(*pictures):
    return Rendition.objects.filter(pk__in=[one.pk for one in pictures], shows=None).count()


def tiles(html):
    """Return what each tile says, in order."""
    found = re.findall(r'<label class="child-tile face.*?</label>', html, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", tile).split()) for tile in found]


def test_the_observed_children_come_first_then_the_others_behind_somebody_else(client, draft):
    child("Ava")
    picture = make_photo(draft)

    page = client.get(who(picture)).text

    near, far = page.split("Somebody else")
    assert tiles(near) == ["LB Leo", "An adult", "A child not on our list", "Nobody"]
    assert tiles(far) == ["AB Ava"]
    assert 'data-search="Ava"' in far


def test_two_of_one_name_are_told_apart_on_their_tiles(client, draft):
    child("Leo", last_name="Khan")

    page = client.get(who(make_photo(draft))).text

    assert "LB Leo B." in tiles(page)
    assert "LK Leo K." in tiles(page)


@pytest.mark.policy("P11", "pages")
@pytest.mark.parametrize("why", ["the family", "a manager"])
def test_a_child_without_permission_is_marked_never_why_and_can_be_tagged(client, draft, leo, why):
    refused = child("Ivy", photos="no" if why == "the family" else "yes")
    if why == "a manager":
        StandingRefusalFactory(child=refused, refused_by=make_manager(), reason="In hiding")
    Observation.objects.get(pk=draft.pk).entries.create(child=refused)
    picture = make_photo(draft)

    page = client.get(who(picture)).text
    assert "IB Ivy No permission : no other family will see this photo" in tiles(page)
    assert "Ivy Bell may not be seen by other families." in page
    assert "LB Leo" in tiles(page)
    assert "In hiding" not in page
    assert "Parent of Ivy" not in page

    client.post(who(picture), tapped(picture, leo.key, refused.key))
    assert said_of(picture) == ({"Leo", "Ivy"}, False, False)


def test_a_tap_is_kept_and_leads_back_to_the_photos_of_the_draft(client, draft, leo):
    other = child("Ava")
    picture = make_photo(draft)

    taps = tapped(picture, leo.key, "adult") | {f"{picture.key}-others": [other.key]}
    response = client.post(who(picture), taps)

    assert response["Location"] == f"{edit(draft)}#photos"
    assert said_of(picture) == ({"Leo", "Ava"}, True, False)
    assert "In it: Ava Bell, Leo Bell and an adult" in client.get(edit(draft)).text
    assert Observation.objects.get().version == draft.version


def test_one_goes_from_photo_to_photo_and_past_one(client, draft, leo):
    first, second, third = (make_photo(draft) for _ in range(3))

    response = client.post(who(first), tapped(first, leo.key, go="next"))
    assert response["Location"] == who(second)
    page = client.get(who(second)).text
    assert f'rel="prev" href="{who(first)}"' in page
    assert f'rel="next" href="{who(third)}"' in page
    response = client.post(who(third), tapped(third, "nobody", go="next"))

    assert response["Location"] == f"{edit(draft)}#photos"
    assert said_of(third) == (set(), False, False)
    assert unsaid(first, second, third) == 1


def test_the_same_is_said_of_the_others_but_never_over_an_answer(client, draft, leo):
    first, answered, third = make_photo(draft), make_photo(draft, shows=[]), make_photo(draft)
    assert "the other photo without an answer" in client.get(who(first)).text

    client.post(who(first), tapped(first, leo.key, go="rest"))

    assert said_of(first) == said_of(third) == ({"Leo"}, False, False)
    assert said_of(answered) == (set(), False, False)
    assert "without an answer" not in client.get(who(first)).text


@pytest.mark.parametrize(
    ("ticks", "problem"),
    [([], "Say who this photo shows."), (["nobody", "adult"], "somebody or nobody")],
)
def test_no_answer_and_a_contradiction_are_said_and_nothing_is_kept(client, draft, ticks, problem):
    picture = make_photo(draft)

    assert problem in client.post(who(picture), tapped(picture, *ticks)).text
    assert unsaid(picture) == 1


def test_what_is_no_child_is_not_kept(client, draft):
    picture = make_photo(draft)

    client.post(who(picture), tapped(picture, "nothing-of-ours"))

    assert unsaid(picture) == 1


def test_the_button_keeps_what_was_typed_and_opens_the_faces(client, draft, leo):
    picture = make_photo(draft)
    assert f'name="who" value="{picture.key}"' in client.get(edit(draft)).text

    typed = {"version": draft.version, "text": "Typed just now", "children": [leo.key]}
    response = client.post(edit(draft), typed | {"who": picture.key})

    assert response["Location"] == who(picture)
    assert Observation.objects.get().text == "Typed just now"


@pytest.mark.parametrize("pressed", ["nothing", "\0"])
def test_a_button_of_a_photo_that_is_gone_comes_back_to_the_draft(client, draft, pressed):
    response = client.post(edit(draft), {"version": draft.version, "text": "x", "who": pressed})

    assert response["Location"] == f"{edit(draft)}#photos"


def test_what_was_tapped_is_ready_when_one_publishes(client, draft, leo):
    picture = make_photo(draft)
    client.post(who(picture), tapped(picture, leo.key))
    publication = reverse("observation_publication", args=[draft.key])

    [photo] = client.get(publication).context["form"].photos
    assert photo["shows"].value() == [leo.key]
    client.post(publication, {"version": draft.version, **tapped(picture, leo.key)})

    assert draft.entries.filter(published_at__isnull=False).exists()


def test_the_faces_of_a_colleagues_draft_are_not_there_and_a_seniors_are(client, draft, leo):
    picture = make_photo(draft)
    client.force_login(make_practitioner("Quinn Colleague").user)
    assert client.get(who(picture)).status_code == 404
    assert client.post(who(picture), tapped(picture, leo.key)).status_code == 404
    assert unsaid(picture) == 1

    client.force_login(make_senior().user)
    assert client.post(who(picture), tapped(picture, leo.key)).status_code == 302


@pytest.mark.policy("P06", "pages")
def test_the_parents_hat_has_no_faces_also_not_of_ones_own_draft(client, priya, draft, leo):
    GuardianFactory(person=priya, child=leo)
    at_home = HomeObservationFactory(author=priya, home_child=leo)
    recorded, sent = make_photo(draft), make_photo(at_home)
    assert client.get(who(recorded)).status_code == 200

    client.post("/hat/", {"hat": "parent"})

    for picture in (recorded, sent):
        assert client.get(who(picture)).status_code == 404
        assert client.post(who(picture), tapped(picture, leo.key)).status_code == 404
    assert unsaid(recorded, sent) == 2


def test_what_was_published_meanwhile_keeps_what_was_said(client, draft, leo, monkeypatch):
    picture = make_photo(draft, shows=[leo])
    found = who_shows.shown_in

    def and_then_published(observation, user):
        answer = found(observation, user)
        publish(draft)
        return answer

    monkeypatch.setattr(who_shows, "shown_in", and_then_published)
    response = client.post(who(picture), tapped(picture, "nobody"), follow=True)

    assert "no longer a draft" in response.text
    assert said_of(picture) == ({"Leo"}, False, False)


def queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_pages_ask_as_often_for_three_photos_as_for_one(client, draft, leo):
    picture = make_photo(draft, shows=[leo])
    pages = [who(picture), edit(draft), reverse("draft_photos_list", args=[draft.key])]
    with_one = [queries(client, page) for page in pages]
    for name in ("Ava", "Max"):
        make_photo(draft, shows=[leo, child(name)])

    assert [queries(client, page) for page in pages] == with_one


def test_forty_photos_put_no_faces_on_the_page_of_the_draft(client, draft):
    """They stand on the page of each photo: the page one writes on stays light."""
    one = make_photo(draft)
    before = client.get(edit(draft)).text
    another = make_photo(draft)

    after = client.get(edit(draft)).text

    assert tiles(after) == tiles(before) == []
    assert len(after) - len(before) < 3500
    assert {one.key, another.key} <= set(re.findall(r'name="who" value="([\w-]+)"', after))
