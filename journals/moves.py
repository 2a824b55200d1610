"""The moves of an observation, from the first draft into the journal and out of it again.

Save, send, recall, publish, approve, return, decline, withdraw, restore, discard.
Nothing else changes what state an observation is in.

Each move locks the observation, checks the state and the version that the person saw, and
then acts; of two people who act at once, one wins and the other gets `Stale`. Triggers
(migrations/0001_moves.sql) refuse what these functions would not do.
"""

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from journals import tasks
from journals.models import (
    EntryPhoto,
    JournalEntry,
    Observation,
    Rendition,
    Submission,
    Withdrawal,
)
from journals.models.submission import Outcome


class Stale(Exception):
    """Somebody else was quicker, or it has changed since the person looked at it."""


class NotYet(Exception):
    """Something is missing; the message says what to do."""


class NotYours(Exception):
    """The person may not do this here; the message says why."""


# --- The author's moves ---


def start(*, by, key, **content):
    """Begin an observation under the key that its page was given.

    Sending the page twice begins one observation: returns it, and whether it is new.
    """
    try:
        with transaction.atomic():
            return Observation.objects.create(author=by, key=key, **content), True
    except IntegrityError as error:
        begun = Observation.objects.filter(author=by, key=key).first()
        if begun is None:
            raise Stale from error
        return begun, False


@transaction.atomic
def save(observation, *, seen, **content):
    """Save the words of an unfinished observation; raise Stale if it is not as it was seen.

    Returns the observation's new version. `content` may hold title, text, learning and
    happened_at.
    """
    hold_unfinished(observation)
    changed = Observation.objects.filter(pk=observation.pk, version=seen).update(
        version=F("version") + 1, saved_at=timezone.now(), **content
    )
    if not changed:
        raise Stale
    for field, value in content.items():
        setattr(observation, field, value)
    observation.version = seen + 1
    return observation.version


@transaction.atomic
def choose_children(observation, particulars):
    """Make an unfinished observation be about these children.

    `particulars` maps each child to its own fields: {"personal_note": …, "next_step": …}.
    Belongs to a save(), which has checked the version.
    """
    hold_unfinished(observation)
    chosen = JournalEntry.objects.filter(observation=observation)
    chosen.exclude(child__in=list(particulars)).delete()
    for child, fields in particulars.items():
        JournalEntry.objects.update_or_create(observation=observation, child=child, defaults=fields)


@transaction.atomic
def remove_photo(photo):
    """Take a photo out of an unfinished observation; its files go with it."""
    hold_unfinished(photo.observation)
    photo.delete()


@transaction.atomic
def say_who(observation, said, *, by):
    """Record who can be seen in the pictures of an unfinished observation.

    `said` maps each rendition to what Rendition.say_who takes.
    """
    hold_unfinished(observation)
    for rendition, shows in said.items():
        rendition.say_who(by=by, **shows)


@transaction.atomic
def send(observation, *, by, seen):
    """Put it before senior staff: what a family or a trainee records waits for approval.

    Returns the submission. Sending twice sends once.
    """
    locked = _lock(observation)
    waiting = Submission.objects.waiting().filter(observation=locked, sent_by=by).first()
    if waiting:
        return waiting
    hold_unfinished(observation)
    _check_seen(locked, seen)
    _check_complete(locked)
    return Submission.objects.create(
        observation=locked,
        sent_by=by,
        sent_version=locked.version,
        sent_title=locked.title,
        sent_text=locked.text,
    )


@transaction.atomic
def recall(observation, *, by):
    """Take back what still waits; raise Stale if it has been decided meanwhile."""
    _lock(observation)
    taken_back = Submission.objects.waiting().filter(observation=observation, sent_by=by)
    if not taken_back.update(outcome=Outcome.RECALLED, decided_by=by, decided_at=timezone.now()):
        raise Stale


@transaction.atomic
def publish(observation, *, by, seen):
    """Put a member of staff's observation into its children's journals.

    Returns False, and changes nothing, if it has been published already. A trainee's is sent
    instead: see send().
    """
    locked = _lock(observation)
    entries = JournalEntry.objects.filter(observation=locked)
    if entries.filter(published_at__isnull=False).exists():
        return False
    hold_unfinished(observation)
    _check_seen(locked, seen)
    if locked.author_id != by.pk:
        refuse_own_family(locked, by)
    _check_complete(locked)
    check_who_shows(locked)
    enter(locked, entries, by)
    return True


@transaction.atomic
def discard(observation, *, seen):
    """Throw an unfinished observation away; what was ever sent or published stays."""
    hold_unfinished(observation)
    thrown_away = Observation.objects.filter(
        pk=observation.pk, version=seen, discarded_at=None
    ).update(discarded_at=timezone.now(), version=F("version") + 1)
    if not thrown_away:
        raise Stale


# --- Senior staff's moves ---


@transaction.atomic
def approve(submission, *, by, seen, title=None, text=None):
    """Put what waits into the journal; with other words if they are given.

    The words as they were sent stay on the submission. The sender is told by e-mail.
    """
    observation = _lock_waiting(submission, by, seen)
    check_who_shows(observation)
    sent = {"title": observation.title, "text": observation.text}
    if submission.is_change:
        sent = {"title": submission.sent_title, "text": submission.sent_text}
    given = {"title": title, "text": text}
    words = sent | {field: value for field, value in given.items() if value is not None}
    edits = {name: value for name, value in words.items() if value != getattr(observation, name)}
    if edits:
        save_edited(observation, edits)
    _decide(submission, by, Outcome.EDITED if words != sent else Outcome.APPROVED)
    if submission.is_change:
        return
    entries = JournalEntry.objects.filter(observation=observation)
    if observation.is_from_home:
        JournalEntry.objects.create(observation=observation, child=observation.home_child)
    enter(observation, entries.all(), by)


