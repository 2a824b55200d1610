"""Where words that a family reads name another family's child; for staff, before they enter.

A family that said yes to being named (P11) has agreed to the first name in an entry about another
child, so that is mentioned without a question; the family name is never given. Whoever reads
both children's journals, as the parents of twins do, learns nothing from either name.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q, Value
from django.utils import timezone
from django.utils.text import get_text_list

from journals import draft_photos, moves
from journals.history import NOTES, WORDS
from journals.models import Child, Enrolment, FormerName, JournalEntry, KeptName
from journals.models.child import NAMES
from journals.naming import Names, initial_of, parts_of, sentences_with, with_initials

# Who has left is spoken of for a while.
SPOKEN_OF = timedelta(days=365)
COLUMNS = {"note": "personal_note", "step": "next_step"}
SHARED = ("title", "text", "learning")


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that families read. `place` is the name of the field, `readers` are the children."""

    place: str
    label: str
    words: str
    readers: frozenset
    can_change: bool = True


@dataclass(slots=True)
class Mention:
    """Somebody named in a passage, in one way or several."""

    passage: Passage
    names: Names
    children: frozenset
    found: list
    told: set = field(default_factory=set)
    families: list = field(default_factory=list)
    meant: str = ""
    is_allowed: bool = False
    kept: KeptName | None = None

    @property
    def key(self):
        """Return what stands for it on a page: the place and who is named, and no number."""
        said = f"{self.passage.place} {sorted(self.children)}"
        return sha256(said.encode()).hexdigest()

    @property
    def digest(self):
        """Return what changes when its sentences change, or who reads them."""
        sentences = sentences_with(self.passage.words, self.found)
        said = "\n".join([f"{self.key} {sorted(self.told)}", *sentences])
        return sha256(said.encode()).hexdigest()

    @property
    def written(self):
        """Return each way in which it is written, once."""
        return list(dict.fromkeys(one.of(self.passage.words) for one in self.found))

    @property
    def name(self):
        """Return the name, in one word or several."""
        return get_text_list(self.written, "and")

    @property
    def initial(self):
        """Return what would stand in its place."""
        return initial_of(self.written[0])

    @property
    def is_open(self):
        """Return whether somebody is to decide."""
        return not self.is_allowed and not self.kept

    @property
    def gives_family(self):
        """Return whether a family name is given, to which no family was asked."""
        return any(one.gives_family for one in self.found)

    @property
    def who_reads(self):
        """Return who reads it, as a sentence."""
        if len(self.families) > 3:
            return f"{len(self.families)} other families will read this."
        whose = get_text_list([f"{name}’s" for name in self.families], "and")
        return f"{whose} famil{'y' if len(self.families) == 1 else 'ies'} will read this."

    @property
    def sentence(self):
        """Return the first sentence that names the child."""
        return sentences_with(self.passage.words, self.found)[0]

    @property
    def with_initial(self):
        """Return the words of the passage with an initial in the place of the name."""
        return with_initials(self.passage.words, self.names, self.children)


def rows_of(children, user):
    """Return what children are called and were called before: one query."""
    before = FormerName.objects.visible_to(user).filter(child__in=children.order_by().values("pk"))
    now = children.order_by().values_list("pk", *NAMES, Value(value=True))
    return list(
        now.union(
            before.order_by().values_list("child", *NAMES, Value(value=False)),
            all=True,
        )
    )


class Register:
    """What the children are called of whom people speak here."""

    def __init__(self, user, readers):
        spoken_of = timezone.localdate() - SPOKEN_OF
        here = Enrolment.objects.filter(child=OuterRef("pk")).exclude(until__lt=spoken_of)
        children = Child.objects.visible_to(user).filter(Exists(here) | Q(pk__in=readers))
        rows = rows_of(children, user)
        self.names = Names(row[:4] for row in rows)
        self.called = {row[0]: row[2] or row[1] for row in rows if row[4]}
        self.full = {row[0]: f"{row[2] or row[1]} {row[3]}" for row in rows if row[4]}

    def mentions(self, passage):
        """Return who is named in a passage that the family of somebody else reads."""
        there = {}
        for one in self.names.find(passage.words):
            # Who bears the name reads of their own child.
            if passage.readers - one.children:
                there.setdefault(one.children, []).append(one)
        return [
            Mention(passage, self.names, children, found, meant=self._meant(children, found))
            for children, found in there.items()
        ]

    def _meant(self, children, found):
        """Return who is meant, where the words themselves do not say it."""
        full = [self.full[child] for child in children]
        if len(full) == 1 and all(
            parts_of(full[0])[: len(one.parts)] == one.parts for one in found
        ):
            return ""
        return get_text_list(sorted(full), "or")


