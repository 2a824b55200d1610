"""What a senior reads before deciding: a submission with everything that belongs to it."""

from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.timesince import timesince

from journals import told
from journals.mentions import passages_of
from journals.models import (
    Child,
    Guardian,
    JournalEntry,
    KeyPerson,
    Observation,
    Photo,
    Rendition,
    Submission,
)
from journals.models.submission import Outcome
from journals.showing import shown_in

BADGES = {Outcome.APPROVED: "published", Outcome.RECALLED: "draft"}
HAPPENED = {
    Outcome.APPROVED: "It was approved",
    Outcome.EDITED: "It was corrected and approved",
    Outcome.RETURNED: "It was returned",
    Outcome.DECLINED: "It was not added",
}


def with_row(submissions, user):
    """Load what the queue shows of each: children, key people and pictures."""
    key_people = KeyPerson.objects.visible_to(user).current().select_related("person")
    entries = JournalEntry.objects.visible_to(user).select_related("child").order_by("pk")
    photos = Photo.objects.visible_to(user).order_by("position", "pk")
    pictures = Rendition.objects.visible_to(user).as_taken()
    # Not by a join: what was returned is its author's alone again, and the attempt would go too.
    observations = Observation.objects.visible_to(user).select_related(
        "home_child", "author", "handed_to"
    )
    return submissions.select_related("sent_by", "decided_by").prefetch_related(
        Prefetch("observation", observations),
        Prefetch("observation__entries", entries, to_attr="chosen"),
        Prefetch("observation__home_child__key_people", key_people, to_attr="current_keys"),
        Prefetch("observation__chosen__child__key_people", key_people, to_attr="current_keys"),
        Prefetch("observation__photos", photos, to_attr="sent_photos"),
        Prefetch("observation__sent_photos__renditions", pictures, to_attr="made"),
    )


def search(submissions, user, words):
    """Return those in which every word stands: in a child's name, the sender's or the text."""
    for word in words.split():
        spoken_of = _about(user, word).filter(pk=OuterRef("observation_id"))
        submissions = submissions.filter(
            Q(sent_by__name__icontains=word)
            | Q(sent_title__icontains=word)
            | Q(sent_text__icontains=word)
            | Exists(spoken_of)
        )
    return submissions


def _about(user, word):
    called = Child.objects.visible_to(user).filter(
        Q(first_name__icontains=word) | Q(known_as__icontains=word) | Q(last_name__icontains=word)
    )
    entries = JournalEntry.objects.visible_to(user).filter(child__in=called)
    return Observation.objects.visible_to(user).filter(
        Q(home_child__in=called) | Exists(entries.filter(observation=OuterRef("pk")))
    )


def own_children(user):
    """Return the numbers of the children this person is linked to, whatever hat they wear."""
    links = Guardian.objects.visible_to(user).filter(person=user.pk)
    return set(links.values_list("child_id", flat=True))


def not_about(submissions, children):
    """Leave out what is about any of these children."""
    return submissions.exclude(observation__home_child__in=children).exclude(
        observation__entries__child__in=children
    )


