"""Children in the admin, kept by managers and looked up by seniors; key people and history."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from journals.models import Child, Enrolment, KeyPerson
from tests.factories import (
    ChildFactory,
    GuardianFactory,
    KeyPersonFactory,
    SettingFactory,
    StandingRefusalFactory,
    make_manager,
    make_person,
    make_practitioner,
    make_senior,
)

pytestmark = pytest.mark.django_db

LIST = "/admin/journals/child/"


def page_of(child):
    return f"{LIST}{child.pk}/change/"


def values(child=None, *, enrolments=(), **changed):
    """Return what the form posts, with the enrolments it has or is given."""
    fields = {"first_name": "Amelia", "last_name": "Hart", "date_of_birth": "2023-05-14"}
    if child:
        key = child.key_person()
        fields |= {"first_name": child.first_name, "key_person": key.pk if key else ""}
        kept = [(one.pk, one.starts, one.until or "") for one in child.enrolments.all()]
        enrolments = [*kept, *enrolments]
    forms = {
        "enrolments-TOTAL_FORMS": len(enrolments),
        "enrolments-INITIAL_FORMS": sum(1 for one in enrolments if one[0]),
    }
    for history in ["key_people", "guardians", "former_names"]:
        forms |= {f"{history}-TOTAL_FORMS": 0, f"{history}-INITIAL_FORMS": 0}
    for number, (pk, starts, until) in enumerate(enrolments):
        forms |= {
            f"enrolments-{number}-id": pk,
            f"enrolments-{number}-starts": starts,
            f"enrolments-{number}-until": until,
        }
    return fields | forms | changed


def names_in(page):
    return [child.full_name for child in page.context["cl"].result_list]


@pytest.mark.policy("P03", "moves")
def test_a_manager_adds_a_child_with_first_day_and_key_person(client, manager):
    priya = make_practitioner()
    posted = values(enrolments=[("", "2026-09-01", "")], key_person=priya.pk)

    response = client.post(f"{LIST}add/", posted)

    assert response.status_code == 302
    child = Child.objects.get()
    assert child.key_person() == priya
    assert child.enrolments.get().starts == date(2026, 9, 1)


@pytest.mark.policy("P03", "moves")
def test_another_key_person_ends_the_time_of_the_one_before_in_one_step(client, manager):
    before = KeyPersonFactory(starts=timezone.localdate() - timedelta(days=90))
    child, after = before.child, make_practitioner("Nora New")

    client.post(page_of(child), values(child, key_person=after.pk))

    before.refresh_from_db()
    assert before.until == timezone.localdate()
    assert child.key_person() == after
    assert child.key_people.count() == 2
    page = client.get(page_of(child))
    assert "Priya Practitioner" in page.text
    assert "Nora New" in page.text


@pytest.mark.policy("P03", "moves")
def test_a_child_has_one_key_person_at_a_time(manager):
    first = KeyPersonFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        KeyPersonFactory(child=first.child, person=make_senior())
    first.child.appoint(make_senior("Other Senior"))
    first.child.appoint(None)

    assert not KeyPerson.objects.current().exists()
    assert first.child.key_people.count() == 2


def test_saving_without_another_key_person_changes_nothing(client, manager):
    key = KeyPersonFactory()

    client.post(page_of(key.child), values(key.child, first_name="Amy"))

    assert KeyPerson.objects.get() == key
    assert Child.objects.get().first_name == "Amy"


@pytest.mark.policy("P03", "moves")
def test_only_those_who_work_here_can_be_key_person(client, manager):
    closed = make_practitioner("Left Us", is_active=False)
    parent = make_person("A Parent")
    child = ChildFactory()

    for person in [closed, parent]:
        refused = client.post(page_of(child), values(child, key_person=person.pk))
        assert "Select a valid choice." in refused.text
    assert child.key_person() is None


@pytest.mark.policy("P03", "pages")
def test_children_without_a_key_person_are_found_also_when_theirs_has_left(client, manager):
    key = KeyPersonFactory(child=ChildFactory(first_name="Looked"))
    gone = KeyPersonFactory(child=ChildFactory(first_name="Left"), person=make_practitioner("Gone"))
    User.objects.filter(pk=gone.person.pk).update(is_active=False)
    ChildFactory(first_name="Nobodys")

    nobody = client.get(LIST, {"key_person": "none"})
    priyas = client.get(LIST, {"key_person": key.person.pk})

    assert names_in(nobody) == ["Left Example", "Nobodys Example"]
    assert names_in(priyas) == ["Looked Example"]
    assert client.get(LIST, {"key_person": "x"}).status_code == 200


def test_children_are_found_by_any_name(client, manager):
    ChildFactory(first_name="Alexandra", known_as="Sasha")
    ChildFactory(first_name="Noah")

    for question in ["alexandra", "sasha"]:
        assert names_in(client.get(LIST, {"q": question})) == ["Sasha Example"]


def test_those_who_attend_are_told_from_those_who_have_left(client, manager):
    ChildFactory(first_name="Here")
    left = ChildFactory(first_name="Left")
    left.enrolments.update(until=timezone.localdate() - timedelta(days=1))

    assert names_in(client.get(LIST, {"attending": "yes"})) == ["Here Example"]
    assert names_in(client.get(LIST, {"attending": "no"})) == ["Left Example"]


@pytest.mark.policy("P10", "admin")
def test_the_list_says_whether_a_child_may_be_shown_and_never_why_not(client, manager):
    GuardianFactory(child=ChildFactory(first_name="Yes"), person=make_person("One"), photos="yes")
    GuardianFactory(child=ChildFactory(first_name="No"), person=make_person("Two"), photos="no")
    refused = ChildFactory(first_name="Refused")
    GuardianFactory(child=refused, person=make_person("Three"), photos="yes")
    StandingRefusalFactory(child=refused, refused_by=manager, reason="Hidden for safety")
    client.force_login(make_senior().user)

    page = client.get(LIST)

    shown = {child.first_name: child.may_be_shown for child in page.context["cl"].result_list}
    assert shown == {"Yes": True, "No": False, "Refused": False}
    assert "Hidden for safety" not in page.text
    assert "Hidden for safety" not in client.get(page_of(refused)).text


def test_times_of_attending_do_not_overlap(client, manager):
    child = ChildFactory()
    start = timezone.localdate()

    refused = client.post(page_of(child), values(child, enrolments=[("", start, "")]))

    assert "This child attends already at that time" in refused.text
    assert Enrolment.objects.count() == 1


def test_a_last_day_before_the_first_is_refused(client, manager):
    posted = values(enrolments=[("", "2026-09-01", "2026-08-01")])

    refused = client.post(f"{LIST}add/", posted)

    assert "The last day is before the first." in refused.text
    assert not Child.objects.exists()


def test_a_birthday_to_come_is_refused(client, manager):
    refused = client.post(f"{LIST}add/", values(date_of_birth="2099-01-01"))

    assert "Choose today or a day in the past." in refused.text


def test_a_senior_looks_and_changes_nothing(client):
    SettingFactory()
    key = KeyPersonFactory()
    GuardianFactory(child=key.child)
    client.force_login(make_senior().user)

    page = client.get(page_of(key.child))
    refused = client.post(page_of(key.child), values(key.child, first_name="Other"))

    assert page.status_code == 200
    assert 'name="first_name"' not in page.text
    assert client.get(f"{LIST}add/").status_code == 404
    assert refused.status_code == 404
    key.child.refresh_from_db()
    assert key.child.first_name != "Other"


@pytest.mark.parametrize("make", [make_senior, make_manager])
def test_the_list_asks_as_often_for_three_as_for_one(client, make):
    SettingFactory()
    client.force_login(make().user)
    priya = make_practitioner()

    def count(children):
        for number in range(children):
            key = KeyPersonFactory(person=priya)
            GuardianFactory(child=key.child, person=make_person(f"P{key.pk} {number}"))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(LIST).status_code == 200
        return len(queries)

    assert count(1) == count(2)
