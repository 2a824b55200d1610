"""The one page on which staff record: who, what, photos; the rest is folded away."""

from datetime import timedelta

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from journals import moves
from journals.forms.names import DraftNamesMixin
from journals.forms.photos import DraftPhotosMixin, PhotosField
from journals.models import Child, Group, JournalEntry, Observation
from journals.models.child import tell_apart
from springjournal.keys import new_key, valid_key

WORDS = ("title", "text", "learning", "happened_at")
PARTICULARS = {"note": "personal_note", "step": "next_step"}
CLOCKS_DIFFER = timedelta(minutes=10)


def particular_fields(key, entry=None):
    """Return the fields that belong to one chosen child, by name."""
    return {
        f"note-{key}": forms.CharField(
            label="Personal note",
            help_text="Only this child’s family reads it.",
            required=False,
            max_length=5000,
            initial=entry and entry.personal_note,
            widget=forms.Textarea(attrs={"rows": 2}),
        ),
        f"step-{key}": forms.CharField(
            label="Next step",
            required=False,
            max_length=5000,
            initial=entry and entry.next_step,
            widget=forms.Textarea(attrs={"rows": 2}),
        ),
    }


class BlankParticulars(forms.Form):
    """What js/child-notes.js copies when a child is chosen."""

    def __init__(self):
        super().__init__()
        self.fields.update(particular_fields("KEY"))


