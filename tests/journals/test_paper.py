"""Answers about photos from paper forms, before the person has joined: one table, all or none."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from journals import care, joining
from journals.models import Child, InvitedGuardian, PhotoPermission
from tests.client import as_application
from tests.factories import (
    ChildFactory,
    GuardianFactory,
    InvitedGuardianFactory,
    make_person,
    make_senior,
)

pytestmark = [pytest.mark.django_db, pytest.mark.policy("P10", "admin")]

PAGE = "/admin/journals/photopermission/paper/"
DAY = "2026-09-03"


def invite(manager, **fields):
    return InvitedGuardianFactory(
        invitation__created_by=manager, child=ChildFactory(), parental_responsibility="yes"
    )


def may_be_shown(child):
    return Child.objects.with_permission().get(pk=child.pk).may_be_shown


def test_twenty_answers_are_recorded_in_one_go(client, manager):
    links = [invite(manager) for _ in range(21)]
    posted = {}
    for link in links[:20]:
        posted |= {f"answer-{link.pk}": "yes", f"day-{link.pk}": DAY}

    with CaptureQueriesContext(connection) as queries:
        response = client.post(PAGE, posted, follow=True)

    assert "20 answers recorded." in response.text
    recorded = InvitedGuardian.objects.exclude(paper_answer="")
    assert {(str(one.paper_answered_on), one.paper_recorded_by) for one in recorded} == {
        (DAY, manager)
    }
    assert len(response.context["form"].rows) == 1
    assert len(queries) < 40


def test_with_one_mistake_nothing_is_saved_and_the_mistake_is_at_its_row(client, manager):
    links = [invite(manager) for _ in range(4)]
    tomorrow = timezone.localdate() + timedelta(days=1)
    posted = {f"answer-{links[0].pk}": "yes", f"day-{links[0].pk}": DAY}
    posted |= {f"answer-{links[1].pk}": "no"}
    posted |= {f"day-{links[2].pk}": DAY}
    posted |= {f"answer-{links[3].pk}": "no", f"day-{links[3].pk}": tomorrow}

    refused = client.post(PAGE, posted)

    assert refused.context["form"].errors == {
        f"day-{links[1].pk}": ["Give the date on the form."],
        f"answer-{links[2].pk}": ["Yes or no?"],
        f"day-{links[3].pk}": ["Give a day in the past, or today."],
    }
    assert f'value="{DAY}"' in refused.text
    assert not InvitedGuardian.objects.exclude(paper_answer="").exists()


def test_whoever_is_slower_is_told_and_changes_nothing(client, manager):
    first, second = invite(manager), invite(manager)
    answers = {link.pk: ("yes", timezone.localdate()) for link in (first, second)}
    assert care.record_on_paper({first.pk: ("no", timezone.localdate())}, by=manager)

    posted = {f"answer-{first.pk}": "yes", f"day-{first.pk}": DAY}
    posted |= {f"answer-{second.pk}": "yes", f"day-{second.pk}": DAY}
    refused = client.post(PAGE, posted)

    assert "Nothing was saved" in refused.text
    assert not care.record_on_paper(answers, by=manager)
    assert InvitedGuardian.objects.get(pk=second.pk).paper_answer == ""
    assert InvitedGuardian.objects.get(pk=first.pk).paper_answer == "no"


@pytest.mark.policy("P11", "admin")
def test_a_no_on_paper_counts_at_once_and_a_yes_only_after_joining(manager):
    linked = GuardianFactory(person=make_person("Jo"), child=ChildFactory(), photos="yes")
    assert may_be_shown(linked.child)
    invited, agrees = (
        InvitedGuardianFactory(
            invitation__created_by=manager, child=linked.child, parental_responsibility="unknown"
        )
        for _ in range(2)
    )
    assert may_be_shown(linked.child)
    care.record_on_paper({agrees.pk: ("yes", timezone.localdate())}, by=manager)
    assert may_be_shown(linked.child)
    care.record_on_paper({invited.pk: ("no", timezone.localdate())}, by=manager)
    assert not may_be_shown(linked.child)
    invited.invitation.revoke()
    assert may_be_shown(linked.child)

    only = invite(manager)
    care.record_on_paper({only.pk: ("yes", timezone.localdate())}, by=manager)
    assert not may_be_shown(only.child)


def test_who_joins_brings_the_answer_along_and_what_they_say_now_counts(manager):
    invited = invite(manager)
    care.record_on_paper({invited.pk: ("no", timezone.localdate())}, by=manager)
    token = invited.invitation.renew()

    with as_application():
        joining.join_as_new(
            joining.find(token),
            born=invited.child.date_of_birth,
            answers={invited.child.key: "yes"},
            name="Ina Invited",
            password="a long enough password",
        )

    given = PhotoPermission.objects.filter(child=invited.child).order_by("answered_at")
    assert [(one.answer, one.recorded_by) for one in given] == [("no", manager), ("yes", None)]
    assert may_be_shown(invited.child)


def test_nobody_below_a_manager_records_answers(client, manager):
    link = invite(manager)
    client.force_login(make_senior().user)

    posted = {f"answer-{link.pk}": "yes", f"day-{link.pk}": DAY}
    assert client.get(PAGE).status_code == client.post(PAGE, posted).status_code == 404
