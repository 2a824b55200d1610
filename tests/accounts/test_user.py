"""Accounts: one a person, with the name apart, kept by managers and never deleted."""

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.test.utils import CaptureQueriesContext

from accounts import addresses
from accounts.models import Person, User
from tests.factories import (
    PASSWORD,
    SettingFactory,
    make_manager,
    make_person,
    make_practitioner,
    make_senior,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(client):
    SettingFactory()
    person = make_manager(password=PASSWORD)
    client.force_login(person.user)
    return person


def page_of(person):
    return f"/admin/accounts/user/{person.pk}/change/"


def values(person, **changed):
    """Return what the form posts for an account, with some of it changed."""
    user = person.user
    fields = {
        "name": person.name,
        "email": user.email or "",
        "username": user.username or "",
        "staff_role": user.staff_role,
        "is_active": "on" if user.is_active else "",
    }
    return {name: value for name, value in (fields | changed).items() if value}


# --- The model ---


def test_an_account_is_made_with_a_name_and_a_hashed_password():
    user = User.objects.create_user(name="Ina", email="Ina@Example.org", password=PASSWORD)

    assert user.person.name == "Ina"
    assert user.email == "ina@example.org"
    assert user.password.startswith("argon2")


@pytest.mark.policy("P02", "joining")
def test_one_account_per_address_whatever_its_capitals():
    make_person("Ina", email="ina@example.org")

    with pytest.raises(ValidationError):
        User.objects.create_user(name="Again", email="INA@example.org")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.bulk_create([User(email="INA@example.org")])


def test_an_account_without_a_way_to_sign_in_is_refused():
    with pytest.raises(ValidationError, match="an_account_has_an_address_or_a_user_name"):
        User.objects.create_user(name="Nobody")


@pytest.mark.parametrize("role", ["", "practitioner"])
def test_only_seniors_and_managers_open_the_admin(role):
    user = make_person(role=role).user
    assert make_senior().user.is_staff
    assert make_manager().user.is_staff

    assert not user.is_staff
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=user.pk).update(is_staff=True)


def test_people_and_accounts_are_never_deleted():
    person = make_person()

    with pytest.raises(ProtectedError):
        person.user.delete()


# --- The admin ---


def test_a_manager_changes_name_and_role_in_one_form(client, manager):
    ina = make_person("Ina Hart")

    response = client.post(page_of(ina), values(ina, name="Ina Stone", staff_role="senior"))

    ina.user.refresh_from_db()
    assert response.status_code == 302
    assert Person.objects.get(pk=ina.pk).name == "Ina Stone"
    assert (ina.user.staff_role, ina.user.is_staff) == ("senior", True)


def test_taking_a_role_away_takes_the_admin_away(client, manager):
    sam = make_senior()

    client.post(page_of(sam), values(sam, staff_role=""))

    sam.user.refresh_from_db()
    assert (sam.user.staff_role, sam.user.is_staff) == ("", False)


def test_saving_an_account_leaves_its_password_alone(client, manager):
    ina = make_person("Ina Hart", password=PASSWORD)
    page = client.get(page_of(ina))

    client.post(page_of(ina), values(ina, name="Ina Stone"))

    ina.user.refresh_from_db()
    assert "password" not in page.context["adminform"].form.fields
    assert ina.user.password not in page.text
    assert ina.user.check_password(PASSWORD)


def test_a_new_address_is_the_one_that_allauth_knows(client, manager):
    ina = make_person("Ina Hart")
    addresses.keep_in_step(ina.user, verified=True)

    client.post(page_of(ina), values(ina, email="New@example.org"))

    known = EmailAddress.objects.filter(user=ina.user)
    assert [(one.email, one.primary, one.verified) for one in known] == [
        ("new@example.org", True, False)
    ]
    assert User.objects.get(pk=ina.pk).email == "new@example.org"


def test_an_address_can_give_way_to_a_user_name_but_not_to_nothing(client, manager):
    ina = make_person("Ina Hart")

    neither = client.post(page_of(ina), values(ina, email=""))
    client.post(page_of(ina), values(ina, email="", username="ina"))

    assert "Give an e-mail address or a user name to sign in with." in neither.text
    assert not EmailAddress.objects.filter(user=ina.user).exists()
    assert User.objects.get(pk=ina.pk).username == "ina"


def test_only_a_practitioner_is_a_trainee(client, manager):
    ina, priya = make_person("Ina Hart"), make_practitioner()

    refused = client.post(page_of(ina), values(ina, is_trainee="on"))
    client.post(page_of(priya), values(priya, is_trainee="on"))

    assert "Only a practitioner can be a trainee." in refused.text
    assert User.objects.get(pk=priya.pk).is_trainee


def test_a_closed_account_is_signed_out_at_once_and_keeps_its_name(client, manager):
    ina = make_person("Ina Hart", password=PASSWORD)
    other = type(client)()
    other.force_login(ina.user)
    assert other.get("/").status_code == 200

    client.post(page_of(ina), values(ina, is_active=""))

    assert other.get("/").status_code == 302
    assert Person.objects.get(pk=ina.pk).name == "Ina Hart"


def test_a_manager_cannot_lock_themselves_out(client, manager):
    client.post(page_of(manager), values(manager, staff_role="", is_active="", name="Me"))

    manager.user.refresh_from_db()
    assert (manager.user.staff_role, manager.user.is_active) == ("manager", True)
    assert Person.objects.get(pk=manager.pk).name == "Me"


@pytest.mark.policy("P02", "pages")
def test_accounts_are_made_by_invitation_only(client, manager):
    assert client.get("/admin/accounts/user/").status_code == 200
    assert client.get("/admin/accounts/user/add/").status_code == 404


def test_people_are_found_by_name_and_address(client, manager):
    make_person("Ina Hart", email="somebody@example.org")

    for question in ["ina", "somebody@"]:
        found = client.get("/admin/accounts/user/", {"q": question})
        assert [user.person.name for user in found.context["cl"].result_list] == ["Ina Hart"]


def test_the_list_asks_as_often_for_four_as_for_one(client, manager):
    with CaptureQueriesContext(connection) as for_one:
        client.get("/admin/accounts/user/")
    for number in range(3):
        make_person(f"Person {number}")

    with CaptureQueriesContext(connection) as for_four:
        page = client.get("/admin/accounts/user/")

    assert page.context["cl"].result_count == 4
    assert len(for_four) == len(for_one)
