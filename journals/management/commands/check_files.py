"""Find files without a photo, and photos without a file."""

from django.core.files.storage import storages
from django.core.management.base import BaseCommand, CommandError

from journals import files


class Command(BaseCommand):
    """Compare files and rows in both directions. It fails when they do not fit."""

    help = (
        "Find files that no photo has, and photos that have no file, where photos are kept. It "
        "changes nothing unless asked to, and fails when it finds something."
    )

    def add_arguments(self, parser):
        """Take where to look, how closely, and what to do."""
        parser.add_argument("--storage", choices=["disk", "s3"], help="By default what is in use.")
        parser.add_argument(
            "--digests", action="store_true", help="Read every original, and compare its digest."
        )
        parser.add_argument(
            "--delete",
            action="store_true",
            help="Delete files that no photo has. Never after going back to an old database.",
        )

    def handle(self, *, storage, digests, delete, **options):
        """Look, say what was found, and delete what is left over if asked to."""
        if (storage or "default") not in storages.backends:
            msg = "There is no bucket. Set S3_BUCKET and its key; the README's table says to what."
            raise CommandError(msg)
        place = storages[storage or "default"]
        found = files.check(place, digests=digests)
        self._say("No photo has", found.orphans)
        self._say("Missing", found.missing)
        self._say("Damaged", found.damaged)
        if delete:
            self._say("Deleted", files.delete_orphans(place, found))
        said = (
            f"{found.files} files, {len(found.orphans)} that no photo has, "
            f"{len(found.missing)} missing, {len(found.damaged)} damaged."
        )
        if not found.is_well:
            raise CommandError(said)
        self.stdout.write(said)

    def _say(self, words, names):
        for name in names:
            self.stdout.write(f"{words}: {name}")
