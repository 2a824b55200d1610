"""One's own e-mail addresses: none is used before it has been seen to reach the person."""

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse

from accounts import addresses
from tests.factories import PASSWORD, make_person

pytestmark = [pytest.mark.django_db, pytest.mark.policy("P02", "pages")]

PAGE = "/account/email/"


@pytest.fixture
def mary(client):
    """Return a person without an address, who has just given the password once more."""
    mary = make_person("Mary Printed", username="mary", password=PASSWORD)
    client.force_login(mary.user)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return mary


def claim(client, address):
    """Add an address, choose it, and return both answers without what was typed."""
    added = client.post(PAGE, {"action_add": "", "email": address})
    chosen = client.post(PAGE, {"action_primary": "", "email": address})
    return [(r.status_code, r.headers["Location"]) for r in (added, chosen)]


def test_an_address_is_used_once_it_is_confirmed_and_not_before(client, mary):
    claim(client, "mary@example.org")
    mary.user.refresh_from_db()
    assert mary.user.email is None

    EmailAddress.objects.update(verified=True)
    client.post(PAGE, {"action_primary": "", "email": "mary@example.org"})

    mary.user.refresh_from_db()
    assert mary.user.email == "mary@example.org"


def test_nobody_takes_the_address_of_a_person_who_has_not_joined_yet(client, mary):
    claim(client, "newcomer@example.org")

    assert EmailAddress.objects.get().email == "newcomer@example.org"
    assert addresses.account_with("newcomer@example.org") is None


def test_the_answer_does_not_tell_whether_an_address_has_an_account(client, mary):
    make_person("Ina Hart", email="ina@example.org")

    assert claim(client, "ina@example.org") == claim(client, "nobody@example.org")


@pytest.mark.parametrize("address", ["", "no address", "nul\0@example.org"])
def test_what_is_no_address_is_not_used(client, mary, address):
    assert client.post(PAGE, {"action_primary": "", "email": address}).status_code == 302


def test_whoever_finds_a_device_signed_in_is_asked_for_the_password(client):
    mary = make_person("Mary", email="mary@example.org", password=PASSWORD)
    client.force_login(mary.user)

    asked = client.post(PAGE, {"action_add": "", "email": "finder@example.org"})

    assert asked.headers["Location"].startswith("/account/reauthenticate/")
    assert not EmailAddress.objects.filter(email="finder@example.org").exists()
    client.post(asked.headers["Location"], {"password": PASSWORD})
    client.post(PAGE, {"action_add": "", "email": "mary2@example.org"})
    assert EmailAddress.objects.filter(email="mary2@example.org").exists()
