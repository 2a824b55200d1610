"""The test client has the application's rights and no more."""

import pytest
from django.db import DatabaseError, connection, transaction

from tests.client import as_application

WHO = "SELECT session_user, current_user"


def ask(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()


def test_a_block_runs_as_the_application_and_ends_as_owner(db):
    with as_application():
        assert ask(WHO) == ("springjournal_owner", "springjournal_app")

    assert ask(WHO) == ("springjournal_owner", "springjournal_owner")


def test_the_role_is_put_back_after_an_error_in_a_savepoint(db):
    with pytest.raises(DatabaseError), as_application(), transaction.atomic():
        ask("SELECT 1 / 0")

    assert ask(WHO) == ("springjournal_owner", "springjournal_owner")


def test_the_role_is_put_back_outside_a_transaction(transactional_db):
    with pytest.raises(DatabaseError), as_application():
        ask("SELECT 1 / 0")

    assert ask(WHO) == ("springjournal_owner", "springjournal_owner")


def test_the_application_has_no_right_on_a_table_nobody_gave_it(db):
    ask_about = "CREATE TABLE not_given (id int)"
    with connection.cursor() as cursor:
        cursor.execute(ask_about)

    with pytest.raises(DatabaseError, match="permission denied"), as_application():
        ask("SELECT count(*) FROM not_given")
