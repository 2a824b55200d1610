"""What else happens, in the demo: drafts change hands, an edit, something hidden, a flag."""

from datetime import timedelta

from django.utils import timezone

from journals import handing, images, moves, published, tasks
from journals.models import (
    Comment,
    EntryPhoto,
    Flag,
    JournalEntry,
    Observation,
    Rendition,
    Visit,
    Withdrawal,
)
from journals.wrong_child import REASON
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
    _hand_on(school)
    _move(school)
    _cover(school)
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


BEGUN = [
    "Zosia sorted every button by colour, then began again by size. She said: “Now the small ones",
    "Spent a long time listening to the rain in the tin roof of the den, and beat it on a pot.",
]


def _hand_on(school):
    """Let Ruth hand two drafts to Grace: one waits for her, the other she has finished."""
    people, zofia = school.people, school.children["Zofia Kowalska"]
    now = timezone.now()
    for days, text in enumerate(BEGUN, 2):
        moment = now - timedelta(days=days)
        draft = Observation.objects.create(
            author=people["Tomasz Wrona"], text=text, happened_at=moment, saved_at=moment
        )
        JournalEntry.objects.create(observation=draft, child=zofia)
        handing.hand(
            draft,
            people["Grace Middleton"],
            by=people["Ruth Adeyemi"],
            held_by=draft.author_id,
        )
    draft.refresh_from_db()
    moves.publish(draft, by=people["Grace Middleton"], seen=draft.version)


def _move(school):
    """Let Ruth move what was put into Maryam's journal and is about Zosia.

    By hand, as an answer is: nobody of the demo is to be told by e-mail.
    """
    senior, author = school.people["Ruth Adeyemi"], school.people["Farah Siddiqui"]
    maryam, zofia = (school.children[name] for name in ("Maryam Rahman", "Zofia Kowalska"))
    moment = timezone.now() - timedelta(days=1)
    observation = Observation.objects.create(
        author=author,
        text="Poured the water from jug to jug without a drop on the tray, four times over.",
        happened_at=moment,
        saved_at=moment,
    )
    entry = JournalEntry.objects.create(observation=observation, child=maryam)
    moves.publish(observation, by=author, seen=1)
    for person in school.families["Maryam Rahman"][:1]:
        now = {"last_at": timezone.now()}
        Visit.objects.update_or_create(person=person, child=maryam, defaults=now)
    published.hide(entry, by=senior)
    published.add_children(observation, [zofia], by=senior, seen=1, said={})
    Withdrawal.objects.filter(entry=entry).update(
        moved_to=observation.entries.get(child=zofia),
        confirmed_by=senior,
        confirmed_at=timezone.now(),
        reason=REASON,
    )


def _cover(school):
    """Let the author cover Zofia in the photo that Amara's and Edith's families may see then."""
    zofia = school.children["Zofia Kowalska"]
    entry = (
        JournalEntry.objects.in_the_journal()
        .filter(child=zofia, entry_photos__rendition__shows__children__first_name="Amara")
        .select_related("observation__author")
        .newest_first()
        .first()
    )
    placed = EntryPhoto.objects.filter(rendition__shows__children=zofia)
    taken = placed.filter(entry=entry).earliest("position").rendition
    recipe = images.Recipe.read({"soft": [(64, 6, 32, 62)]})
    made = Rendition.objects.create(photo=taken.photo, kind="cover", recipe=recipe.data)
    tasks.make_sizes.func(made.pk)
    others = taken.shows.children.exclude(pk=zofia.pk)
    made.say_who(by=entry.observation.author, children=others)
    placed.filter(rendition=taken).exclude(entry=entry).update(rendition=made)


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
