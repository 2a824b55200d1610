"""A form with every kind of question, and photos in every state, for the page of components."""

from dataclasses import dataclass
from types import SimpleNamespace

from django import forms
from django.templatetags.static import static

CHOICES = [("yes", "Yes"), ("own", "Only in our own journal"), ("no", "No")]


@dataclass
class Face:
    """What a tile says, as journals.forms.who_shows.Face does."""

    name: str
    initials: str = ""
    icon: str = ""
    is_refused: bool = False

    def __str__(self):
        return self.name


class EveryFieldForm(forms.Form):
    """One question of each kind; all must be answered, so that an empty one shows its errors."""

    text = forms.CharField(label="What happened?", widget=forms.Textarea)
    name = forms.CharField(help_text="As on the birth certificate.")
    email = forms.EmailField(label="E-mail address")
    password = forms.CharField(widget=forms.PasswordInput)
    happened_at = forms.DateTimeField(
        label="When", widget=forms.DateTimeInput({"type": "datetime-local"})
    )
    room = forms.ChoiceField(choices=[("", "Choose one"), ("a", "Acorns"), ("o", "Oaks")])
    file = forms.FileField(label="The list", help_text="A CSV or XLSX file of up to 1 MB.")
    answer = forms.ChoiceField(
        label="May photos appear?", choices=CHOICES, widget=forms.RadioSelect
    )
    shows = forms.MultipleChoiceField(
        label="The photo shows",
        choices=[
            ("a", Face("Amelia", initials="AH")),
            ("n", Face("Noah", initials="NK", is_refused=True)),
            ("nobody", Face("Nobody", icon="photo")),
        ],
        initial=["a"],
        widget=forms.CheckboxSelectMultiple({"class": "child-tile__box"}),
    )
    agreed = forms.BooleanField(label="I have checked it", help_text="Against your own papers.")


def draft_photos():
    """Return a draft's photos: ready, being prepared, failed."""
    return [
        SimpleNamespace(
            key=state,
            state=state,
            is_ready=state == "ready",
            small_url=static("img/logo.svg"),
            photo=SimpleNamespace(key=f"photo-{state}", description=""),
        )
        for state in ("ready", "waiting", "failed")
    ]