def mentions_in(passages, user, observation=None):
    """Return where other families' children are named, as far as this person may see them."""
    passages = [one for one in passages if one.words and one.readers]
    if not passages:
        return []
    register = Register(user, frozenset().union(*(one.readers for one in passages)))
    found = [mention for passage in passages for mention in register.mentions(passage)]
    found = _of_other_families(found, register) if found else []
    if found and observation is not None:
        kept = KeptName.objects.visible_to(user).filter(observation=observation)
        rows = {row.mention: row for row in kept.select_related("kept_by")}
        for mention in found:
            row = rows.get(mention.key)
            mention.kept = row if row and row.digest == mention.digest else None
    return found


def _of_other_families(found, register):
    """Leave out what nobody learns from; say of the rest who reads it, and whether they may."""
    asked = {(reader, named): None for one in found for reader, named in _pairs(one)}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT reading, named, app.is_read_by_the_same(reading, named),"
            " app.may(named, 'named') FROM unnest(%s::bigint[], %s::bigint[]) AS asked (reading,"
            " named)",
            [[reader for reader, _ in asked], [named for _, named in asked]],
        )
        answers = {(reader, named): said for reader, named, *said in cursor.fetchall()}
    for mention in found:
        mention.told = {pair[0] for pair in _pairs(mention) if not answers[pair][0]}
        mention.families = sorted(register.called[reader] for reader in mention.told)
        may = all(answers[pair][1] for pair in _pairs(mention))
        mention.is_allowed = may and not mention.gives_family
    return [mention for mention in found if mention.told]


def _pairs(mention):
    """Return whose families read of whom; of namesakes, one whom it is about is meant."""
    named = mention.children & mention.passage.readers or mention.children
    return [
        (reader, child) for reader in mention.passage.readers - mention.children for child in named
    ]


# --- What an observation says ---


def passages_of(observation, entries, photos=(), *, readers=None, can_change=True):
    """Return what families read of an observation that stands, or will, in these entries.

    `readers` are the children in whose journals its words stand, if not those of the entries.
    """
    everyone = frozenset(entry.child_id for entry in entries) if readers is None else readers
    for name in SHARED:
        words = getattr(observation, name)
        yield Passage(name, WORDS[name], words, everyone, can_change)
    for entry in entries:
        child, alone = entry.child, frozenset([entry.child_id])
        for name, column in COLUMNS.items():
            label = NOTES[column].format(child.short_name)
            words = getattr(entry, column)
            yield Passage(f"{name}-{child.key}", label, words, alone, can_change)
    for photo in photos:
        label = f"Photo {photo.position + 1} in words"
        place = f"description-{photo.key}"
        yield Passage(place, label, photo.description, everyone, can_change)


# --- What somebody decides ---


@transaction.atomic
def use_initial(observation, mention, *, seen):
    """Put an initial in the place of a name in an unfinished observation; may raise Stale."""
    place, words = mention.passage.place, mention.with_initial
    moves.save(observation, seen=seen, **({place: words} if place in SHARED else {}))
    kind, _, key = place.partition("-")
    if kind in COLUMNS:
        entry = JournalEntry.objects.filter(observation=observation, child__key=key)
        entry.update(**{COLUMNS[kind]: words})
    elif kind == "description":
        draft_photos.describe(observation.photos.get(key=key), words)


@transaction.atomic
def keep(observation, mentions, *, by):
    """Let names stay as they are, for as long as their sentences and readers stay the same."""
    for mention in mentions:
        mention.kept, _ = KeptName.objects.update_or_create(
            observation=observation,
            mention=mention.key,
            defaults={
                "digest": mention.digest,
                "name": mention.name[:200],
                "kept_by": by,
                "kept_at": timezone.now(),
            },
        )
