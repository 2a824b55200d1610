"""What a person reads when a command cannot start: what to set, not where the code was."""

import contextlib
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError
from django.db import OperationalError, connection

from springjournal.embedded_database import EmbeddedDatabaseFailed


@contextlib.contextmanager
def one_sentence():
    """End the program with one sentence when a setting or the database is at fault."""
    try:
        yield
    except (ImproperlyConfigured, EmbeddedDatabaseFailed, CommandError) as error:
        sys.exit(str(error))
    except OperationalError as error:
        # Only a database that never answered is a matter of settings.
        if connection.connection is not None:
            raise
        reason = " ".join(str(error).split())
        sys.exit(f"The database cannot be reached; is DATABASE_URL right? {reason}")
