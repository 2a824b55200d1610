"""A draft of the demo that names other families' children, so that its pages show it."""

from datetime import timedelta

from django.utils import timezone

from journals.models import JournalEntry, Observation

# Zosia's family has agreed to her first name, Noah's and Leo's have not.
TEXT = (
    "Edie showed Noah how far to open the tap. Zosia brought three cups, and Edie filled them in "
    "turn: “First yours, Leo Chen!” Not a drop went on the floor."
)


def begin(school):
    """Let Grace have begun something about Edie this morning, with the others in it."""
    moment = timezone.now() - timedelta(hours=3)
    draft = Observation.objects.create(
        author=school.people["Grace Middleton"],
        title="Water for three",
        text=TEXT,
        happened_at=moment,
        saved_at=moment,
    )
    JournalEntry.objects.create(
        observation=draft,
        child=school.children["Edith Whitfield"],
        next_step="Pour with Noah again, from the big jug.",
    )
