"""What a senior decides about a submission, and who can be seen in its photos."""

from django import forms

from journals import told
from journals.forms.who_shows import OTHERS, TicksField, WhoShowsForm, faces, who_may_be_in
from journals.forms.words import WordsField
from journals.models.submission import Reason

APPROVE, RETURN, DECLINE = "approve", "return", "decline"


class SubmissionForm(forms.Form):
    """Approve, return or do not add. What an answer needs depends on which it is."""

    decision = forms.ChoiceField(
        choices=[(APPROVE, "Approve"), (RETURN, "Return"), (DECLINE, "Do not add")],
        error_messages={"required": "Choose what to do."},
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(max_length=120, required=False)
    text = WordsField(rows=8, required=False, label="What happened")
    reason = forms.ChoiceField(choices=[("", "Choose a reason"), *Reason.choices], required=False)
    reason_text = WordsField(
        required=False,
        label="In your own words",
        help_text="The person who sent it reads this.",
    )

    def __init__(self, data, *, dossier):
        """Ask of every picture who it shows."""
        self.dossier = dossier
        # Whom the words name besides: journals.forms.names.typed asks, who knows this form.
        self.names = None
        self.observation = dossier.observation
        words = {"title": dossier.title, "text": dossier.text}
        super().__init__(data, initial={"seen": self.observation.version, **words})
        chosen, others = self._children()
        self.fields["all"] = TicksField([*faces(chosen), *OTHERS])
        self.photos = [
            WhoShowsForm(data, picture=picture, chosen=chosen, others=others)
            for picture in dossier.pictures
        ]

    def _children(self):
        """Return the children it is about, and the others who may be in a photo."""
        pictures = self.dossier.pictures
        about = {child.pk for child in self.dossier.children} | told.children_told(pictures)
        return who_may_be_in(pictures, about=about, user=self.dossier.user)

    # --- What each decision needs ---

    def is_valid(self):
        """Check the answers and, for an approval, who each photo shows."""
        valid = super().is_valid()
        if self.cleaned_data.get("decision") != APPROVE:
            return valid
        for photo in self.photos:
            self._check_photo(photo)
        named = self.names.is_valid()
        return valid and named and not any(photo.errors for photo in self.photos)

    def _check_photo(self, photo):
        photo.is_valid()
        photo.answer(self.cleaned_data.get("all", []))
        if not photo.errors and told.leaves_out_others(photo.picture):
            photo.add_error("shows", "The family says that somebody else is in it, too: say who.")
        if not photo.picture.is_ready:
            photo.add_error("shows", "This photo is not ready to be looked at yet.")

    def clean(self):
        """Ask an approval for words where there is no photo, the others for a reason."""
        if self.cleaned_data.get("decision") == APPROVE:
            self._check_words()
        elif "decision" in self.cleaned_data:
            self._check_reason()
        return self.cleaned_data

    def _check_words(self):
        if not self.cleaned_data.get("text") and not self.photos:
            self.add_error("text", "Leave a sentence, or return it instead.")

    def _check_reason(self):
        reason = self.cleaned_data.get("reason")
        if not reason:
            self.add_error("reason", "Choose a reason: the sender will want to know why.")
        elif reason == Reason.OTHER and not self.cleaned_data.get("reason_text"):
            self.add_error("reason_text", "Say in a few words what the reason is.")

    # --- What comes of it ---

    @property
    def edits(self):
        """Return the words that were changed, by field; line ends and spaces do not count."""
        return {
            field: self.cleaned_data[field]
            for field in ("title", "text")
            if self.cleaned_data[field] != _plain(getattr(self.dossier, field))
        }

    @property
    def why(self):
        """Return the reason as the moves want it."""
        return {name: self.cleaned_data[name] for name in ("reason", "reason_text")}

    def say_who(self, *, by):
        """Record for every picture who can be seen in it."""
        for photo in self.photos:
            photo.picture.say_who(by=by, **photo.said)

    # --- What the page shows ---

    @property
    def has_problems(self):
        """Return whether an answer is missing or wrong, here or at a photo."""
        if self.names.is_aside:
            return False
        named = self.data.get("decision") == APPROVE and self.names.problem
        return bool(self.errors or named) or any(photo.errors for photo in self.photos)

    @property
    def edits_words(self):
        """Return whether the words in the fields are not those that were sent."""
        return any(
            _plain(self[field].value() or "") != _plain(getattr(self.dossier, field))
            for field in ("title", "text")
        )

    @property
    def gives_reason(self):
        """Return whether a reason has been begun."""
        return bool(self["reason"].value() or self["reason_text"].value())


def written(data, dossier):
    """Return what somebody had written that would otherwise be lost, as labels and words."""
    words = {
        "Title": (data.get("title", ""), dossier.title),
        "What happened": (data.get("text", ""), dossier.text),
        "In your own words": (data.get("reason_text", ""), ""),
    }
    return [
        (label, typed)
        for label, (typed, kept) in words.items()
        if _plain(typed) and _plain(typed) != _plain(kept)
    ]


def brought_up_to_date(data, dossier):
    """Return the answers with the version and the words as they stand, so that none is undone."""
    data = data.copy()
    if dossier.observation:
        data["seen"] = str(dossier.observation.version)
    data["title"], data["text"] = dossier.title, dossier.text
    return data


def _plain(words):
    return words.replace("\r\n", "\n").replace("\r", "\n").strip()
