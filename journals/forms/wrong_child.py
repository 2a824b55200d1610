"""Moving an entry to the right child: first which, then its words and photos again."""

from django import forms

from journals import wrong_child
from journals.forms.observation import PARTICULARS, particular_fields
from journals.forms.publication import PublicationForm
from journals.forms.words import WordsField
from journals.mentions import rows_of
from journals.models import Child
from journals.models.child import tell_apart
from journals.naming import Names

WORDS = ("title", "text", "learning")


class RightChildForm(forms.Form):
    """Whose journal it should have entered."""

    child = forms.ChoiceField(
        label="Which child is it about?",
        error_messages={
            "required": "Choose a child.",
            "invalid_choice": "Choose a child from the list.",
        },
    )

    def __init__(self, data=None, *, entry, user):
        """Offer the children in whose journals it does not stand yet."""
        super().__init__(data)
        self.candidates = tell_apart(wrong_child.candidates_for(entry, user))
        self.fields["child"].choices = [(child.key, child.called) for child in self.candidates]

    @property
    def chosen(self):
        """Return the child."""
        return next(c for c in self.candidates if c.key == self.cleaned_data["child"])


class WrongChildForm(PublicationForm):
    """The words, which may name the first child, and who each photo shows, asked anew."""

    offers_places = False

    text = WordsField(label="What happened?", required=False, max_length=20_000, rows=6)
    title = forms.CharField(label="Title", required=False, max_length=120)
    learning = WordsField(label="What it tells us", required=False, max_length=20_000)

    def __init__(self, data=None, *, entry, child, user):
        """Begin with the words as they stand; nothing is ticked for a photo."""
        self.entry, self.child, self.wrong = entry, child, entry.child_id
        super().__init__(data, observation=entry.observation, user=user)
        self.initial |= {name: getattr(entry.observation, name) for name in WORDS}
        self.fields |= particular_fields(child.key, entry)
        for photo in self.photos:
            photo.initial = {}

    def _children(self):
        chosen, others = super()._children()
        about = {child.pk for child in chosen} - {self.wrong} | {self.child.pk}
        children = tell_apart([*chosen, *others])
        return (
            [child for child in children if child.pk in about],
            [child for child in children if child.pk not in about],
        )

    def clean(self):
        """Refuse words that name the first child: the right child's family will read them."""
        cleaned = super().clean()
        both = Child.objects.visible_to(self.user).filter(pk__in=[self.wrong, self.child.pk])
        names = Names(row[:4] for row in rows_of(both, self.user))
        for field in (*WORDS, f"note-{self.child.key}", f"step-{self.child.key}"):
            words = self.cleaned_data.get(field) or ""
            found = [one for one in names.find(words) if one.children == {self.wrong}]
            if found:
                named, family = found[0].of(words), f"{self.child.short_name}’s family"
                self.add_error(field, f"This names {named}. {family} will read it: take it out.")
        return cleaned

    @property
    def note(self):
        """Return the field for what is said to one family alone."""
        return self[f"note-{self.child.key}"]

    @property
    def step(self):
        """Return the field for the child's next step."""
        return self[f"step-{self.child.key}"]

    @property
    def words(self):
        """Return what published.edit takes."""
        return {name: self.cleaned_data[name] for name in WORDS}

    @property
    def particulars(self):
        """Return the fields of the new entry."""
        return {
            column: self.cleaned_data[f"{name}-{self.child.key}"]
            for name, column in PARTICULARS.items()
        }

    def with_version(self, version):
        """Return the same answers about another version, so that the next press moves that."""
        self.data = self.data.copy()
        self.data["version"] = str(version)
        return self
