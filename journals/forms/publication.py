"""Who each photo shows, said before publishing: all in one tap, then the exceptions."""

from django import forms
from django.utils.text import get_text_list

from journals import covering, moves
from journals.forms.places import PlaceChoice
from journals.forms.who_shows import OTHERS, Face, TicksField, WhoShowsForm, who_may_be_in
from journals.models import Child, JournalEntry
from journals.showing import placed_in, shown_in, withheld


class PublicationForm(forms.Form):
    """The confirmation: into whose journals, seen at which version, and who the photos show."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    check = forms.CharField(required=False, widget=forms.HiddenInput)
    # Whether it is chosen here which picture of a photo stands in which journal, and one that
    # could not be prepared is tried again.
    offers_places = True

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
        self.choices = self._choices() if self.offers_places else []

    def _children(self):
        """Return the chosen children and the others, each knowing whether it may be shown."""
        about = {entry.child_id for entry in self.entries}
        return who_may_be_in(self.pictures, about=about, user=self.user)

    def _all_of_them(self):
        """Return one tick for all chosen children: its value holds every key."""
        names = get_text_list([child.called for child in self.chosen], "and")
        keys = " ".join(child.key for child in self.chosen)
        return [(keys, Face(names, icon="user-group"))] if self.chosen else []

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
        return withheld(self.pictures, self.chosen, self.placed)

    def _choices(self):
        """Ask of each photo and journal which picture stands there."""
        stored = placed_in(self.observation, self.user)
        taken = [picture for picture in self.pictures if not picture.is_made]
        made = [picture for picture in self.pictures if picture.is_made]
        choices = [
            PlaceChoice(picture, [one for one in made if one.photo_id == picture.photo_id], entry)
            for picture in taken
            for entry in self._entries_by_name()
        ]
        for choice in choices:
            choice.ask(self, stored)
        return choices

    def _entries_by_name(self):
        """Return the entries, each with its child as the page knows it."""
        children = {child.pk: child for child in self.chosen}
        for entry in self.entries:
            entry.child = children[entry.child_id]
        return self.entries

    @property
    def placed(self):
        """Return which picture would stand where; see journals.showing.placed_in."""
        if not self.offers_places:
            return placed_in(self.observation, self.user)
        return {choice.place: choice.picture and choice.picture.pk for choice in self.choices}

    @property
    def places(self):
        """Return what was chosen otherwise than as taken, as journals/covering.py wants it."""
        return {
            (choice.entry.pk, choice.taken.photo_id): choice.picture
            for choice in self.choices
            if choice.is_stored or choice.picture != choice.taken
        }

    @property
    def is_placed(self):
        """Return whether a photo stands anywhere otherwise than as taken, or could."""
        return bool(self.places) or any(choice.made for choice in self.choices)

    @property
    def is_meant(self):
        """Return whether the person pressed the button of the page itself."""
        return not self.is_check and not self.is_aside

    @property
    def next_picture(self):
        """Return the picture beside which "Crop or cover" was pressed."""
        return self._beside("cover")

    def _beside(self, button):
        pressed = self.data.get(button)
        return next((one for one in self.pictures if one.key == pressed), None)

    def try_again(self):
        """Prepare the picture beside which "Try again" was pressed; return whether one was."""
        picture = self._beside("retry")
        if picture is None:
            return False
        picture.prepare_again()
        picture.refresh_from_db(fields=["state", "width", "height"])
        # What has not been answered yet is not wrong yet.
        for photo in self.photos:
            photo.errors.clear()
        return True

    @property
    def is_aside(self):
        """Return whether a button beside a photo was pressed: it is kept, and nothing else done."""
        return any(self.data.get(button) for button in ("cover", "only", "retry"))

    def is_valid(self):
        """Check the page and each of its photos."""
        valid = super().is_valid()
        if not self.is_bound:
            return False
        for_all = " ".join(self.cleaned_data.get("all", [])).split()
        for form in self.photos:
            form.is_valid()
            form.answer(for_all)
        return valid and all(form.is_valid() for form in self.photos)

    def say_who(self, *, by):
        """Record who each photo shows, as far as it was answered, and where it will stand."""
        moves.say_who(self.observation, self.said, by=by)
        covering.choose(self.observation, self.places)

    @property
    def said(self):
        """Map each picture to what Rendition.say_who takes."""
        return {form.picture: form.said for form in self.photos if not form.errors}


class AdditionForm(PublicationForm):
    """More children for what is published: who the photos show is asked again with them."""

    offers_places = False

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
        return withheld(self.pictures, [*self.chosen, *self.added], self.placed)
