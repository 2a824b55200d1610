"""Who a photo shows: faces to tap, those of the observation first."""

from dataclasses import dataclass

from django import forms

from journals.models import Child
from journals.models.child import tell_apart

ADULT, UNLISTED, NOBODY = "adult", "unlisted", "nobody"


@dataclass(frozen=True, slots=True)
class Face:
    """What a tile says: a child's name and initials, or words with an icon."""

    name: str
    initials: str = ""
    icon: str = ""
    # Another family may not see a photo of this child. Staff see the no, never why.
    is_refused: bool = False

    def __str__(self):
        return self.name

    @classmethod
    def of(cls, child):
        """Return a child's. Needs tell_apart() and with_permission()."""
        return cls(child.called, child.initials, is_refused=not child.may_be_shown)


OTHERS = [
    (ADULT, Face("An adult", icon="user")),
    (UNLISTED, Face("A child not on our list", icon="question-mark-circle")),
    (NOBODY, Face("Nobody", icon="photo")),
]


def faces(children):
    """Return the choices that stand for these children."""
    return [(child.key, Face.of(child)) for child in children]


def who_may_be_in(pictures, *, about, user):
    """Return the children that are asked about first, and the others, ready to be faces.

    `about` holds the numbers of the children asked about first.
    """
    visible = Child.objects.visible_to(user)
    said = {child.pk for picture in pictures for child in picture.children}
    everyone = visible.attending() | visible.filter(pk__in=about | said)
    children = tell_apart(everyone.with_permission().by_name())
    return (
        [child for child in children if child.pk in about],
        [child for child in children if child.pk not in about],
    )


class TicksField(forms.MultipleChoiceField):
    """Tick boxes, none of which has to be ticked."""

    def __init__(self, choices, **kwargs):
        # The box lies over its tile, see components/who_shows_choices.html.
        widget = forms.CheckboxSelectMultiple({"class": "child-tile__box"})
        super().__init__(choices=choices, required=False, widget=widget, **kwargs)


class WhoShowsForm(forms.Form):
    """Who one picture shows. Without an answer of its own it takes the answer for all."""

    def __init__(self, data, *, picture, chosen, others):
        self.picture = picture
        self.known = {child.key: child for child in [*chosen, *others]}
        super().__init__(data, prefix=picture.key, initial=self._said())
        self.fields["shows"] = TicksField([*faces(chosen), *OTHERS])
        self.fields["others"] = TicksField(faces(others))

    def _said(self):
        said = getattr(self.picture, "shows", None)
        if said is None:
            return {}
        keys = [child.key for child in self.picture.children]
        marks = [ADULT] * said.adults + [UNLISTED] * said.unlisted_child
        return {"shows": keys + marks or [NOBODY], "others": keys}

    @property
    def shows_others(self):
        """Return whether a child is ticked who was not chosen for the observation."""
        return bool({str(value) for value in self["others"].value() or []} & self._other_keys())

    def _other_keys(self):
        return {value for value, _ in self.fields["others"].choices}

    def answer(self, for_all):
        """Check and keep what the picture shows, given what all pictures show."""
        ticks = {*self.cleaned_data.get("shows", []), *self.cleaned_data.get("others", [])}
        # What was made of a photo is looked at by itself: who can be seen in it is asked anew.
        ticks = ticks or set([] if self.picture.is_made else for_all)
        if not ticks:
            self.add_error("shows", "Say who this photo shows.")
        elif NOBODY in ticks and len(ticks) > 1:
            self.add_error("shows", "It shows somebody or nobody: choose one.")
        self.picture.children = [child for key, child in self.known.items() if key in ticks]
        self.picture.unlisted_child = UNLISTED in ticks
        self.picture.adults = ADULT in ticks

    @property
    def said(self):
        """Return what Rendition.say_who takes."""
        return {
            "children": self.picture.children,
            "adults": self.picture.adults,
            "unlisted_child": self.picture.unlisted_child,
        }


class DraftWhoForm(WhoShowsForm):
    """Who is in one photo of a draft, on a page of its own, and where to go from there."""

    NEXT, REST = "next", "rest"

    go = forms.ChoiceField(choices=[(NEXT, ""), (REST, "")], required=False)

    def __init__(self, data, *, picture, pictures, about, user):
        """Take the picture among all `pictures` of its draft; see who_may_be_in()."""
        chosen, others = who_may_be_in(pictures, about=about, user=user)
        super().__init__(data, picture=picture, chosen=chosen, others=others)
        self.pictures = pictures
        self.without_permission = [child for child in chosen if not child.may_be_shown]

    def is_valid(self):
        """Check the answer."""
        if super().is_valid():
            self.answer(for_all=())
        return self.is_bound and not self.errors

    @property
    def before(self):
        """Return the picture before this one, or None."""
        return self._beside(-1)

    @property
    def after(self):
        """Return the picture after this one, or None."""
        return self._beside(+1)

    def _beside(self, step):
        there = self.pictures.index(self.picture) + step
        return self.pictures[there] if 0 <= there < len(self.pictures) else None

    @property
    def rest(self):
        """Return the other photos of which nobody has said anything yet."""
        return [
            one
            for one in self.pictures
            if one != self.picture and not one.is_made and not hasattr(one, "shows")
        ]

    @property
    def all_said(self):
        """Map the pictures that were answered for to what Rendition.say_who takes."""
        same = self.rest if self.cleaned_data["go"] == self.REST else []
        return dict.fromkeys([self.picture, *same], self.said)

    @property
    def goes_to(self):
        """Return the picture to go on with, None to go back to the draft."""
        return self.after if self.cleaned_data["go"] == self.NEXT else None
