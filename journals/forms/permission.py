"""A parent's own answers to the questions about photos."""

from django import forms

from journals.models.permission import Answer, Purpose


class AnswerForm(forms.Form):
    """Yes or no to one question about one child, and which version of it was read."""

    purpose = forms.ChoiceField(choices=Purpose, widget=forms.HiddenInput)
    wording = forms.IntegerField(min_value=1, max_value=9999, widget=forms.HiddenInput)
    answer = forms.ChoiceField(
        choices=Answer,
        widget=forms.RadioSelect,
        error_messages={"required": "Please choose yes or no."},
    )

    def __init__(self, data=None, *, child, asked, purpose=None, last=None):
        """Take the child, what is asked today, the purpose, and the answer until now."""
        self.child, self.purpose = child, purpose or (data or {}).get("purpose")
        asked = asked.get(self.purpose)
        initial = {"answer": last.answer if last and child.in_care else None}
        known = self.purpose if asked else ""
        super().__init__(data, initial=initial, auto_id=f"{child.key}-{known}-%s")
        field = self.fields["answer"]
        if asked:
            field.label = asked.question_about(child.name)
            field.help_text = asked.explanation_about(child.name)
        if not child.in_care:
            field.choices = [(Answer.NO, "No, please do not")]
