"""Several photos in one field."""

from django import forms


class PhotosInput(forms.FileInput):
    """A file input that takes several files."""

    allow_multiple_selected = True


class PhotosField(forms.Field):
    """Files as they were sent; what they are is checked when they are received."""

    widget = PhotosInput

    def __init__(self, **kwargs):
        super().__init__(**{"label": "Photos", "required": False} | kwargs)

    def clean(self, value):
        """Return a list of files."""
        return value or []
