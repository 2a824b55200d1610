"""The shape of a demo text: what is written about one picture."""

from dataclasses import astuple, dataclass


@dataclass(frozen=True, slots=True)
class Story:
    """An observation in words. `{name}` stands for the child; no pronoun ever does."""

    title: str
    text: str
    learning: str = ""
    next_step: str = ""

    def about(self, name):
        """Return the story with the child's name in it."""
        return Story(*(part.replace("{name}", name) for part in astuple(self)))


@dataclass(frozen=True, slots=True)
class Stories:
    """What can be written about one scene.

    Texts about a group go to several families and so name nobody; `notes` are the personal
    sentences that one family alone reads below such a text.
    """

    alone: list[Story]
    together: list[Story]
    notes: list[str]


@dataclass(frozen=True, slots=True)
class FromHome:
    """What a parent sends. `child` is set where the words fit one child's family only."""

    scene: str
    text: str
    title: str = ""
    child: str = ""
