"""Asked once a year, if the pre-school wants it, whether answers about photos still stand."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Setting
from journals.models import Child, PhotoPermission
from tests.factories import (
    ChildFactory,
    PhotoPermissionFactory,
    SettingFactory,
    SuspensionFactory,
    make_manager,
    make_person,
    make_senior,
)

pytestmark = [pytest.mark.django_db, pytest.mark.policy("P10", "pages")]
ASKED = "Do your answers about photos still stand?"
CONFIRM = "Please confirm"


@pytest.fixture
def parent(client):
    SettingFactory(asks_each_year=True)
    parent = make_person("Ann Hart")
    client.force_login(parent.user)
    return parent


def link(parent, days, answer="yes"):
    """Link the parent to a child for which they answered so many days ago."""
    child = ChildFactory()
    when = timezone.now() - timedelta(days=days)
    PhotoPermissionFactory(child=child, given_by=parent, answer=answer, answered_at=when)
    return child.guardians.create(
        person=parent, relationship="mother", parental_responsibility="yes"
    )


def test_after_a_year_the_first_page_asks_and_the_answer_counts_all_the_while(client, parent):
    child = link(parent, 366).child

    for page in ("/", child.get_absolute_url()):
        assert ASKED in client.get(page).text
    assert client.get("/photo-permission/").text.count(CONFIRM) == 1
    assert Child.objects.with_permission().get(pk=child.pk).may_be_shown


def test_the_same_answer_once_more_confirms_and_the_old_one_is_kept(client, parent):
    child = link(parent, 366, "no").child
    sent = {"purpose": "journals", "wording": 1, "answer": "no"}

    for _ in range(2):
        client.post(f"/photo-permission/{child.key}/", sent)

    assert PhotoPermission.objects.filter(child=child, answer="no").count() == 2
    assert ASKED not in client.get("/").text
    assert CONFIRM not in client.get("/photo-permission/").text


def test_before_the_year_is_over_nobody_asks(client, parent):
    link(parent, 364)

    assert ASKED not in client.get("/").text
    assert CONFIRM not in client.get("/photo-permission/").text


def test_among_several_children_one_is_enough(client, parent):
    link(parent, 1)
    assert ASKED not in client.get("/").text
    link(parent, 366)
    assert ASKED in client.get("/").text


def test_it_is_off_unless_the_manager_wants_it(client, parent):
    link(parent, 366)
    Setting.objects.update(asks_each_year=False)

    assert ASKED not in client.get("/").text
    assert CONFIRM not in client.get("/photo-permission/").text
    assert Setting(name="New").asks_each_year is False


def test_a_manager_switches_it_on(client, parent):
    Setting.objects.update(asks_each_year=False)
    client.force_login(make_manager().user)
    sent = {"name": "The Test Pre-school", "time_zone": "Europe/London", "asks_each_year": "on"}

    client.post("/admin/accounts/setting/1/change/", sent)

    assert Setting.load().asks_each_year


def test_who_cannot_answer_is_not_asked(client, parent):
    suspended, left = link(parent, 366), link(parent, 366)
    SuspensionFactory(guardian=suspended, suspended_by=make_manager())
    left.child.enrolments.update(until=timezone.localdate() - timedelta(days=1))

    assert ASKED not in client.get("/").text
    assert CONFIRM not in client.get("/photo-permission/").text
    client.force_login(make_senior().user)
    assert ASKED not in client.get(left.child.get_absolute_url()).text


def test_it_costs_one_query_and_none_where_it_is_off(client, parent):
    link(parent, 366)
    counts = []
    for asks in (False, True):
        Setting.objects.update(asks_each_year=asks)
        client.get("/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/")
        counts.append(len(queries))

    assert counts[1] - counts[0] == 1
