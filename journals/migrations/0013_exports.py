"""The one function that every export asks."""

from django.db import migrations

from springjournal.sql import run_file


class Migration(migrations.Migration):
    dependencies = [("journals", "0012_paper")]

    operations = [run_file(__file__, "0013_exports.sql")]
