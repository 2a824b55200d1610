"""The photos of a draft: several in one field, and what is done with those it has."""

from django import forms
from django.utils.functional import cached_property

from journals import covering, draft_photos, images, moves


class PhotosInput(forms.FileInput):
    """A file input that takes several files."""

    allow_multiple_selected = True


class PhotosField(forms.Field):
    """Files as they were sent; what they are is checked when they are received."""

    widget = PhotosInput

    def __init__(self, **kwargs):
        super().__init__(**{"label": "Photos", "required": False} | kwargs)

    def clean(self, value):
        """Return a list of files."""
        return value or []


class PhotosForm(forms.Form):
    """Photos that arrive by themselves, while their sender still writes."""

    photos = PhotosField()


class DraftForm(forms.Form):
    """Which of one's drafts."""

    to = forms.ChoiceField(
        label="Which draft?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a draft."},
    )

    def __init__(self, data, *, drafts):
        super().__init__(data)
        self.drafts = {draft.key: draft for draft in drafts.order_by("-saved_at")[:50]}
        self.fields["to"].choices = [(key, _in_short(one)) for key, one in self.drafts.items()]

    @property
    def draft(self):
        """Return the draft that was chosen."""
        return self.drafts[self.cleaned_data["to"]]


def _in_short(draft):
    return f"{draft} · {draft.happened_at:%-d %B %Y}"


class DraftPhotosMixin:
    """The photos that a draft has, each with its description and its buttons.

    The form around it has `user` and `observation`. Every button sends the whole page, so that
    pressing one never costs what was typed.
    """

    BUTTONS = ("remove", "retry", "earlier", "later", "undo", "who")

    @cached_property
    def pictures(self):
        """Return the photos that the draft has, as the page prints them."""
        if self.observation is None:
            return []
        return draft_photos.pictures_of(self.observation, self.user)

    def add_descriptions(self):
        """Ask for each photo what it shows."""
        for picture in self.pictures:
            name = f"description-{picture.photo.key}"
            self.fields[name] = forms.CharField(
                required=False, max_length=300, initial=picture.photo.description
            )

    @property
    def tends_photos(self):
        """Return whether the button was one beside a photo."""
        return any(self.data.get(name) for name in self.BUTTONS)

    @property
    def asks_who(self):
        """Return the picture beside which "Who is in it?" was pressed, or None."""
        pressed = self.data.get("who")
        every = [one for picture in self.pictures for one in (picture, *picture.photo.made)]
        return next((one for one in every if one.key == pressed), None)

    def add_photos(self):
        """Keep the photos that can be read; each of the others is named with the reason."""
        for file in self.cleaned_data.get("photos", []):
            try:
                draft_photos.add(self.observation, file, by=self.user.person)
            except images.Refused as refused:
                self.add_error("photos", f"“{file.name}” was not added. {refused}")

    def say_left_out(self, request):
        """Say how many photos were too many to be taken at once."""
        left_out = getattr(request, "files_left_out", 0)
        if left_out:
            self.add_error("photos", f"{left_out} more were too many at once: add them again.")

    def tend_photos(self):
        """Do what the button beside a photo says, and keep the descriptions."""
        for picture in self.pictures:
            photo, name = picture.photo, f"description-{picture.photo.key}"
            said = self.cleaned_data.get(name)
            if name in self.data and said is not None and said != photo.description:
                draft_photos.describe(photo, said)
            self._press(picture, photo)
            for made in photo.made:
                self._press_made(made)

    def _press(self, picture, photo):
        # Compared here and never looked up: whatever was sent instead of a key is no key.
        if photo.key in self.data.getlist("remove"):
            moves.remove_photo(photo)
        elif photo.key == self.data.get("earlier"):
            draft_photos.put(photo, -1)
        elif photo.key == self.data.get("later"):
            draft_photos.put(photo, +1)
        elif picture.key == self.data.get("retry"):
            picture.prepare_again()

    def _press_made(self, made):
        if made.key == self.data.get("retry"):
            made.prepare_again()
        elif made.key == self.data.get("undo") and self.user.works_here:
            covering.undo(made, by=self.user.person)
