"""How a photo is turned, cropped and softened; and which picture stands in which journal."""

from django import forms

from journals import covering
from journals.forms.publication import PublicationForm
from journals.images import MOST_PARTS, WHOLE, NoRecipe, Recipe
from springjournal.keys import new_key, valid_key

SIDES = (("left", "From the left"), ("top", "From the top"), ("width", "Wide"), ("height", "High"))
PUBLICATION, EDIT = "publication", "edit"


class CoverForm(forms.Form):
    """A recipe in numbers: js/covering.js draws them on the photo and fills them in."""

    key = forms.CharField(validators=[valid_key], widget=forms.HiddenInput)
    to = forms.ChoiceField(
        choices=[(PUBLICATION, ""), (EDIT, "")], required=False, widget=forms.HiddenInput
    )
    turn = forms.TypedChoiceField(
        choices=[(by, by) for by in (0, 90, 180, 270)], coerce=int, widget=forms.HiddenInput
    )
    turn_by = forms.TypedChoiceField(
        choices=[(90, ""), (270, "")], coerce=int, required=False, empty_value=0
    )

    def __init__(self, data=None, *, picture, to=PUBLICATION):
        """Begin with the recipe of a picture that was made, or with the photo as it was taken."""
        self.recipe = picture.made_by or Recipe()
        first = {"key": new_key(), "to": to} | _numbers(self.recipe)
        super().__init__(data, initial=first)
        self.groups = {"crop": "What is kept"}
        self.groups |= {f"soft{one}": f"Softened part {one + 1}" for one in range(MOST_PARTS)}
        for group in self.groups:
            for side, label in SIDES:
                self.fields[f"{group}_{side}"] = _percent(label)

    def clean(self):
        """Read the recipe; a part without any number is none."""
        cleaned = super().clean()
        if self.errors:
            return cleaned
        crop, *soft = (self._part(group) for group in self.groups)
        parts = [part for part in soft if part != (None,) * 4]
        whole = WHOLE if crop == (None,) * 4 else crop
        try:
            self.recipe = Recipe.read({"turn": cleaned["turn"], "crop": whole, "soft": parts})
        except NoRecipe as refused:
            raise forms.ValidationError(str(refused)) from refused
        if self.recipe.changes_nothing and not self.is_turned_on:
            msg = "Nothing is changed yet: draw over a part, crop or turn the photo."
            raise forms.ValidationError(msg)
        return cleaned

    def _part(self, group):
        return tuple(self.cleaned_data[f"{group}_{side}"] for side, _ in SIDES)

    @property
    def is_turned_on(self):
        """Return whether the button was one that turns the photo: nothing is kept yet."""
        return bool(self.data.get("turn_by"))

    def turned(self):
        """Return the same page with the photo turned."""
        self.recipe = self.recipe.turned(self.cleaned_data["turn_by"])
        kept = {name: self.cleaned_data[name] for name in ("key", "to")}
        self.data = kept | _numbers(self.recipe)
        return self

    @property
    def parts(self):
        """Return the groups of four numbers, with what they are called."""
        return [
            {
                "name": group,
                "label": label,
                "fields": [self[f"{group}_{side}"] for side, _ in SIDES],
                "is_empty": not self[f"{group}_width"].value(),
            }
            for group, label in self.groups.items()
        ]


def _percent(label):
    widget = forms.NumberInput(attrs={"min": 0, "max": 100, "step": "any", "inputmode": "decimal"})
    return forms.FloatField(label=label, required=False, min_value=0, max_value=100, widget=widget)


def _numbers(recipe):
    """Return the fields that say the same as a recipe."""
    parts = {f"soft{place}": part for place, part in enumerate(recipe.soft)}
    if recipe.crop != WHOLE:
        parts["crop"] = recipe.crop
    numbers = {
        f"{group}_{side}": f"{number:g}"
        for group, part in parts.items()
        for (side, _), number in zip(SIDES, part, strict=True)
    }
    return numbers | {"turn": recipe.turn}


class PlacesForm(PublicationForm):
    """Of what is published: who its pictures show, and which of them stands in which journal."""

    def place(self, *, by):
        """Do it."""
        covering.place(
            self.observation,
            self.places,
            by=by,
            seen=self.cleaned_data["version"],
            said=self.said,
        )
