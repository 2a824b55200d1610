"""An invitation can be prepared, and is then checked before it is sent."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_grants"),
    ]

    operations = [
        migrations.AddField(
            model_name="invitation",
            name="held",
            field=models.BooleanField(
                default=False,
                editable=False,
                help_text="Prepared from a list, and to be checked before it is sent.",
            ),
        ),
    ]
