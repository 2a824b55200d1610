"""Names of other children that somebody decided to keep."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from springjournal.sql import run_file


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0007_asks_each_year"),
        ("journals", "0014_light"),
    ]

    operations = [
        migrations.CreateModel(
            name="KeptName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("mention", models.CharField(max_length=64)),
                ("digest", models.CharField(max_length=64)),
                ("name", models.CharField(max_length=200)),
                ("kept_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "kept_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.person",
                    ),
                ),
                (
                    "observation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="kept_names",
                        to="journals.observation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("observation", "mention"), name="a_name_is_kept_once_in_a_passage"
                    )
                ],
            },
        ),
        run_file(__file__, "0015_kept_names.sql"),
    ]
