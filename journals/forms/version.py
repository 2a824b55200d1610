"""Which version of something the person has seen."""

from django import forms


class VersionForm(forms.Form):
    """A question with one answer, about the version that the person looked at."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
