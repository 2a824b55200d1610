"""In whose journals photos stand, and where one is held back because of another child (P11).

For staff, who are told before and after publishing. What a family is shown is decided by the
database at every request (app.may_see_rendition), never here.
"""

from dataclasses import dataclass
from itertools import groupby

from django.db.models import Prefetch
from django.utils.text import get_text_list

from journals.models import Child, EntryPhoto, Rendition, Shows


@dataclass(frozen=True, slots=True)
class Withheld:
    """Photos that are not shown in some journals, and why."""

    pictures: tuple
    journals: tuple
    because: tuple
    unlisted_child: bool
    left_out: bool

    @property
    def numbers(self):
        """Return the numbers of the photos, in words."""
        return [picture.number for picture in self.pictures]

    @property
    def which(self):
        """Return which photos these are, in words."""
        numbers = get_text_list(self.numbers, "and")
        return f"Photo{'s' if len(self.numbers) > 1 else ''} {numbers}"

    @property
    def where(self):
        """Return whose journals it is kept out of, in words."""
        whose = get_text_list([f"{child.full_name}’s" for child in self.journals], "and")
        return f"{whose} journal{'s' if len(self.journals) > 1 else ''}"

    @property
    def why(self):
        """Return the reason in words."""
        if self.left_out:
            return "it was left out"
        reasons = []
        if self.because:
            names = get_text_list([child.full_name for child in self.because], "and")
            verb = "are in it and have" if len(self.because) > 1 else "is in it and has"
            reasons.append(f"{names} {verb} no permission for other children’s journals")
        if self.unlisted_child:
            reasons.append("a child who is not on our list is in it")
        return get_text_list(reasons, "and")


def what_was_said(user):
    """Return what loads `shows` of pictures; of those nobody has spoken of there is none."""
    children = Child.objects.visible_to(user).with_permission().by_name()
    said = Shows.objects.visible_to(user).prefetch_related(Prefetch("children", children))
    return Prefetch("shows", said)


def shown_in(observation, user):
    """Return the pictures of an observation with what was said of who they show."""
    pictures = list(
        Rendition.objects.visible_to(user)
        .filter(photo__observation=observation)
        .select_related("photo")
        .prefetch_related(what_was_said(user))
        .order_by("photo__position", "photo_id", "pk")
    )
    _number(pictures)
    for picture in pictures:
        said = getattr(picture, "shows", None)
        picture.children = list(said.children.all()) if said else []
        picture.unlisted_child = bool(said and said.unlisted_child)
    return pictures


def _number(pictures):
    """Give each its number in words: "2", and "2 (covered)" to what was made of that photo."""
    for number, (_, of_photo) in enumerate(groupby(pictures, lambda one: one.photo_id), start=1):
        for place, picture in enumerate(of_photo):
            again = f", {place}" if place > 1 else ""
            made = f" ({picture.get_kind_display().lower()}{again})" if picture.is_made else ""
            picture.number = f"{number}{made}"


def placed_in(observation, user):
    """Map each journal's child and each photo to the number of the picture that stands there.

    None if it is left out. What is not in here stands there as it was taken.
    """
    rows = EntryPhoto.objects.visible_to(user).filter(entry__observation=observation)
    rows = rows.values_list("entry__child", "rendition__photo", "rendition", "left_out")
    return {(child, photo): None if out else picture for child, photo, picture, out in rows}


def stands(picture, child, placed):
    """Return whether this is the picture of its photo that stands in a child's journal."""
    place = (child.pk, picture.photo_id)
    return placed[place] == picture.pk if place in placed else not picture.is_made


def withheld(pictures, journals, placed):
    """Return where a picture is held back, for pictures with number, children, unlisted_child.

    `placed` says which picture stands where, see placed_in().

    The children need with_permission(). A family always sees its own children together; this
    speaks of the others.
    """
    held = {}
    for picture in pictures:
        places = {}
        for journal in journals:
            reason = _why_not(picture, journal, placed)
            if any(reason):
                places.setdefault(reason, []).append(journal)
        for reason, where in places.items():
            held.setdefault((tuple(where), *reason), []).append(picture)
    return [Withheld(tuple(pictures), *reason) for reason, pictures in held.items()]


def _why_not(picture, journal, placed):
    """Return the children and the marks because of which a picture is not seen in a journal."""
    if placed.get((journal.pk, picture.photo_id), picture) is None and not picture.is_made:
        return (), False, True
    if not stands(picture, journal, placed):
        return (), False, False
    refused = (child for child in picture.children if not child.may_be_shown)
    because = tuple(child for child in refused if child != journal)
    return because, picture.unlisted_child, False
