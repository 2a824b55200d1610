"""Signing in: one door, the same answer for every address, and failures that are counted."""

import re

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core import mail
from django.core.cache import cache
from django.urls import reverse
from django_ox.models import OxTask

from accounts import addresses, tasks
from accounts.models import User
from tests.client import AppClient, as_application
from tests.factories import PASSWORD, SettingFactory, make_person, make_practitioner

pytestmark = pytest.mark.django_db

WRONG = "not the right password"
TOO_MANY = "Too many failed login attempts"


@pytest.fixture(autouse=True)
def ina():
    SettingFactory()
    return make_person("Ina Hart", email="ina@example.org", username="ina.hart", password=PASSWORD)


def sign_in(client, login, password, **extra):
    return client.post(reverse("account_login"), {"login": login, "password": password}, **extra)


def words(response):
    """Return what a page says, without the token and what was typed."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", response.text)
    return re.sub(r'value="[^"]*@[^"]*"', "", text)


@pytest.mark.policy("P02", "pages")
@pytest.mark.parametrize("login", ["ina@example.org", "INA@Example.org", "ina.hart", "Ina.Hart"])
def test_a_person_signs_in_with_address_or_user_name(client, login):
    response = sign_in(client, login, PASSWORD)

    assert response.headers["Location"] == "/"
    assert client.session["_auth_user_id"]


@pytest.mark.policy("P02", "pages")
def test_no_page_but_the_door_opens_without_signing_in(client):
    for name in ["home", "child_list", "observation_create", "from_home_list"]:
        response = client.get(reverse(name))
        assert response.headers["Location"].startswith("/account/login/")


@pytest.mark.policy("P02", "joining")
def test_nobody_signs_up_by_themselves(client):
    new = {"username": "new", "email": "new@example.org", "password1": WRONG, "password2": WRONG}

    page = client.get(reverse("account_signup"))
    response = client.post(reverse("account_signup"), new)

    assert "by invitation" in page.text.lower()
    assert 'name="password1"' not in page.text
    assert response.status_code == 200
    assert not User.objects.filter(email="new@example.org").exists()


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(client):
    known = sign_in(client, "ina@example.org", WRONG)
    unknown = sign_in(client, "nobody@example.org", WRONG)

    assert words(known) == words(unknown)


@pytest.mark.parametrize("login", ["ina@example.org", "nobody@example.org", "ina.hart", "nobody"])
def test_every_failed_attempt_costs_one_hash(client, monkeypatch, login):
    hashed = []
    encode, verify = Argon2PasswordHasher.encode, Argon2PasswordHasher.verify
    monkeypatch.setattr(
        Argon2PasswordHasher, "encode", lambda *a, **k: hashed.append("encode") or encode(*a, **k)
    )
    monkeypatch.setattr(
        Argon2PasswordHasher, "verify", lambda *a, **k: hashed.append("verify") or verify(*a, **k)
    )

    sign_in(client, login, WRONG)

    assert len(hashed) == 1


def test_a_closed_account_says_so_only_to_who_knows_its_password(client, ina):
    User.objects.filter(pk=ina.pk).update(is_active=False)

    wrong = sign_in(client, "ina@example.org", WRONG)
    unknown = sign_in(client, "nobody@example.org", WRONG)
    sign_in(client, "ina@example.org", PASSWORD)

    assert words(wrong) == words(unknown)
    assert "_auth_user_id" not in client.session


@pytest.mark.policy("P02", "pages")
def test_failures_are_counted_per_account_in_the_shared_cache(client):
    answers = [sign_in(client, "ina@example.org", WRONG).text for _ in range(5)]
    sixth = sign_in(client, "ina@example.org", PASSWORD)
    elsewhere = sign_in(AppClient(), "ina@example.org", PASSWORD, REMOTE_ADDR="203.0.113.9")
    colleague = make_practitioner(password=PASSWORD)
    same_place = sign_in(AppClient(), colleague.user.email, PASSWORD)

    assert not any(TOO_MANY in answer for answer in answers)
    assert TOO_MANY in sixth.text
    assert TOO_MANY in elsewhere.text
    assert same_place.headers["Location"] == "/"


@pytest.mark.django_db(transaction=True)
def test_the_count_outlives_a_request_that_fails(client, monkeypatch):
    client.raise_request_exception = False

    def break_down(*args, **kwargs):
        raise RuntimeError

    with monkeypatch.context() as broken:
        broken.setattr("accounts.adapters.AccountAdapter.authentication_failed", break_down)
        codes = {sign_in(client, "ina@example.org", WRONG).status_code for _ in range(5)}

    assert codes == {500}
    assert TOO_MANY in sign_in(client, "ina@example.org", PASSWORD).text
    cache.clear()


def test_signing_in_gives_the_session_another_key(client):
    client.get(reverse("account_login"))
    session = client.session
    session["joining"] = {}
    session.save()
    before = client.cookies["session"].value if "session" in client.cookies else session.session_key

    sign_in(client, "ina@example.org", PASSWORD)

    assert client.session.session_key != before


# --- A new password ---


def ask(client, address):
    return client.post(reverse("account_reset_password"), {"email": address})


def test_asking_for_a_new_password_says_and_does_the_same_for_every_address(client, ina):
    known, unknown = ask(client, "ina@example.org"), ask(client, "nobody@example.org")

    queued = list(OxTask.objects.order_by("enqueued_at").values_list("task_path", flat=True))
    assert known.headers["Location"] == unknown.headers["Location"]
    assert len(queued) == 2
    assert len(set(queued)) == 1
    assert mail.outbox == []


def test_the_link_comes_by_mail_works_once_and_signs_nobody_in(client, ina):
    addresses.keep_in_step(ina.user, verified=True)
    with as_application():
        tasks.send_password_link.call("Ina@example.org")
    link = re.search(r"http://localhost:8000(/\S+)", mail.outbox[0].body)[1]

    page = client.get(link, follow=True)
    chosen = "another long enough password"
    form = {"password1": chosen, "password2": chosen}
    client.post(page.request["PATH_INFO"], form)
    again = AppClient().get(link, follow=True)

    assert User.objects.get(pk=ina.pk).check_password(chosen)
    assert "_auth_user_id" not in client.session
    assert 'name="password1"' not in again.text


@pytest.mark.parametrize("address", ["nobody@example.org", "closed@example.org"])
def test_no_link_goes_to_an_address_without_an_open_account(address):
    make_person("Closed", email="closed@example.org", is_active=False)

    with as_application():
        tasks.send_password_link.call(address)

    assert mail.outbox == []


# --- The demo ---


def test_the_accounts_of_the_demo_are_listed_only_while_it_is_on(client, settings):
    off = client.get(reverse("account_login"))
    settings.DEMO = True
    on = client.get(reverse("account_login"))

    assert "spring.example" not in off.text
    for login in ["manager@", "senior@", "staff@", "parent@", "parent2@"]:
        assert f"{login}spring.example" in on.text
    assert "montessori-spring-2026" in on.text


def test_a_changed_password_is_told_by_the_worker_and_not_by_the_page(client, ina):
    addresses.keep_in_step(ina.user, verified=True)
    sign_in(client, "ina@example.org", PASSWORD)
    chosen = "another long enough password"
    form = {"oldpassword": PASSWORD, "password1": chosen, "password2": chosen}

    client.post(reverse("account_change_password"), form)

    assert User.objects.get(pk=ina.pk).check_password(chosen)
    assert mail.outbox == []
    [task] = OxTask.objects.all()
    tasks.send_notice.call(*task.args)
    [notice] = mail.outbox
    assert notice.to == ["ina@example.org"]
    assert "password" in notice.body
    assert chosen not in notice.body


def test_an_unread_notice_goes_with_who_logs_out(client, ina):
    ina.user.staff_role = "practitioner"
    ina.user.save()
    sign_in(client, "ina@example.org", PASSWORD)
    client.post("/observations/new/", {"text": "Built a tower."})
    unread = client.cookies["messages"].value
    assert unread

    client.post(reverse("account_logout"))

    assert client.cookies["messages"].value != unread
    assert "Saved as a draft" not in client.get(reverse("account_login")).text
