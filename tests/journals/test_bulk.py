"""People in bulk: a list is tried, errors are named by row and column, then all or nothing."""

import csv
import io
import time

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_ox.models import OxTask
from openpyxl import load_workbook

from accounts.bulk import sheet
from accounts.models import Invitation, User
from journals.models import Child, Enrolment, Guardian, InvitedGuardian
from tests.factories import (
    ChildFactory,
    GuardianFactory,
    make_manager,
    make_person,
    make_practitioner,
    make_senior,
)

pytestmark = [pytest.mark.django_db, pytest.mark.policy("P02", "admin")]

BULK = "/admin/journals/child/bulk"
CHECK = "/admin/accounts/invitation/check/"
CHILDREN = "First name,Last name,Known as,Date of birth,First day,Key person\n"
FAMILIES = (
    "Child’s first name,Child’s last name,Child’s date of birth,Name,E-mail,Relationship,"
    "Parental responsibility\n"
)
STAFF = "Name,E-mail,Role,Trainee\n"


def upload(text, name="list.csv"):
    data = text if isinstance(text, bytes) else text.encode()
    return SimpleUploadedFile(name, data)


def try_list(client, kind, text):
    return client.post(f"{BULK}-{kind}/", {"file": upload(text)})


def take_in(client, kind, text):
    """Try a list and take it in; return what the trial said."""
    tried = try_list(client, kind, text)
    outcome = tried.context["outcome"]
    assert outcome.errors == []
    rows = tried.context["tried"].initial["rows"]
    assert client.post(f"{BULK}-{kind}/", {"rows": rows}).status_code == 302
    return outcome.new, outcome.changed, outcome.same


def errors(client, kind, text):
    return try_list(client, kind, text).context["outcome"].errors


def test_a_list_of_children_is_tried_and_then_taken_in(client, manager):
    priya = make_practitioner()
    text = CHILDREN + "Amelia,Hart,Amy,14/05/2023,2026-09-01,Priya Practitioner\n"

    tried = try_list(client, "children", text)
    assert "<h1>Children</h1>" in tried.text
    assert not Child.objects.exists()
    client.post(f"{BULK}-children/", {"rows": tried.context["tried"].initial["rows"]})

    child = Child.objects.get()
    assert child.full_name == "Amy Hart"
    assert child.key_person() == priya
    assert str(child.enrolments.get().starts) == "2026-09-01"


def test_every_error_is_named_by_row_and_column_and_nothing_is_taken_in(client, manager):
    text = CHILDREN + (
        "Amelia,Hart,,14/05/2023,01/09/2026,\n"
        "Noah,Reid,,31/02/2023,01/09/2026,\n"
        "\n"
        "Mia,,,14/05/2023,01/09/2026,Nobody Here\n"
        "Amelia,Hart,,14/05/2023,01/09/2026,\n"
        "Late,Comer,,14/05/2099,01/09/2026,\n"
        "New,Child,,14/05/2023,,\n"
    )

    said = errors(client, "children", text)

    assert said == [
        "Row 3, date of birth: 31/02/2023 is no date; write it as 14/05/2023.",
        "Row 5, last name: this is empty.",
        "Row 6, first name: this is the same child as in row 2.",
        "Row 7, date of birth: this day is still to come.",
        "Row 8, first day: a new child needs one.",
    ]
    assert not Child.objects.exists()


def test_a_column_that_is_missing_unknown_or_there_twice_is_named(client, manager):
    said = errors(client, "children", "First name,first NAME,Last name,Shoe size\nA,B,C,D\n")

    assert said == [
        "Row 1: there is no column “Shoe size” in this list.",
        "Row 1: column “first name” is there twice.",
        "Row 1: the column “Date of birth” is missing.",
    ]


