"""What families are asked: versions that are kept, and answers that keep theirs."""

import pytest
from django.db import DatabaseError

from journals import joining, wordings
from journals.models import PhotoPermission, PhotoWording
from journals.models.permission import Purpose
from springjournal.hats import acting_as
from tests.factories import (
    ChildFactory,
    GuardianFactory,
    InvitedGuardianFactory,
    SettingFactory,
    make_manager,
    make_person,
    make_senior,
)

pytestmark = [pytest.mark.django_db, pytest.mark.policy("P10", "admin")]
ADD = "/admin/journals/photowording/add/"
WORDS = {"question": "May others look at {name}?", "explanation": "In our own words."}


@pytest.fixture
def manager():
    SettingFactory()
    return make_manager()


@pytest.fixture
def parent():
    return GuardianFactory(person=make_person("Ann"), child=ChildFactory(first_name="Amelia"))


def write(by, purpose="journals", **words):
    wording = PhotoWording(purpose=purpose, **{**WORDS, **words})
    wording.write(by=by)
    return wording


def test_every_purpose_is_asked_in_some_words():
    assert list(wordings.newest()) == list(Purpose)
    assert all("{name}" in one.question for one in wordings.newest().values())


def test_a_manager_adds_a_version_and_families_are_asked_in_it_from_then_on(
    client, manager, parent
):
    client.force_login(manager.user)
    client.post(ADD, {"purpose": "books", **WORDS})
    client.post(ADD, {"purpose": "books", **WORDS, "question": "May {name} {be}?"})

    written = PhotoWording.objects.order_by("version")
    assert [(one.version, one.written_by) for one in written] == [(2, manager), (3, manager)]
    client.force_login(parent.person.user)
    page = client.get("/photo-permission/")
    assert "May Amelia {be}?" in page.text
    assert "May others look at Amelia?" not in page.text


def test_a_question_that_names_no_child_is_refused(client, manager):
    client.force_login(manager.user)

    response = client.post(ADD, {"purpose": "books", **WORDS, "question": "May we?"})

    assert "Write {name} where the child’s name belongs." in response.text
    assert not PhotoWording.objects.exists()


def test_no_version_is_changed(client, manager):
    wording = write(manager)
    client.force_login(manager.user)

    page = f"/admin/journals/photowording/{wording.pk}/change/"
    assert client.post(page, {"purpose": "books", **WORDS}).status_code == 404
    assert "<textarea" not in client.get(page).text


def test_nobody_below_a_manager_writes_one(client, manager):
    client.force_login(make_senior().user)

    assert client.post(ADD, {"purpose": "books", **WORDS}).status_code == 404
    assert not PhotoWording.objects.exists()


@pytest.mark.policy("P10", "wall")
def test_the_wall_lets_managers_write_in_their_own_name_and_families_read(manager, parent):
    other = make_manager("Mo Other")
    with acting_as("manager", manager.pk):
        write(manager)
    with pytest.raises(DatabaseError, match="row-level security"), acting_as("manager", manager.pk):
        write(other)
    with pytest.raises(DatabaseError, match="permission denied"), acting_as("senior", manager.pk):
        write(manager)
    with acting_as("parent", parent.person_id):
        assert PhotoWording.objects.count() == 1


@pytest.mark.policy("P10", "pages")
def test_each_answer_keeps_the_version_that_was_read_and_the_page_shows_it(client, manager, parent):
    write(manager)
    client.force_login(parent.person.user)
    address = f"/photo-permission/{parent.child.key}/"

    answer = {"purpose": "journals", "answer": "yes"}
    refused = client.post(address, {**answer, "wording": 1})
    assert wordings.ASKED_ANEW in refused.text
    assert 'name="wording" value="2"' in refused.text
    client.post(address, {**answer, "wording": 2})

    given = PhotoPermission.objects.order_by("pk").values_list("wording_version", flat=True)
    assert list(given) == [1, 2]
    page = client.get("/photo-permission/").text
    assert "You were asked: May Amelia be seen in photos" in page
    assert page.count("You were asked:") == 1


@pytest.mark.policy("P10", "joining")
def test_whoever_joins_is_asked_in_the_newest_words_and_nobody_answers_old_ones(client, manager):
    child = ChildFactory(first_name="Amelia")
    link = InvitedGuardianFactory(invitation__created_by=manager, child=child)
    token = link.invitation.renew()
    address = f"/invitations/{token}/"
    client.post(address, {"born": child.date_of_birth})
    password = "a long enough password"
    sent = {"name": "Ina", "password": password, "password_again": password}
    sent |= {f"photos-{child.key}": "yes", "wording": 1}

    write(manager)
    refused = client.post(address, sent)
    assert wordings.ASKED_ANEW in refused.text
    assert "May others look at Amelia?" in refused.text
    assert 'name="wording" value="2"' in refused.text
    client.post(address, {**sent, "wording": 2})

    assert PhotoPermission.objects.get().wording_version == 2
    assert joining.has_used(token, PhotoPermission.objects.get().given_by.user)


def test_an_answer_on_paper_is_kept_with_the_words_of_today(client, manager, parent):
    write(manager, "named")
    client.force_login(manager.user)
    sent = {
        "child": parent.child_id,
        "given_by": parent.person_id,
        "answer": "yes",
        "answered_on": "2026-09-03",
    }

    client.post("/admin/journals/photopermission/add/", {**sent, "purpose": "named"})

    given = PhotoPermission.objects.get(purpose="named")
    assert (given.wording_version, given.recorded_by) == (2, manager)
