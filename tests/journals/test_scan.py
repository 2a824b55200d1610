"""Answers entered from paper forms: from when they count, their scans, and striking them out."""

from datetime import date, datetime, time, timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.utils import timezone

from journals import joining, leftovers, tasks
from journals.models import Child, Guardian, InvitedGuardian, PhotoPermission, Scan
from journals.models.permission import moment_on_paper
from springjournal.hats import acting_as
from tests.client import as_application
from tests.factories import (
    A_PDF,
    ChildFactory,
    GuardianFactory,
    InvitedGuardianFactory,
    PhotoPermissionFactory,
    ScanFactory,
    make_person,
    make_senior,
)
from tests.pictures import corners, saved

pytestmark = [pytest.mark.django_db, pytest.mark.policy("P10", "admin")]

ADD = "/admin/journals/photopermission/add/"
TODAY = timezone.localdate


@pytest.fixture
def guardian():
    return GuardianFactory(person=make_person("Kim"), child=ChildFactory(), photos="yes")


def pdf(content=A_PDF, name="form.pdf"):
    return SimpleUploadedFile(name, content, "application/pdf")


def on_paper(guardian, **fields):
    """Return what a manager fills in."""
    return {
        "child": guardian.child.pk,
        "given_by": guardian.person.pk,
        "purpose": "journals",
        "answer": "no",
        "answered_on": TODAY(),
        **fields,
    }


def may_be_shown(child):
    return Child.objects.with_permission().get(pk=child.pk).may_be_shown


def strike_out(client, answer, reason="It was the form of another child."):
    page = f"/admin/journals/photopermission/{answer.pk}/striking-out/"
    return client.post(page, {"reason": reason}, follow=True)


def test_a_form_is_entered_with_its_date_and_its_scan(client, manager, guardian):
    response = client.post(ADD, on_paper(guardian, scan_file=pdf()), follow=True)

    answer = PhotoPermission.objects.get(recorded_by=manager)
    assert (answer.answer, answer.scan.content_type) == ("no", "application/pdf")
    assert not may_be_shown(guardian.child)
    # And the way from here to what it has an effect on.
    assert f"/children/{guardian.child.key}/elsewhere/" in response.text
    seen = client.get(answer.scan.get_absolute_url())
    assert b"".join(seen.streaming_content) == A_PDF
    assert (seen["Content-Type"], seen["Cache-Control"]) == ("application/pdf", "private, no-store")
    page = client.get(f"/admin/journals/photopermission/{answer.pk}/change/")
    assert answer.scan.get_absolute_url() in page.text

    client.force_login(make_senior().user)
    assert client.get(answer.scan.get_absolute_url()).status_code == 404


def test_the_page_has_no_label_for_what_nobody_sees(client, manager, guardian):
    page = client.get(ADD).text

    assert 'id="id_kept_scan"' in page
    assert 'for="id_kept_scan"' not in page


def test_a_photo_of_the_form_will_do(client, manager, guardian):
    photo = SimpleUploadedFile("form.jpg", saved(corners()), "image/jpeg")
    client.post(ADD, on_paper(guardian, scan_file=photo))
    assert PhotoPermission.objects.get(recorded_by=manager).scan.content_type == "image/jpeg"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"<html><script>alert(1)</script>", "could not be read as either"),
        (A_PDF.replace(b"%%EOF", b""), "damaged"),
        (saved(corners())[:200], "could not be read as either"),
        (A_PDF + b" " * 20 * 1024 * 1024, "larger than 20 MB"),
    ],
)
def test_what_is_no_scan_is_refused_beside_the_field(client, manager, guardian, content, says):
    response = client.post(ADD, on_paper(guardian, scan_file=pdf(content)))
    assert says in response.context["adminform"].form.errors["scan_file"][0]
    assert not Scan.objects.exists()
    assert may_be_shown(guardian.child)


