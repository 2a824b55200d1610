"""In whose journals photos stand, and where one is held back because of another child (P11).

For staff, who are told before and after publishing. What a family is shown is decided by the
database at every request (app.may_see_rendition), never here.
"""

from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils.text import get_text_list

from journals.models import Child, Rendition, Shows


@dataclass(frozen=True, slots=True)
class Withheld:
    """Photos that are not shown in some journals, and why."""

    numbers: tuple
    journals: tuple
    because: tuple
    unlisted_child: bool

    @property
    def which(self):
        """Return which photos these are, in words."""
        numbers = get_text_list([str(number) for number in self.numbers], "and")
        return f"Photo{'s' if len(self.numbers) > 1 else ''} {numbers}"

    @property
    def where(self):
        """Return whose journals it is kept out of, in words."""
        whose = get_text_list([f"{child.full_name}’s" for child in self.journals], "and")
        return f"{whose} journal{'s' if len(self.journals) > 1 else ''}"

    @property
    def why(self):
        """Return the reason in words."""
        reasons = []
        if self.because:
            names = get_text_list([child.full_name for child in self.because], "and")
            verb = "are in it and have" if len(self.because) > 1 else "is in it and has"
            reasons.append(f"{names} {verb} no permission for other children’s journals")
        if self.unlisted_child:
            reasons.append("a child who is not on our list is in it")
        return get_text_list(reasons, "and")


def shown_in(observation, user):
    """Return the pictures of an observation with what was said of who they show."""
    children = Child.objects.visible_to(user).with_permission().by_name()
    said = Shows.objects.visible_to(user).prefetch_related(Prefetch("children", children))
    pictures = (
        Rendition.objects.visible_to(user)
        .filter(photo__observation=observation)
        .select_related("photo")
        .prefetch_related(Prefetch("shows", said))
        .order_by("photo__position", "photo_id", "pk")
    )
    for number, picture in enumerate(pictures, start=1):
        picture.number = number
        said = getattr(picture, "shows", None)
        picture.children = list(said.children.all()) if said else []
        picture.unlisted_child = bool(said and said.unlisted_child)
    return pictures


def withheld(pictures, journals):
    """Return where a picture is held back, for pictures with number, children, unlisted_child.

    The children need with_permission(). A family always sees its own children together; this
    speaks of the others.
    """
    held = {}
    for picture in pictures:
        refused = [child for child in picture.children if not child.may_be_shown]
        places = {}
        for journal in journals:
            because = tuple(child for child in refused if child != journal)
            if because or picture.unlisted_child:
                places.setdefault((because, picture.unlisted_child), []).append(journal)
        for (because, unlisted), where in places.items():
            held.setdefault((tuple(where), because, unlisted), []).append(picture.number)
    return [Withheld(tuple(numbers), *reason) for reason, numbers in held.items()]
