"""Saying something about an entry."""

from django import forms

from journals.forms.journal import PlaceForm
from journals.forms.words import WordsField


class CommentForm(PlaceForm):
    """The words, and the page of the journal on which they were written."""

    text = WordsField(
        label="Your comment",
        max_length=2000,
        error_messages={
            "required": "Write a few words first.",
            "max_length": "This is too long: %(show_value)d characters, and a comment may have "
            "%(limit_value)d.",
        },
    )
    before = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
