"""What a family tells about its own child."""

from datetime import datetime, time

from django import forms
from django.utils import timezone

from journals import moves
from journals.forms.photos import DraftPhotosMixin, PhotosField
from journals.forms.told import ToldMixin
from journals.forms.words import WordsField
from journals.models import Submission
from journals.models.observation import Source
from springjournal.keys import new_key, valid_key


class ChildChoiceForm(forms.Form):
    """Which of one's own children it is about; nothing said is fine where there is only one."""

    child = forms.ChoiceField(required=False)

    def __init__(self, data, *, children):
        super().__init__(data)
        self.children = {child.key: child for child in children}
        self.fields["child"].choices = [(key, child) for key, child in self.children.items()]

    @property
    def chosen(self):
        """Return the child, or None if it must still be chosen."""
        if len(self.children) == 1:
            return next(iter(self.children.values()))
        return self.children.get(self.cleaned_data.get("child"))


class FromHomeForm(ToldMixin, DraftPhotosMixin, forms.Form):
    """Words, day and photos about one child. A draft keeps whatever of it can be kept.

    What is wrong with it keeps it from being sent, never from being saved.
    """

    key = forms.CharField(required=False, validators=[valid_key], widget=forms.HiddenInput)
    version = forms.IntegerField(
        required=False, min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput
    )
    text = WordsField(label="What happened?", rows=5, required=False)
    happened_on = forms.DateField(
        label="When",
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
        error_messages={"required": "Choose a day.", "invalid": "Choose a day."},
    )
    photos = PhotosField()
    send = forms.CharField(required=False)

    def __init__(self, data=None, files=None, *, user, child, observation=None):
        self.user = user
        self.child = child
        self.observation = observation
        super().__init__(data, files, initial=self._initial())
        today = timezone.localdate().isoformat()
        born = child.date_of_birth.isoformat()
        self.fields["happened_on"].widget.attrs |= {"max": today, "min": born}
        self.add_descriptions()
        self.add_questions()

    def _initial(self):
        if self.observation is None:
            return {"key": new_key(), "happened_on": timezone.localdate()}
        return {
            "version": self.observation.version,
            "text": self.observation.text,
            "happened_on": timezone.localdate(self.observation.happened_at),
        }

    def clean_happened_on(self):
        """Refuse a day that has not come, or on which the child was not yet born."""
        day = self.cleaned_data["happened_on"]
        if day > timezone.localdate():
            msg = "This day has not come yet. Choose the day on which it happened."
            raise forms.ValidationError(msg)
        if day < self.child.date_of_birth:
            msg = f"{self.child.short_name} was not born yet. Choose the day on which it happened."
            raise forms.ValidationError(msg)
        return day

    # --- Saving ---

    @property
    def wants_to_send(self):
        """Return whether the button was the one that sends."""
        return bool(self.cleaned_data.get("send")) and not self.tends_photos

    def save(self):
        """Keep words, day and photos. May raise moves.Stale, and then has kept nothing."""
        if self.observation is None and self._begin():
            self._keep_photos()
            return
        seen = self.cleaned_data.get("version") or 0
        if self._is_stored():
            # The same page sent twice is no quarrel.
            seen = self.observation.version
            if self._waits():
                return
        moves.save(self.observation, seen=seen, **self._words())
        self._keep_photos()

    def rescue_photos(self):
        """Keep the photos although the words could not be: they are in nobody's way."""
        if self.cleaned_data.get("photos"):
            self.observation.version = moves.save(self.observation, seen=self.observation.version)
            self.add_photos()

    def send_on(self):
        """Send it if that was asked for and nothing is wrong; return whether it was sent."""
        if not self.wants_to_send or self.errors:
            return False
        try:
            moves.send(self.observation, by=self.user.person, seen=self.observation.version)
        except moves.NotYet as missing:
            self.add_error(None, str(missing))
            return False
        return True

    def renew(self):
        """Return the form as it is to be answered next: what was typed, on what is now stored."""
        typed = self.data.copy()
        typed["version"] = self.observation.version
        for name in self.BUTTONS:
            typed.setlist(name, [])
        again = FromHomeForm(typed, user=self.user, child=self.child, observation=self.observation)
        again._errors = self.errors
        again.cleaned_data = self.cleaned_data
        return again

    def _begin(self):
        """Begin the draft, once for a page however often it is sent; return whether it is new."""
        words = {"source": Source.HOME, "home_child": self.child} | self._words()
        by, key = self.user.person, self.cleaned_data.get("key") or new_key()
        self.observation, begun = moves.start(by=by, key=key, **words)
        if not begun and self.observation.discarded_at:
            self.observation, begun = moves.start(by=by, key=new_key(), **words)
        return begun

    def _words(self):
        words = {"text": self.cleaned_data.get("text", "")}
        day = self.cleaned_data.get("happened_on")
        if day and day != self._day_kept():
            words["happened_at"] = _moment_of(day)
        return words

    def _day_kept(self):
        return self.observation and timezone.localdate(self.observation.happened_at)

    def _is_stored(self):
        words = self._words()
        return "happened_at" not in words and words["text"] == self.observation.text

    def _waits(self):
        attempts = Submission.objects.visible_to(self.user).waiting()
        return attempts.filter(observation=self.observation).exists()

    def _keep_photos(self):
        self.keep_answers()
        self.tend_photos()
        self.add_photos()


def _moment_of(day):
    """Return a moment of a day of which the hour is not known; never one that is to come."""
    noon = timezone.make_aware(datetime.combine(day, time(12)))
    return min(noon, timezone.now())
