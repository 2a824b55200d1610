"""A login that could pass by row-level security is refused."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from springjournal import roles
from springjournal.checks import POWERS, refuse_powerful_login


def test_the_owner_may_not_serve(db):
    with pytest.raises(ImproperlyConfigured, match="owns the tables"):
        refuse_powerful_login(connection.copy())


def test_the_applications_own_login_may(transactional_db, settings):
    if not settings.EMBEDDED:
        pytest.skip("the password of the application's login is not known here")
    application = connection.copy()
    application.settings_dict["USER"] = roles.APP_ROLE
    try:
        refuse_powerful_login(application)
        with application.cursor() as cursor:
            cursor.execute("SELECT session_user")
            assert cursor.fetchone() == (roles.APP_ROLE,)
            cursor.execute(POWERS)
            assert cursor.fetchone() == (False, False, False)
    finally:
        application.close()
