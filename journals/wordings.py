"""What families are asked about photos, in which words: each version is kept for good.

The first version of each question is here; those that a manager wrote are rows.
"""

from dataclasses import dataclass

from django.db import connection

from journals.models import PhotoWording
from journals.models.permission import Purpose

FIRST_VERSION = 1
ASKED_ANEW = "The question has been changed. Please read it and answer again."


@dataclass(frozen=True, slots=True)
class Wording:
    """One version of one question; "{name}" stands for what the child is called."""

    purpose: str
    version: int
    question: str
    explanation: str

    def question_about(self, name):
        """Return the question about one child."""
        # Not format(): braces of whoever wrote it are braces.
        return self.question.replace("{name}", name)

    def explanation_about(self, name):
        """Return what yes and no mean for one child."""
        return self.explanation.replace("{name}", name)


FIRST = {
    purpose: Wording(purpose, FIRST_VERSION, *words)
    for purpose, words in {
        Purpose.JOURNALS: (
            "May {name} be seen in photos in other children’s journals?",
            "Some photos show several children. If you say yes, the families of the other "
            "children in such a photo can see {name} in it. If you say no, nobody but {name}’s "
            "own family and our staff will. You can use the journal either way.",
        ),
        Purpose.NAMED: (
            "May other families be told {name}’s first name?",
            "If you say yes, other families may read {name}’s first name beside a photo or in "
            "the text of an entry that is about their child too. If you say no, they read “a "
            "friend” or an initial. The family name is never given.",
        ),
        Purpose.BOOKS: (
            "May {name} be seen in other families’ leaving books?",
            "When a child leaves, the family is given a printed book of the journal. If you say "
            "yes, photos that show {name} together with that child may be in it. What has been "
            "printed cannot be taken back.",
        ),
        Purpose.DATA: (
            "May {name} be in photos that other families take home as files?",
            "A family may ask for a copy of its child’s journal. If you say yes, photos that "
            "show {name} together with that child may be among the files. What has been handed "
            "over cannot be taken back.",
        ),
    }.items()
}


def every():
    """Return every version there has been, by purpose and version."""
    found = {(purpose, FIRST_VERSION): wording for purpose, wording in FIRST.items()}
    written = PhotoWording.objects.values_list("purpose", "version", "question", "explanation")
    return found | {(row[0], row[1]): Wording(*row) for row in written}


def newest(versions=None):
    """Return what is asked today, by purpose, in the order in which it is asked."""
    asked = dict(FIRST)
    for (purpose, version), wording in (versions or every()).items():
        if version > asked[purpose].version:
            asked[purpose] = wording
    return asked


def asked_on_joining():
    """Return the one question that everybody answers before they join (P10).

    By a function of the database: the login role, which joining runs as, reads no table of ours.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.asked_on_joining()")
        row = cursor.fetchone()
    return Wording(*row) if row else FIRST[Purpose.JOURNALS]
