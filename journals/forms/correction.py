"""Changing the words of what is published."""

from django import forms

from journals.forms.observation import PARTICULARS, WORDS, ObservationForm, particular_fields
from journals.forms.words import WordsField


class CorrectionForm(forms.Form):
    """The words as families read them, and what is for one child alone."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    text = WordsField(label="What happened?", required=False, max_length=20_000, rows=6)
    title = WordsField(label="Title", required=False, max_length=120)
    happened_at = ObservationForm.base_fields["happened_at"]
    learning = WordsField(label="What it tells us", required=False, max_length=20_000)

    clean_happened_at = ObservationForm.clean_happened_at

    def __init__(self, data=None, *, observation, entries):
        """Take the entries, each with its child, that are or were in a journal."""
        words = {name: getattr(observation, name) for name in WORDS}
        # As the page shows it: the seconds that it leaves out are no change.
        words["happened_at"] = observation.happened_at.replace(second=0, microsecond=0)
        super().__init__(data, initial={"version": observation.version, **words})
        self.fields["title"].widget = forms.TextInput(attrs={"maxlength": 120})
        self.fields["happened_at"].required = True
        self.entries = entries
        for entry in entries:
            self.fields.update(particular_fields(entry.child.key, entry))

    @property
    def words(self):
        """Return what is for every journal; a moment keeps the seconds the page cannot show."""
        words = {name: self.cleaned_data[name] for name in WORDS}
        if "happened_at" not in self.changed_data:
            del words["happened_at"]
        return words

    @property
    def answers(self):
        """Map each entry to its own fields."""
        return {
            entry: {
                column: self.cleaned_data[f"{name}-{entry.child.key}"]
                for name, column in PARTICULARS.items()
            }
            for entry in self.entries
        }

    @property
    def particulars(self):
        """Return the fields of each child."""
        return [
            {
                "child": entry.child,
                "note": self[f"note-{entry.child.key}"],
                "step": self[f"step-{entry.child.key}"],
            }
            for entry in self.entries
        ]

    def with_version(self, version):
        """Return the same answers about another version, so that the next save replaces it."""
        self.data = {**self.data.dict(), "version": str(version)}
        return self


class SuggestionForm(forms.Form):
    """Other words for one's own, which a senior reads before families do."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    text = WordsField(label="What happened?", required=False, max_length=20_000, rows=6)
    title = forms.CharField(label="Title", required=False, max_length=120)

    def __init__(self, data=None, *, observation):
        """Begin with the words as families read them."""
        words = {name: getattr(observation, name) for name in ("title", "text")}
        super().__init__(data, initial={"version": observation.version, **words})

    def clean(self):
        """Refuse what changes nothing."""
        if not self.errors and not {"title", "text"} & set(self.changed_data):
            msg = "These are the words that stand in the journal already."
            raise forms.ValidationError(msg)

    @property
    def answers(self):
        """Return what the move wants."""
        return {
            "seen": self.cleaned_data["version"],
            "title": self.cleaned_data["title"],
            "text": self.cleaned_data["text"],
        }
