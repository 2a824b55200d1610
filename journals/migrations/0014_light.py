"""Lighter copies of pictures, which the worker makes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("journals", "0013_exports")]

    operations = [
        migrations.AddField(
            model_name="rendition",
            name="has_light",
            field=models.BooleanField(editable=False, null=True),
        ),
        migrations.RunSQL(
            "GRANT UPDATE (has_light) ON journals_rendition TO springjournal_task",
            migrations.RunSQL.noop,
        ),
    ]
