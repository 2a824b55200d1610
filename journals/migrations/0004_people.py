"""Former names, stand-ins, what a person has looked at, and answers on paper."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from springjournal.sql import run_file


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_held"),
        ("journals", "0003_reading"),
    ]

    operations = [
        migrations.CreateModel(
            name="Look",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="accounts.person",
                    ),
                ),
                ("looked_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="FormerName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("first_name", models.CharField(max_length=60)),
                ("last_name", models.CharField(max_length=60)),
                ("known_as", models.CharField(blank=True, max_length=60)),
                (
                    "starts",
                    models.DateField(
                        help_text="Empty: from the beginning.", null=True, verbose_name="from"
                    ),
                ),
                ("until", models.DateField()),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="former_names",
                        to="journals.child",
                    ),
                ),
            ],
            options={
                "ordering": ["-until", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="StandIn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "starts",
                    models.DateField(
                        default=django.utils.timezone.localdate, verbose_name="first day"
                    ),
                ),
                ("until", models.DateField(verbose_name="last day")),
                (
                    "appointed_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.person",
                    ),
                ),
                (
                    "colleague",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="standing_in",
                        to="accounts.person",
                        verbose_name="stands in",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.person",
                        verbose_name="key person",
                    ),
                ),
            ],
            options={
                "verbose_name": "stand-in",
                "ordering": ["-starts", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__gte", models.F("starts"))),
                        name="a_stand_in_ends_after_it_starts",
                        violation_error_message="The last day is before the first.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("person", models.F("colleague")), _negated=True),
                        name="nobody_stands_in_for_themselves",
                        violation_error_message="Choose another colleague.",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="invitedguardian",
            name="paper_answer",
            field=models.CharField(
                blank=True,
                choices=[("yes", "Yes, that is fine"), ("no", "No, please do not")],
                editable=False,
                max_length=5,
            ),
        ),
        migrations.AddField(
            model_name="invitedguardian",
            name="paper_answered_on",
            field=models.DateField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="invitedguardian",
            name="paper_recorded_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.person",
            ),
        ),
        migrations.AddConstraint(
            model_name="invitedguardian",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("paper_answer", ""),
                        ("paper_answered_on", None),
                        ("paper_recorded_by", None),
                    ),
                    models.Q(
                        models.Q(("paper_answer", ""), _negated=True),
                        ("paper_answered_on__isnull", False),
                        ("paper_recorded_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="an_answer_on_paper_names_when_and_by_whom",
            ),
        ),
        run_file(__file__, "0004_people.sql"),
    ]
