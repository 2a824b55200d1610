"""How an e-mail of this site looks: its words are written once, as text; the HTML is made of them.

So the two parts can never say different things. No picture, no address of anybody else, nothing
that tells who opened it.
"""

import re

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from accounts.models import Setting

ADDRESS = re.compile(r"https?://\S+")
CODE = re.compile(r"[A-Z0-9]{3,}(?:-[A-Z0-9]{3,})*")
SMALL_PRINT = "--"


def letter(subject, text, to, headers=None):
    """Return an e-mail with a plain and an HTML part; both are this text."""
    text = text.strip() + "\n"
    message = EmailMultiAlternatives(subject, text, to=to, headers=headers)
    context = {
        "setting": Setting.load(),
        "subject": subject,
        **dict(zip(("blocks", "small_print"), _in_two(text), strict=True)),
    }
    message.attach_alternative(
        render_to_string("accounts/letter/letter.html", context), "text/html"
    )
    return message


def _in_two(text):
    """Return the paragraphs of a text, and those below its line of two hyphens."""
    above, _, below = text.partition(f"\n{SMALL_PRINT}\n")
    return _blocks(above), _blocks(below)


def _blocks(text):
    """Return the paragraphs, each with what it is: words, an address to open, or a code to type."""
    return [
        {"kind": _kind(lines[0]) if len(lines) == 1 else "words", "lines": lines}
        for paragraph in re.split(r"\n\s*\n", text.strip())
        for lines in _apart(paragraph)
    ]


def _apart(paragraph):
    """Return a paragraph's lines; an address that has a line of its own stands by itself."""
    groups = []
    for line in paragraph.splitlines():
        alone = bool(ADDRESS.fullmatch(line))
        if alone or not groups or ADDRESS.fullmatch(groups[-1][0]):
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups


def _kind(line):
    if ADDRESS.fullmatch(line):
        return "address"
    return "code" if CODE.fullmatch(line) else "words"
