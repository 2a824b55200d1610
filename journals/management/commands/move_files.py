"""Move the files of all photos from the disk to S3, or back."""

from django.core.files.storage import storages
from django.core.management.base import BaseCommand, CommandError

from journals.files import Move

SAY_EVERY = 100  # files


class Command(BaseCommand):
    """Copy, read again, compare; and delete only what was asked to be deleted."""

    help = (
        "Copy the files of all photos from the disk to S3 (--to s3) or back (--to disk), and "
        "compare what has arrived. Begin it again when it was interrupted."
    )

    def add_arguments(self, parser):
        """Take the way, and whether what has arrived is deleted where it was."""
        parser.add_argument("--to", choices=["disk", "s3"], required=True)
        parser.add_argument(
            "--delete",
            action="store_true",
            help="Delete each file where it was, once its copy is proved to be the same. Only "
            "after FILES_ON has been changed.",
        )

    def handle(self, *, to, delete, **options):
        """Move them, and fail when a file is damaged."""
        if "s3" not in storages.backends:
            msg = "There is no bucket. Set S3_BUCKET and its key; the README's table says to what."
            raise CommandError(msg)
        target, source = storages[to], storages["disk" if to == "s3" else "s3"]
        if delete and storages.backends["default"] != storages.backends[to]:
            msg = (
                "The site still uses the files where they are. Set FILES_ON to "
                f"“{to}”, start the site again, and then move with --delete."
            )
            raise CommandError(msg)
        move = Move(source, target, delete)
        move.run(self._say)
        self.stdout.write(self._words(move))
        if move.without_row:
            self.stdout.write(
                f"{move.without_row} without a row were left where they are; check_files names "
                "them once they are an hour old."
            )
        if move.damaged:
            raise CommandError("\n".join(move.damaged))

    def _say(self, move):
        if (move.copied + move.there_already) % SAY_EVERY == 0:
            self.stdout.write(self._words(move))
            self.stdout.flush()

    @staticmethod
    def _words(move):
        return f"{move.copied} files copied, {move.there_already} were there already."
