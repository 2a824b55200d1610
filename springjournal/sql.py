"""SQL that belongs to a migration, in a file of its own beside it."""

from pathlib import Path

from django.db import migrations


def run_file(migration, name):
    """Return the operation that runs a file lying beside a migration (pass `__file__`)."""
    text = (Path(migration).parent / name).read_text()
    # A cursor without parameters: a percent sign in the file is a percent sign.
    return migrations.RunSQL([text], migrations.RunSQL.noop)
