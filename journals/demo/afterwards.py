"""What happens after publishing, in the demo: an edit, something hidden, a flag and its answer."""

from django.utils import timezone

from journals import published
from journals.models import Comment, Flag, JournalEntry
from springjournal.hats import acting_as

FLAGGED = [
    ("Could the surname in the second sentence be left out, please?", "", ""),
    (
        "I think the photo is from another day.",
        "kept",
        "Thank you for looking so closely. We checked: it is from the Tuesday, after lunch.",
    ),
]


def show(school):
    """Change, hide and flag a few things of those that are read most, always the same."""
    child = school.children["Amara Okafor"]
    entries = list(
        JournalEntry.objects.in_the_journal()
        .filter(child=child, observation__source="setting")
        .select_related("observation__author", "child")
        .newest_first()[:6]
    )
    _edit(entries[1])
    _hide(entries[2:], school)
    parent = school.families[f"{child.first_name} {child.last_name}"][0]
    for entry, (words, outcome, answer) in zip(entries[3:], FLAGGED, strict=False):
        raised = published.flag(entry, by=parent, words=words)
        if outcome:
            _answer(raised, school.manager, outcome, answer)


def _edit(entry):
    observation = entry.observation
    published.edit(
        observation,
        by=observation.author,
        seen=observation.version,
        words={"text": f"{observation.text} Afterwards everything was put back on the shelf."},
        particulars={},
    )


def _hide(entries, school):
    """Hide one comment, which a senior finds on the home page."""
    comment = Comment.objects.filter(entry__in=entries).order_by("pk").first()
    if comment:
        published.hide(comment, by=school.manager)


def _answer(raised, by, outcome, sentence):
    # By hand: the database takes an answer only from the person who gives it, and nobody of the
    # demo is to be told by e-mail.
    with acting_as("manager", by.pk):
        Flag.objects.filter(pk=raised.pk).update(
            outcome=outcome, answer=sentence, answered_by=by, answered_at=timezone.now()
        )