def test_a_scan_is_kept_while_another_field_is_put_right(client, manager, guardian):
    tomorrow = TODAY() + timedelta(days=1)
    refused = client.post(ADD, on_paper(guardian, scan_file=pdf(), answered_on=tomorrow))

    form = refused.context["adminform"].form
    assert "answered_on" in form.errors
    assert "The scan is kept" in refused.text
    kept = form["kept_scan"].value()
    client.post(ADD, on_paper(guardian, kept_scan=kept))
    assert PhotoPermission.objects.get(recorded_by=manager).scan.key == kept
    assert Scan.objects.count() == 1


def test_a_made_up_scan_is_none(client, manager, guardian):
    client.post(ADD, on_paper(guardian, kept_scan="x" * 16))
    assert PhotoPermission.objects.get(recorded_by=manager).scan is None


@pytest.mark.policy("P11", "admin")
def test_of_two_answers_of_one_day_the_no_counts():
    midnight = timezone.make_aware(datetime.combine(TODAY(), time.min))
    day = date(2026, 9, 3)
    assert moment_on_paper("yes", day) < moment_on_paper("no", day)
    assert timezone.localdate(moment_on_paper("no", day)) == day
    assert moment_on_paper("yes", TODAY()) == midnight
    assert midnight < moment_on_paper("no", TODAY()) <= timezone.now()


@pytest.mark.policy("P11", "admin")
def test_an_older_form_does_not_overrule_what_the_parent_said_since(client, manager, guardian):
    PhotoPermissionFactory(child=guardian.child, given_by=guardian.person, answer="no")
    client.post(ADD, on_paper(guardian, answer="yes", answered_on="2026-01-09"))
    assert PhotoPermission.objects.filter(recorded_by=manager).exists()
    assert not may_be_shown(guardian.child)


@pytest.mark.policy("P11", "admin")
def test_what_was_entered_wrongly_is_struck_out_and_counts_for_nothing(client, manager, guardian):
    client.post(ADD, on_paper(guardian))
    wrong = PhotoPermission.objects.get(recorded_by=manager)
    assert not may_be_shown(guardian.child)

    response = strike_out(client, wrong)

    assert "Struck out" in response.text
    assert may_be_shown(guardian.child)
    wrong.refresh_from_db()
    assert (wrong.struck_by, wrong.struck_because) == (
        manager,
        "It was the form of another child.",
    )
    assert "entered wrongly" in client.get("/admin/journals/photopermission/").text
    # Done twice it is not there any more, and what a person said themselves cannot be struck out.
    page = f"/admin/journals/photopermission/{wrong.pk}/striking-out/"
    assert client.post(page, {"reason": "Again"}).status_code == 404
    assert not wrong.strike_out(by=manager, because="Again")
    theirs = PhotoPermission.objects.get(given_by=guardian.person, recorded_by=None)
    assert strike_out(client, theirs).status_code == 404
    assert may_be_shown(guardian.child)


@pytest.mark.policy("P10", "wall")
def test_a_family_does_not_read_what_it_never_said(client, manager, guardian):
    client.post(ADD, on_paper(guardian))
    wrong = PhotoPermission.objects.get(recorded_by=manager)
    user = guardian.person.user

    def own():
        with acting_as("parent", guardian.person.pk):
            seen = set(PhotoPermission.objects.visible_to(user).values_list("pk", flat=True))
            assert seen == set(PhotoPermission.objects.values_list("pk", flat=True))
            return seen

    assert wrong.pk in own()
    strike_out(client, wrong)
    assert wrong.pk not in own()
    assert len(own()) == 1