def test_the_same_file_twice_changes_nothing_twice(client, manager):
    make_practitioner()
    children = CHILDREN + "Amelia,Hart,,14/05/2023,01/09/2026,Priya Practitioner\n"
    families = FAMILIES + (
        "Amelia,Hart,14/05/2023,Jo Hart,jo@example.org,mother,yes\n"
        "Amelia,Hart,14/05/2023,Gran Hart,,grandparent,\n"
    )
    staff = STAFF + "Grace Okafor,grace@example.org,senior,no\nTim New,,practitioner,yes\n"

    for kind, text, rows in (
        ("staff", staff, 2),
        ("children", children, 1),
        ("families", families, 2),
    ):
        assert take_in(client, kind, text) == (rows, 0, 0)
        assert take_in(client, kind, text) == (0, 0, rows)

    assert Child.objects.count() == 1
    assert Invitation.objects.count() == 4


def test_what_is_exported_can_be_taken_in_again_and_changes_nothing(client, manager):
    make_practitioner()
    make_practitioner("Una Username", username="una")
    text = CHILDREN + "Amelia,Hart,Amy,14/05/2023,01/09/2026,Priya Practitioner\n"
    take_in(client, "children", text)
    child = Child.objects.get()
    GuardianFactory(child=child, person=make_person("Jo Hart"))
    GuardianFactory(child=child, person=make_person("Gran Hart", username="gran"))
    take_in(client, "families", FAMILIES + "Amy,Hart,14/05/2023,Pa Hart,pa@example.org,father,\n")

    for kind, rows in (("staff", 3), ("children", 1), ("families", 3)):
        for ending in ("csv", "xlsx"):
            exported = client.get(f"{BULK}-{kind}-export/", {"kind": ending})
            assert take_in(client, kind, exported.content) == (0, 0, rows)


def test_a_child_is_renamed_by_its_reference(client, manager):
    child = ChildFactory(first_name="Amelia")
    row = f"{child.key},Amelie,Example,14/05/2023\n"

    changed = take_in(client, "children", "Reference,First name,Last name,Date of birth\n" + row)

    assert changed == (0, 1, 0)
    assert Child.objects.get().first_name == "Amelie"


def test_siblings_with_one_address_share_one_invitation(client, manager):
    ChildFactory(first_name="Ada", last_name="Hart")
    ChildFactory(first_name="Ben", last_name="Hart")
    text = FAMILIES + "".join(
        f"{first},Hart,14/05/2023,Jo Hart,Jo@Example.org,mother,yes\n" for first in ("Ada", "Ben")
    )

    take_in(client, "families", text)

    invitation = Invitation.objects.get()
    assert invitation.state == "prepared"
    assert invitation.children.count() == 2
    assert not OxTask.objects.exists()


def test_a_sibling_joins_the_account_there_is(client, manager):
    jo = GuardianFactory(child=ChildFactory(first_name="Ada"), person=make_person("Jo")).person
    ChildFactory(first_name="Ben")
    row = f"Ben,Example,14/05/2023,Jo,{jo.user.email},mother,yes\n"

    take_in(client, "families", FAMILIES + row)

    assert Guardian.objects.count() == 1
    assert "Has an account here" in client.get(CHECK).text


def test_two_people_do_not_share_an_address_and_a_child_must_be_there(client, manager):
    ChildFactory(first_name="Ada", last_name="Hart")
    text = FAMILIES + (
        "Ada,Hart,14/05/2023,Jo Hart,us@example.org,mother,yes\n"
        "Ada,Hart,14/05/2023,Al Hart,us@example.org,father,yes\n"
        "Eve,Hart,14/05/2023,Al Hart,al@example,uncle,yes\n"
        "Eve,Hart,14/05/2023,Al Hart,al@example.org,father,yes\n"
    )

    assert errors(client, "families", text) == [
        "Row 3, name: this is the same person and child as in row 2.",
        "Row 4, e-mail: al@example is no e-mail address.",
        "Row 4, relationship: uncle is none of: mother, father, parent, step-parent, "
        "grandparent, carer, other.",
        "Row 5, child’s first name: there is no Eve Hart born on this day; import the children "
        "first.",
    ]


