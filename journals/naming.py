"""Children's names in words: found whole, however they are spelled, and made an initial.

Nothing here asks the database: `Names` is built of rows, and looks into texts. Accents, capitals
and the kind of apostrophe or hyphen make no difference: Zoë is Zoe, O’Neil is O'Neil, and
Anne-Marie is Anne Marie. What follows an apostrophe as a possessive belongs to no name.
"""

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

from journals.name_words import ALSO_WORDS

MARKS = "".join(
    char for char in map(chr, range(0x300, 0x3000)) if unicodedata.category(char) in {"Mn", "Mc"}
)
WORD = re.compile(rf"(?:[^\W_][{MARKS}]*)+")
APOSTROPHES = "'’ʼ‘`"
# What may stand between the parts of one name: a space, a hyphen or an apostrophe.
BETWEEN = re.compile(rf"\s{{1,2}}|[-‐‑{APOSTROPHES}]")
SENTENCE = re.compile(r"[^.!?\n]*[.!?\n]*")
# Letters that are no accented ones, and that people without such a keyboard write plainly.
PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ı": "i"})
# A last name alone says who is meant only if it is neither short nor a word of the language.
DISTINCTIVE = 4


def fold(word):
    """Return a word as it is compared: without capitals and accents."""
    if word.isascii():
        return word.lower()
    split = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
    return "".join(c for c in split if not unicodedata.combining(c)).translate(PLAIN)


def parts_of(name):
    """Return the words of a name as they are compared: ("anne", "marie")."""
    return tuple(fold(word) for word in WORD.findall(name or ""))


def initial_of(name):
    """Return what stands for a name: its first letter and a full stop."""
    return f"{name[:1].upper()[:1]}."


@dataclass(frozen=True, slots=True)
class Found:
    """One place in a text where somebody is named."""

    start: int
    end: int
    parts: tuple
    children: frozenset
    gives_family: bool

    def of(self, text):
        """Return the name as it is written there."""
        return text[self.start : self.end]


class Names:
    """What some children are called, in all their forms.

    Made of rows: whom, first name, known as, last name; several rows of one child are the names
    it has and had.
    """

    def __init__(self, rows):
        self.rows = [(child, *map(parts_of, names)) for child, *names in rows]
        self.children = defaultdict(set)
        self.families = set()
        for child, first, known, last in self.rows:
            for given in (first, known, *_first_of_several(first)):
                self._add(child, given)
                if given and last:
                    self._add(child, given + last)
                    self.families.add(given + last)
        self._add_last_names()
        self.starting = defaultdict(list)
        for parts in sorted(self.children, key=len, reverse=True):
            self.starting[parts[0]].append(parts)

    def _add(self, child, parts):
        if len("".join(parts)) > 1:
            self.children[parts].add(child)

    def _add_last_names(self):
        given = {parts for parts in self.children if parts not in self.families}
        for child, _, _, last in self.rows:
            is_word = len(last) == 1 and last[0] in ALSO_WORDS
            if last in given or is_word or len("".join(last)) < DISTINCTIVE:
                continue
            self._add(child, last)
            self.families.add(last)

    def find(self, text):
        """Yield each place where a child is named, from the beginning of the text."""
        words = [(found.start(), found.end(), fold(found[0])) for found in WORD.finditer(text)]
        here = 0
        while here < len(words):
            parts = self._at(text, words, here)
            if parts:
                yield Found(
                    words[here][0],
                    words[here + len(parts) - 1][1],
                    parts,
                    frozenset(self.children[parts]),
                    parts in self.families,
                )
            here += len(parts) or 1

    def _at(self, text, words, here):
        """Return the longest name that begins with this word; () if none does."""
        start = words[here][0]
        if start > 1 and text[start - 1] in APOSTROPHES and _is_letter(text[start - 2]):
            return ()  # the Neil of O'Neil
        for parts in self.starting.get(words[here][2], ()):
            if _stands(text, words[here : here + len(parts)], parts):
                return parts
        return ()


def _first_of_several(first):
    """Return the first of several first names: Amara Grace is called Amara."""
    return [first[:1]] if len(first) > 1 and len(first[0]) > 1 else []


def _stands(text, words, parts):
    if tuple(word for _, _, word in words) != parts:
        return False
    gaps = pairwise(words)
    if not all(BETWEEN.fullmatch(text[one[1] : other[0]]) for one, other in gaps):
        return False
    start, end = words[0][0], words[-1][1]
    if parts[0] in ALSO_WORDS and not text[start].isupper():
        return False  # a rose, and Rose
    return not re.match(rf"[{APOSTROPHES}]t\b", text[end:], re.IGNORECASE)  # don't, and Don


def _is_letter(char):
    return char.isalnum() or char in MARKS


def with_initials(text, names, children):
    """Return a text in which whoever bears the names of exactly these children is an initial."""
    # An initial may let another name be seen that was part of a longer word before.
    while found := [one for one in names.find(text) if one.children == children]:
        for one in reversed(found):
            rest = text[one.end :].removeprefix(".")
            text = text[: one.start] + initial_of(one.of(text)) + rest
    return text


def sentences_with(text, places):
    """Return the sentences in which something stands, spaces left out of account."""
    return [
        " ".join(sentence[0].split())
        for sentence in SENTENCE.finditer(text)
        if any(sentence.start() <= one.start < sentence.end() for one in places)
    ]
