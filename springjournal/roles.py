"""The database's roles: the one list, and the statements that make them.

Roles belong to the cluster and not to one database, so no migration makes them: the embedded
server gets them when it is set up, and a server of one's own by `python -m springjournal.roles`
(docs/operations.md). Standard library only: this runs before anything is installed into Django.
"""

OWNER_ROLE = "springjournal_owner"
APP_ROLE = "springjournal_app"
TASK_ROLE = "springjournal_task"
HAT_ROLES = {
    "parent": "springjournal_parent",
    "practitioner": "springjournal_practitioner",
    "senior": "springjournal_senior",
    "manager": "springjournal_manager",
}
# Each of these may do what the role beside it may do.
INHERITS = {
    "springjournal_senior": "springjournal_practitioner",
    "springjournal_manager": "springjournal_senior",
}
LOGIN_ROLES = (OWNER_ROLE, APP_ROLE)
WORN_ROLES = (*HAT_ROLES.values(), TASK_ROLE)
DATABASE = "springjournal"

_CREATE = """
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN
    CREATE ROLE {role};
  END IF;
END $$
"""


def role_statements():
    """Return the statements for the cluster, in order; they may be repeated at any time."""
    every = (*LOGIN_ROLES, *WORN_ROLES)
    return [
        *(_CREATE.format(role=role).strip() for role in every),
        # Nobody here is a superuser or sees past row-level security; only the owner, who owns
        # the tables, does, and it may make databases because tests need one of their own.
        f"ALTER ROLE {OWNER_ROLE} LOGIN CREATEDB NOSUPERUSER NOCREATEROLE NOBYPASSRLS",
        f"ALTER ROLE {APP_ROLE} LOGIN NOINHERIT NOCREATEDB NOSUPERUSER NOCREATEROLE NOBYPASSRLS",
        *(
            f"ALTER ROLE {role} NOLOGIN NOCREATEDB NOSUPERUSER NOCREATEROLE NOBYPASSRLS"
            for role in WORN_ROLES
        ),
        *(f"GRANT {wider} TO {role} WITH INHERIT TRUE" for role, wider in INHERITS.items()),
        # The application has none of these rights until it takes the role by SET ROLE.
        *(f"GRANT {role} TO {APP_ROLE} WITH INHERIT FALSE, SET TRUE" for role in WORN_ROLES),
        # Tests and the demo act as the application does, on the owner's connection.
        *(
            f"GRANT {role} TO {OWNER_ROLE} WITH INHERIT FALSE, SET TRUE"
            for role in (APP_ROLE, *WORN_ROLES)
        ),
    ]


def database_statements(name=DATABASE):
    """Return the statements for the database `name`, which exists and belongs to the owner."""
    return [
        f"ALTER DATABASE {name} SET timezone = 'UTC'",
        f"REVOKE ALL ON DATABASE {name} FROM PUBLIC",
        f"GRANT CONNECT ON DATABASE {name} TO {APP_ROLE}",
    ]


def password_statement(role, password):
    """Return the statement that gives a login role its password (of letters, digits, - and _)."""
    if not password.replace("-", "").replace("_", "").isalnum():
        msg = "A role's password may have only letters, digits, hyphens and underscores."
        raise ValueError(msg)
    return f"ALTER ROLE {role} PASSWORD '{password}'"


def main():
    """Print the statements for a server of one's own, to be run by its administrator."""
    statements = [
        *role_statements(),
        f"CREATE DATABASE {DATABASE} OWNER {OWNER_ROLE}",
        *database_statements(),
    ]
    print(";\n".join(statements) + ";")  # noqa: T201 - printing is what this command is for


if __name__ == "__main__":
    main()
