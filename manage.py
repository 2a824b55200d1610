#!/usr/bin/env python
"""Django's command line."""

import os
import sys

# These need no tables; every other command runs as the owner of the tables.
AS_APPLICATION = {
    "--help",
    "--version",
    "check",
    "collectstatic",
    "help",
    "ox_health",
    "ox_worker",
    "version",
}


def main():
    """Run a command; a wrong or missing setting ends in one sentence."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "springjournal.settings")
    command = sys.argv[1] if len(sys.argv) > 1 else "help"
    os.environ.setdefault("DATABASE_LOGIN", "app" if command in AS_APPLICATION else "owner")

    from springjournal.sentences import one_sentence  # noqa: PLC0415 - after the environment is set

    with one_sentence():
        from django.conf import settings  # noqa: PLC0415
        from django.core.management import execute_from_command_line  # noqa: PLC0415

        # Read here, because Django's command line carries on without settings for a while.
        settings.DEBUG  # noqa: B018
        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
