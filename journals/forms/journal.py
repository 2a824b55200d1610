"""The place in a journal from which one reads on, and what one wants to read."""

from datetime import date

from django import forms

from journals.finding import Wanted
from journals.places import Place


class PlaceForm(forms.Form):
    """Where the page begins; what cannot be read is as good as nothing."""

    before = forms.CharField(required=False, max_length=60)

    def clean_before(self):
        """Return the place, or None for the newest page."""
        try:
            return Place.parse(self.cleaned_data["before"])
        except (ValueError, OverflowError):
            return None

    @property
    def place(self):
        """Return where to begin, or None for the newest page."""
        self.full_clean()
        return self.cleaned_data.get("before")


class FindForm(PlaceForm):
    """A month to begin with and what to leave out; what cannot be read is as good as nothing."""

    before = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    month = forms.CharField(required=False, max_length=7, widget=forms.HiddenInput)
    author = forms.ChoiceField(label="Written by", required=False)
    home = forms.BooleanField(label="From home", required=False)
    photos = forms.BooleanField(label="With photos", required=False)

    def __init__(self, data=None, *, authors=None, **options):
        super().__init__(data, **options)
        self.authors = authors
        if authors is None:  # a token that stands for nobody finds nothing: no need to look
            self.fields["author"] = forms.CharField(required=False, max_length=16)
        else:
            self.fields["author"].choices = [("", "Anyone"), *authors]

    def clean_month(self):
        """Return the first day of the month, or None."""
        try:
            return date.fromisoformat(f"{self.cleaned_data['month']}-01")
        except ValueError:
            return None

    @property
    def wanted(self):
        """Return what one wants to read."""
        self.full_clean()
        said = {name: self.cleaned_data.get(name) for name in ("before", "month", "author")}
        return Wanted(
            place=said["before"],
            month=said["month"] if said["month"] and 1900 < said["month"].year < 9999 else None,
            author=said["author"] or "",
            home=self.cleaned_data.get("home", False),
            photos=self.cleaned_data.get("photos", False),
        )
