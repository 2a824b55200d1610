"""The switch of the e-mail about news, and the link that ends it."""

import pytest

from accounts.models import NewsMail
from tests.factories import GuardianFactory, SettingFactory, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    SettingFactory()
    return GuardianFactory().person


def wanted(person):
    """Return what the person has chosen; None before there was a choice."""
    return NewsMail.objects.filter(person=person).values_list("is_wanted", flat=True).first()


def test_a_person_switches_their_own_off_and_on(client, person):
    client.force_login(person.user)
    assert "checked" in client.get("/account/news/").text

    client.post("/account/news/", {})
    assert wanted(person) is False
    assert "checked" not in client.get("/account/news/").text
    client.post("/account/news/", {"is_wanted": "on"})

    assert wanted(person) is True


def test_the_switch_is_for_those_who_have_signed_in(client, person):
    assert client.get("/account/news/").status_code == 302
    assert client.post("/account/news/", {}).status_code == 302
    assert wanted(person) is None


def test_the_link_ends_it_in_one_press_without_signing_in(client, person):
    link = f"/account/news/{NewsMail.token_of(person.pk)}/"

    # Mail programs open links to look at them: that changes nothing.
    assert "Stop these e-mails" in client.get(link).text
    assert wanted(person) is None
    assert client.post(link).status_code == 200

    assert wanted(person) is False
    assert client.post(link).status_code == 200


def test_a_mailbox_ends_it_by_itself(person, client):
    client.handler.enforce_csrf_checks = True

    answer = client.post(
        f"/account/news/{NewsMail.token_of(person.pk)}/", {"List-Unsubscribe": "One-Click"}
    )

    assert answer.status_code == 200
    assert wanted(person) is False


@pytest.mark.parametrize("change", ["changed", "of another kind", "no token"])
def test_a_link_that_is_not_ours_does_not_exist(client, person, change):
    other = make_person()
    token = NewsMail.token_of(person.pk)
    assert client.get(f"/account/news/{token}/").status_code == 200
    token = {
        "changed": token.replace(token.split(":")[0], str(other.pk)),
        "of another kind": "WzFd:1abcde:c2lnbmF0dXJl",
        "no token": "\u0000",
    }[change]

    assert client.get(f"/account/news/{token}/").status_code == 404
    assert client.post(f"/account/news/{token}/").status_code == 404
    assert not NewsMail.objects.exists()
