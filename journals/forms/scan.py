"""The scan of a paper form, beside what it says; kept also where the rest has to be put right."""

from django import forms
from django.utils.html import format_html

from journals.models import Scan
from journals.models.scan import NoScan, content_type_of

HELP = (
    "A PDF or a photo of the signed form, up to 20 MB; several forms may be in one file. Managers "
    "alone can look at it."
)


class KeptScanInput(forms.ClearableFileInput):
    """A file input without a value of its own: what was kept is said in its help text."""

    template_name = "django/forms/widgets/file.html"


class KeptScan(forms.HiddenInput):
    """The key of a scan that was kept; the admin writes a label for it, which is for no field."""

    def id_for_label(self, id_):
        """Return nothing: there is nothing to press that the label could stand beside."""
        return ""


class ScanMixin(forms.Form):
    """A form with the scan of what it records. The form around it has `user`, a manager."""

    scan_file = forms.FileField(
        label="Scan of the form",
        required=False,
        help_text=HELP,
        widget=KeptScanInput(attrs={"accept": "application/pdf,image/*"}),
    )
    kept_scan = forms.CharField(required=False, widget=KeptScan)

    def clean_scan_file(self):
        """Refuse what is neither a PDF nor a photo."""
        file = self.cleaned_data.get("scan_file")
        if file:
            try:
                content_type_of(file)
            except NoScan as refused:
                raise forms.ValidationError(str(refused)) from refused
        return file

    def keep_scan(self):
        """Keep the scan; return it, the one kept before, or None.

        Called also where another field is refused: the file is not to be chosen once more. One
        that nothing comes to use is deleted after a day (journals.tasks.forget_scans).
        """
        scan, file = self._kept(), self.cleaned_data.get("scan_file")
        if file:
            scan = Scan.keep(file, by=self.user.person)
            self.data = self.data.copy()
            self.data[self.add_prefix("kept_scan")] = scan.key
        if scan:
            self["scan_file"].help_text = format_html(
                '<a href="{}">The scan is kept</a>: choose a file only to put another in '
                "its place.",
                scan.get_absolute_url(),
            )
        return scan

    def _kept(self):
        key = self.cleaned_data.get("kept_scan")
        return Scan.objects.visible_to(self.user).filter(key=key).first() if key else None