def save_edited(observation, edits):
    """Write a senior's words in the place of the author's, counting the version up."""
    Observation.objects.filter(pk=observation.pk).update(version=F("version") + 1, **edits)
    observation.refresh_from_db()


@transaction.atomic
def return_to_author(submission, *, by, seen, reason, reason_text=""):
    """Give it back with a reason; the author may change it and send it again."""
    _lock_waiting(submission, by, seen)
    _decide(submission, by, Outcome.RETURNED, reason=reason, reason_text=reason_text)


@transaction.atomic
def decline(submission, *, by, seen, reason, reason_text=""):
    """Do not add it to the journal, with a reason; this ends the matter."""
    _lock_waiting(submission, by, seen)
    _decide(submission, by, Outcome.DECLINED, reason=reason, reason_text=reason_text)


@transaction.atomic
def withdraw(entry, *, by, reason):
    """Take an entry out of the journal at once; the record of it stays for seniors."""
    refuse_own_family(entry.observation, by)
    now = timezone.now()
    if not JournalEntry.objects.in_the_journal().filter(pk=entry.pk).update(withdrawn_at=now):
        raise Stale
    who = {"withdrawn_by": by, "confirmed_by": by}
    when = {"withdrawn_at": now, "confirmed_at": now}
    Withdrawal.objects.create(entry=entry, reason=reason, **who, **when)


@transaction.atomic
def restore(entry, *, by):
    """Put a withdrawn entry back into the journal."""
    refuse_own_family(entry.observation, by)
    withdrawn = JournalEntry.objects.filter(pk=entry.pk, withdrawn_at__isnull=False)
    if not withdrawn.update(withdrawn_at=None):
        raise Stale
    Withdrawal.objects.in_force().filter(entry=entry).update(
        restored_by=by, restored_at=timezone.now()
    )


# --- What the moves are made of ---


def _lock(observation):
    """Return the observation as it is, held until the transaction ends.

    One that was returned to a family while a senior looked at it is out of the senior's sight.
    """
    locked = Observation.objects.select_for_update().filter(pk=observation.pk).first()
    if locked is None:
        raise Stale
    return locked


def hold_unfinished(observation):
    """Hold what is unfinished until the transaction ends; raise Stale if it is not."""
    _lock(observation)
    if not Observation.objects.unfinished().filter(pk=observation.pk).exists():
        raise Stale


def _lock_waiting(submission, by, seen):
    """Return the observation of a submission that waits, unchanged, and is not one's own."""
    observation = _lock(submission.observation)
    waiting = Submission.objects.waiting().filter(pk=submission.pk).exists()
    if not waiting or observation.version != seen:
        raise Stale
    if by.pk in {submission.sent_by_id, *observation.writers}:
        msg = "You wrote or sent this yourself: a colleague decides."
        raise NotYours(msg)
    refuse_own_family(observation, by)
    return observation


def _check_seen(observation, seen):
    if observation.version != seen:
        raise Stale


def _check_complete(observation):
    if not observation.text.strip() and not observation.photos.exists():
        msg = "Write a sentence or add a photo first."
        raise NotYet(msg)
    about = observation.home_child_id or observation.entries.exists()
    if not about:
        msg = "Choose at least one child first."
        raise NotYet(msg)


def check_who_shows(observation):
    """Raise NotYet if a picture could not be prepared, or nobody has said who it shows."""
    if observation.photos.filter(renditions__shows=None).exists():
        msg = "Say who each photo shows first."
        raise NotYet(msg)
    if observation.photos.filter(renditions__state="failed").exists():
        msg = "A photo could not be prepared: try it again or remove it first."
        raise NotYet(msg)
    if observation.photos.filter(renditions__state="waiting").exists():
        msg = "A photo is still being prepared. Wait a moment, then press again."
        raise NotYet(msg)


def refuse_own_family(observation, by):
    """Raise NotYours if an observation is about the family of whoever would decide on it."""
    own = by.guardianships.values("child")
    about_own = observation.entries.filter(child__in=own).exists()
    if about_own or by.guardianships.filter(child=observation.home_child_id).exists():
        msg = "This is about your own family: a colleague decides."
        raise NotYours(msg)


def enter(observation, entries, by):
    """Publish the entries and place every photo in each of these journals.

    As it was taken, unless somebody chose otherwise before (journals/covering.py).
    """
    entries.update(published_at=timezone.now(), published_by=by)
    chosen = EntryPhoto.objects.filter(entry__in=entries)
    there = set(chosen.values_list("entry", "rendition__photo"))
    for picture in Rendition.objects.as_taken().filter(photo__observation=observation):
        photo = picture.photo
        order = {"position": photo.position, "description": photo.description}
        chosen.filter(rendition__photo=photo).update(**order)
        EntryPhoto.objects.bulk_create(
            EntryPhoto(entry=entry, rendition=picture, **order)
            for entry in entries
            if (entry.pk, photo.pk) not in there
        )


def _decide(submission, by, outcome, **reason):
    decided = Submission.objects.waiting().filter(pk=submission.pk)
    if not decided.update(outcome=outcome, decided_by=by, decided_at=timezone.now(), **reason):
        raise Stale
    # Queued in the same transaction: a decision is told exactly when it stands.
    tasks.tell_decision.enqueue(submission.pk)
