"""The admin's site: who finds it, and what it never does."""

import re

import pytest
from django.contrib import admin
from django.urls import reverse

from tests.factories import (
    PASSWORD,
    ChildFactory,
    GuardianFactory,
    SettingFactory,
    make_manager,
    make_person,
    make_practitioner,
    make_senior,
)

pytestmark = pytest.mark.django_db

INDEX = "/admin/"
SOMEWHERE = [
    "/admin/",
    "/admin/journals/child/",
    "/admin/login/",
    "/admin/jsi18n/",
    "/admin/nothing/",
]


@pytest.fixture(autouse=True)
def setting():
    return SettingFactory()


def without_token(response):
    """Return a page without the token of its log-out form, which is another one every time."""
    return re.sub(rb'name="csrfmiddlewaretoken" value="[^"]+"', b"", response.content)


def pages():
    """Return every ModelAdmin there is."""
    return list(admin.site._registry.values())  # noqa: SLF001 - there is no public list


def list_of(page):
    return reverse(f"admin:{page.opts.app_label}_{page.opts.model_name}_changelist")


def sign_in(client, person):
    client.force_login(person.user)
    return person


def test_seniors_and_managers_find_the_admin(client):
    for person in [make_senior(), make_manager()]:
        sign_in(client, person)
        assert client.get(INDEX).status_code == 200


@pytest.mark.policy("P05", "admin")
@pytest.mark.parametrize("address", SOMEWHERE)
@pytest.mark.parametrize("make", [make_person, make_practitioner])
def test_for_anyone_else_the_admin_does_not_exist(client, make, address):
    sign_in(client, make())

    response = client.get(address)
    missing = client.get("/nothing/of/the/kind/")

    assert response.status_code == 404
    assert without_token(response) == without_token(missing)


@pytest.mark.policy("P05", "admin")
def test_a_senior_in_the_parent_hat_does_not_find_it(client):
    senior = sign_in(client, make_senior())
    GuardianFactory(person=senior)
    assert client.get(INDEX).status_code == 200

    client.post(reverse("hat_switch"), {"hat": "parent"})

    assert client.get(INDEX).status_code == 404


@pytest.mark.policy("P02", "pages")
def test_visitors_go_through_the_one_door(client):
    make_manager(password=PASSWORD)

    first = client.get(INDEX, follow=True)
    by_hand = client.post(
        "/admin/login/", {"username": "morgan.manager@example.org", "password": PASSWORD}
    )

    assert first.redirect_chain[-1][0] == "/account/login/?next=/admin/"
    assert by_hand.headers["Location"] == "/account/login/?next=/admin/"
    assert "_auth_user_id" not in client.session


def test_the_door_leads_on_only_within_the_site(client):
    away = client.get("/admin/login/?next=https://elsewhere.example/")

    assert away.headers["Location"] == "/account/login/?next=/admin/"


def test_logging_out_of_the_admin_logs_out(client):
    sign_in(client, make_senior())

    response = client.post("/admin/logout/")
    client.post(response.headers["Location"])

    assert response.status_code == 307
    assert "_auth_user_id" not in client.session


@pytest.mark.policy("P05", "admin")
def test_what_only_managers_keep_does_not_exist_for_seniors(client):
    for_managers = [list_of(page) for page in pages() if page.view_for == "manager"]
    sign_in(client, make_senior())
    refused = {address: client.get(address).status_code for address in for_managers}
    sign_in(client, make_manager())
    let_in = {address: client.get(address, follow=True).status_code for address in for_managers}

    assert len(for_managers) >= 6
    assert set(refused.values()) == {404}
    assert set(let_in.values()) == {200}


def test_every_list_opens_for_those_who_may_look(client):
    GuardianFactory()
    for person in [make_senior(), make_manager()]:
        sign_in(client, person)
        for page in pages():
            allowed = page.view_for == "senior" or person.user.staff_role == "manager"
            assert client.get(list_of(page), follow=True).status_code == (200 if allowed else 404)


def test_nothing_can_be_deleted(client):
    sign_in(client, make_manager())
    child = ChildFactory()

    for page in pages():
        assert not page.has_delete_permission(None)
    assert (
        client.post(f"/admin/journals/child/{child.pk}/delete/", {"post": "yes"}).status_code == 404
    )
    chosen = {"action": "delete_selected", "_selected_action": [child.pk], "post": "yes"}
    client.post("/admin/journals/child/", chosen)
    child.refresh_from_db()


def test_pages_that_packages_bring_along_are_left_out():
    apps = {page.opts.app_label for page in pages()}

    assert apps == {"accounts", "journals"}


@pytest.mark.parametrize("address", ["/admin/accounts/user/", "/admin/journals/child/"])
def test_what_is_missing_is_not_found(client, address):
    sign_in(client, make_manager())

    assert client.get(f"{address}987654/change/").status_code == 404
    assert client.get(f"{address}%00/change/").status_code == 404
    assert client.get(f"{address}?q=%00").status_code == 400


@pytest.mark.parametrize(
    "lookup", ["password__startswith=argon2", "person__user__email__contains=a"]
)
def test_the_address_filters_only_by_what_the_filters_offer(client, lookup):
    sign_in(client, make_manager())

    assert client.get("/admin/accounts/user/?staff_role__exact=manager").status_code == 200
    assert client.get(f"/admin/accounts/user/?{lookup}").status_code == 400


def test_the_log_is_for_managers(client):
    child = ChildFactory()
    manager = sign_in(client, make_manager())
    change = {"reason": "Not to be seen", "child": child.pk}
    client.post("/admin/journals/standingrefusal/add/", change)
    history = f"/admin/journals/child/{child.pk}/history/"

    mine = client.get(INDEX)
    as_manager = client.get(history).status_code
    sign_in(client, make_senior())

    assert f"No photos of {child}" in mine.text
    assert as_manager == 200
    assert client.get(history).status_code == 404
    assert client.get(INDEX).status_code == 200
    assert manager.user.email not in client.get(INDEX).text


def test_the_strict_policy_of_scripts_and_styles_holds(client):
    sign_in(client, make_manager())

    policy = client.get("/admin/journals/child/add/").headers["Content-Security-Policy"]

    assert "unsafe" not in policy


# --- The setting ---


def values(**changed):
    setting = {
        "name": "The Spring",
        "provider": "",
        "dsl_name": "Dana",
        "time_zone": "Europe/London",
    }
    return setting | changed


def test_a_manager_names_the_pre_school(client, setting):
    sign_in(client, make_manager())

    listed = client.get("/admin/accounts/setting/")
    client.post("/admin/accounts/setting/1/change/", values())

    setting.refresh_from_db()
    assert listed.headers["Location"] == "/admin/accounts/setting/1/change/"
    assert setting.name == "The Spring"


def test_before_it_is_named_the_setting_can_be_filled_in(client, setting):
    setting.delete()
    sign_in(client, make_manager())

    client.post("/admin/accounts/setting/1/change/", values())

    assert type(setting).load().name == "The Spring"
    assert client.get("/admin/accounts/setting/add/").status_code == 404


def test_a_time_zone_that_does_not_exist_is_refused(client, setting):
    sign_in(client, make_manager())

    client.post("/admin/accounts/setting/1/change/", values(time_zone="Europe/Atlantis"))

    setting.refresh_from_db()
    assert setting.time_zone == "Europe/London"