class Row:
    """A submission in the queue. Needs with_row()."""

    def __init__(self, submission, user, own):
        """Take the numbers of the person's own children, so that a list asks for them once."""
        self.submission = submission
        # None for what went back home: until it is sent again it is the family's alone.
        self.observation = getattr(submission, "observation", None)
        self.user = user
        self._own = own

    @property
    def is_from_home(self):
        """Return whether a family sent it."""
        return self.observation is None or self.observation.is_from_home

    @property
    def name(self):
        """Return what it is called: the children's names, as far as one may know them."""
        names = ", ".join(child.full_name for child in self.children)
        return names or f"Sent by {self.submission.sent_by.name}"

    @property
    def went_back(self):
        """Return whether it was returned: what became of the observation is not this attempt."""
        return self.observation is None or self.submission.outcome == Outcome.RETURNED

    @property
    def is_open_change(self):
        """Return whether these are other words for what is published, and nobody has taken them."""
        taken = (Outcome.APPROVED, Outcome.EDITED)
        return self.submission.is_change and self.submission.outcome not in taken

    @property
    def title(self):
        """Return the title as it stands, or of what went back as it was sent."""
        as_sent = self.went_back or self.is_open_change
        return self.submission.sent_title if as_sent else self.observation.title

    @property
    def text(self):
        """Return the words as they stand, or of what went back as they were sent."""
        as_sent = self.went_back or self.is_open_change
        return self.submission.sent_text if as_sent else self.observation.text

    @property
    def begins(self):
        """Return the title or the first words."""
        return self.title or Truncator(self.text).chars(80) or "Only photos"

    @property
    def children(self):
        """Return the children it is about."""
        if self.observation is None:
            return []
        if self.is_from_home:
            return [self.observation.home_child]
        return [entry.child for entry in self.observation.chosen]

    @property
    def key_people(self):
        """Return the names of the children's key people, each once."""
        return list(dict.fromkeys(k.person.name for c in self.children for k in c.current_keys))

    @property
    def is_own(self):
        """Return whether it is about the person's own family, or written or sent by themselves."""
        about_own = any(child.pk in self._own for child in self.children)
        writers = self.observation.writers if self.observation else set()
        return about_own or self.user.pk in {self.submission.sent_by_id, *writers}

    @property
    def is_waiting(self):
        """Return whether nobody has decided."""
        return not self.submission.outcome

    @property
    def badge(self):
        """Return the kind of badge that shows what became of it."""
        return BADGES.get(self.submission.outcome, self.submission.outcome)

    @property
    def age(self):
        """Return how long it has waited, or waited until it was decided: "2 days"."""
        until = self.submission.decided_at or timezone.now()
        if (until - self.submission.sent_at).total_seconds() < 60:
            return "less than a minute"
        return timesince(self.submission.sent_at, until, depth=1)

    @property
    def pictures(self):
        """Return its pictures, in order."""
        photos = [] if self.went_back else self.observation.sent_photos
        return [made for photo in photos for made in photo.made]


class Dossier(Row):
    """A submission on its own page, with what came before it."""

    @cached_property
    def pictures(self):
        """Return its pictures in order, with who they show, as staff and as the family said."""
        pictures = [] if self.went_back else shown_in(self.observation, self.user)
        told.put_into_words(pictures, self.user)
        return pictures

    @cached_property
    def other_passages(self):
        """Return what its families will read besides title and text, which is not changed here."""
        if self.went_back:
            return []
        readers = frozenset(child.pk for child in self.children)
        photos = self.observation.sent_photos
        everything = passages_of(
            self.observation, self.observation.chosen, photos, readers=readers, can_change=False
        )
        return [one for one in everything if one.place not in {"title", "text"}]

    @cached_property
    def relationship(self):
        """Return what the sender is to the child, such as "mother"."""
        if not self.is_from_home:
            return "practitioner"
        links = Guardian.objects.visible_to(self.user).filter(person=self.submission.sent_by_id)
        link = links.filter(child__in=self.children).first()
        return link.get_relationship_display().lower() if link else ""

    @cached_property
    def earlier(self):
        """Return the attempts before this one, oldest first."""
        return list(
            Submission.objects.visible_to(self.user)
            .filter(observation=self.submission.observation_id, pk__lt=self.submission.pk)
            .select_related("decided_by")
            .oldest_first()
        )

    @cached_property
    def seen_before(self):
        """Return photos with the same content that came with something else."""
        hashes = [picture.photo.sha256 for picture in self.pictures]
        return list(
            Photo.objects.visible_to(self.user)
            .filter(sha256__in=hashes)
            .exclude(observation=self.submission.observation_id)
            .select_related("uploaded_by", "observation")
            .order_by("uploaded_at", "pk")
        )

    @property
    def shown(self):
        """Return each picture with whom staff have said it shows, in words."""
        return [(picture, _in_words(picture)) for picture in self.pictures]

    @property
    def what_happened(self):
        """Return the decision as a sentence without an end."""
        return HAPPENED.get(self.submission.outcome, "It was decided")

    @property
    def was_edited(self):
        """Return whether a senior put other words in the place of the sender's."""
        return self.submission.outcome == Outcome.EDITED


def _in_words(picture):
    if not hasattr(picture, "shows"):
        return "Nobody has said who it shows."
    return f"Shows {picture.shows.in_words}."
