"""The second wall: every request runs in one transaction, under the database role of its hat.

The application logs in as a role that owns nothing and may read account tables only.
For the length of a request it takes the role of the hat the person wears, and tells the
database who that is; row-level security does the rest (docs/operations.md has the roles).
"""

from contextlib import contextmanager

from django.db import connection, transaction

from springjournal.roles import APP_ROLE, HAT_ROLES, TASK_ROLE

# Account pages and joining run as the login role, which reaches no child's data.
ACCOUNT_PREFIXES = ("/account/", "/invitations/", "/healthz", "/static/")


@contextmanager
def acting_as(hat, person_id):
    """Run the block in a transaction as one person wearing `hat` (a key of HAT_ROLES)."""
    with _role(HAT_ROLES[hat], person_id):
        yield


@contextmanager
def acting_as_task():
    """Run the block in a transaction as background work, on nobody's behalf."""
    with _role(TASK_ROLE, None):
        yield


@contextmanager
def acting_as_login():
    """Run the block in a transaction as the login role: account tables, no child's data."""
    with _role(APP_ROLE, None):
        yield


@contextmanager
def _role(role, person_id):
    # The end of the transaction puts the role back. SET LOCAL outlives RELEASE SAVEPOINT, though,
    # so inside another transaction (a test, or one block in another) it is put back by hand.
    nested = connection.in_atomic_block
    with transaction.atomic():
        before = _state() if nested else None
        _take(role, str(person_id or ""))
        yield
        # A rollback puts it back by itself.
        if nested and not connection.needs_rollback:
            _take(*before)


def _state():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('role'), coalesce(current_setting('app.person_id', true), '')"
        )
        return cursor.fetchone()


def _take(role, person_id):
    # Statements, not set_config(): only constants and a whole number are ever put in.
    person = int(person_id) if person_id else ""
    with connection.cursor() as cursor:
        cursor.execute(f"{role_statement(role)}; SET LOCAL app.person_id = '{person}'")


def role_statement(role):
    """Return the statement that takes a role for the rest of the transaction."""
    return f"SET LOCAL ROLE {role}"


class HatMiddleware:
    """Open the request's transaction and take the role of the person's hat.

    A page that fails rolls everything back. An answer that streams from the database after
    the middleware has ended runs as the login role, and is refused there.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info.startswith(ACCOUNT_PREFIXES):
            if request.user.is_authenticated:
                request.user.put_on(request.session.get("hat"))
                # Whose children attend is not for the login role to ask.
                request.user.can_switch_hat = False
            return self.get_response(request)
        # Evaluated here, because no hat may read the accounts table.
        if not request.user.is_authenticated:
            return self.get_response(request)
        request.user.put_on(request.session.get("hat"))
        with acting_as(request.user.hat, request.user.pk):
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
        return response
