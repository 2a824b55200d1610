"""Groups of children that recording can start from."""

from django.db import migrations, models

import springjournal.keys
from springjournal.sql import run_file


class Migration(migrations.Migration):
    dependencies = [
        ("journals", "0005_after_publishing"),
    ]

    operations = [
        migrations.CreateModel(
            name="Group",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        default=springjournal.keys.new_key,
                        editable=False,
                        max_length=24,
                        unique=True,
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="Such as “Morning group”.", max_length=60, unique=True
                    ),
                ),
                (
                    "is_offered",
                    models.BooleanField(default=True, verbose_name="offered when recording"),
                ),
                ("children", models.ManyToManyField(related_name="groups", to="journals.child")),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        run_file(__file__, "0006_groups.sql"),
    ]