def test_nothing_but_striking_out_changes_an_answer(manager, guardian):
    answer = PhotoPermissionFactory(
        child=guardian.child, given_by=guardian.person, recorded_by=manager
    )
    theirs = PhotoPermission.objects.get(given_by=guardian.person, recorded_by=None)
    for pk, change in (
        (answer.pk, {"answer": "no"}),
        (answer.pk, {"struck_at": timezone.now()}),
        (theirs.pk, {"struck_at": timezone.now(), "struck_by": manager, "struck_because": "So"}),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            PhotoPermission.objects.filter(pk=pk).update(**change)
    assert answer.strike_out(by=manager, because="Another child’s.")
    with pytest.raises(DatabaseError), transaction.atomic():
        PhotoPermission.objects.filter(pk=answer.pk).update(struck_because="No, so.")
    with pytest.raises(DatabaseError), transaction.atomic():
        PhotoPermission.objects.filter(pk=answer.pk).update(
            struck_because="", struck_at=None, struck_by=None
        )


def test_a_link_needs_an_answer_that_stands(manager, guardian):
    child = ChildFactory()
    answer = PhotoPermissionFactory(child=child, given_by=guardian.person, recorded_by=manager)
    answer.strike_out(by=manager, because="Another child’s.")
    link = Guardian(person=guardian.person, child=child, relationship="mother")
    assert not link.has_answered()
    with pytest.raises(DatabaseError, match="no link without an answer"), transaction.atomic():
        link.save()
    PhotoPermissionFactory(child=child, given_by=guardian.person, recorded_by=manager)
    link.save()


@pytest.mark.policy("P10", "wall")
def test_a_parent_adds_no_scan_to_an_answer(manager, guardian):
    scan = ScanFactory(added_by=manager)
    mine = {"child": guardian.child, "given_by": guardian.person, "answer": "no"}
    with acting_as("parent", guardian.person.pk):
        with pytest.raises(DatabaseError, match="row-level"), transaction.atomic():
            PhotoPermission.objects.create(**mine, scan_id=scan.pk)
        PhotoPermission.objects.create(**mine)


def test_one_scan_of_many_forms_comes_along_when_people_join(client, manager):
    links = [
        InvitedGuardianFactory(invitation__created_by=manager, child=ChildFactory())
        for _ in range(2)
    ]
    posted = {"scan_file": pdf()}
    for link in links:
        posted |= {f"answer-{link.pk}": "no", f"day-{link.pk}": "2026-09-03"}
    client.post("/admin/journals/photopermission/paper/", posted)

    scan = Scan.objects.get()
    assert set(InvitedGuardian.objects.values_list("paper_scan", flat=True)) == {scan.pk}
    token = links[0].invitation.renew()
    with as_application():
        joining.join_as_new(
            joining.find(token),
            born=links[0].child.date_of_birth,
            answers={links[0].child.key: "yes"},
            name="Ina Invited",
            password="a long enough password",
        )
    answers = PhotoPermission.objects.filter(child=links[0].child).order_by("answered_at")
    assert [(answer.answer, answer.scan) for answer in answers] == [("no", scan), ("yes", None)]


def test_a_new_link_keeps_the_scan_of_its_answer(client, manager, guardian):
    child = ChildFactory()
    posted = {
        "person": guardian.person.pk,
        "child": child.pk,
        "relationship": "mother",
        "parental_responsibility": "yes",
        "starts": TODAY(),
        "photo_answer": "yes",
        "scan_file": pdf(),
    }
    client.post("/admin/journals/guardian/add/", posted)
    answer = PhotoPermission.objects.get(child=child)
    assert (answer.answer, answer.recorded_by) == ("yes", manager)
    assert answer.scan == Scan.objects.get()


@pytest.mark.policy("P10", "wall")
@pytest.mark.django_db(transaction=True)
def test_a_scan_that_nothing_came_to_use_is_deleted_after_a_day(manager, guardian):
    new = ScanFactory(added_by=manager)
    old = {"added_by": manager, "added_at": timezone.now() - timedelta(days=2)}
    unused, used, invited = (ScanFactory(**old) for _ in range(3))
    PhotoPermissionFactory(
        child=guardian.child, given_by=guardian.person, recorded_by=manager, scan=used
    )
    InvitedGuardianFactory(
        invitation__created_by=manager,
        child=ChildFactory(),
        paper_answer="yes",
        paper_answered_on=TODAY(),
        paper_recorded_by=manager,
        paper_scan=invited,
    )

    tasks.forget_scans.call()

    assert set(Scan.objects.all()) == {new, used, invited}
    assert not default_storage.exists(unused.file.name)
    assert default_storage.exists(used.file.name)
    assert not leftovers.old_notes()


def test_a_scan_stays_what_it_is(manager):
    scan = ScanFactory(added_by=manager)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Scan.objects.filter(pk=scan.pk).update(sha256="0" * 64)
