"""A site without the demo: how the first manager comes to be, and what there is to do first."""

import re

import pytest
from django.core.management import CommandError, call_command

from accounts.models import Setting, User
from tests.client import AppClient
from tests.factories import (
    ChildFactory,
    GuardianFactory,
    KeyPersonFactory,
    make_manager,
    make_practitioner,
    make_senior,
)

pytestmark = [pytest.mark.django_db, pytest.mark.policy("P02", "admin")]


def create(capsys, **given):
    call_command("create_manager", **given)
    return re.search(r"http://localhost:8000(/\S+)", capsys.readouterr().out)[1]


def choose(link):
    """Follow the link and choose a password; return the client."""
    client = AppClient()
    form = client.get(link)
    password = "four words that differ"
    if form.status_code == 302:
        client.post(form["Location"], {"password1": password, "password2": password})
    return client


def test_the_first_manager_is_made_with_a_link_that_works_once(capsys, monkeypatch):
    answers = iter(["Morgan First", "Morgan@Example.org"])
    monkeypatch.setattr("builtins.input", lambda asked: next(answers))

    link = create(capsys)
    choose(link)

    user = User.objects.get()
    assert (user.email, user.staff_role, user.is_staff) == ("morgan@example.org", "manager", True)
    assert user.check_password("four words that differ")
    assert AppClient().get(link).status_code == 200  # No way on to the form: it has been used.


def test_a_link_that_was_not_used_is_replaced(capsys):
    given = {"name": "Morgan", "email": "morgan@example.org"}

    create(capsys, **given)
    choose(create(capsys, **given))

    assert User.objects.get().has_usable_password()
    with pytest.raises(CommandError, match="has an account already"):
        call_command("create_manager", **given)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"name": "Other", "email": "other@example.org"}, "There is a manager already"),
        ({"name": "Other", "email": "nonsense"}, "is no e-mail address"),
        ({"name": " ", "email": "other@example.org"}, "needs a name"),
    ],
)
def test_it_refuses_what_would_not_be_the_first_manager(given, said):
    make_manager()

    with pytest.raises(CommandError, match=said):
        call_command("create_manager", **given)
    assert User.objects.count() == 1


def test_a_new_manager_is_led_to_the_first_steps(client):
    client.force_login(make_manager().user)

    assert 'href="/first-steps/"' in client.get("/").text
    steps = client.get("/first-steps/").context["steps"]
    assert [step.is_done for step in steps] == [False] * 6
    assert all(client.get(step.link).status_code == 200 for step in steps)


def test_what_is_done_is_ticked(client):
    Setting(name="Spring", provider="Spring Ltd", dsl_name="Dana Lead").save()
    key = KeyPersonFactory(person=make_practitioner())
    GuardianFactory(child=key.child)
    client.force_login(make_manager().user)

    page = client.get("/first-steps/")

    assert page.context["left"] == 0
    assert "Everything is done" in page.text
    assert 'href="/first-steps/"' not in client.get("/").text
    ChildFactory()
    assert client.get("/first-steps/").context["left"] == 1


def test_it_is_there_for_managers_only(client):
    client.force_login(make_senior().user)

    assert client.get("/first-steps/").status_code == 404
