"""To whom a draft is handed."""

from django import forms

from accounts.models import Person


class HandingForm(forms.Form):
    """The colleague who finishes it, and who had it when the page was looked at."""

    held_by = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    colleague = forms.ModelChoiceField(
        Person.objects.none(),
        label="Who finishes it?",
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose a colleague.",
            "invalid_choice": "Choose somebody from the list.",
        },
    )

    def __init__(self, data=None, *, observation, colleagues):
        """Begin with nobody chosen, so that nothing is handed on by a slip."""
        super().__init__(data, initial={"held_by": observation.holder_id})
        self.fields["colleague"].queryset = colleagues


class TakingBackForm(forms.Form):
    """That it goes back to its author, from whoever had it when the page was looked at."""

    held_by = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
