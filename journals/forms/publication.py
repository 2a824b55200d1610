"""Who each photo shows, said before publishing: all in one tap, then the exceptions."""

from django import forms
from django.utils.text import get_text_list

from journals import moves
from journals.models import Child, JournalEntry
from journals.models.child import tell_apart
from journals.showing import shown_in, withheld

ADULT, UNLISTED, NOBODY = "adult", "unlisted", "nobody"
OTHERS = [(ADULT, "An adult"), (UNLISTED, "A child not on our list"), (NOBODY, "Nobody")]


class TicksField(forms.MultipleChoiceField):
    """Tick boxes, none of which has to be ticked."""

    def __init__(self, choices, **kwargs):
        super().__init__(
            choices=choices, required=False, widget=forms.CheckboxSelectMultiple, **kwargs
        )


class WhoShowsForm(forms.Form):
    """Who one picture shows. Without an answer of its own it takes the answer for all."""

    def __init__(self, data, *, picture, chosen, others):
        self.picture = picture
        self.known = {child.key: child for child in [*chosen, *others]}
        super().__init__(data, prefix=picture.key, initial=self._said())
        self.fields["shows"] = TicksField([*_choices(chosen), *OTHERS])
        self.fields["others"] = TicksField(_choices(others))

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
        ticks = ticks or set(for_all)
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


def _choices(children):
    return [
        (
            child.key,
            child.called if child.may_be_shown else f"{child.called} (not in other journals)",
        )
        for child in children
    ]


class PublicationForm(forms.Form):
    """The confirmation: into whose journals, seen at which version, and who the photos show."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    check = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, *, observation, user):
        self.observation = observation
        self.user = user
        super().__init__(data, initial={"version": observation.version})
        self.pictures = shown_in(observation, user)
        self.entries = list(
            JournalEntry.objects.visible_to(user)
            .filter(observation=observation)
            .order_by("child__first_name", "child__last_name", "pk")
        )
        self.chosen, self.others = self._children()
        self.fields["all"] = TicksField([*self._all_of_them(), *OTHERS])
        self.photos = [
            WhoShowsForm(data, picture=picture, chosen=self.chosen, others=self.others)
            for picture in self.pictures
        ]

    def _children(self):
        """Return the chosen children and the others, each knowing whether it may be shown."""
        visible = Child.objects.visible_to(self.user)
        ids = {entry.child_id for entry in self.entries}
        ids |= {child.pk for picture in self.pictures for child in picture.children}
        everyone = visible.attending() | visible.filter(pk__in=ids)
        children = tell_apart(everyone.with_permission().by_name())
        about = {entry.child_id for entry in self.entries}
        return (
            [child for child in children if child.pk in about],
            [child for child in children if child.pk not in about],
        )

    def _all_of_them(self):
        """Return one tick for all chosen children: its value holds every key."""
        names = get_text_list([child.called for child in self.chosen], "and")
        return [(" ".join(child.key for child in self.chosen), names)] if self.chosen else []

    @property
    def is_complete(self):
        """Return whether there is a child and something to say."""
        return bool(self.entries and (self.observation.text.strip() or self.photos))

    @property
    def is_check(self):
        """Return whether the person only asks where each photo will be."""
        return bool(self.data.get("check"))

    @property
    def wrong_photos(self):
        """Return the photos whose answer is missing or contradicts itself."""
        return [form for form in self.photos if form.is_bound and form.errors]

    @property
    def is_preparing(self):
        """Return whether a photo is not there to be looked at yet."""
        return any(picture.state == picture.State.WAITING for picture in self.pictures)

    @property
    def without_permission(self):
        """Return the chosen children who may not be seen in other children's journals."""
        return [child for child in self.chosen if not child.may_be_shown]

    @property
    def withheld(self):
        """Return where a photo will not be seen, by what is ticked or was said before."""
        return withheld(self.pictures, self.chosen)

    def is_valid(self):
        """Check the page and each of its photos."""
        valid = super().is_valid()
        for_all = " ".join(self.cleaned_data.get("all", [])).split()
        for form in self.photos:
            form.is_valid()
            form.answer(for_all)
        return valid and all(form.is_valid() for form in self.photos)

    def say_who(self, *, by):
        """Record who each photo shows."""
        said = {form.picture: form.said for form in self.photos}
        moves.say_who(self.observation, said, by=by)


class AdditionForm(PublicationForm):
    """More children for what is published: who the photos show is asked again with them."""

    children = forms.MultipleChoiceField(
        label="Whose journals should it enter too?",
        error_messages={"required": "Choose at least one child."},
    )

    def __init__(self, data=None, *, observation, user):
        super().__init__(data, observation=observation, user=user)
        attending = Child.objects.visible_to(user).attending().values_list("pk", flat=True)
        attending = set(attending)
        self.candidates = [child for child in self.others if child.pk in attending]
        ticked = set(data.getlist("children")) if data else set()
        for child in self.candidates:
            child.is_chosen = child.key in ticked
        self.fields["children"].choices = [(child.key, child.called) for child in self.candidates]

    @property
    def added(self):
        """Return the children who are ticked."""
        return [child for child in self.candidates if child.is_chosen]

    @property
    def withheld(self):
        """Return where a photo will not be seen, in the old journals and the new."""
        return withheld(self.pictures, [*self.chosen, *self.added])

    @property
    def said(self):
        """Map each picture to what Rendition.say_who takes."""
        return {form.picture: form.said for form in self.photos}