def test_whoever_is_suspended_is_not_invited_anew(client, manager):
    guardian = GuardianFactory(child=ChildFactory(first_name="Ada"), person=make_person("Jo"))
    guardian.suspend(by=manager, reason="Court order")
    row = f"Ada,Example,14/05/2023,Jo,{guardian.person.user.email},parent,yes\n"

    assert take_in(client, "families", FAMILIES + row) == (0, 0, 1)
    assert not Invitation.objects.exists()


def test_the_role_of_a_colleague_is_changed_and_never_ones_own(client, manager):
    priya = make_practitioner()
    take_in(client, "staff", STAFF + f"Priya P,{priya.user.email},senior,no\n")
    own = errors(client, "staff", STAFF + f"{manager.name},{manager.user.email},senior,no\n")

    changed = User.objects.get(pk=priya.pk)
    assert (changed.staff_role, changed.is_staff, changed.person.name) == (
        "senior",
        True,
        "Priya P",
    )
    assert own == ["Row 2, role: this is you, and nobody changes their own role."]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_no_cell_of_an_export_is_a_formula(client, manager, ending):
    evil = ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)"]
    for name in evil:
        ChildFactory(first_name=name, last_name="=cmd|x")

    exported = client.get(f"{BULK}-children-export/", {"kind": ending})

    if ending == "csv":
        cells = [c for row in csv.reader(io.StringIO(exported.text)) for c in row]
    else:
        rows = load_workbook(io.BytesIO(exported.content)).active.iter_rows()
        found = [cell for row in rows for cell in row]
        assert {cell.data_type for cell in found} == {"s"} | {"n"}  # "n" is an empty cell.
        cells = [cell.value or "" for cell in found]
    assert {f"'{name}" for name in evil} <= set(cells)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize("kind", ["staff", "children", "families"])
def test_a_template_explains_its_columns_and_is_an_empty_list(client, manager, kind):
    plain = client.get(f"{BULK}-{kind}-template/", {"kind": "csv"})
    book = load_workbook(io.BytesIO(client.get(f"{BULK}-{kind}-template/").content))

    assert "# Name:" in plain.text or "# First name:" in plain.text
    assert book.sheetnames == ["List", "What the columns mean"]
    assert try_list(client, kind, plain.content).context["outcome"].new == 0


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04 not really", "cannot be read"),
        (b"\x7fELF\0\0", "neither a CSV nor an XLSX"),
        (b"", "nothing in this file"),
        (b"a,b\n" * 2_001, "more than 2,000 rows"),
        (b"x" * (sheet.LARGEST + 1), "larger than 1 MB"),
    ],
)
def test_what_is_no_list_is_refused_in_words(client, manager, data, said):
    refused = client.post(f"{BULK}-children/", {"file": upload(data)})

    assert refused.status_code == 200
    assert said in refused.text


def test_rows_that_nobody_tried_are_not_taken_in(client, manager):
    text = CHILDREN + "Amelia,Hart,,14/05/2023,01/09/2026,\n"
    rows = try_list(client, "children", text).context["tried"].initial["rows"]

    forged = client.post(f"{BULK}-children/", {"rows": rows[:-2] + "xx"})
    client.post(f"{BULK}-staff/", {"rows": rows})
    client.force_login(make_manager("Other Manager").user)
    client.post(f"{BULK}-children/", {"rows": rows})

    assert "Choose the file once more" in forged.text
    assert not Child.objects.exists()


def test_a_list_that_no_longer_fits_is_refused_when_it_is_taken_in(client, manager):
    priya = make_practitioner()
    text = CHILDREN + "Amelia,Hart,,14/05/2023,01/09/2026,Priya Practitioner\n"
    rows = try_list(client, "children", text).context["tried"].initial["rows"]
    User.objects.filter(pk=priya.pk).update(is_active=False)

    refused = client.post(f"{BULK}-children/", {"rows": rows})

    assert "Row 2, key person: nobody called Priya Practitioner" in refused.text
    assert not Child.objects.exists()


