"""What the home page sends."""

from django import forms


class LookedForm(forms.Form):
    """Up to which moment a person has seen what was new: what came later stays new."""

    until = forms.DateTimeField(widget=forms.HiddenInput)

    def get_initial_for_field(self, field, field_name):
        """Write the moment to the microsecond."""
        value = super().get_initial_for_field(field, field_name)
        return value.isoformat() if hasattr(value, "isoformat") else value
