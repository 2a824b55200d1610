"""The second wall: what the database gives a role, whatever a view forgets."""

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.http import StreamingHttpResponse

from accounts.models import User
from journals.models import Comment, JournalEntry, Observation
from journals.models.permission import Purpose
from springjournal.hats import HatMiddleware, acting_as, acting_as_login, acting_as_task
from springjournal.wall import ROLES, TABLES
from tests.factories import (
    GuardianFactory,
    HomeObservationFactory,
    InvitedGuardianFactory,
    ScanFactory,
    send,
)
from tests.families import PreSchool
from tests.plain_rule import PlainRule

SEEN_BY_PARENTS = [
    model
    for app in ("accounts", "journals")
    for model in apps.get_app_config(app).get_models()
    if TABLES[model._meta.db_table][0] == "own"
]


def rows(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values or None)
        return cursor.fetchall()


def raw_keys(model, person):
    """Return the primary keys that a bare SELECT gives under the parent's role."""
    table, column = model._meta.db_table, model._meta.pk.column
    with acting_as("parent", person.pk):
        return {key for (key,) in rows(f"SELECT {column} FROM {table}")}  # noqa: S608


def as_owner(model, person):
    """Return what visible_to gives when nothing but its own filter stands in the way."""
    user = User.objects.select_related("person").get(pk=person.pk)
    user.put_on("parent")
    return set(model.objects.visible_to(user).values_list("pk", flat=True))


@pytest.mark.policy("P05", "wall")
@pytest.mark.policy("P10", "wall")
@pytest.mark.policy("P11", "wall")
@pytest.mark.parametrize("seed", range(1, 7))
def test_a_bare_select_gives_a_parent_what_visible_to_gives_and_no_more(db, seed):
    school = PreSchool(seed)
    plain = PlainRule()
    seen = dict.fromkeys(SEEN_BY_PARENTS, 0)

    for person in school.parents:
        for model in SEEN_BY_PARENTS:
            raw = raw_keys(model, person)
            assert raw == as_owner(model, person), (model, person)
            assert raw == plain.seen(model, person), (model, person)
            seen[model] += len(raw)

    assert [model for model, count in seen.items() if not count] == []


@pytest.mark.policy("P10", "wall")
@pytest.mark.policy("P11", "wall")
@pytest.mark.parametrize("seed", range(1, 7))
def test_the_database_decides_on_each_purpose_as_the_words_of_the_rule_do(db, seed):
    school = PreSchool(seed)
    plain, decided = PlainRule(), set()

    for child in school.children:
        for purpose in Purpose.values:
            [(may,)] = rows("SELECT app.may(%s, %s)", child.pk, purpose)
            assert may == plain.permitted(child.pk, purpose), (child, purpose)
            decided.add((purpose, may))
        [(shown,)] = rows("SELECT app.may_be_shown(%s)", child.pk)
        assert shown == plain.permitted(child.pk), child

    # A seed in which a purpose is never allowed would prove little about it.
    assert len(decided) > len(Purpose.values)


@pytest.mark.policy("P10", "wall")
@pytest.mark.parametrize("seed", range(1, 7))
def test_a_parent_is_asked_about_the_children_the_rule_names_and_no_other(db, seed):
    school = PreSchool(seed)
    plain = PlainRule()

    for person in school.parents:
        with acting_as("parent", person.pk):
            asked = rows("SELECT child_id, in_care FROM app.asked_about(%s)", person.pk)
            of_another = school.parents[school.parents.index(person) - 1]
            assert rows("SELECT FROM app.asked_about(%s)", of_another.pk) == []
        assert dict(asked) == plain.asked_about(person.pk), person


HIDDEN = [
    (model, hat)
    for hat, column in (("parent", 0), ("practitioner", 1), ("senior", 2))
    for app in ("accounts", "journals")
    for model in apps.get_app_config(app).get_models()
    if TABLES[model._meta.db_table][column] in {"none", "columns"}
]


