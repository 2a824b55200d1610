"""The names of other families' children in what a family will read: an initial, or kept.

Nothing with such names goes into a journal unseen: as long as one is open, the page's own button
brings it back with the names, and goes through once they are answered or the tick is set. The
tick is for exactly the names that were shown; when another has come, it is asked anew.
"""

from hashlib import sha256

from django import forms
from django.utils.functional import cached_property

from journals import mentions, moves
from journals.mentions import COLUMNS, SHARED, Passage, mentions_in, passages_of


class NamesForm(forms.Form):
    """What to do with each name. Needs the mentions that stand in the words now."""

    keep_names = forms.CharField(required=False)
    initial_for = forms.CharField(required=False)
    keep_name = forms.CharField(required=False)

    def __init__(self, data=None, *, found, is_draft=False):
        """Take what was found. In a draft each name is kept by itself; elsewhere by the tick."""
        super().__init__(data)
        self.found = found
        self.is_draft = is_draft

    @property
    def open(self):
        """Return the mentions on which somebody is to decide."""
        return [mention for mention in self.found if mention.is_open]

    @property
    def settled(self):
        """Return those that are kept, or to which the family has said yes."""
        return [mention for mention in self.found if not mention.is_open]

    @property
    def token(self):
        """Return what stands for exactly these names in these words before these families."""
        return sha256("".join(sorted(one.digest for one in self.open)).encode()).hexdigest()[:32]

    @property
    def is_ticked(self):
        """Return whether the tick was set for these names."""
        return self.data.get("keep_names") == self.token

    def _pressed(self, button):
        # Compared and never looked up: whatever else was sent is no mention.
        return next((one for one in self.found if one.key == self.data.get(button)), None)

    @property
    def to_change(self):
        """Return the mention beside which "Use initial" was pressed."""
        return self._pressed("initial_for")

    @property
    def to_keep(self):
        """Return the mention beside which "Keep" was pressed."""
        return self._pressed("keep_name")

    @property
    def is_aside(self):
        """Return whether a button beside a name was pressed, and not the one of the page."""
        return bool(self.data.get("initial_for") or self.data.get("keep_name"))

    @property
    def problem(self):
        """Return what to say when the page's own button was pressed too soon."""
        pressed = self.is_bound and not self.is_aside and not self.data.get("check")
        return next(iter(self.non_field_errors()), "") if pressed else ""

    def clean(self):
        """Refuse names that nobody has decided about, and a button that asks for something else."""
        if self.is_aside:
            msg = "One name at a time."
            raise forms.ValidationError(msg)
        if self.open and not self.is_ticked:
            msg = "Other children are named. Use an initial, or say that the names stay."
            raise forms.ValidationError(msg)

    def settle(self, observation, *, by, seen):
        """Do in an unfinished observation what was pressed beside a name; may raise Stale."""
        if observation.version != seen:
            raise moves.Stale
        if self.to_change:
            mentions.use_initial(observation, self.to_change, seen=seen)
        elif self.to_keep:
            mentions.keep(observation, [self.to_keep], by=by)

    def keep(self, observation, *, by):
        """Remember who kept what was open, once what it stands in has been let through."""
        mentions.keep(observation, self.open, by=by)


def of_draft(data, form):
    """Return the question about what stands in a draft. `form` is its PublicationForm."""
    children = {child.pk: child for child in form.chosen}
    for entry in form.entries:
        entry.child = children[entry.child_id]
    photos = [picture.photo for picture in form.pictures if not picture.is_made]
    passages = passages_of(form.observation, form.entries, photos)
    return NamesForm(data, found=mentions_in(passages, form.user, form.observation), is_draft=True)


def of_addition(data, form):
    """Return the question about words that more families are to read. Takes an AdditionForm."""
    readers = {child.pk for child in [*form.chosen, *form.added]} if form.added else ()
    photos = [picture.photo for picture in form.pictures if not picture.is_made]
    passages = passages_of(
        form.observation, [], photos, readers=frozenset(readers), can_change=False
    )
    return NamesForm(data, found=mentions_in(passages, form.user, form.observation))


def typed(make, data, user, *, readers, alone=None, besides=(), observation=None):
    """Return a form and the question about the words that stand in it, saved or not.

    `make` makes the form of data. `readers` gives the children whose families read its title, text
    and what it tells us; `alone` those of whom it has a note and a next step; `besides` are
    passages that stand elsewhere. An initial that was asked for is put into what was typed, and
    saved with the rest.
    """

    def look(data):
        form = make(data)
        passages = [*_passages(form, readers(form), alone(form) if alone else ()), *besides]
        return form, NamesForm(data, found=mentions_in(passages, user, observation))

    form, names = look(data)
    if data and names.to_change and names.to_change.passage.can_change:
        data = data.copy()
        data[names.to_change.passage.place] = names.to_change.with_initial
        return look(data)
    return form, names


def _passages(form, readers, alone):
    readers = frozenset(child.pk for child in readers)
    for place in SHARED:
        if place in form.fields:
            yield _passage(form[place], readers)
    for child in alone:
        for name in COLUMNS:
            bound = form[f"{name}-{child.key}"]
            label = f"{bound.label} for {child.short_name}"
            yield _passage(bound, frozenset([child.pk]), label)


def _passage(bound, readers, label=None):
    words = str(bound.value() or "").replace("\r\n", "\n")
    return Passage(bound.name, label or bound.label, words, readers)


class DraftNamesMixin:
    """Names in a draft while it is written: what is open is told, and kept if somebody says so.

    The form around it has `user`, `observation`, `chosen_children` and `pictures`.
    """

    @cached_property
    def mentions(self):
        """Return who is named in what stands on the page."""
        return mentions_in(self._draft_passages(), self.user, self.observation)

    @property
    def open_names(self):
        """Return the mentions on which somebody is to decide."""
        return [mention for mention in self.mentions if mention.is_open]

    def _draft_passages(self):
        chosen = self.chosen_children
        yield from _passages(self, chosen, chosen)
        everyone = frozenset(child.pk for child in chosen)
        for number, picture in enumerate(self.pictures, 1):
            bound = self[f"description-{picture.photo.key}"]
            yield _passage(bound, everyone, f"Photo {number} in words")

    def keep_names(self):
        """Remember that names stay for which "Keep" was pressed while the words were typed."""
        kept = set(self.data.getlist("keep_name"))
        asked = [mention for mention in self.mentions if mention.key in kept] if kept else []
        mentions.keep(self.observation, asked, by=self.user.person)
