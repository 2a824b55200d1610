"""Staff may see what a family has looked at, if the pre-school wants it so."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0005_comments_wait"),
    ]

    operations = [
        migrations.AddField(
            model_name="setting",
            name="shows_read_marks",
            field=models.BooleanField(
                default=False,
                help_text="Of a family as a whole, never of a person, and for 90 days. "
                "Each family reads on its journal’s page that it is so.",
                verbose_name="staff see what a family has looked at",
            ),
        ),
    ]
