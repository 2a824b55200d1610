"""Taking a list of people in: the file first, then the very rows that were tried."""

from django import forms
from django.core import signing

from accounts.bulk import sheet

SALT = "people in bulk"
# What was tried yesterday is tried again: the site has changed since.
TRIED_FOR = 6 * 60 * 60


class ListForm(forms.Form):
    """The file."""

    file = forms.FileField(
        label="The list",
        help_text="A CSV or XLSX file of up to 1 MB, with the headings of the template.",
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx"}),
        error_messages={"required": "Choose a file.", "empty": "There is nothing in this file."},
    )

    def clean_file(self):
        """Return the rows."""
        try:
            return sheet.read(self.cleaned_data["file"])
        except sheet.Unreadable as error:
            raise forms.ValidationError(str(error)) from error


class TriedListForm(forms.Form):
    """The rows that were tried, signed for the person who tried them and for this list."""

    rows = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, user, kind, **kwargs):
        super().__init__(*args, **kwargs)
        self.salt = f"{SALT} {kind} {user.pk}"

    def hold(self, rows):
        """Keep rows in the page until they are taken in."""
        plain = [[row.number, row.cells] for row in rows]
        self.initial["rows"] = signing.dumps(plain, salt=self.salt, compress=True)

    def clean_rows(self):
        """Return the rows as they were tried."""
        try:
            plain = signing.loads(self.cleaned_data["rows"], salt=self.salt, max_age=TRIED_FOR)
        except signing.BadSignature as error:
            msg = "This trial is too old. Choose the file once more."
            raise forms.ValidationError(msg) from error
        return [sheet.Row(number, cells) for number, cells in plain]
