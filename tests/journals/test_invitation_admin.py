"""Inviting, in the admin: parents and staff, by e-mail or printed; sent again, revoked."""

import re

import pytest
from django.core import mail
from django.urls import reverse
from django_ox.models import OxTask

from accounts import tasks
from accounts.models import Invitation
from journals.models import InvitedGuardian
from tests.client import AppClient, as_application
from tests.factories import (
    ChildFactory,
    InvitationFactory,
    make_practitioner,
    make_senior,
)

pytestmark = pytest.mark.django_db

LIST = "/admin/accounts/invitation/"


@pytest.fixture
def child():
    return ChildFactory(first_name="Amelia", last_name="Hart")


def values(*children, **changed):
    """Return what the form for an invitation posts."""
    fields = {
        "name": "Ina Hart",
        "email": "Ina@Example.org",
        "staff_role": "",
        "children-TOTAL_FORMS": 2,
        "children-INITIAL_FORMS": 0,
    }
    for number, child in enumerate(children):
        fields |= {
            f"children-{number}-child": child.pk,
            f"children-{number}-relationship": "mother",
            f"children-{number}-parental_responsibility": "yes",
        }
    for number in range(len(children), 2):
        fields[f"children-{number}-parental_responsibility"] = "unknown"
    return fields | changed


def step(invitation, name):
    return f"{LIST}{invitation.pk}/{name}/"


def send_queued():
    """Do what the worker does with what is queued."""
    for queued in OxTask.objects.filter(task_path="accounts.tasks.send_invitation"):
        with as_application():
            tasks.send_invitation.call(*queued.args)


@pytest.mark.policy("P02", "joining")
def test_a_manager_invites_a_parent_by_mail(client, manager, child):
    response = client.post(f"{LIST}add/", values(child))
    send_queued()

    invitation = Invitation.objects.get()
    assert response.status_code == 302
    assert (invitation.email, invitation.created_by) == ("ina@example.org", manager)
    link = InvitedGuardian.objects.get()
    assert (link.child, link.relationship, link.parental_responsibility) == (child, "mother", "yes")
    assert mail.outbox[0].to == ["ina@example.org"]
    assert "Amelia" not in mail.outbox[0].body + mail.outbox[0].subject
    path = re.search(r"http://localhost:8000(/\S+)", mail.outbox[0].body)[1]
    assert AppClient().get(path).status_code == 200


@pytest.mark.policy("P02", "joining")
def test_without_an_address_there_is_a_page_to_print_which_is_shown_once(client, manager, child):
    response = client.post(f"{LIST}add/", values(child, email=""))
    invitation = Invitation.objects.get()
    asked = client.get(response.headers["Location"])
    printed = client.post(response.headers["Location"])
    code = printed.context["letters"][0]["code"]

    assert code not in asked.text
    assert code in printed.text
    assert reverse("invitation_code") in printed.text
    assert "Amelia" not in printed.text
    assert "no-store" in printed.headers["Cache-Control"]
    assert code not in client.get(f"{LIST}{invitation.pk}/change/").text
    visitor = AppClient()
    typed = visitor.post(reverse("invitation_code"), {"code": code})
    assert visitor.get(typed.headers["Location"]).status_code == 200


def test_printing_again_makes_the_first_page_worthless(client, manager, child):
    printing = client.post(f"{LIST}add/", values(child, email="")).headers["Location"]
    first = client.post(printing).context["letters"][0]["code"]
    second = client.post(printing).context["letters"][0]["code"]

    assert AppClient().get(reverse("invitation_accept", args=[first])).status_code == 404
    assert AppClient().get(reverse("invitation_accept", args=[second])).status_code == 200


def test_a_manager_invites_a_trainee_who_is_no_parent(client, manager):
    client.post(f"{LIST}add/", values(staff_role="practitioner", is_trainee="on"))

    invitation = Invitation.objects.get()
    assert (invitation.staff_role, invitation.is_trainee) == ("practitioner", True)
    assert not InvitedGuardian.objects.exists()


def test_an_invitation_is_for_something(client, manager, child):
    nothing = client.post(f"{LIST}add/", values())
    trainee = client.post(f"{LIST}add/", values(staff_role="senior", is_trainee="on"))
    make_practitioner(email="ina@example.org")
    again = client.post(f"{LIST}add/", values(staff_role="senior"))

    assert "Choose a child, or a role for a person who is to work here." in nothing.text
    assert "Only a practitioner can be a trainee." in trainee.text
    assert "This person works here already" in again.text
    assert not Invitation.objects.exists()
    assert client.post(f"{LIST}add/", values(child, staff_role="")).status_code == 302


@pytest.mark.policy("P02", "joining")
def test_sending_again_makes_the_old_link_worthless_at_once(client, manager, child):
    client.post(f"{LIST}add/", values(child))
    send_queued()
    invitation = Invitation.objects.get()
    path = re.search(r"http://localhost:8000(/\S+)", mail.outbox[0].body)[1]

    client.post(step(invitation, "resending"))

    assert AppClient().get(path).status_code == 404
    assert OxTask.objects.count() == 2


@pytest.mark.policy("P02", "joining")
def test_a_revoked_invitation_is_worthless_until_it_is_sent_again(client, manager):
    invitation = InvitationFactory.build(created_by=manager)
    token = invitation.renew()
    assert AppClient().get(reverse("invitation_accept", args=[token])).status_code == 200

    client.post(step(invitation, "revocation"))

    assert AppClient().get(reverse("invitation_accept", args=[token])).status_code == 404
    assert "Revoked" in client.get(LIST).text
    assert client.get(step(invitation, "revocation")).status_code == 404
    client.post(step(invitation, "resending"))
    assert Invitation.objects.open().get() == invitation


def test_what_was_accepted_can_be_neither_sent_printed_nor_revoked(client, manager):
    invitation = InvitationFactory.build(created_by=manager)
    invitation.renew()
    assert client.get(step(invitation, "resending")).status_code == 200
    invitation.accept(manager)

    for name in ["resending", "printing", "revocation"]:
        assert client.post(step(invitation, name)).status_code == 404


def test_a_locked_invitation_says_why(client, manager):
    invitation = InvitationFactory.build(created_by=manager)
    invitation.renew()
    for _ in range(3):
        invitation.use_up_a_try()

    assert "Locked: three wrong dates of birth" in client.get(LIST).text
    assert client.get(LIST, {"state": "over"}).context["cl"].result_count == 1
    assert client.get(LIST, {"state": "open"}).context["cl"].result_count == 0


@pytest.mark.policy("P02", "joining")
def test_nobody_below_a_manager_invites(client, manager, child):
    invitation = InvitationFactory.build(created_by=manager)
    invitation.renew()
    assert client.get(f"{LIST}add/").status_code == 200
    client.force_login(make_senior().user)

    for address in [
        LIST,
        f"{LIST}add/",
        f"{LIST}{invitation.pk}/change/",
        step(invitation, "resending"),
    ]:
        assert client.get(address).status_code == 404
        assert client.post(address, values(child)).status_code == 404
    assert Invitation.objects.count() == 1
