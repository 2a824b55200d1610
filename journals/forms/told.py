"""The ticks at each photo from home: which of one's own children are in it, and somebody else."""

from django import forms

from journals import told


class ToldMixin:
    """For a form about a family's draft, which is a DraftPhotosMixin as well."""

    def add_questions(self):
        """Ask of each photo who is in it; what was ticked on a page that was sent stays ticked."""
        for picture in self.pictures:
            key, asked = picture.photo.key, picture.asked
            if asked.names_children:
                self.fields[f"in-{key}"] = forms.MultipleChoiceField(
                    label="Who is in the photo:",
                    required=False,
                    choices=[(child.key, child.called) for child, _ in asked.children],
                    error_messages={"invalid_choice": "choose among your own children."},
                )
            self.fields[f"others-{key}"] = forms.BooleanField(required=False)
            if self._answers(picture):
                others = bool(self.data.get(f"others-{key}"))
                asked.answer(self._ticked(picture), others=others)

    def keep_answers(self):
        """Keep what was ticked at the photos that were on the page."""
        for picture in self.pictures:
            if self._answers(picture) and f"in-{picture.photo.key}" not in self.errors:
                told.tell(picture.photo, picture.asked.ticked, others=picture.asked.others)

    def _answers(self, picture):
        # A box without a tick is not sent, so what stands beside it says that it was there.
        return self.is_bound and f"description-{picture.photo.key}" in self.data

    def _ticked(self, picture):
        if picture.asked.names_children:
            return self.data.getlist(f"in-{picture.photo.key}")
        return [child.key for child, _ in picture.asked.children]
