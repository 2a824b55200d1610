"""Fill an empty site with the demo pre-school."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from journals.demo.load import load
from journals.models import Child


class Command(BaseCommand):
    """Load the demo; never where there are real children, and never in production."""

    help = "Load the demo pre-school into an empty site."

    def add_arguments(self, parser):
        """Take the seed, and whether a site that is not empty is a mistake."""
        parser.add_argument("--seed", type=int, default=1, help="The same seed, the same demo.")
        parser.add_argument(
            "--if-empty", action="store_true", help="Do nothing on a site that holds anybody."
        )

    def handle(self, *, seed, if_empty, **options):
        """Load it, or say why not."""
        if Child.objects.exists() or User.objects.exists():
            if if_empty:
                return
            msg = "This site holds people already: the demo is for an empty one."
            raise CommandError(msg)
        if not settings.DEMO:
            msg = "DEMO is not on: the demo's passwords are public."
            raise CommandError(msg)
        load(seed, say=lambda words: self.stdout.write(f"Demo: {words} …"))
