"""Comments that are answered, changed and deleted, and when each person last read a journal."""

import django.db.models.deletion
from django.db import migrations, models

from springjournal.sql import run_file


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0005_comments_wait"),
        ("journals", "0002_drafts"),
    ]

    operations = [
        migrations.AddField(
            model_name="comment",
            name="changed_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="comment",
            name="deleted_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="comment",
            name="reply_to",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="replies",
                to="journals.comment",
            ),
        ),
        migrations.CreateModel(
            name="Visit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("last_at", models.DateTimeField()),
                ("read_until", models.DateTimeField(null=True)),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="journals.child",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="accounts.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "child"), name="a_person_visits_a_journal_once_at_a_time"
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="comment",
            name="decided_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="comment",
            name="decided_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.person",
            ),
        ),
        migrations.AddField(
            model_name="comment",
            name="state",
            field=models.CharField(
                choices=[
                    ("shown", "Shown"),
                    ("waiting", "Waiting for the pre-school"),
                    ("declined", "Not added"),
                ],
                default="shown",
                editable=False,
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="guardian",
            name="comments_wait",
            field=models.BooleanField(
                db_default=False,
                default=False,
                help_text="What this person writes about this child is seen by others once a senior lets it in. They are told so.",
                verbose_name="comments wait for approval",
            ),
        ),
        migrations.AddConstraint(
            model_name="comment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state", "shown"),
                    ("state", "waiting"),
                    ("decided_by__isnull", False),
                    _connector="OR",
                ),
                name="who_declined_a_comment_is_named",
            ),
        ),
        run_file(__file__, "0003_reading.sql"),
    ]
