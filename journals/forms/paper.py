"""Answers about photos from paper forms: many rows, saved all or none."""

from datetime import date

from django import forms
from django.utils import timezone

from journals.models.permission import Answer

# No form is older than the pre-school's oldest child.
EARLIEST = date(2010, 1, 1)
SHORT = [(Answer.YES, "Yes"), (Answer.NO, "No")]


class PaperForm(forms.Form):
    """A row for each person and child without an answer; rows left empty are left alone."""

    def __init__(self, *args, links, **kwargs):
        super().__init__(*args, **kwargs)
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
        today = timezone.localdate()
        if answer and not day:
            self.add_error(day_field, "Give the date on the form.")
        elif day and not answer:
            self.add_error(answer_field, "Yes or no?")
        elif day and not EARLIEST <= day <= today:
            self.add_error(day_field, "Give a day in the past, or today.")

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
