"""The moves of what is published: edit, hide, put back, take out for good, flag.

They follow the manner of journals/moves.py: lock, check the state and the version that the
person saw, act; of two people one wins and the other is told.
"""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from journals import tasks
from journals.models import Comment, Flag, JournalEntry, Observation, Photo, Submission, Withdrawal
from journals.models.flag import FlagOutcome
from journals.moves import NotYours, Stale, check_who_shows, enter, refuse_own_family

KIND = {JournalEntry: "entry", Photo: "photo", Comment: "comment"}


# --- Editing ---


def may_edit(observation, user):
    """Return whether a person may change the words of what is published without asking."""
    if user.is_senior:
        return True
    return user.works_here and _is_direct_author(observation, user)


def _is_direct_author(observation, user):
    is_own = user.pk in observation.writers and not observation.is_from_home
    return is_own and not user.is_trainee


def may_suggest(observation, user):
    """Return whether a person may put other words for their own before senior staff."""
    if not user.works_here:
        return observation.is_from_home and observation.author_id == user.pk
    own = user.pk in observation.writers and not observation.is_from_home
    return own and not user.is_senior and user.is_trainee


@transaction.atomic
def edit(observation, *, by, seen, words, particulars):
    """Change what is published; raise Stale if it is not as it was seen. Return what changed.

    `particulars` maps each entry to its own fields: {"personal_note": …, "next_step": …}.
    Triggers keep the version that was, with the person, and tell readers the day.
    """
    locked = Observation.objects.select_for_update().get(pk=observation.pk)
    entries = JournalEntry.objects.filter(observation=locked, published_at__isnull=False)
    if locked.version != seen or not entries.exists():
        raise Stale
    if locked.author_id != by.pk:
        refuse_own_family(locked, by)
    _check_something_remains(locked, words)
    changed = {name: value for name, value in words.items() if value != getattr(locked, name)}
    notes = {entry: _different(entry, fields) for entry, fields in particulars.items()}
    if not changed and not any(notes.values()):
        return False
    Observation.objects.filter(pk=locked.pk).update(version=F("version") + 1, **changed)
    for entry, fields in notes.items():
        if fields:
            entries.filter(pk=entry.pk).update(**fields)
    return True


def _different(entry, fields):
    return {name: value for name, value in fields.items() if value != getattr(entry, name)}


def _check_something_remains(observation, words):
    if not words.get("text", observation.text).strip() and not observation.photos.exists():
        msg = "Nothing would be left: hide it instead."
        raise NotYours(msg)


@transaction.atomic
def suggest(observation, *, by, seen, title, text):
    """Put other words for what one has published before senior staff; return the submission.

    What families read stays as it is until a senior approves. Raise Stale if it is not as it
    was seen, or if a change waits already.
    """
    locked = Observation.objects.select_for_update().filter(pk=observation.pk).first()
    if locked is None or locked.version != seen:
        raise Stale
    if Submission.objects.waiting().filter(observation=locked).exists():
        raise Stale
    _check_something_remains(locked, {"text": text})
    return Submission.objects.create(
        observation=locked,
        sent_by=by,
        sent_version=seen,
        sent_title=title,
        sent_text=text,
        is_change=True,
    )


@transaction.atomic
def add_children(observation, children, *, by, seen, said, particulars=None):
    """Put what is published into more journals; who the pictures show has been asked again.

    `said` maps each picture to what Rendition.say_who takes, `particulars` a child to the fields
    of its entry.
    """
    locked = Observation.objects.select_for_update().get(pk=observation.pk)
    entries = JournalEntry.objects.filter(observation=locked)
    there = entries.filter(child__in=children).exists()
    if locked.version != seen or there or not entries.filter(published_at__isnull=False).exists():
        raise Stale
    if locked.author_id != by.pk:
        refuse_own_family(locked, by)
    for picture, shows in said.items():
        picture.say_who(by=by, **shows)
    check_who_shows(locked)
    Observation.objects.filter(pk=locked.pk).update(version=F("version") + 1)
    for child in children:
        own = (particulars or {}).get(child, {})
        JournalEntry.objects.create(observation=locked, child=child, **own)
    enter(locked, entries.filter(child__in=children), by)


# --- Hiding, and what a senior makes of it ---


def observation_of(thing):
    """Return the observation to which an entry, a photo or a comment belongs."""
    return thing.entry.observation if isinstance(thing, Comment) else thing.observation


@transaction.atomic
def hide(thing, *, by):
    """Hide an entry, a photo (in all journals) or a comment from families, at once.

    Return False if it was hidden or taken out already: then it is gone as well.
    """
    shown = type(thing).objects.filter(pk=thing.pk, withdrawn_at=None)
    if isinstance(thing, JournalEntry):
        shown = shown.filter(published_at__isnull=False)
    now = timezone.now()
    if not shown.update(withdrawn_at=now):
        return False
    Withdrawal.objects.create(**{KIND[type(thing)]: thing}, withdrawn_by=by, withdrawn_at=now)
    return True


@transaction.atomic
def take_out(thing, *, by, reason):
    """Take out for good what was hidden, and say why."""
    refuse_own_family(observation_of(thing), by)
    hidden = Withdrawal.objects.undecided().filter(**{KIND[type(thing)]: thing})
    if not hidden.update(confirmed_by=by, confirmed_at=timezone.now(), reason=reason):
        raise Stale


@transaction.atomic
def put_back(thing, *, by):
    """Show again what was hidden or taken out."""
    refuse_own_family(observation_of(thing), by)
    gone = type(thing).objects.filter(pk=thing.pk, withdrawn_at__isnull=False)
    if not gone.update(withdrawn_at=None):
        raise Stale
    Withdrawal.objects.in_force().filter(**{KIND[type(thing)]: thing}).update(
        restored_by=by, restored_at=timezone.now()
    )


# --- Flags ---


@transaction.atomic
def flag(entry, *, by, comment=None, words=""):
    """Say that an entry, or a comment under it, is not right for the journal.

    A person's flag that waits already is the same flag.
    """
    waiting = Flag.objects.waiting().filter(entry=entry, comment=comment, flagged_by=by).first()
    return waiting or Flag.objects.create(entry=entry, comment=comment, flagged_by=by, words=words)


@transaction.atomic
def answer(raised, *, by, outcome, sentence):
    """Answer a flag: it stays, it is hidden for now, or it is taken out for good."""
    if is_about(raised, by):
        msg = "This is about yourself or your own family: a colleague answers."
        raise NotYours(msg)
    answered = Flag.objects.waiting().filter(pk=raised.pk)
    if not answered.update(
        outcome=outcome, answer=sentence, answered_by=by, answered_at=timezone.now()
    ):
        raise Stale
    thing = raised.comment or raised.entry
    if outcome != FlagOutcome.KEPT:
        hide(thing, by=by)
    undecided = Withdrawal.objects.undecided().filter(**{KIND[type(thing)]: thing})
    if outcome == FlagOutcome.WITHDRAWN and undecided.exists():
        take_out(thing, by=by, reason=sentence)
    tasks.tell_answer.enqueue(raised.pk)


def is_about(raised, person):
    """Return whether a flag is about what a person wrote or their family, or is their own."""
    wrote = {raised.comment.author_id} if raised.comment else raised.entry.observation.writers
    own = person.guardianships.filter(child=raised.entry.child_id).exists()
    return own or person.pk in {*wrote, raised.flagged_by_id}
