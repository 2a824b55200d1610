"""What a family has sent from home, made ready to be read, and what became of it."""

from datetime import timedelta

from django.db.models import (
    BigIntegerField,
    BooleanField,
    Exists,
    ExpressionWrapper,
    OuterRef,
    Prefetch,
    Q,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.text import Truncator

from journals.models import JournalEntry, Observation, Photo, Rendition, Submission
from journals.models.submission import Outcome
from journals.pictures import picture as addresses_of
from journals.places import Place
from journals.reading import HALF, WHOLE, address
from journals.times import day

PAGE = 20
NEWS_FOR = timedelta(days=7)
# state: kind of badge, words for the family
STATES = {
    "draft": ("draft", "Draft"),
    "waiting": ("waiting", "Waiting for the pre-school"),
    "published": ("published", "In the journal"),
    "returned": ("returned", "Returned"),
    "declined": ("declined", "Not added"),
    "withdrawn": ("declined", "Taken out of the journal"),
}
NEWS = {
    Outcome.APPROVED: "In the journal",
    Outcome.EDITED: "In the journal, edited by the pre-school",
    Outcome.RETURNED: "Sent back to you",
    Outcome.DECLINED: "Not added",
}


def written_by(user):
    """Return what this person wrote at home and has not thrown away."""
    return Observation.objects.visible_to(user).filter(
        source="home", author=user.pk, discarded_at=None
    )


def with_attempts(observations, user):
    """Load what a page says of them: state, child, author, and every attempt so far."""
    attempts = Submission.objects.visible_to(user).order_by("pk")
    return (
        observations.with_state()
        .select_related("home_child", "author")
        .prefetch_related(Prefetch("submissions", attempts, to_attr="attempts"))
    )


def read_list(user, place, address_of_list):
    """Return a page of what this person wrote at home, newest first."""
    found = written_by(user)
    if place:
        found = found.filter(_before(place, user), happened_at__lte=place.happened_at)
    found = list(with_attempts(found, user).order_by("-happened_at", "-pk")[: PAGE + 1])
    shown = found[:PAGE]
    older = Place(shown[-1].happened_at, shown[-1].key) if len(found) > PAGE else ""
    return {
        "items": [_item(observation) for observation in shown],
        "older": older and f"{address_of_list}?before={older}",
        "newest": address_of_list if place else "",
    }


def read_one(observation, user):
    """Return one of them with its photos and the way to where it stands in the journal."""
    entry = JournalEntry.objects.visible_to(user).in_the_journal()
    entry = entry.filter(observation=observation).first()
    last = observation.attempts[-1] if observation.attempts else None
    edited = last is not None and last.outcome == Outcome.EDITED
    return _item(observation) | {
        "photos": pictures_of(observation, user),
        "entry_url": entry and address(entry, observation.home_child.get_absolute_url()),
        "as_sent": last.sent_text if edited and last.sent_text != observation.text else "",
        "edited": edited,
    }


def pictures_of(observation, user):
    """Return an observation's photos that this person may see, each as the page prints it."""
    photos = (
        Photo.objects.visible_to(user)
        .filter(observation=observation)
        .prefetch_related(
            Prefetch(
                "renditions", Rendition.objects.visible_to(user).as_taken(), to_attr="pictures"
            )
        )
        .order_by("position", "pk")
    )
    found = [(photo, picture) for photo in photos for picture in photo.pictures]
    return [
        {
            "key": photo.key,
            "alt": photo.description or f"Photo {number} of {len(found)}",
            "ready": picture.is_ready,
            "failed": picture.state == Rendition.State.FAILED,
            "link": picture.large_url,
            "sizes": WHOLE if number == 1 and len(found) % 2 else HALF,
        }
        | addresses_of(
            {f"rendition__{name}": getattr(picture, name) for name in ("key", "width", "height")}
        )
        for number, (photo, picture) in enumerate(found, 1)
    ]


def in_short(observation):
    """Return the first words of it, as its name in a list."""
    words = observation.title or Truncator(observation.text).words(12, truncate=" …")
    return words or "Photos without words"


def news(user, child=None):
    """Return what was decided lately, and whatever came back and waits for its author."""
    told = _told(user, child)
    # There is nothing on most pages, and the rest of the question is long.
    if not told.exists():
        return []
    attempts = Submission.objects.visible_to(user)
    later = attempts.filter(observation=OuterRef("observation"), pk__gt=OuterRef("pk"))
    entries = JournalEntry.objects.visible_to(user).filter(observation=OuterRef("observation"))
    found = told.filter(
        # What was taken out of the journal again is no longer news.
        Q(outcome__in=[Outcome.RETURNED, Outcome.DECLINED]) | Exists(entries),
        ~Exists(later),
        observation__source="home",
        observation__discarded_at=None,
    )
    # What one has to answer comes before what is merely told.
    comes_first = ExpressionWrapper(Q(outcome=Outcome.RETURNED), BooleanField())
    return [
        {
            "link": attempt.observation.get_absolute_url(),
            "said": NEWS[attempt.outcome],
            "what": in_short(attempt.observation),
        }
        for attempt in found.select_related("observation").order_by(
            comes_first.desc(), "-decided_at"
        )[:3]
    ]


def _told(user, child):
    lately = Q(outcome__in=list(NEWS), decided_at__gt=timezone.now() - NEWS_FOR)
    told = Submission.objects.visible_to(user).filter(
        Q(outcome=Outcome.RETURNED) | lately, sent_by=user.pk
    )
    return told.filter(observation__home_child=child) if child else told


def _before(place, user):
    same = Observation.objects.visible_to(user).filter(key=place.key).values("pk")
    number = Coalesce(Subquery(same), Value(BigIntegerField.MAX_BIGINT))
    return Q(happened_at__lt=place.happened_at) | Q(happened_at=place.happened_at, pk__lt=number)


def _item(observation):
    state = observation.state
    kind, label = STATES[state]
    last = observation.attempts[-1] if observation.attempts else None
    answered = last is not None and state in {"returned", "declined"}
    return {
        "link": observation.get_absolute_url(),
        "name": in_short(observation),
        "child": observation.home_child,
        "day": day(observation.happened_at),
        "state": state,
        "kind": kind,
        "label": label,
        "why": last.get_reason_display() if answered else "",
        "why_in_words": last.reason_text if answered else "",
        "sent": day(last.sent_at) if last and state != "draft" else "",
        "can_change": state in {"draft", "returned"},
    }
