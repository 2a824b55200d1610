"""The choice of a hat."""

from django import forms


class HatForm(forms.Form):
    """Parent or staff; what a person may wear is decided when it is put on (User.put_on)."""

    hat = forms.ChoiceField(choices=[("parent", "Parent"), ("staff", "Staff")])

    @property
    def message(self):
        """Return what to say once it is worn."""
        if self.cleaned_data["hat"] == "parent":
            return "You are looking at your own family’s journal now."
        return "You are back with the staff pages."