class ObservationForm(DraftPhotosMixin, DraftNamesMixin, forms.Form):
    """Who, what and when. Everything may be left out of a draft, but not everything at once.

    What can be saved is saved even if something else is wrong, so that nothing typed is lost.
    """

    key = forms.CharField(required=False, validators=[valid_key], widget=forms.HiddenInput)
    version = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    children = forms.MultipleChoiceField(label="Who", required=False)
    text = forms.CharField(
        label="What happened?",
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    photos = PhotosField()
    happened_at = forms.DateTimeField(
        label="When",
        required=False,
        widget=forms.DateTimeInput({"type": "datetime-local"}, "%Y-%m-%dT%H:%M"),
        error_messages={"invalid": "Choose a day and a time."},
    )
    title = forms.CharField(label="Title", required=False, max_length=120)
    learning = forms.CharField(
        label="What it tells us",
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    publish = forms.CharField(required=False, widget=forms.HiddenInput)
    # A photo is on its way: there must be a draft for it to arrive at.
    begin = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, files=None, *, user, observation=None, chosen=()):
        self.user = user
        self.observation = observation
        data = self._with_group(data)
        self.entries = self._entries()
        super().__init__(data, files, initial=self._initial(chosen))
        self.is_new = observation is None
        self.candidates = self._candidates()
        self.fields["children"].choices = [(child.key, child.called) for child in self.candidates]
        for child in self.chosen_children:
            self.fields.update(particular_fields(child.key, self.entries.get(child.pk)))
        self.add_descriptions()

    @cached_property
    def groups(self):
        """Return the groups that are offered; what is saved while somebody types asks for none."""
        return list(Group.objects.visible_to(self.user).offered())

    def _with_group(self, data):
        """Tick whoever is in the group whose button was pressed, besides those ticked already."""
        if not data or not data.get("group"):
            return data
        pressed = [group for group in self.groups if group.key == data["group"]]
        if not pressed:
            return data
        data = data.copy()
        attending = Child.objects.visible_to(self.user).attending().filter(groups__in=pressed)
        there = attending.values_list("key", flat=True)
        data.setlist("children", list(dict.fromkeys([*data.getlist("children"), *there])))
        return data

    def _entries(self):
        if self.observation is None:
            return {}
        entries = JournalEntry.objects.visible_to(self.user).filter(observation=self.observation)
        return {entry.child_id: entry for entry in entries.select_related("child")}

    def _initial(self, chosen):
        if self.observation is None:
            now = timezone.localtime().replace(second=0, microsecond=0)
            return {"key": new_key(), "happened_at": now, "children": list(chosen)}
        words = {field: getattr(self.observation, field) for field in WORDS}
        return words | {"children": [entry.child.key for entry in self.entries.values()]}

    def _candidates(self):
        """Return everyone who attends, and whoever was chosen before; one's key children first."""
        visible = Child.objects.visible_to(self.user)
        mine = set(visible.key_children_of(self.user.pk).values_list("pk", flat=True))
        chosen = visible.filter(pk__in=list(self.entries))
        everyone = (visible.attending() | chosen).with_every_name(self.user)
        children = tell_apart(everyone.by_name())
        for child in children:
            child.is_mine = child.pk in mine
            child.is_chosen = child.key in self.chosen_keys
        return sorted(children, key=lambda child: not child.is_mine)

    # --- What the page shows ---

    @property
    def chosen_keys(self):
        """Return the keys of the children that are ticked."""
        if self.is_bound:
            return self.data.getlist("children")
        return self.initial["children"]

    @property
    def offered_groups(self):
        """Return the groups to start from, each with those of it who can be ticked."""
        keys = {child.pk: child.key for child in self.candidates}
        offered = (
            {
                "group": group,
                "children": [keys[one.pk] for one in group.children.all() if one.pk in keys],
            }
            for group in self.groups
        )
        return [one for one in offered if one["children"]]

    @property
    def comes_back_to(self):
        """Return the address to go to where the button was none of those that end a page."""
        if picture := self.asks_who:
            return reverse("photo_who", args=[picture.key])
        place = "who" if self.data.get("group") else "photos" if self.tends_photos else ""
        return place and f"{reverse('observation_edit', args=[self.observation.key])}#{place}"

    @property
    def chosen_children(self):
        """Return the children that are ticked."""
        return [child for child in self.candidates if child.is_chosen]

    @property
    def my_children(self):
        """Return one's own key children."""
        return [child for child in self.candidates if child.is_mine]

    @property
    def other_children(self):
        """Return everyone else who attends."""
        return [child for child in self.candidates if not child.is_mine]

    @property
    def particulars(self):
        """Return the fields of each chosen child."""
        return [
            {
                "child": child,
                "note": self[f"note-{child.key}"],
                "step": self[f"step-{child.key}"],
            }
            for child in self.chosen_children
        ]

    @property
    def blank_particulars(self):
        """Return the fields of a child still to be chosen."""
        blank = BlankParticulars()
        return {"note": blank["note-KEY"], "step": blank["step-KEY"]}

    @property
    def has_more(self):
        """Return whether something stands in what is folded away."""
        names = ["title", "learning", *self._particular_names()]
        return any(self[name].value() or self[name].errors for name in names)

    def _particular_names(self):
        return [name for name in self.fields if name.startswith(("note-", "step-"))]

    # --- Checking ---

    def clean_happened_at(self):
        """Refuse what has not happened yet; clocks may differ a little."""
        happened_at = self.cleaned_data["happened_at"]
        if happened_at and happened_at > timezone.now() + CLOCKS_DIFFER:
            msg = "This is in the future. Choose when it happened."
            raise forms.ValidationError(msg)
        return happened_at

    def clean(self):
        """Refuse a page on which nothing has been said at all."""
        said = ("children", "text", "photos", "title", "learning", "begin")
        if self.is_new and not any(self.cleaned_data.get(name) for name in said):
            msg = "Write a sentence, add a photo or choose a child first."
            raise forms.ValidationError(msg)

    # --- Saving ---

    def save(self):
        """Save what can be saved; what could not be is in the errors. May raise moves.Stale."""
        if self.is_new and self.non_field_errors():
            return
        if not self.is_new and not self.observation.is_in_hands_of(self.user):
            raise moves.Stale
        self._save_words()
        if "children" in self.cleaned_data:
            moves.choose_children(self.observation, self._chosen_particulars())
        self.add_photos()
        self.tend_photos()
        self.keep_names()
        if self.cleaned_data.get("publish"):
            self._check_complete()

    def _save_words(self):
        words = self._words()
        seen = self.cleaned_data.get("version")
        if self.is_new:
            key = self.cleaned_data.get("key") or new_key()
            self.observation, begun = moves.start(by=self.user.person, key=key, **words)
            if begun:
                return
            seen = 1
        try:
            moves.save(self.observation, seen=seen, **words)
        except moves.Stale:
            # The same page sent twice is no quarrel.
            if not self._is_stored():
                raise

    def _words(self):
        words = {field: self.cleaned_data[field] for field in WORDS if field in self.cleaned_data}
        if not words.get("happened_at"):
            words.pop("happened_at", None)
        return words

    def _chosen_particulars(self):
        chosen = {child.key: child for child in self.candidates}
        return {
            chosen[key]: {
                column: self.cleaned_data[f"{name}-{key}"]
                for name, column in PARTICULARS.items()
                # A page without scripts has no field yet for a child chosen just now.
                if f"{name}-{key}" in self.data and f"{name}-{key}" in self.cleaned_data
            }
            for key in self.cleaned_data["children"]
        }

    def _is_stored(self):
        """Return whether what was typed is what stands in the unfinished observation already."""
        unfinished = Observation.objects.visible_to(self.user).unfinished()
        stored = unfinished.filter(pk=self.observation.pk).first()
        if stored is None:
            return False
        self.observation = stored
        entries = {entry.child: entry for entry in self._entries().values()}
        particulars = self._chosen_particulars() if "children" in self.cleaned_data else {}
        return (
            all(getattr(stored, field) == value for field, value in self._words().items())
            and set(entries) == set(particulars)
            and all(
                getattr(entries[child], column) == value
                for child, fields in particulars.items()
                for column, value in fields.items()
            )
        )

    def _check_complete(self):
        if not self.cleaned_data.get("children"):
            self.add_error("children", "Choose at least one child before you publish.")
        if not self.observation.text.strip() and not self.observation.photos.exists():
            self.add_error("text", "Write a sentence or add a photo before you publish.")
