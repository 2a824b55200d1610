"""Makes an empty site ready for the tests of faults: one practitioner, two children, signed in.

Run by itself with the owner's login; it prints what the tests have to know.
"""

import json
import sys

import django


def main():
    """Bring the database and the static files up to date, make the people, and name them."""
    django.setup()
    from django.conf import settings  # noqa: PLC0415 - after the set-up
    from django.core.management import call_command  # noqa: PLC0415

    from springjournal.serve import collect_static_files  # noqa: PLC0415
    from tests.client import AppClient  # noqa: PLC0415
    from tests.factories import ChildFactory, SettingFactory, make_practitioner  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    collect_static_files()
    SettingFactory()
    priya = make_practitioner()
    client = AppClient(headers={"host": "localhost"})
    client.force_login(priya.user)
    known = {
        "cookie": f"{settings.SESSION_COOKIE_NAME}={client.cookies['session'].value}",
        "children": [ChildFactory(first_name=name).key for name in ("Leo", "Mia")],
    }
    json.dump(known, sys.stdout)


if __name__ == "__main__":
    main()
