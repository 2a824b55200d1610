"""Answers about photos from paper forms: many rows, saved all or none."""

from datetime import date

from django import forms
from django.utils import timezone

from journals.forms.scan import ScanMixin
from journals.models import PhotoPermission
from journals.models.permission import Answer

# No form is older than the pre-school's oldest child.
EARLIEST = date(2010, 1, 1)
SHORT = [(Answer.YES, "Yes"), (Answer.NO, "No")]


def _check_day(form, name, day):
    """Refuse a day on which no form can have been signed."""
    if day and not EARLIEST <= day <= timezone.localdate():
        form.add_error(name, "Give a day in the past, or today.")


class AnswerOnPaperForm(ScanMixin, forms.ModelForm):
    """An answer that somebody gave on paper, entered by a manager."""

    answered_on = forms.DateField(
        label="Date on the form",
        initial=timezone.localdate,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="The newest answer of a person counts; of two on one day, the no.",
    )

    class Meta:
        model = PhotoPermission
        fields = ["child", "given_by", "purpose", "answer"]

    def clean(self):
        """Check the day, and keep the scan."""
        cleaned = super().clean()
        _check_day(self, "answered_on", cleaned.get("answered_on"))
        self.scan = self.keep_scan()
        return cleaned


class PaperForm(ScanMixin, forms.Form):
    """A row for each person and child without an answer; rows left empty are left alone."""

    def __init__(self, *args, user, links, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.links = {link.pk: link for link in links}
        for pk, link in self.links.items():
            who = f"{link.invitation.name} for {link.child.full_name}"
            self.fields[f"answer-{pk}"] = forms.ChoiceField(
                label=f"Answer of {who}", choices=SHORT, required=False, widget=forms.RadioSelect
            )
            self.fields[f"day-{pk}"] = forms.DateField(
                label=f"Date on the form of {who}",
                required=False,
                widget=forms.DateInput(
                    attrs={"type": "date", "aria-label": f"Date on the form of {who}"},
                    format="%Y-%m-%d",
                ),
            )

    def clean(self):
        """Ask for both or neither, at the row; and for nothing that is gone."""
        cleaned = super().clean()
        self.scan = self.keep_scan()
        for pk in self.links:
            self._check_row(f"answer-{pk}", f"day-{pk}")
        gone = [
            name
            for name, value in self.data.items()
            if name.startswith("answer-") and value and name not in self.fields
        ]
        if gone:
            self.refuse_gone()
        return cleaned

    def _check_row(self, answer_field, day_field):
        if day_field in self.errors:
            return
        answer, day = self.cleaned_data.get(answer_field), self.cleaned_data.get(day_field)
        if answer and not day:
            self.add_error(day_field, "Give the date on the form.")
        elif day and not answer:
            self.add_error(answer_field, "Yes or no?")
        else:
            _check_day(self, day_field, day)

    def refuse_gone(self):
        """Say that somebody was quicker."""
        self.add_error(
            None,
            "Somebody on this page has answered or joined meanwhile, and is no longer in the "
            "table. Nothing was saved: please look again and save once more.",
        )

    @property
    def rows(self):
        """Return the link and both questions of each row, for the template."""
        return [(link, self[f"answer-{pk}"], self[f"day-{pk}"]) for pk, link in self.links.items()]

    @property
    def answers(self):
        """Return what was filled in: each link's primary key to answer and day."""
        cleaned = self.cleaned_data
        return {
            pk: (cleaned[f"answer-{pk}"], cleaned[f"day-{pk}"])
            for pk in self.links
            if cleaned[f"answer-{pk}"]
        }
