"""An entry that is about another child than the one in whose journal it stands.

It is taken out there for good, with its comments, which staff go on reading; the observation
enters the journal of the right child after a senior has looked at its words and photos again.
The first family is told that something was taken out, and nothing of the other child.
"""

from itertools import chain

from django.db import transaction
from django.utils import timezone

from accounts.models import Person
from journals import moves, published, tasks
from journals.models import Child, Guardian, JournalEntry, Observation, Withdrawal

REASON = "Wrong child"


def candidates_for(entry, user):
    """Return the children into whose journals it can be moved."""
    there = JournalEntry.objects.visible_to(user).filter(observation=entry.observation_id)
    attending = Child.objects.visible_to(user).attending().by_name()
    return attending.exclude(pk__in=there.values("child"))


def can_be_moved(entry, user):
    """Return whether it stands in a journal, or is hidden until a senior decides."""
    undecided = Withdrawal.objects.visible_to(user).undecided().filter(entry=entry)
    return entry.withdrawn_at is None or undecided.exists()


@transaction.atomic
def move(entry, child, *, by, seen, words, particulars, said):
    """Take an entry out of one journal and put it into another, with the words and photos as seen.

    `words` is what edit() takes, `particulars` holds the fields of the new entry and `said` maps
    each picture to what Rendition.say_who takes. Of two seniors one wins and the other gets
    Stale. Returns the new entry.
    """
    observation = Observation.objects.select_for_update().get(pk=entry.observation_id)
    moves.refuse_own_family(observation, by)
    _refuse_own_child(child, by)
    if observation.version != seen:
        raise moves.Stale
    published.hide(entry, by=by)
    published.edit(observation, by=by, seen=seen, words=words, particulars={})
    observation.refresh_from_db()
    published.add_children(
        observation,
        [child],
        by=by,
        seen=observation.version,
        said=said,
        particulars={child: particulars},
    )
    moved = JournalEntry.objects.get(observation=observation, child=child)
    taken_out = Withdrawal.objects.undecided().filter(entry=entry)
    why = {"confirmed_by": by, "confirmed_at": timezone.now(), "reason": REASON}
    if not taken_out.update(moved_to=moved, **why):
        raise moves.Stale
    for person in Guardian.objects.filter(child=entry.child_id).values_list("person", flat=True):
        tasks.tell_taken_out.enqueue(person, entry.child_id)
    return moved


def _refuse_own_child(child, by):
    if by.guardianships.filter(child=child).exists():
        msg = "This is about your own family: a colleague decides."
        raise moves.NotYours(msg)


def with_readers(entries, user):
    """Give each withdrawal of a moved entry `readers`: the names of the first family who saw it."""
    entries = list(entries)
    moved = [w for entry in entries for w in entry.withdrawn_because if w.moved_to_id]
    numbers = set(chain.from_iterable(withdrawal.read_by for withdrawal in moved))
    people = Person.objects.visible_to(user).in_bulk(numbers) if numbers else {}
    for withdrawal in moved:
        withdrawal.readers = sorted(str(people[number]) for number in withdrawal.read_by)
    return entries
