"""What a family says of who is in the photos it sends; whoever approves them completes it.

A family names its own children alone, and says that somebody else is in it, too: never who. What
it says shows a photo to nobody. That is for staff to say (Shows), before it enters a journal.
"""

from dataclasses import dataclass

from django.db import transaction
from django.utils.text import get_text_list

from journals import moves
from journals.models import Child, Photo
from journals.models.child import tell_apart


@dataclass
class Question:
    """What a family is asked about one photo: its own children, each with whether it is ticked."""

    children: list
    others: bool

    def answer(self, keys, *, others):
        """Take the ticks of a page that was sent."""
        self.children = [(child, child.key in keys) for child, _ in self.children]
        self.others = others

    @property
    def ticked(self):
        """Return the children that are ticked."""
        return [child for child, is_ticked in self.children if is_ticked]

    @property
    def names_children(self):
        """Return whether there is a choice: with one child it goes without saying."""
        return len(self.children) > 1


def ask(pictures, observation, user):
    """Add to each picture of a draft from home the question, as `asked`."""
    if not pictures:
        return
    own = tell_apart(Child.objects.visible_to(user).by_name())
    for picture in pictures:
        told = picture.photo.told_children
        inside = {observation.home_child_id} if told is None else set(told)
        children = [(child, child.pk in inside) for child in own]
        picture.asked = Question(children, others=picture.photo.told_others)


@transaction.atomic
def tell(photo, children, *, others):
    """Keep what a family says of a photo of its draft; the database takes its own children only."""
    moves.hold_unfinished(photo.observation)
    numbers = sorted(child.pk for child in children)
    if (numbers, others) != (photo.told_children, photo.told_others):
        Photo.objects.filter(pk=photo.pk).update(told_children=numbers, told_others=others)


def children_told(pictures):
    """Return the numbers of the children that the family names in any of these pictures."""
    return {number for picture in pictures for number in picture.photo.told_children or []}


def put_into_words(pictures, user):
    """Add to each picture what its family said, as `told`; empty if it said nothing."""
    numbers = children_told(pictures)
    named = Child.objects.visible_to(user).in_bulk(numbers) if numbers else {}
    for picture in pictures:
        photo = picture.photo
        names = [named[number].full_name for number in photo.told_children or []]
        names += ["somebody else"] * photo.told_others
        said = photo.told_children is not None
        picture.told = (get_text_list(names, "and") or "none of their children") if said else ""


def leaves_out_others(picture):
    """Return whether staff said less than the family did: nobody but the children it named."""
    photo = picture.photo
    more = {child.pk for child in picture.children} - set(photo.told_children or [])
    return photo.told_others and not (more or picture.adults or picture.unlisted_child)
