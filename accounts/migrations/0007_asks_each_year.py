"""Families may be asked once a year whether their answers about photos still stand."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0006_read_marks"),
    ]

    operations = [
        migrations.AddField(
            model_name="setting",
            name="asks_each_year",
            field=models.BooleanField(
                default=False,
                help_text="They are asked on their first page. Whoever does not confirm keeps the "
                "answer given before, and nothing else waits for it.",
                verbose_name="families confirm their answers about photos once a year",
            ),
        ),
    ]
