"""What now? for staff: what waits, what is unfinished, how one's key children fare."""

from datetime import timedelta

import pytest
from django.utils import timezone

from journals import care
from journals.models import Look, StandIn
from tests.factories import (
    ChildFactory,
    CommentFactory,
    GuardianFactory,
    HomeObservationFactory,
    InvitationFactory,
    KeyPersonFactory,
    ObservationFactory,
    PhotoPermissionFactory,
    SuspensionFactory,
    make_manager,
    make_person,
    make_practitioner,
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


def linked_child(**fields):
    child = ChildFactory(**fields)
    GuardianFactory(child=child, person=make_person(f"Parent of {child}"))
    return child


@pytest.mark.policy("P03", "pages")
def test_ones_key_children_come_with_the_date_of_their_last_entry(client, priya):
    mine, theirs = ChildFactory(), ChildFactory()
    KeyPersonFactory(child=mine, person=priya)
    KeyPersonFactory(child=theirs, person=make_practitioner("Quinn Colleague"))
    observation = ObservationFactory(author=priya, children=[mine, theirs])
    publish(observation)

    response = client.get("/")

    assert list(response.context["my_children"]) == [mine]
    assert response.context["my_children"][0].last_entry_at == observation.happened_at
    assert 'href="/observations/new/"' in response.text


def test_an_entry_that_was_withdrawn_is_not_the_last(client, priya):
    child = ChildFactory()
    KeyPersonFactory(child=child, person=priya)
    (entry,) = publish(ObservationFactory(author=priya, children=[child]))
    type(entry).objects.update(withdrawn_at=timezone.now())

    assert "No entry yet" in client.get("/").text


def test_ones_own_drafts_are_there_to_be_finished(client, priya):
    mine = ObservationFactory(author=priya)
    ObservationFactory(author=make_practitioner("Quinn Colleague"))

    assert list(client.get("/").context["drafts"]) == [mine]


@pytest.mark.policy("P09", "pages")
def test_a_senior_sees_what_waits_and_since_when_others_do_not(client, priya):
    guardian = GuardianFactory(child=ChildFactory())
    waiting = send(HomeObservationFactory(author=guardian.person, home_child=guardian.child))
    HomeObservationFactory(author=guardian.person, home_child=guardian.child)
    assert "waiting" not in client.get("/").context

    client.force_login(make_senior().user)
    response = client.get("/")

    assert response.context["waiting"] == 1
    assert response.context["oldest"] == waiting
    assert "waiting for approval" in response.text


def test_a_senior_sees_how_many_comments_wait_but_not_of_their_own_family(client, priya):
    child = ChildFactory()
    author = GuardianFactory(child=child).person
    (entry,) = publish(ObservationFactory(author=priya, children=[child]))
    for state in ("waiting", "shown", "waiting"):
        CommentFactory(entry=entry, author=author, state=state)
    assert "comments" not in client.get("/").context

    senior = make_senior()
    client.force_login(senior.user)
    response = client.get("/")

    assert response.context["comments"] == 2
    assert "comments wait for approval" in response.text
    GuardianFactory(child=child, person=senior)
    assert client.get("/").context["comments"] == 0


@pytest.mark.policy("P03", "pages")
def test_a_manager_is_told_of_a_child_without_a_key_person(client):
    keyed, without, left = (linked_child() for _ in range(3))
    KeyPersonFactory(child=keyed, person=make_practitioner())
    KeyPersonFactory(child=left, person=make_practitioner("Lena Left", is_active=False))
    client.force_login(make_manager().user)

    response = client.get("/")

    assert set(response.context["without_key_person"]) == {without, left}
    assert "2 children have no key person" in response.text
    client.force_login(make_senior().user)
    assert "without_key_person" not in client.get("/").context


def test_a_manager_is_told_whose_family_is_not_linked(client):
    linked, alone, suspended = linked_child(), ChildFactory(), ChildFactory()
    manager = make_manager()
    stopped = GuardianFactory(child=suspended, person=make_person("Sue Suspended"))
    SuspensionFactory(guardian=stopped, suspended_by=manager)
    client.force_login(manager.user)

    found = set(client.get("/").context["without_family"])

    assert found == {alone, suspended}
    assert linked not in found


def test_a_manager_is_told_of_invitations_that_stall(client):
    manager, now = make_manager(), timezone.now()
    InvitationFactory(created_by=manager, name="Fresh")
    soon = InvitationFactory(created_by=manager, expires_at=now + timedelta(days=1))
    locked = InvitationFactory(created_by=manager, tries_left=0)
    InvitationFactory(created_by=manager, tries_left=0, revoked_at=now)
    ended = InvitationFactory(created_by=manager, expires_at=now - timedelta(days=1))
    client.force_login(manager.user)

    response = client.get("/")

    assert list(response.context["invitations"]) == [ended, soon, locked]
    assert "Locked" in response.text


@pytest.mark.parametrize("rows", [1, 3])
def test_it_asks_as_often_for_three_as_for_one(client, django_assert_num_queries, rows):
    manager = make_manager()
    client.force_login(manager.user)
    for number in range(rows):
        colleague = make_practitioner(f"Colleague {number}")
        theirs = KeyPersonFactory(person=colleague, child=ChildFactory()).child
        stand_in(colleague, manager, first=-number, last=number)
        publish(ObservationFactory(author=colleague, children=[theirs]))
        child = ChildFactory()
        KeyPersonFactory(child=child, person=manager)
        ChildFactory()
        ObservationFactory(author=manager, children=[child, ChildFactory()])
        publish(ObservationFactory(author=manager, children=[child]))
        InvitationFactory(created_by=manager, tries_left=0)
        for answer in ("yes", "no"):
            PhotoPermissionFactory(child=child, given_by=manager, answer=answer)
    client.get("/")

    with django_assert_num_queries(QUERIES):
        client.get("/")


@pytest.mark.policy("P03", "pages")
def test_what_colleagues_recorded_about_ones_key_children_is_new_until_it_is_seen(client, priya):
    mine = ChildFactory()
    KeyPersonFactory(child=mine, person=priya)
    quinn = make_practitioner("Quinn Colleague")
    (new,) = publish(ObservationFactory(author=quinn, children=[mine]))
    publish(ObservationFactory(author=quinn, children=[ChildFactory()]))
    publish(ObservationFactory(author=priya, children=[mine]))
    page = client.get("/")
    assert page.context["news"] == [new]
    assert "by Quinn Colleague" in page.text

    client.post("/home/looked/", {"until": page.context["looked"].initial["until"].isoformat()})

    assert client.get("/").context["news"] == []
    (later,) = publish(ObservationFactory(author=quinn, children=[mine]))
    assert client.get("/").context["news"] == [later]


def test_looking_never_goes_back_and_nonsense_changes_nothing(client, priya):
    now = timezone.now()
    care.look(priya, now)

    client.post("/home/looked/", {"until": (now - timedelta(days=1)).isoformat()})
    client.post("/home/looked/", {"until": "yesterday\0"})

    assert Look.objects.get().looked_at == now


def test_a_long_time_without_an_entry_is_said_quietly(client, priya):
    quiet, seen = ChildFactory(), ChildFactory()
    long_ago = timezone.now() - timedelta(weeks=5)
    for child, happened_at in ((quiet, long_ago), (seen, timezone.now())):
        KeyPersonFactory(child=child, person=priya)
        publish(ObservationFactory(author=priya, children=[child], happened_at=happened_at))

    page = client.get("/")

    weeks = {child: child.weeks_quiet for child in page.context["my_children"]}
    assert weeks == {quiet: 5, seen: None}
    assert "5 weeks ago" in page.text


def stand_in(person, colleague, *, first, last):
    today = timezone.localdate()
    return StandIn.objects.create(
        person=person,
        colleague=colleague,
        starts=today + timedelta(days=first),
        until=today + timedelta(days=last),
        appointed_by=make_manager(f"Manager {first} {last}"),
    )


@pytest.mark.policy("P03", "pages")
@pytest.mark.parametrize(
    ("first", "last", "stands_in"), [(0, 0, True), (-3, 4, True), (1, 4, False), (-4, -1, False)]
)
def test_on_those_days_a_stand_in_has_the_worklist_too(client, priya, first, last, stands_in):
    theirs, grace = ChildFactory(), make_practitioner("Grace Absent")
    KeyPersonFactory(child=theirs, person=grace)
    stand_in(grace, priya, first=first, last=last)
    (new,) = publish(ObservationFactory(author=grace, children=[theirs]))

    page = client.get("/")

    expected = [("Grace Absent", [theirs])] if stands_in else []
    assert page.context["standing_in"] == expected
    assert page.context["news"] == ([new] if stands_in else [])
    assert ("Standing in for Grace Absent" in page.text) == stands_in
    assert list(page.context["my_children"]) == []


def test_a_manager_names_a_stand_in_and_others_do_not(client):
    grace, priya = make_practitioner("Grace Absent"), make_practitioner()
    today = timezone.localdate()
    posted = {"person": grace.pk, "colleague": priya.pk, "starts": today, "until": today}
    add = "/admin/journals/standin/add/"
    client.force_login(make_senior().user)
    assert client.post(add, posted).status_code == 404
    client.force_login(make_manager().user)

    themselves = client.post(add, posted | {"colleague": grace.pk})
    backwards = client.post(add, posted | {"until": today - timedelta(days=1)})
    parent = client.post(add, posted | {"colleague": make_person().pk})
    assert client.post(add, posted).status_code == 302

    assert "Choose another colleague." in themselves.text
    assert "The last day is before the first." in backwards.text
    assert "Select a valid choice" in parent.text
    assert StandIn.objects.get().colleague == priya


@pytest.mark.policy("P03", "moves")
def test_all_key_children_go_to_another_in_one_form_and_the_history_stays(client):
    grace, priya = make_practitioner("Grace Leaving"), make_practitioner()
    before = timezone.localdate() - timedelta(days=90)
    children = [KeyPersonFactory(person=grace, starts=before).child for _ in range(3)]
    other = KeyPersonFactory(person=make_practitioner("Quinn Colleague")).child
    client.force_login(make_manager().user)
    form = "/admin/journals/child/handover/"

    same = client.post(form, {"person": grace.pk, "to": grace.pk})
    moved = client.post(form, {"person": grace.pk, "to": priya.pk}, follow=True)

    assert "Choose another colleague." in same.text
    assert "key person of 3 children of Grace Leaving" in moved.text
    for child in children:
        assert child.key_person() == priya
        assert child.key_people.get(person=grace).until == timezone.localdate()
    assert other.key_person().name == "Quinn Colleague"
    assert care.hand_over(grace, priya) == 0


QUERIES = 31
