"""Questions about photos for more than one purpose, which parents answer themselves."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import journals.models.wording
from springjournal.sql import run_file

PURPOSES = [
    ("journals", "Seen in photos in other children’s journals"),
    ("named", "Named to other families"),
    ("books", "Printed in other families’ leaving books"),
    ("data", "In photos of other families’ copies of their journal"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0006_read_marks"),
        ("journals", "0009_photo_views"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="photopermission", name="answers_newest_first"),
        migrations.AddField(
            model_name="photopermission",
            name="purpose",
            field=models.CharField(
                choices=PURPOSES,
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
        migrations.CreateModel(
            name="PhotoWording",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "purpose",
                    models.CharField(choices=PURPOSES, max_length=10, verbose_name="about"),
                ),
                ("version", models.PositiveSmallIntegerField(editable=False)),
                (
                    "question",
                    models.CharField(
                        help_text="{name} stands for what the child is called. "
                        "Answered with yes or no.",
                        max_length=200,
                        validators=[journals.models.wording.validate_names_the_child],
                    ),
                ),
                (
                    "explanation",
                    models.TextField(
                        help_text="What a yes means, what a no means, in plain words.",
                        max_length=1000,
                    ),
                ),
                (
                    "written_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "wording of a photo question",
                "verbose_name_plural": "wordings of photo questions",
                "ordering": ["purpose", "-version"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("purpose", "version"), name="a_wording_has_a_version_of_its_own"
                    )
                ],
            },
        ),
        run_file(__file__, "0010_permissions.sql"),
    ]
