"""One's own e-mail addresses."""

from django import forms


class AddressForm(forms.Form):
    """The address that was chosen among one's own."""

    email = forms.EmailField()
