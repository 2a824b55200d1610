"""Two people who answer differently: it counts as no, and managers are told, nobody else."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from journals import differing
from journals.models import Guardian
from journals.models.permission import Purpose
from tests.factories import (
    ChildFactory,
    GuardianFactory,
    PhotoPermissionFactory,
    StandingRefusalFactory,
    make_person,
    make_senior,
)

pytestmark = [pytest.mark.django_db, pytest.mark.policy("P10", "pages")]
HEADING = "Two answers differ"


def family(first="yes", second="no", responsibility="yes", **fields):
    """Return a child of two people who answered the first question."""
    child = ChildFactory(**fields)
    GuardianFactory(child=child, person=make_person("Ann"), photos=first)
    GuardianFactory(
        child=child,
        person=make_person("Bea"),
        photos=second,
        parental_responsibility=responsibility,
    )
    return child


def found(manager):
    manager.user.put_on("staff")
    return {one.child: one.purposes for one in differing.children(manager.user)}


def test_managers_find_it_on_their_first_page_with_a_way_to_the_answers(client, manager):
    child = family(first_name="Noah", last_name="Taylor")
    family("yes", "yes")
    family("no", "no")

    page = client.get("/")

    assert [one.child for one in page.context["differing"]] == [child]
    assert HEADING in page.text
    answers = client.get("/admin/journals/photopermission/?q=Noah+Taylor")
    assert "/admin/journals/photopermission/?q=Noah+Taylor" in page.text
    assert "Ann" in answers.text
    assert "Bea" in answers.text


def test_nobody_else_is_told(client, manager):
    child = family()
    for person in [make_senior(), *(link.person for link in child.guardians.all())]:
        client.force_login(person.user)
        assert HEADING not in client.get("/", follow=True).text
        assert "differ" not in client.get("/photo-permission/").text


@pytest.mark.parametrize("purpose", Purpose.values)
@pytest.mark.parametrize(
    ("responsibility", "first", "second", "differs"),
    [
        ("yes", "yes", "no", True),
        ("unknown", "yes", "no", True),
        ("unknown", "no", "yes", False),
        ("no", "yes", "no", False),
        ("no", "no", "yes", False),
    ],
)
def test_only_answers_that_count_differ(manager, purpose, responsibility, first, second, differs):
    child = family("yes", "yes", responsibility)
    for link, answer in zip(child.guardians.order_by("pk"), (first, second), strict=True):
        later = timezone.now() + timedelta(minutes=1)
        said = {"child": child, "given_by": link.person, "purpose": purpose}
        PhotoPermissionFactory(**said, answer=answer, answered_at=later)

    assert found(manager) == ({child: (purpose,)} if differs else {})
    counts = first == "yes" and not differs
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.may(%s, %s)", [child.pk, purpose])
        assert cursor.fetchone() == (counts,)


def test_the_last_answer_counts_and_so_it_is_settled(manager):
    child = family()
    bea = child.guardians.get(person__name="Bea").person
    PhotoPermissionFactory(child=child, given_by=bea, answer="yes")

    assert found(manager) == {}


def test_where_a_manager_has_refused_or_the_child_has_left_there_is_nothing_to_decide(manager):
    refused, left, stays = family(), family(), family()
    StandingRefusalFactory(child=refused, refused_by=manager)
    left.enrolments.update(until=timezone.localdate() - timedelta(days=1))

    assert set(found(manager)) == {stays}


def test_more_families_cost_no_more_queries(client, manager):
    counts = []
    for number in (1, 2):
        for _ in range(number):
            family()
        with CaptureQueriesContext(connection) as queries:
            assert len(found(manager)) == Guardian.objects.count() // 2
        counts.append(len(queries))

    assert counts[0] == counts[1]
