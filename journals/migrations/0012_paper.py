"""Answers on paper: their scans, and striking out what was entered wrongly."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import journals.models.scan
import springjournal.keys
from springjournal.sql import run_file


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0007_asks_each_year"),
        ("journals", "0011_covered"),
    ]

    operations = [
        migrations.AddField(
            model_name="photopermission",
            name="struck_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="struck out"),
        ),
        migrations.AddField(
            model_name="photopermission",
            name="struck_because",
            field=models.TextField(blank=True, db_default="", editable=False, verbose_name="why"),
        ),
        migrations.AddField(
            model_name="photopermission",
            name="struck_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.person",
            ),
        ),
        migrations.CreateModel(
            name="Scan",
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
                    "file",
                    models.FileField(max_length=120, upload_to=journals.models.scan.scan_path),
                ),
                ("content_type", models.CharField(editable=False, max_length=40)),
                ("sha256", models.CharField(editable=False, max_length=64)),
                (
                    "added_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "added_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.person",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="invitedguardian",
            name="paper_scan",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="journals.scan",
            ),
        ),
        migrations.AddField(
            model_name="photopermission",
            name="scan",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="answers",
                to="journals.scan",
            ),
        ),
        migrations.AddConstraint(
            model_name="photopermission",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("struck_at", None), ("struck_because", ""), ("struck_by", None)),
                    models.Q(
                        models.Q(("struck_because", ""), _negated=True),
                        ("recorded_by__isnull", False),
                        ("struck_at__isnull", False),
                        ("struck_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="an_answer_from_paper_is_struck_out_with_a_reason",
            ),
        ),
        run_file(__file__, "0012_paper.sql"),
    ]
