"""What a child was called before is kept, with its dates: for staff, and never for families."""

import re

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from journals.models import Child, FormerName
from springjournal.hats import acting_as
from tests.factories import (
    ChildFactory,
    GuardianFactory,
    SettingFactory,
    make_manager,
    make_practitioner,
    make_senior,
)

pytestmark = pytest.mark.django_db

LIST = "/admin/journals/child/"


@pytest.fixture
def child():
    child = ChildFactory(first_name="Alexandra", last_name="Before", known_as="Sasha")
    child.last_name = "After"
    child.save()
    return child


def test_a_former_name_is_kept_with_its_dates(child):
    Child.objects.filter(pk=child.pk).update(known_as=None)
    Child.objects.filter(pk=child.pk).update(date_of_birth="2023-01-01")

    today = timezone.localdate()
    names = [(str(one), one.starts, one.until) for one in child.former_names.order_by("pk")]
    assert names == [
        ("Alexandra Before (known as Sasha)", None, today),
        ("Alexandra After (known as Sasha)", today, today),
    ]


def test_saving_the_same_name_keeps_nothing():
    ChildFactory().save()

    assert not FormerName.objects.exists()


def test_staff_see_it_on_the_childs_page_and_find_the_child_by_it(client, child):
    SettingFactory()
    ChildFactory(first_name="Noah")
    client.force_login(make_senior().user)

    assert "Alexandra Before" in client.get(f"{LIST}{child.pk}/change/").text
    for words, found in (("before", 1), ("sasha before", 1), ("noah before", 0), (" ", 2)):
        assert client.get(LIST, {"q": words}).context["cl"].result_count == found


def test_no_family_reads_it(client, child):
    parent = GuardianFactory(child=child).person
    client.force_login(parent.user)

    assert "Before" not in client.get(child.get_absolute_url()).text
    with acting_as("parent", parent.pk), pytest.raises(DatabaseError), transaction.atomic():
        list(FormerName.objects.all())


@pytest.mark.parametrize("make", [make_practitioner, make_manager])
def test_nobody_writes_changes_or_takes_away_a_former_name(child, make):
    person = make()
    former = child.former_names.get()

    with acting_as(person.user.hat, person.pk), pytest.raises(DatabaseError), transaction.atomic():
        FormerName.objects.create(child=child, first_name="X", until=timezone.localdate())
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM journals_formername WHERE id = %s", [former.pk])
    with pytest.raises(IntegrityError), transaction.atomic():
        FormerName.objects.filter(pk=former.pk).update(last_name="Other")


@pytest.mark.parametrize("page", ["/children/", "/observations/new/"])
def test_staff_find_a_child_by_every_name_it_has_or_had(client, child, page):
    client.force_login(make_practitioner().user)

    text = client.get(page).text

    [found_by] = re.findall(r'data-search="([^"]*Sasha[^"]*)"', text)
    assert {"Alexandra", "Sasha", "After", "Before"} <= set(found_by.split())
