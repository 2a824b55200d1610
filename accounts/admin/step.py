"""Steps that can be taken with one object in the admin, each with a page that asks first."""

from django import forms


class ReasonForm(forms.Form):
    """Why; kept with the record."""

    reason = forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), max_length=2000)


class Step:
    """A step: its page asks, `take` does it.

    `name` ends the address, `label` is the button, `text` says what will happen. The page
    is not there for those it is not allowed to, nor while it is not possible.
    """

    name = ""
    label = ""
    text = ""
    allowed_to = "manager"
    form_class = forms.Form

    def is_possible(self, obj):
        """Return whether the step can be taken with this object now."""
        raise NotImplementedError

    def take(self, request, obj, answers):
        """Take the step; return what to say, or a whole response."""
        raise NotImplementedError
