"""What drafts need: photos that move from one to another."""

from django.db import migrations

from springjournal.sql import run_file


class Migration(migrations.Migration):
    dependencies = [("journals", "0001_initial")]

    operations = [run_file(__file__, "0002_drafts.sql")]
