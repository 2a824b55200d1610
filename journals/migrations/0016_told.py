"""What a family says of who is in the photos it sends."""

import django.contrib.postgres.fields
from django.db import migrations, models

from springjournal.sql import run_file


class Migration(migrations.Migration):
    dependencies = [
        ("journals", "0015_kept_names"),
    ]

    operations = [
        migrations.AddField(
            model_name="photo",
            name="told_children",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.BigIntegerField(), editable=False, null=True, size=None
            ),
        ),
        migrations.AddField(
            model_name="photo",
            name="told_others",
            field=models.BooleanField(default=False, editable=False),
        ),
        run_file(__file__, "0016_told.sql"),
    ]
