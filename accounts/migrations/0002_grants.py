"""What each role may do in the tables of the packages we build on.

No hat reaches a session, an e-mail address or a task that was queued; a request under a hat
may queue one. Only seniors use the admin, which reads content types and writes its log.
"""

from django.db import migrations

from springjournal.sql import run_file


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("admin", "0003_logentry_add_action_flag_choices"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("django_ox", "0008_waiting"),
        ("sessions", "0001_initial"),
    ]

    operations = [run_file(__file__, "0002_grants.sql")]
