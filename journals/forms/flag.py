"""Saying that something is not right for the journal."""

from django import forms

from journals.forms.words import WordsField


class FlagForm(forms.Form):
    """What is meant, the entry or a comment under it, and words if one likes."""

    what = forms.ChoiceField(label="What is not right for the journal?", widget=forms.RadioSelect)
    words = WordsField(
        label="What is the matter?",
        help_text="Only senior staff read this.",
        required=False,
        max_length=1000,
    )

    def __init__(self, data=None, *, comments):
        """Take the comments that the person can see."""
        self.comments = {comment.key: comment for comment in comments}
        super().__init__(data, initial={"what": "entry"})
        self.fields["what"].choices = [
            ("entry", "The entry"),
            *((key, f"Comment by {one}") for key, one in self.comments.items()),
        ]

    @property
    def comment(self):
        """Return the comment that is meant; None for the entry."""
        return self.comments.get(self.cleaned_data["what"])