@pytest.mark.policy("P05", "wall")
def test_what_a_hat_may_not_reach_visible_to_does_not_give_either(db):
    school = PreSchool(7)
    InvitedGuardianFactory(invitation__created_by=school.manager, child=school.children[0])
    ScanFactory(added_by=school.manager)
    people = {"practitioner": school.practitioner, "senior": school.senior}
    manager = User.objects.select_related("person").get(pk=school.manager.pk)

    for model, hat in HIDDEN:
        user = User.objects.get(pk=people.get(hat, school.parents[0]).pk)
        assert model.objects.exists(), model
        assert not model.objects.visible_to(user).exists(), (model, hat)
        assert model.objects.visible_to(manager).exists(), model


@pytest.mark.policy("P05", "wall")
def test_every_table_is_in_the_list_and_the_list_is_true(db):
    tables = {
        name for (name,) in rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    }

    assert tables == set(TABLES)
    for table, kinds in TABLES.items():
        found = tuple(kind_of(table, role) for role in ROLES)
        assert found == tuple(kinds), table


def kind_of(table, role):
    """Return how the database itself would describe a role's rights to a table."""
    [(select, some, insert)] = rows(
        "SELECT has_table_privilege(%s, %s, 'SELECT'), has_any_column_privilege(%s, %s, 'SELECT'),"
        " has_table_privilege(%s, %s, 'INSERT')",
        *(role, table) * 3,
    )
    if not select:
        return "columns" if some else "queue" if insert else "none"
    if table in {"accounts_setting", "django_content_type"}:
        return "shared"
    policies = rows(
        "SELECT qual FROM pg_policies WHERE tablename = %s AND cmd IN ('ALL', 'SELECT')"
        " AND EXISTS (SELECT FROM unnest(roles) AS named"
        "             WHERE pg_has_role(%s, named, 'USAGE'))",
        table,
        role,
    )
    return "own" if policies and ("true",) not in policies else "all"


@pytest.mark.policy("P05", "wall")
def test_every_table_of_ours_has_row_level_security(db):
    open_tables = rows(
        "SELECT relname FROM pg_class WHERE relkind = 'r' AND NOT relrowsecurity"
        " AND (relname LIKE 'journals\\_%' OR relname LIKE 'accounts\\_%')"
    )

    assert open_tables == []


@pytest.mark.parametrize("table", sorted(TABLES))
def test_what_the_list_calls_none_is_refused(db, table):
    for role, kind in zip(ROLES, TABLES[table], strict=True):
        if kind not in {"none", "queue"}:
            continue
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            rows(f"SET LOCAL ROLE {role}; SELECT * FROM {table}")  # noqa: S608


@pytest.mark.policy("P05", "wall")
def test_the_login_role_reaches_no_child(db):
    PreSchool(children=2, families=2, observations=1)
    for model in apps.get_app_config("journals").get_models():
        with pytest.raises(DatabaseError, match="permission denied"), acting_as_login():
            rows(f"SELECT * FROM {model._meta.db_table}")  # noqa: S608


def test_without_a_person_a_parents_role_sees_nothing(db):
    PreSchool(children=3, families=2, observations=3)
    for model in SEEN_BY_PARENTS:
        with acting_as("parent", None):
            found = rows(f"SELECT * FROM {model._meta.db_table}")  # noqa: S608
        assert found == [] or model._meta.label == "accounts.Person"


@pytest.mark.policy("P05", "wall")
def test_a_parent_cannot_ask_the_functions_on_anothers_behalf(db):
    school = PreSchool(2)
    one, other = next(
        (a, b)
        for a in school.parents
        for b in school.parents
        if as_owner_children(b) - as_owner_children(a)
    )

    with acting_as("parent", one.pk):
        [(own, others)] = rows("SELECT app.children_of(%s), app.children_of(%s)", one.pk, other.pk)
        [(self, them)] = rows(
            "SELECT (app.reader(%s)).person, app.reader(%s) IS NULL", one.pk, other.pk
        )

    assert set(own) == as_owner_children(one)
    assert others == []
    assert (self, them) == (one.pk, True)


