"""The demo, read from end to end as each parent: nothing in it speaks of another family."""

import io
import re
from collections import Counter, deque
from html import unescape
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.core.cache import cache
from django.db.models import Q
from django.urls import Resolver404, resolve
from PIL import Image

from accounts.models import Person
from journals.demo import load
from journals.models import Child, Comment, JournalEntry, Observation, Photo, Rendition
from tests.plain_rule import PlainRule

KEYED = (Child, Observation, JournalEntry, Comment, Photo, Rendition)
# Of the pages of one kind (of a month, a photo, an entry) so many are opened, and all of a list.
OF_A_KIND = 8
LINKS = re.compile(r"""\b(?:href|src|action|formaction|hx-get)="([^"]*)\"""")
SOURCES = re.compile(r'\bsrcset="([^"]+)"')
ENDS_THE_SESSION = {"account_logout"}
ASKED = "/photo-permission/"


@pytest.fixture
def demo(db, monkeypatch):
    """Load the demo with small plain pictures, no two alike, instead of the drawn ones."""
    monkeypatch.setattr("journals.demo.year.draw", _plain)
    cache.clear()
    load.load(1)


def _plain(scene, number, *drawn):
    data = io.BytesIO()
    color = (number % 16 * 16, number // 16 % 16 * 16, number // 256 * 16)
    Image.new("RGB", (80, 60), color).save(data, "PNG")
    return data.getvalue()


class Crawler:
    """Follows every link, picture and form's address that a person's pages hold."""

    def __init__(self, client, person):
        self.client = client
        self.waiting = deque(["/"])
        self.known = {"/"}
        self.opened = Counter()
        client.force_login(person.user)
        if person.user.staff_role:
            client.post("/hat/", {"hat": "parent"})

    def pages(self):
        """Yield each address with everything that was answered: headers and, of pages, text."""
        while self.waiting:
            path = self.waiting.popleft()
            answer = self.client.get(path)
            content = b"".join(answer) if answer.streaming else answer.content
            is_text = answer.headers.get("Content-Type", "").startswith("text/")
            text = content.decode() if is_text else ""
            self._note([answer.headers.get("Location", ""), *LINKS.findall(text)], path)
            for sources in SOURCES.findall(text):
                self._note([one.split()[0] for one in sources.split(",")], path)
            yield path, f"{answer.headers}\n{unescape(text)}"

    def _note(self, links, path):
        for link in links:
            wanted = urldefrag(urljoin(path, unescape(link))).url
            if wanted not in self.known and self._is_worth_a_look(wanted):
                self.known.add(wanted)
                self.waiting.append(wanted)

    def _is_worth_a_look(self, link):
        parts = urlsplit(link)
        if parts.netloc or not parts.path.startswith("/"):
            return False
        try:
            name = resolve(parts.path).view_name
        except Resolver404:
            return False
        self.opened[name] += 1
        return name not in ENDS_THE_SESSION and self.opened[name] <= OF_A_KIND


class OfOthers:
    """What no page of a parent may hold: keys and names that are another family's."""

    def __init__(self, rule, parent, own):
        self.keys = _keys() - _keys_of(own)
        named = rule.seen(Person, parent)
        mine = _names(row for row in rule.all[Person] if row.pk in named)
        mine |= _names(row for row in rule.all[Child] if row.pk in own)
        others = _names(row for row in rule.all[Person] if row.pk not in named)
        others |= _names(row for row in rule.all[Child] if row.pk not in own)
        self.names = re.compile(rf"\b({'|'.join(map(re.escape, sorted(others - mine)))})\b")

    def found_in(self, text):
        """Return what stands in a text and should not."""
        keys = {word for word in re.findall(r"[\w-]{16,}", text) if word in self.keys}
        return keys | set(self.names.findall(text))


def _keys():
    return {key for model in KEYED for key in model.objects.values_list("key", flat=True)}


def _keys_of(children):
    """Return the keys of these children and of what is about them, whoever may see it."""
    entries = JournalEntry.objects.filter(child__in=children)
    about = entries.values_list("observation", flat=True)
    observations = Observation.objects.filter(Q(pk__in=about) | Q(home_child__in=children))
    photos = Photo.objects.filter(observation__in=observations)
    found = (
        Child.objects.filter(pk__in=children),
        entries,
        observations,
        photos,
        Comment.objects.filter(entry__in=entries),
        Rendition.objects.filter(photo__in=photos),
    )
    return {key for rows in found for key in rows.values_list("key", flat=True)}


def _names(rows):
    said = " ".join(
        f"{row.first_name} {row.known_as or ''} {row.last_name}"
        if isinstance(row, Child)
        else row.name
        for row in rows
    )
    return set(said.split())


@pytest.mark.policy("P05", "pages")
@pytest.mark.policy("P06", "pages")
def test_no_parents_page_source_or_header_speaks_of_another_family(client, demo):
    rule = PlainRule()
    parents = list(Person.objects.filter(guardianships__isnull=False).distinct())
    assert len(parents) > 10
    kinds, found = Counter(), []

    for parent in parents:
        others = OfOthers(rule, parent, rule.own(parent.pk))
        # About a child who has left one may still say no, and reads its name there alone.
        asked = OfOthers(rule, parent, set(rule.asked_about(parent.pk)))
        crawler = Crawler(client, parent)
        found += [
            (parent.name, path, said)
            for path, text in crawler.pages()
            if (said := (asked if path == ASKED else others).found_in(text))
        ]
        kinds.update(crawler.opened)

    assert found == []
    # The same pages name somebody as soon as they are held against another family.
    first, *_, last = parents
    others = OfOthers(rule, first, rule.own(first.pk))
    assert any(others.found_in(text) for _, text in Crawler(client, last).pages())
    expected = {"child_journal", "album", "album_photo", "photo_file", "entry_flag", "flag_list"}
    assert expected <= set(kinds), sorted(kinds)
