"""Questions about photos for more than one purpose, which parents answer themselves."""

from django.db import migrations, models

from springjournal.sql import run_file


class Migration(migrations.Migration):
    dependencies = [
        ("journals", "0008_handed_and_moved"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="photopermission", name="answers_newest_first"),
        migrations.AddField(
            model_name="photopermission",
            name="purpose",
            field=models.CharField(
                choices=[
                    ("journals", "Seen in photos in other children’s journals"),
                    ("named", "Named to other families"),
                    ("books", "Printed in other families’ leaving books"),
                    ("data", "In photos of other families’ copies of their journal"),
                ],
                db_default="journals",
                default="journals",
                max_length=10,
                verbose_name="about",
            ),
        ),
        migrations.AddIndex(
            model_name="photopermission",
            index=models.Index(
                "child",
                "purpose",
                "given_by",
                models.OrderBy(models.F("answered_at"), descending=True),
                name="answers_newest_first",
            ),
        ),
        run_file(__file__, "0010_permissions.sql"),
    ]
