"""Whether one wants the e-mail that says something is new."""

from django import forms

from accounts.models import NewsMail


class NewsMailForm(forms.ModelForm):
    """One switch."""

    class Meta:
        model = NewsMail
        fields = ["is_wanted"]
