"""Every table of the database, and what each role may reach of it: the one checked-in list.

`own` is rows of one's own under row-level security, `shared` is read by everyone, `all` is
every row, `columns` a few harmless columns, `queue` is adding only, `none` is no access. A table
that is missing here fails a test, and so does a list that differs from the database.
"""

# In the order of ROLES, below.
TABLES = {
    "accounts_user": ("none", "columns", "columns", "all", "all", "columns"),
    "accounts_person": ("own", "all", "all", "all", "all", "all"),
    "accounts_invitation": ("none", "none", "none", "all", "all", "all"),
    "accounts_newsmail": ("own", "own", "own", "own", "all", "all"),
    "accounts_setting": ("shared", "shared", "shared", "shared", "shared", "shared"),
    "journals_child": ("own", "all", "all", "all", "none", "none"),
    "journals_enrolment": ("none", "all", "all", "all", "none", "none"),
    "journals_keyperson": ("own", "all", "all", "all", "none", "none"),
    "journals_formername": ("none", "all", "all", "all", "none", "none"),
    "journals_standin": ("none", "all", "all", "all", "none", "none"),
    "journals_look": ("none", "own", "own", "own", "none", "none"),
    "journals_guardian": ("own", "all", "all", "all", "none", "none"),
    "journals_suspension": ("none", "none", "none", "all", "none", "none"),
    "journals_invitedguardian": ("none", "none", "none", "all", "none", "none"),
    "journals_photopermission": ("own", "none", "none", "all", "none", "none"),
    "journals_standingrefusal": ("none", "none", "none", "all", "none", "none"),
    "journals_observation": ("own", "own", "own", "own", "none", "none"),
    "journals_journalentry": ("own", "all", "all", "all", "none", "none"),
    "journals_withdrawal": ("none", "none", "all", "all", "none", "none"),
    "journals_submission": ("own", "all", "all", "all", "none", "all"),
    "journals_photo": ("own", "own", "own", "own", "none", "all"),
    "journals_rendition": ("own", "own", "own", "own", "none", "all"),
    "journals_shows": ("none", "all", "all", "all", "none", "none"),
    "journals_shows_children": ("none", "all", "all", "all", "none", "none"),
    "journals_entryphoto": ("own", "all", "all", "all", "none", "none"),
    "journals_comment": ("own", "all", "all", "all", "none", "none"),
    "journals_visit": ("own", "own", "own", "own", "none", "none"),
    "account_emailaddress": ("none", "none", "none", "all", "all", "none"),
    "account_emailconfirmation": ("none", "none", "none", "all", "all", "none"),
    "django_session": ("none", "none", "none", "none", "all", "none"),
    "springjournal_cache": ("none", "none", "none", "none", "all", "none"),
    "django_admin_log": ("none", "none", "all", "all", "none", "none"),
    "django_content_type": ("none", "none", "shared", "shared", "shared", "none"),
    "django_ox_oxtask": ("queue", "queue", "queue", "queue", "all", "queue"),
    "django_ox_oxschedulechange": ("none", "none", "none", "none", "all", "none"),
    "django_ox_oxscheduletick": ("none", "none", "none", "none", "all", "none"),
    "django_ox_oxschedule": ("none", "none", "none", "none", "all", "none"),
    "auth_group": ("none", "none", "none", "none", "none", "none"),
    "auth_group_permissions": ("none", "none", "none", "none", "none", "none"),
    "auth_permission": ("none", "none", "none", "none", "none", "none"),
    "django_migrations": ("none", "none", "none", "none", "none", "none"),
}
ROLES = (
    "springjournal_parent",
    "springjournal_practitioner",
    "springjournal_senior",
    "springjournal_manager",
    "springjournal_app",
    "springjournal_task",
)
