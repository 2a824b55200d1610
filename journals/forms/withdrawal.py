"""Why an entry is taken out of a journal."""

from django import forms


class WithdrawalForm(forms.Form):
    """The reason, which families never read."""

    reason = forms.CharField(
        label="Why is it taken out?",
        help_text="Only senior staff read this. The family sees that the entry is gone, no more.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