def as_owner_children(person):
    return set(rows("SELECT app.children_of(%s)", person.pk)[0][0])


@pytest.mark.policy("P05", "wall")
@pytest.mark.policy("P06", "wall")
def test_a_parent_writes_nothing_into_another_familys_rows(db):
    school = PreSchool(3)
    read_by = {p: as_owner(JournalEntry, p) for p in school.parents}
    reader = next(p for p in school.parents if read_by[p])
    entry = JournalEntry.objects.get(pk=min(read_by[reader]))
    stranger = next(p for p in school.parents if entry.pk not in read_by[p])

    with acting_as("parent", reader.pk):
        Comment.objects.create(entry=entry, author=reader, text="Mine")
    with (
        pytest.raises(DatabaseError, match="row-level security"),
        acting_as("parent", stranger.pk),
    ):
        Comment.objects.create(entry=entry, author=stranger, text="Not mine")
    with pytest.raises(DatabaseError, match="row-level security"), acting_as("parent", reader.pk):
        Comment.objects.create(entry=entry, author=stranger, text="In another's name")


@pytest.mark.policy("P09", "wall")
def test_a_parent_decides_nothing_by_themselves(db):
    guardian = GuardianFactory()
    home = HomeObservationFactory(author=guardian.person, home_child=guardian.child)
    submission = send(home)

    with (
        pytest.raises(DatabaseError, match="a senior decides"),
        acting_as("parent", submission.sent_by_id),
    ):
        rows(
            "UPDATE journals_submission SET outcome = 'approved', decided_by_id = %s,"
            " decided_at = now() WHERE id = %s RETURNING id",
            submission.sent_by_id,
            submission.pk,
        )
    with acting_as("parent", submission.sent_by_id), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE journals_submission SET outcome = 'recalled', decided_by_id = %s,"
            " decided_at = now() WHERE id = %s",
            [submission.sent_by_id, submission.pk],
        )
        assert cursor.rowcount == 1


@pytest.mark.policy("P09", "wall")
def test_staff_do_not_read_a_familys_draft(db):
    PreSchool(5)
    home = Observation.objects.filter(source="home")
    drafts = set(home.unfinished().values_list("pk", flat=True))
    sent = set(home.values_list("pk", flat=True)) - drafts

    for hat in ("practitioner", "senior", "manager"):
        with acting_as(hat, 1):
            read = {
                key for (key,) in rows("SELECT id FROM journals_observation WHERE source = 'home'")
            }
        assert drafts
        assert read == sent


def test_the_role_is_put_back_after_a_block_and_after_an_error(db):
    before = rows("SELECT current_user")

    with acting_as("parent", 1):
        assert rows("SELECT current_user") == [("springjournal_parent",)]
        with acting_as_task():
            assert rows("SELECT current_user") == [("springjournal_task",)]
        assert rows("SELECT current_user, app.person_id()") == [("springjournal_parent", 1)]
    assert rows("SELECT current_user") == before
    with pytest.raises(DatabaseError), acting_as("parent", 1):
        rows("SELECT * FROM journals_suspension")
    assert rows("SELECT current_user") == before


def test_an_answer_that_streams_from_the_database_is_refused(db, rf, django_user_model):
    school = PreSchool(children=2, families=2, observations=2)
    user = User.objects.select_related("person").get(pk=school.parents[0].pk)

    def view(request):
        return StreamingHttpResponse(str(row) for row in Comment.objects.iterator())

    request = rf.get("/")
    request.user, request.session = user, {}
    response = HatMiddleware(view)(request)

    with (
        pytest.raises(DatabaseError, match="permission denied"),
        acting_as_login(),
    ):
        b"".join(response.streaming_content)
