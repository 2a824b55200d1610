"""Make the table of the shared cache, which only the application's login may use."""

from django.db import migrations

from springjournal.roles import APP_ROLE

# The test runner makes cache tables of its own accord, before any migration.
MAKE = f"""
CREATE TABLE IF NOT EXISTS springjournal_cache (
    cache_key varchar(255) PRIMARY KEY,
    value text NOT NULL,
    expires timestamptz NOT NULL
);
CREATE INDEX IF NOT EXISTS springjournal_cache_expires ON springjournal_cache (expires);
GRANT SELECT, INSERT, UPDATE, DELETE ON springjournal_cache TO {APP_ROLE};
"""


class Migration(migrations.Migration):
    """No model: Django's DatabaseCache reads and writes the table itself."""

    initial = True
    dependencies = []
    operations = [migrations.RunSQL(MAKE, "DROP TABLE springjournal_cache")]
