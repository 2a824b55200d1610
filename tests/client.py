"""A test client whose requests have the application's rights, as in production."""

import contextlib

from django.db import DatabaseError, connection
from django.test import Client

from springjournal.roles import APP_ROLE

LOGIN_ROLE = APP_ROLE


@contextlib.contextmanager
def as_application():
    """Run the block as the application's login role, on the owner's connection.

    The role is set for the session, as a login is: what the request sets for its transaction
    comes on top, and is put back to this.
    """
    _run(f"SET ROLE {LOGIN_ROLE}")
    try:
        yield
    finally:
        # In a transaction that an error broke nothing can be said; its rollback, which is all
        # that can follow, puts the role back too.
        with contextlib.suppress(DatabaseError):
            _run("RESET ROLE")


def _run(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


class AppClient(Client):
    """Every request is the application's; signing in by force is the test's own doing."""

    def request(self, **request):
        """Send a request as the application."""
        with as_application():
            return super().request(**request)
