"""What the journal page is measured on: one long journal among thirty others, and two short ones.

Rows are written by the thousand, past factories and moves but not past the database's triggers:
what is published here is by a practitioner, as it would be.
"""

from datetime import timedelta
from itertools import count

from django.utils import timezone

from accounts.models import Setting
from journals.models import (
    Comment,
    EntryPhoto,
    JournalEntry,
    Observation,
    Photo,
    Rendition,
    Shows,
)
from tests.bench.words import sentences, text
from tests.client import AppClient
from tests.factories import (
    ChildFactory,
    GuardianFactory,
    KeyPersonFactory,
    make_person,
    make_practitioner,
)

NEWEST = 20
LONG = 10_000
OTHERS = 30
ENTRIES_OF_OTHERS = 100
CHILDREN_TOGETHER = 3
# name: entries in the journal
MEASURED = {"1": 1, "20": NEWEST, "10,000": LONG}


class Journal:
    """One child's journal, and a parent who reads it."""

    def __init__(self, child, parent):
        self.child, self.parent = child, parent
        self.path = child.get_absolute_url()

    def client(self):
        """Return a client in which the parent is signed in; without a password, which costs."""
        client = AppClient(headers={"host": "localhost"})
        client.force_login(self.parent.user)
        return client


def load():
    """Load everything; return the journals to measure, by what they are called in the table."""
    Setting(name="The Spring Montessori", provider="Spring Education", dsl_name="Dana Lead").save()
    author = make_practitioner("Priya Nair")
    others = [_family(f"Other{number}", author)[0] for number in range(OTHERS)]
    for first in range(0, OTHERS, CHILDREN_TOGETHER):
        together = others[first : first + CHILDREN_TOGETHER]
        _publish(together, author, ENTRIES_OF_OTHERS, pictured=ENTRIES_OF_OTHERS)
    journals = {}
    for name, entries in MEASURED.items():
        child, parent = _family(f"Amelia{entries}", author)
        newest = _publish([child], author, entries, pictured=min(entries, NEWEST), friend=others[0])
        _comment(newest, [author, parent])
        journals[name] = Journal(child, parent)
    return journals


def _family(name, key_person):
    """Return a child and the first of its two parents, who both allow photos."""
    child = ChildFactory(first_name=name, last_name="Hart")
    KeyPersonFactory(child=child, person=key_person)
    parents = [make_person(f"{who} of {name}") for who in ("Mother", "Father")]
    for parent in parents:
        GuardianFactory(child=child, person=parent)
    return child, parents[0]


def _publish(children, author, entries, *, pictured, friend=None):
    """Publish `entries` observations of these children; the newest `pictured` have two photos.

    Every other photo shows the friend as well. Return the entries with photos.
    """
    now = timezone.now()
    observations = Observation.objects.bulk_create(
        Observation(
            author=author,
            title=f"Number {number}" if number % 2 else "",
            text=text(number),
            learning=sentences(number) if number % 4 == 0 else "",
            happened_at=now - timedelta(hours=5 * number + 1),
        )
        for number in range(entries)
    )
    placed = JournalEntry.objects.bulk_create(
        (
            JournalEntry(
                observation=observation,
                child=child,
                happened_at=observation.happened_at,
                next_step=sentences(number) if number % 3 == 0 else "",
                published_at=now,
                published_by=author,
            )
            for number, observation in enumerate(observations)
            for child in children
        ),
        batch_size=2_000,
    )
    with_photos = placed[: pictured * len(children)]
    _photograph(observations[:pictured], with_photos, author, [*children, friend])
    return with_photos


def _photograph(observations, entries, author, shown):
    """Give each of these observations two photos, ready and placed in its entries."""
    photos = Photo.objects.bulk_create(
        Photo(
            observation=observation,
            original=f"originals/{observation.key}",
            sha256=f"{observation.pk:032d}{position:032d}",
            position=position,
            uploaded_by=author,
        )
        for observation in observations
        for position in range(2)
    )
    pictures = Rendition.objects.bulk_create(
        Rendition(photo=photo, state="ready", width=2016, height=1512) for photo in photos
    )
    Shows.objects.bulk_create(Shows(rendition=picture, answered_by=author) for picture in pictures)
    _say_who(pictures, shown)
    of_observation = {}
    for photo, picture in zip(photos, pictures, strict=True):
        of_observation.setdefault(photo.observation_id, []).append(picture)
    EntryPhoto.objects.bulk_create(
        EntryPhoto(entry=entry, rendition=picture, position=position)
        for entry in entries
        for position, picture in enumerate(of_observation[entry.observation_id])
    )


def _say_who(pictures, shown):
    """Say that each picture shows the children, and every other one the friend too."""
    *children, friend = shown
    number = count()
    rows = [
        Shows.children.through(shows_id=picture.pk, child_id=child.pk)
        for picture in pictures
        for child in ([*children, friend] if friend and next(number) % 2 else children)
    ]
    Shows.children.through.objects.bulk_create(rows)


def _comment(entries, people):
    """Let both people comment on every other entry."""
    Comment.objects.bulk_create(
        Comment(entry=entry, author=person, text=sentences(entry.pk))
        for entry in entries[::2]
        for person in people
    )
