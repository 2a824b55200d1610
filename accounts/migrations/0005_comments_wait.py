"""Families' comments may wait for approval."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_newsmail"),
    ]

    operations = [
        migrations.AddField(
            model_name="setting",
            name="comments_wait",
            field=models.BooleanField(
                default=False,
                help_text="Then only who wrote it and staff see a comment until a senior lets it in.",
                verbose_name="families’ comments wait for approval",
            ),
        ),
    ]
