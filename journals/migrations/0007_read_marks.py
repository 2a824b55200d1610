"""What a family has looked at, for staff, as long as the setting says so."""

from django.db import migrations

from springjournal.sql import run_file


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0006_read_marks"),
        ("journals", "0006_groups"),
    ]

    operations = [run_file(__file__, "0007_read_marks.sql")]
