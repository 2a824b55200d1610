"""Load the bare page's data, as much as ours has, and print the key of a session."""

import sys
from datetime import timedelta

import django


def load():
    """Make the tables, 10,000 entries of one child and 3,000 of others; return a session's key."""
    from django.contrib.auth.models import User  # noqa: PLC0415 - after django.setup()
    from django.core.management import call_command  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from tests.bench.bare.models import Area, Entry, Photo  # noqa: PLC0415
    from tests.bench.words import text  # noqa: PLC0415

    call_command("migrate", verbosity=0, run_syncdb=True)
    areas = Area.objects.bulk_create(Area(name=f"Area of learning {n}") for n in range(7))
    now = timezone.now()
    entries = Entry.objects.bulk_create(
        (
            Entry(
                child=max(1, number // 100 - 98),
                title=f"Number {number}",
                text=text(number),
                author="Priya Nair",
                happened_at=now - timedelta(hours=5 * number),
                added_at=now,
            )
            for number in range(13_000)
        ),
        batch_size=2_000,
    )
    Photo.objects.bulk_create(
        Photo(entry=entry, key=f"{entry.pk:022d}") for entry in entries[:1_000] for _ in range(2)
    )
    # Each entry of the page belongs to three areas of the seven.
    links = Entry.areas.through
    links.objects.bulk_create(
        links(entry_id=entry.pk, area_id=areas[(entry.pk + n) % 7].pk)
        for entry in entries[:1_000]
        for n in range(3)
    )
    client = Client()
    client.force_login(User.objects.create(username="parent"))
    return client.session.session_key


if __name__ == "__main__":
    django.setup()
    sys.stdout.write(load())
