"""What a person writes, as it can be kept."""

from django import forms


class WordsField(forms.CharField):
    """Several lines of text.

    Browsers send line ends as two characters and count them as one, so they are made one
    before the length is checked. A NUL byte, which no database takes, is left out: it must not
    cost anybody the rest.
    """

    def __init__(self, *, rows=3, **options):
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **options)

    def to_python(self, value):
        """Return the text with plain line ends and without NUL bytes."""
        text = super().to_python(value)
        return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").strip()
