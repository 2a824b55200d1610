"""The database's roles have exactly the powers that the second wall counts on."""

from django.db import connection

from springjournal import roles


def ask(statement, values=()):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def test_only_the_two_logins_log_in_and_nobody_is_above_the_rules(db):
    found = ask(
        "SELECT rolname, rolcanlogin, rolsuper OR rolbypassrls OR rolcreaterole OR rolreplication"
        " FROM pg_roles WHERE rolname LIKE 'springjournal%%' ORDER BY rolname"
    )

    every = sorted((*roles.LOGIN_ROLES, *roles.WORN_ROLES))
    assert found == [(role, role in roles.LOGIN_ROLES, False) for role in every]


def test_the_application_has_no_right_of_a_role_until_it_takes_it(db):
    for role in roles.WORN_ROLES:
        assert ask("SELECT pg_has_role(%s, %s, 'SET')", [roles.APP_ROLE, role]) == [(True,)]
        assert ask("SELECT pg_has_role(%s, %s, 'USAGE')", [roles.APP_ROLE, role]) == [(False,)]


def test_each_staff_role_may_what_the_one_below_it_may(db):
    ladder = ["practitioner", "senior", "manager"]
    for place, higher in enumerate(ladder):
        for other_place, lower in enumerate(ladder):
            pair = [roles.HAT_ROLES[higher], roles.HAT_ROLES[lower]]
            assert ask("SELECT pg_has_role(%s, %s, 'USAGE')", pair) == [(other_place <= place,)]


def test_parents_and_tasks_have_the_rights_of_nobody_else(db):
    alone = (roles.HAT_ROLES["parent"], roles.TASK_ROLE)
    for role in alone:
        for other in {*roles.LOGIN_ROLES, *roles.WORN_ROLES} - {role}:
            assert ask("SELECT pg_has_role(%s, %s, 'MEMBER')", [role, other]) == [(False,)]


def test_nobody_but_the_owner_makes_anything_in_the_public_schema(db):
    for role in (roles.APP_ROLE, *roles.WORN_ROLES):
        assert ask("SELECT has_schema_privilege(%s, 'public', 'CREATE')", [role]) == [(False,)]


def test_the_database_tells_the_time_in_utc(db):
    assert ask("SHOW timezone") == [("UTC",)]