@pytest.mark.policy("P02", "joining")
def test_nothing_is_sent_before_it_is_checked_and_then_all_at_once(client, manager):
    ChildFactory(first_name="Ada", last_name="Hart")
    text = FAMILIES + (
        "Ada,Hart,14/05/2023,Jo Hart,jo@example.org,mother,yes\n"
        "Ada,Hart,14/05/2023,Gran Hart,,grandparent,no\n"
    )
    take_in(client, "families", text)
    page = client.get(CHECK)
    assert not OxTask.objects.exists()
    assert "jo@example.org" in page.text
    assert "born 14 May 2023" in page.text

    sent = client.post(CHECK, {"seen": page.context["form"].initial["seen"]})

    assert [letter["invitation"].name for letter in sent.context["letters"]] == ["Gran Hart"]
    assert OxTask.objects.count() == 1
    assert Invitation.objects.open().count() == 2
    again = client.post(CHECK, {"seen": page.context["form"].initial["seen"]})
    assert again.status_code == 302
    assert OxTask.objects.count() == 1


@pytest.mark.policy("P02", "joining")
def test_what_has_changed_since_it_was_checked_is_checked_again(client, manager):
    ChildFactory(first_name="Ada")
    row = "Ada,Example,14/05/2023,{0} Hart,{0}@example.org,mother,yes\n"
    take_in(client, "families", FAMILIES + row.format("jo"))
    seen = client.get(CHECK).context["form"].initial["seen"]
    take_in(client, "families", FAMILIES + row.format("al"))

    refused = client.post(CHECK, {"seen": seen}, follow=True)

    assert "The list has changed" in refused.text
    assert not Invitation.objects.open().exists()


def test_a_prepared_invitation_can_be_revoked_and_not_sent_by_itself(client, manager):
    ChildFactory(first_name="Ada")
    take_in(client, "families", FAMILIES + "Ada,Example,14/05/2023,Jo,jo@example.org,other,no\n")
    invitation = Invitation.objects.get()
    page = f"/admin/accounts/invitation/{invitation.pk}/"

    assert client.post(f"{page}resending/").status_code == 404
    assert client.post(f"{page}revocation/").status_code == 302
    assert client.get(CHECK).context["invitations"] == []


def many(children, parents):
    """Return lists of so many children and of so many of their parents."""
    rows = "".join(f"Child{n},Large,,14/05/2023,01/09/2026,\n" for n in range(children))
    of_parents = "".join(
        f"Child{n % children},Large,14/05/2023,Parent {n},p{n}@example.org,parent,yes\n"
        for n in range(parents)
    )
    return CHILDREN + rows, FAMILIES + of_parents


def test_sixty_children_and_110_parents_in_one_go(client, manager):
    children, families = many(60, 110)
    began = time.monotonic()

    with CaptureQueriesContext(connection) as queries:
        take_in(client, "children", children)
        take_in(client, "families", families)
        page = client.get(CHECK)
        client.post(CHECK, {"seen": page.context["form"].initial["seen"]})

    assert Child.objects.count() == Enrolment.objects.count() == 60
    assert InvitedGuardian.objects.count() == Invitation.objects.open().count() == 110
    assert OxTask.objects.count() == 110
    assert mail.outbox == []
    assert time.monotonic() - began < 60
    # Trial and import, a few for each row; and one for each invitation that goes out.
    assert len(queries) < 2 * 12 * 60 + 2 * 8 * 110 + 2 * 110 + 100


def test_the_page_to_check_asks_as_often_for_thirty_as_for_three(client, manager):
    def count(parents):
        children, families = many(3, parents)
        take_in(client, "children", children)
        take_in(client, "families", families)
        with CaptureQueriesContext(connection) as queries:
            client.get(CHECK)
        return len(queries)

    assert count(3) == count(30)


def test_nobody_below_a_manager_reaches_any_of_it(client, manager):
    ChildFactory()
    client.force_login(make_senior().user)

    for name in ("", "-staff", "-children", "-families-template", "-children-export"):
        assert client.get(f"{BULK}{name}/").status_code == 404
    assert client.get(CHECK).status_code == 404
    assert client.post(CHECK, {"seen": "x"}).status_code == 404
