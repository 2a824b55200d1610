"""Hiding an entry, a photo or a comment, and what a senior makes of it."""

from django import forms

HIDE, PUT_BACK, TAKE_OUT = "hide", "put-back", "take-out"


class HidingForm(forms.Form):
    """What is meant, what is to be done about it, and for good only with a reason."""

    what = forms.CharField(max_length=40)
    act = forms.ChoiceField(
        choices=[(HIDE, "Hide"), (PUT_BACK, "Put back"), (TAKE_OUT, "Take out for good")]
    )
    reason = forms.CharField(label="Why is it taken out for good?", required=False, max_length=2000)

    def clean(self):
        """Ask for a reason before something is taken out for good."""
        cleaned = super().clean()
        if cleaned.get("act") == TAKE_OUT and not cleaned.get("reason"):
            self.add_error("reason", "Write why it is taken out for good.")
        return cleaned
