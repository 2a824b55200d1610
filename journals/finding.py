"""What a reader looks for in a journal: a month, an author, what came from home, photos.

Everything offered comes from entries that this reader sees, so no choice tells more than the
journal does. Authors stand in addresses under a token of this journal: neither name nor number.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import TruncMonth
from django.utils import timezone
from django.utils.crypto import salted_hmac

from journals.models import EntryPhoto, JournalEntry
from journals.models.observation import Source
from journals.places import Place


@dataclass(frozen=True, slots=True)
class Wanted:
    """Where in a journal to begin, and which entries of it to show."""

    place: Place | None = None
    month: date | None = None
    author: str = ""
    home: bool = False
    photos: bool = False

    @property
    def is_narrow(self):
        """Return whether some entries are left out."""
        return bool(self.author or self.home or self.photos)

    @property
    def start(self):
        """Return the place to read on from: where one was, or the end of a month."""
        return self.place or (end_of(self.month) if self.month else None)

    def address(self, journal, **first):
        """Return an address of the journal that keeps the choice, and begins at month or before."""
        kept = {"author": self.author, "home": self.home or "", "photos": self.photos or ""}
        said = {name: "1" if value is True else value for name, value in (first | kept).items()}
        query = urlencode({name: value for name, value in said.items() if value})
        return f"{journal}?{query}" if query else journal


def end_of(month):
    """Return the place before which everything of a month stands, and everything older."""
    following = (month.replace(day=1) + timedelta(days=32)).replace(day=1)
    midnight = datetime(following.year, following.month, 1)  # noqa: DTZ001 - made aware below
    return Place(timezone.make_aware(midnight) - timedelta(microseconds=1))


def entries_of(child, user):
    """Return the entries of a journal as this person may read them."""
    return JournalEntry.objects.visible_to(user).filter(child=child, published_at__isnull=False)


def narrow(entries, wanted, child, user):
    """Return those of the entries that are wanted."""
    if wanted.home:
        entries = entries.filter(observation__source=Source.HOME)
    if wanted.photos:
        photos = EntryPhoto.objects.visible_to(user).filter(entry=OuterRef("pk"))
        entries = entries.filter(Exists(photos))
    if wanted.author:
        numbers = {author_token(child, number): number for number, _ in authors_of(child, user)}
        # A token of nobody here finds nothing.
        number = numbers.get(wanted.author, 0)
        wrote = Q(observation__author=number) | Q(observation__handed_to=number)
        entries = entries.filter(wrote)
    return entries


def authors_of(child, user):
    """Return number and name of everyone who wrote what this reader sees, by name."""
    wrote = entries_of(child, user).order_by()
    began, finished = (
        wrote.values_list(who, f"{who}__name")
        for who in ("observation__author", "observation__handed_to")
    )
    # Most have no colleague; and a name that this reader may not know is no choice.
    found = [pair for pair in began.union(finished) if pair[1]]
    return sorted(found, key=lambda pair: (pair[1], pair[0]))


def author_choices(child, user):
    """Return the authors as choices: what stands in the address, and the name."""
    return [(author_token(child, number), name) for number, name in authors_of(child, user)]


def author_token(child, number):
    """Return what stands for an author in the addresses of one journal."""
    said = salted_hmac("journals.author", f"{child.key}/{number}", algorithm="sha256")
    return said.hexdigest()[:16]


def years_of(child, user, wanted):
    """Return the months that hold something wanted, newest first, by year."""
    months = (
        narrow(entries_of(child, user), wanted, child, user)
        .annotate(month=TruncMonth("happened_at"))
        .values_list("month", flat=True)
        .order_by("-month")
        .distinct()
    )
    journal = child.get_absolute_url()
    return [
        {
            "year": year,
            "months": [
                {"name": f"{month:%B}", "link": wanted.address(journal, month=f"{month:%Y-%m}")}
                for month in of_year
            ],
        }
        for year, of_year in groupby(months, key=lambda month: month.year)
    ]


def in_words(child, user, wanted):
    """Return what is shown in a few words each; nothing if it is simply the journal."""
    words = []
    if wanted.month and not wanted.place:
        words.append(f"{wanted.month:%B %Y} and before")
    if wanted.home:
        words.append("from home")
    if wanted.photos:
        words.append("with photos")
    if wanted.author:
        names = dict(author_choices(child, user))
        words.append(f"by {names.get(wanted.author, 'somebody who wrote nothing here')}")
    return words
