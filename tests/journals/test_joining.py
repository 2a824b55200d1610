"""Joining by invitation: the one way in, with the photo question before the link."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from allauth.account.models import EmailAddress
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Invitation, User
from journals import joining
from journals.models import Guardian, InvitedGuardian, PhotoPermission
from tests.client import AppClient
from tests.factories import (
    PASSWORD,
    ChildFactory,
    GuardianFactory,
    InvitationFactory,
    SettingFactory,
    SuspensionFactory,
    make_manager,
    make_person,
    make_practitioner,
)

BORN = date(2023, 5, 14)
WRONG = {"born": "2020-01-01"}
GOOD = "correct horse battery staple"

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    SettingFactory()
    return make_manager()


@pytest.fixture
def child():
    return ChildFactory(first_name="Amelia", last_name="Hart", date_of_birth=BORN)


def invite(manager, *children, **fields):
    """Return the token and the invitation of a person who is invited for these children."""
    invitation = InvitationFactory.build(created_by=manager, **fields)
    token = invitation.renew()
    for child in children:
        InvitedGuardian.objects.create(
            invitation=invitation,
            child=child,
            relationship="mother",
            parental_responsibility="yes",
        )
    return token, invitation


def address_of(token):
    return reverse("invitation_accept", args=[token])


def confirm(client, token, born=BORN):
    return client.post(address_of(token), {"born": born.isoformat()})


def account(*children, answer="yes", **fields):
    """Return what a new person posts."""
    answers = {f"photos-{child.key}": answer for child in children}
    return {"name": "Ina Hart", "password": GOOD, "password_again": GOOD, **answers, **fields}


# --- A new parent ---


@pytest.mark.policy("P02", "joining")
@pytest.mark.policy("P10", "joining")
def test_a_parent_confirms_a_birthday_chooses_a_password_answers_and_is_linked(
    client, manager, child
):
    token, invitation = invite(manager, child)

    assert client.get(address_of(token)).status_code == 200
    assert confirm(client, token).headers["Location"] == address_of(token)
    response = client.post(address_of(token), account(child, answer="yes"))

    user = User.objects.get(email="ina@example.org")
    assert response.headers["Location"] == reverse("home")
    assert client.session["_auth_user_id"] == str(user.pk)
    assert user.check_password(GOOD)
    assert user.person.name == "Ina Hart"
    link = Guardian.objects.get(person=user.person, child=child)
    assert (link.relationship, link.parental_responsibility) == ("mother", "yes")
    answer = PhotoPermission.objects.get(given_by=user.person)
    assert (answer.child, answer.answer, answer.recorded_by) == (child, "yes", None)
    invitation.refresh_from_db()
    assert invitation.accepted_by == user.person
    known = EmailAddress.objects.get(user=user)
    assert (known.email, known.verified, known.primary) == ("ina@example.org", True, True)


def test_the_new_parent_arrives_in_the_journal(client, manager, child):
    token, _ = invite(manager, child)
    confirm(client, token)

    response = client.post(address_of(token), account(child), follow=True)

    assert response.status_code == 200
    assert "Amelia" in response.text


@pytest.mark.policy("P10", "joining")
def test_a_no_lets_the_parent_in(client, manager, child):
    token, _ = invite(manager, child)
    confirm(client, token)

    client.post(address_of(token), account(child, answer="no"))

    assert Guardian.objects.filter(child=child).count() == 1
    assert PhotoPermission.objects.get().answer == "no"
    assert client.get(child.get_absolute_url()).status_code == 200


@pytest.mark.policy("P10", "joining")
def test_without_an_answer_nobody_joins_and_nothing_is_chosen_for_them(client, manager, child):
    token, _ = invite(manager, child)
    confirm(client, token)
    page = client.get(address_of(token))

    response = client.post(address_of(token), account())

    assert "checked" not in page.text
    assert page.text.count(f'name="photos-{child.key}"') == 2
    assert "Please answer yes or no." in response.text
    assert not Guardian.objects.exists()
    assert not User.objects.filter(email="ina@example.org").exists()


@pytest.mark.policy("P10", "joining")
def test_every_child_of_the_invitation_is_asked_about(client, manager, child):
    twin = ChildFactory(first_name="Noah", last_name="Hart", date_of_birth=BORN)
    token, _ = invite(manager, child, twin)
    confirm(client, token)

    one_only = client.post(address_of(token), account(child))
    both = account(child, twin) | {f"photos-{twin.key}": "no"}
    client.post(address_of(token), both)

    assert "Please answer yes or no." in one_only.text
    given = dict(PhotoPermission.objects.values_list("child__first_name", "answer"))
    assert given == {"Amelia": "yes", "Noah": "no"}
    assert Guardian.objects.count() == 2


@pytest.mark.policy("P10", "joining")
def test_the_database_itself_refuses_a_link_without_an_answer(manager, child):
    with pytest.raises(IntegrityError, match="no link without an answer"), transaction.atomic():
        Guardian.objects.create(person=manager, child=child, relationship="other")


def test_a_bad_password_and_a_different_one_again_are_refused(client, manager, child):
    token, _ = invite(manager, child)
    confirm(client, token)

    short = client.post(address_of(token), account(child, password="short", password_again="short"))
    other = client.post(address_of(token), account(child, password_again=GOOD + "r"))

    assert "at least 12 characters" in short.text
    assert "The two passwords are not the same." in other.text
    assert f'name="photos-{child.key}" value="yes"' in other.text
    assert not User.objects.filter(email="ina@example.org").exists()


# --- The birthday ---


def test_before_the_birthday_is_confirmed_nothing_is_said_of_the_child(client, manager, child):
    token, _ = invite(manager, child)

    before = client.get(address_of(token)).text
    wrong = client.post(address_of(token), WRONG).text
    confirm(client, token)
    after = client.get(address_of(token)).text

    assert "Amelia" not in before + wrong
    assert "Hart" not in after
    assert "Amelia" in after


@pytest.mark.policy("P02", "joining")
def test_three_wrong_birthdays_lock_the_invitation_until_the_manager_renews_it(
    client, manager, child
):
    token, invitation = invite(manager, child)

    first = client.post(address_of(token), WRONG)
    second = client.post(address_of(token), WRONG)
    third = client.post(address_of(token), WRONG)
    right = confirm(client, token)

    assert "You can try 2 times more." in first.text
    assert "You can try once more." in second.text
    assert (third.status_code, right.status_code) == (404, 404)
    invitation.refresh_from_db()
    assert invitation.state == "locked"
    assert confirm(client, invitation.renew()).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_many_birthdays_at_the_same_moment_are_not_more_than_three_tries(
    manager, child, monkeypatch
):
    _, invitation = invite(manager, child)
    together = Barrier(6)
    looked_at = []

    def look(invitation, born):
        looked_at.append(Invitation.objects.open().filter(pk=invitation.pk).exists())
        return []

    monkeypatch.setattr(joining, "children", look)

    def guess(born):
        together.wait()
        try:
            return joining.confirm_birthday(invitation, born)
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as guesses:
        assert not any(guesses.map(guess, [BORN] * 6))

    assert looked_at == [True] * 3 + [False] * 3


def test_no_date_at_all_uses_up_no_try(client, manager, child):
    token, invitation = invite(manager, child)

    client.post(address_of(token), {"born": "yesterday"})
    client.post(address_of(token), {"born": "\0"})

    invitation.refresh_from_db()
    assert invitation.tries_left == 3


def test_confirming_counts_for_this_invitation_only(client, manager, child):
    token, _ = invite(manager, child)
    other, _ = invite(manager, child, email="other@example.org")
    confirm(client, token)

    page = client.get(address_of(other))

    assert 'name="born"' in page.text


def test_joining_without_confirming_is_refused(client, manager, child):
    token, _ = invite(manager, child)

    response = client.post(address_of(token), account(child))

    assert 'name="born"' in response.text
    assert not Guardian.objects.exists()


# --- Invitations that cannot be used ---


def use_up(token, invitation):
    Invitation.objects.filter(pk=invitation.pk).update(
        accepted_at=timezone.now(), accepted_by=invitation.created_by
    )


def expire(token, invitation):
    Invitation.objects.filter(pk=invitation.pk).update(expires_at=timezone.now())


def revoke(token, invitation):
    invitation.revoke()


def replace(token, invitation):
    invitation.renew()


@pytest.mark.policy("P02", "joining")
@pytest.mark.parametrize("happened", [use_up, expire, revoke, replace])
def test_what_cannot_be_used_looks_like_what_never_was(client, manager, child, happened):
    token, invitation = invite(manager, child)
    assert client.get(address_of(token)).status_code == 200
    happened(token, invitation)

    refused = client.get(address_of(token))
    never = client.get(address_of("k7mp-x2qd-k7mp-x2qd-k7mp"))

    assert (refused.status_code, never.status_code) == (404, 404)
    assert refused.content == never.content
    assert confirm(client, token).status_code == 404


@pytest.mark.policy("P02", "joining")
def test_an_invitation_expires_after_fourteen_days(manager, child):
    _, invitation = invite(manager, child)

    assert timedelta(days=13) < invitation.expires_at - timezone.now() <= timedelta(days=14)


@pytest.mark.policy("P02", "joining")
def test_only_a_hash_of_the_token_is_kept(manager, child):
    token, invitation = invite(manager, child)
    invitation.refresh_from_db()

    kept = [str(value) for value in Invitation.objects.values_list()[0]]

    assert len(invitation.token_hash) == 64
    assert not any(token in value or token.replace("-", "") in value for value in kept)


def test_trying_codes_by_the_hundred_is_stopped_even_with_get(client, manager):
    codes = [client.get(address_of(f"{number:020d}")).status_code for number in range(61)]

    assert codes[:60] == [404] * 60
    assert codes[60] == 429


@pytest.mark.policy("P02", "joining")
def test_joining_in_two_tabs_joins_once(client, manager, child):
    token, _ = invite(manager, child)
    second_tab = AppClient()
    confirm(client, token)
    confirm(second_tab, token)

    client.post(address_of(token), account(child))
    late = second_tab.post(address_of(token), account(child, name="Somebody Else"))

    assert late.status_code == 404
    assert User.objects.filter(email="ina@example.org").count() == 1
    assert Guardian.objects.count() == 1
    assert PhotoPermission.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_joining_at_the_same_moment_joins_once(manager, child):
    _, invitation = invite(manager, child)
    together = Barrier(2)

    def join(name):
        together.wait()
        try:
            joining.join_as_new(
                invitation, born=BORN, answers={child.key: "no"}, name=name, password=GOOD
            )
        except joining.TooLate:
            return "too late"
        finally:
            connection.close()
        return "joined"

    with ThreadPoolExecutor(2) as tabs:
        outcomes = sorted(tabs.map(join, ["Ina Hart", "Ina Again"]))

    assert outcomes == ["joined", "too late"]
    assert User.objects.filter(email="ina@example.org").count() == 1
    assert Guardian.objects.count() == PhotoPermission.objects.count() == 1


def test_an_address_that_somebody_only_claims_keeps_nobody_from_joining(client, manager, child):
    somebody = make_person("Somebody Else")
    EmailAddress.objects.create(user=somebody.user, email="ina@example.org", verified=False)
    token, _ = invite(manager, child)
    confirm(client, token)

    client.post(address_of(token), account(child))

    assert Guardian.objects.get().person.name == "Ina Hart"


def test_whoever_has_joined_and_opens_the_link_again_comes_home(client, manager, child):
    token, _ = invite(manager, child)
    confirm(client, token)
    client.post(address_of(token), account(child))

    assert client.get(address_of(token)).headers["Location"] == reverse("home")
    assert AppClient().get(address_of(token)).status_code == 404


# --- People who have an account ---


def sign_in(client, email):
    return client.post(reverse("account_login"), {"login": email, "password": PASSWORD})


@pytest.mark.policy("P10", "joining")
def test_a_sibling_is_added_to_the_account_after_sign_in_and_asked_about(client, manager, child):
    ina = make_person("Ina Hart", email="ina@example.org", password=PASSWORD)
    GuardianFactory(person=ina, photos="yes")
    token, _ = invite(manager, child)
    confirm(client, token)

    asked = client.get(address_of(token))
    page = client.post(
        f"{reverse('account_login')}?next={address_of(token)}",
        {"login": "ina@example.org", "password": PASSWORD, "next": address_of(token)},
        follow=True,
    )
    response = client.post(address_of(token), {f"photos-{child.key}": "no"})

    assert "You have an account already" in asked.text
    assert "Add this to your account" in page.text
    assert "checked" not in page.text
    assert response.headers["Location"] == reverse("home")
    assert Guardian.objects.filter(person=ina).count() == 2
    assert PhotoPermission.objects.get(child=child).answer == "no"
    assert User.objects.filter(email="ina@example.org").count() == 1


@pytest.mark.policy("P10", "joining")
def test_a_second_guardian_is_asked_too_and_sees_nothing_of_the_first_answer(
    client, manager, child
):
    GuardianFactory(person=make_person("First Parent"), child=child, photos="yes")
    token, _ = invite(manager, child)
    confirm(client, token)

    page = client.get(address_of(token))
    refused = client.post(address_of(token), account())
    client.post(address_of(token), account(child, answer="no"))

    assert "First Parent" not in page.text
    assert "checked" not in page.text
    assert "Please answer yes or no." in refused.text
    assert PhotoPermission.objects.filter(child=child).count() == 2


@pytest.mark.policy("P02", "joining")
def test_an_invitation_with_an_address_is_not_for_another_account(client, manager, child):
    make_person("Somebody Else", email="else@example.org", password=PASSWORD)
    token, _ = invite(manager, child)
    sign_in(client, "else@example.org")
    confirm(client, token)

    response = client.post(address_of(token), {f"photos-{child.key}": "yes"})

    assert "This is for another account" in response.text
    assert not Guardian.objects.exists()


def test_a_suspended_guardian_stays_suspended_after_a_new_invitation(client, manager, child):
    ina = make_person("Ina Hart", email="ina@example.org", password=PASSWORD)
    link = GuardianFactory(person=ina, child=child)
    SuspensionFactory(guardian=link, suspended_by=manager)
    token, _ = invite(manager, child)
    sign_in(client, "ina@example.org")
    confirm(client, token)

    client.post(address_of(token), {f"photos-{child.key}": "yes"})

    assert Guardian.objects.get(pk=link.pk).is_suspended
    assert client.get(child.get_absolute_url()).status_code == 404


def test_a_guardian_whose_time_ended_is_linked_again(client, manager, child):
    ina = make_person("Ina Hart", email="ina@example.org", password=PASSWORD)
    yesterday = timezone.localdate() - timedelta(days=1)
    GuardianFactory(person=ina, child=child, until=yesterday)
    token, _ = invite(manager, child)
    sign_in(client, "ina@example.org")
    confirm(client, token)

    client.post(address_of(token), {f"photos-{child.key}": "yes"})

    assert Guardian.objects.get(person=ina).until is None


# --- Printed invitations ---


@pytest.mark.policy("P02", "joining")
def test_a_printed_code_is_typed_and_gives_an_account_with_a_user_name(client, manager, child):
    token, _ = invite(manager, child, email="")

    page = client.get(reverse("invitation_code"))
    typed = client.post(reverse("invitation_code"), {"code": token.upper().replace("-", " ")})
    address = typed.headers["Location"]
    client.post(address, {"born": BORN.isoformat()})
    client.post(address, account(child, username="Ina.Hart"))

    assert page.status_code == 200
    user = User.objects.get(username="ina.hart")
    assert (user.email, EmailAddress.objects.filter(user=user).exists()) == (None, False)
    client.logout()
    assert sign_in_by_name(client, "ina.hart").headers["Location"] == "/"


def sign_in_by_name(client, username):
    return client.post(reverse("account_login"), {"login": username, "password": GOOD})


def test_a_user_name_that_somebody_has_is_refused(client, manager, child):
    make_person("First", username="ina.hart")
    token, _ = invite(manager, child, email="")
    confirm(client, token)

    response = client.post(address_of(token), account(child, username="ina.hart"))

    assert "Somebody has this user name already." in response.text


def test_a_printed_invitation_joins_whichever_account_is_signed_in(client, manager, child):
    ina = make_person("Ina Hart", email="ina@example.org", password=PASSWORD)
    token, _ = invite(manager, child, email="")
    sign_in(client, "ina@example.org")
    confirm(client, token)

    client.post(address_of(token), {f"photos-{child.key}": "yes"})

    assert Guardian.objects.get().person == ina


@pytest.mark.parametrize("code", ["", "\0", "é", "../admin/"])
def test_a_code_that_cannot_be_one_is_asked_for_again(client, manager, code):
    response = client.post(reverse("invitation_code"), {"code": code})

    assert response.status_code in {200, 302}
    assert response.headers.get("Location", "/invitations/").startswith("/invitations/")


# --- People who are to work here ---


@pytest.mark.policy("P02", "joining")
def test_a_member_of_staff_chooses_a_password_and_is_asked_nothing_else(client, manager):
    token, _ = invite(manager, staff_role="senior")

    page = client.get(address_of(token))
    response = client.post(address_of(token), account(), follow=True)

    user = User.objects.get(email="ina@example.org")
    assert 'name="born"' not in page.text
    assert "photos-" not in page.text
    assert (user.staff_role, user.is_staff, user.is_trainee) == ("senior", True, False)
    assert response.status_code == 200


def test_a_parent_who_starts_to_work_here_keeps_the_one_account(client, manager):
    ina = make_person("Ina Hart", email="ina@example.org", password=PASSWORD)
    token, _ = invite(manager, staff_role="practitioner", is_trainee=True)
    sign_in(client, "ina@example.org")

    client.post(address_of(token), {})

    ina.user.refresh_from_db()
    assert (ina.user.staff_role, ina.user.is_trainee) == ("practitioner", True)


def test_a_role_that_somebody_has_is_not_taken_away_by_an_invitation(client, manager, child):
    make_person("Ina Hart", "manager", email="ina@example.org", password=PASSWORD)
    token, _ = invite(manager, child, staff_role="practitioner")
    sign_in(client, "ina@example.org")
    confirm(client, token)

    client.post(address_of(token), {f"photos-{child.key}": "yes"})

    assert User.objects.get(email="ina@example.org").staff_role == "manager"
    assert Guardian.objects.count() == 1


def test_a_member_of_staff_whose_child_attends_becomes_both(client, manager, child):
    token, _ = invite(manager, child, staff_role="practitioner")
    confirm(client, token)

    client.post(address_of(token), account(child))

    user = User.objects.get(email="ina@example.org")
    assert user.staff_role == "practitioner"
    assert user.can_switch_hat


def test_signed_in_staff_can_open_the_pages_that_run_without_a_hat(client, manager):
    priya = make_practitioner(password=PASSWORD)
    token, _ = invite(manager, email="")
    sign_in(client, priya.user.email)

    assert client.get(address_of(token)).status_code == 200
    assert client.get(reverse("account_change_password")).status_code == 200
