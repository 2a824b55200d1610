"""Which picture of a photo stands in a journal: as taken, cropped or covered, or none."""

from django import forms

LEFT_OUT = "out"


class PlaceChoice:
    """One photo and one journal: as taken, a picture made of it, or left out."""

    def __init__(self, taken, made, entry):
        self.taken, self.made, self.entry = taken, made, entry
        self.place = (entry.child_id, taken.photo_id)
        self.name = f"place-{taken.key}-{entry.child.key}"

    def ask(self, form, stored):
        """Add the question to a form, which begins with what is stored."""
        self.form, self.is_stored = form, self.place in stored
        known = {picture.pk: picture.key for picture in [self.taken, *self.made]}
        is_as_taken = stored.get(self.place, self.taken.pk) == self.taken.pk
        initial = self._best() if is_as_taken else known.get(stored[self.place], LEFT_OUT)
        choices = [
            (self.taken.key, "The photo as taken"),
            *((one.key, f"Photo {one.number}") for one in reversed(self.made)),
            (LEFT_OUT, "Not this photo"),
        ]
        label = f"Photo {self.taken.number} in {self.entry.child.full_name}’s journal"
        field = forms.ChoiceField(choices=choices, required=False, initial=initial, label=label)
        form.fields[self.name] = field

    def _best(self):
        """Return the newest of those that were made where the photo as taken is not seen."""
        others = (child for child in self.taken.children if child.pk != self.entry.child_id)
        held = self.taken.unlisted_child or any(not child.may_be_shown for child in others)
        return self.made[-1].key if held and self.made else self.taken.key

    @property
    def field(self):
        """Return the question, bound."""
        return self.form[self.name]

    @property
    def picture(self):
        """Return the picture that is chosen, None if the photo is left out."""
        photo, _, only_child = self.form.data.get("only", "").partition(" ")
        if photo == self.taken.key and only_child != self.entry.child.key:
            return None
        chosen = self.form.cleaned_data.get(self.name) if self.form.is_bound else ""
        chosen = chosen or self.field.initial
        return next((one for one in [self.taken, *self.made] if one.key == chosen), None)
