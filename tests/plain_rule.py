"""Who sees what, said once more: slow, in plain Python over all rows, and by other means.

It shares nothing with the rule it is held against but the words of POLICY.md: no query that
filters, no function of the database.
"""

from django.utils import timezone

from accounts.models import NewsMail, Person
from journals import models


class PlainRule:
    """All rows, read once as the owner; `seen(model, person)` answers in primary keys."""

    def __init__(self):
        self.today = timezone.localdate()
        self.all = {
            model: list(model.objects.all())
            for model in (
                NewsMail,
                Person,
                models.Child,
                models.Enrolment,
                models.KeyPerson,
                models.Guardian,
                models.Suspension,
                models.PhotoPermission,
                models.StandingRefusal,
                models.Observation,
                models.JournalEntry,
                models.Submission,
                models.Photo,
                models.Rendition,
                models.Shows,
                models.EntryPhoto,
                models.Comment,
                models.Visit,
                models.Flag,
            )
        }
        self.invited = list(models.InvitedGuardian.objects.select_related("invitation"))
        self.shown = {
            shows.pk: {child.pk for child in shows.children.all()}
            for shows in self.all[models.Shows]
        }
        self.unlisted = {s.pk for s in self.all[models.Shows] if s.unlisted_child}

    def seen(self, model, person):
        """Return the primary keys of the rows of a model that a parent may see."""
        may_see = getattr(self, f"_{model.__name__.lower()}")
        return {row.pk for row in self.all[model] if may_see(row, person.pk)}

    # --- families ---

    def suspended(self, guardian):
        """Return whether a link is suspended."""
        return any(
            s.guardian_id == guardian.pk and s.lifted_at is None
            for s in self.all[models.Suspension]
        )

    def own(self, person):
        """Return the keys of the children in a person's care."""
        return {
            guardian.child_id
            for guardian in self.all[models.Guardian]
            if guardian.person_id == person
            and guardian.starts <= self.today
            and (guardian.until is None or guardian.until >= self.today)
            and not self.suspended(guardian)
            and self._still_open(guardian.child_id)
        }

    def _still_open(self, child):
        ends = [
            enrolment.access_until or enrolment.until
            for enrolment in self.all[models.Enrolment]
            if enrolment.child_id == child
        ]
        return any(end is None or end >= self.today for end in ends)

    def asked_about(self, person):
        """Return the keys of the children about whom a person may answer, and if yes is one."""
        return {
            guardian.child_id: guardian.child_id in self.own(person)
            for guardian in self.all[models.Guardian]
            if guardian.person_id == person
            and guardian.starts <= self.today
            and (guardian.until is None or guardian.until >= self.today)
            and not self.suspended(guardian)
        }

    def permitted(self, child, purpose="journals"):
        """Return whether families said yes to a purpose, and nothing speaks against it."""
        if any(
            refusal.child_id == child and refusal.lifted_at is None
            for refusal in self.all[models.StandingRefusal]
        ):
            return False
        on_paper = any(self._said_no_on_paper(invited, child) for invited in self.invited)
        if on_paper and purpose == "journals":
            return False
        answers = [
            self._counted(person, child, purpose) for person in self._who_answered(child, purpose)
        ]
        return "yes" in answers and "no" not in answers

    @staticmethod
    def _said_no_on_paper(invited, child):
        invitation = invited.invitation
        still_to_join = invitation.accepted_at is None and invitation.revoked_at is None
        said_no = invited.paper_answer == "no" and invited.parental_responsibility != "no"
        return invited.child_id == child and still_to_join and said_no

    def _given(self, child, purpose):
        return [
            answer
            for answer in self.all[models.PhotoPermission]
            if answer.child_id == child and answer.purpose == purpose and answer.struck_at is None
        ]

    def _who_answered(self, child, purpose):
        return {answer.given_by_id for answer in self._given(child, purpose)}

    def _counted(self, person, child, purpose):
        """Return a person's last answer if it counts, else None."""
        given = [
            (answer.answered_at, answer.pk, answer.answer)
            for answer in self._given(child, purpose)
            if answer.given_by_id == person
        ]
        last = max(given)[2]
        responsible = [
            guardian.parental_responsibility
            for guardian in self.all[models.Guardian]
            if guardian.person_id == person and guardian.child_id == child
        ]
        counts = "yes" in responsible or ("unknown" in responsible and last == "no")
        return last if counts else None

    # --- rows ---

    def _person(self, row, person):
        own = self.own(person)
        family = {g.person_id for g in self.all[models.Guardian] if g.child_id in own}
        return row.known_to_families or row.pk == person or row.pk in family

    def _newsmail(self, row, person):
        return row.person_id == person

    def _child(self, row, person):
        return row.pk in self.own(person)

    def _keyperson(self, row, person):
        return row.until is None and row.child_id in self.own(person)

    def _guardian(self, row, person):
        return row.person_id == person and row.child_id in self.own(person)

    def _photopermission(self, row, person):
        return row.given_by_id == person and row.struck_at is None

    def _journalentry(self, row, person):
        return bool(row.published_at and not row.withdrawn_at and row.child_id in self.own(person))

    def _own_home(self, observation, person):
        return observation.author_id == person and observation.home_child_id in self.own(person)

    def _observation(self, row, person):
        return self._own_home(row, person) or any(
            entry.observation_id == row.pk and self._journalentry(entry, person)
            for entry in self.all[models.JournalEntry]
        )

    def _find(self, model, key):
        return next(row for row in self.all[model] if row.pk == key)

    def _submission(self, row, person):
        observation = self._find(models.Observation, row.observation_id)
        return row.sent_by_id == person and observation.home_child_id in self.own(person)

    def _photo(self, row, person):
        return self._own_home(self._find(models.Observation, row.observation_id), person)

    def _rendition(self, row, person):
        photo = self._find(models.Photo, row.photo_id)
        if row.state != "ready" and self._photo(photo, person):
            return True
        return self.picture(row.pk, person)

    def picture(self, rendition, person):
        """Return whether a person may look at a picture."""
        shown, own = self.shown.get(rendition), self.own(person)
        suspended_for = {
            guardian.child_id
            for guardian in self.all[models.Guardian]
            if guardian.person_id == person and self.suspended(guardian)
        }
        if shown and shown & suspended_for:
            return False
        photo = self._find(models.Photo, self._find(models.Rendition, rendition).photo_id)
        if photo.withdrawn_at:
            return False
        if self._photo(photo, person):
            return True
        in_a_journal = any(
            placed.rendition_id == rendition
            and not placed.left_out
            and self._journalentry(self._find(models.JournalEntry, placed.entry_id), person)
            for placed in self.all[models.EntryPhoto]
        )
        if not in_a_journal or shown is None or rendition in self.unlisted:
            return False
        return all(child in own or self.permitted(child) for child in shown)

    def _entryphoto(self, row, person):
        entry = self._find(models.JournalEntry, row.entry_id)
        return (
            not row.left_out
            and self._journalentry(entry, person)
            and self.picture(row.rendition_id, person)
        )

    def _comment(self, row, person):
        entry = self._find(models.JournalEntry, row.entry_id)
        let_in = not row.withdrawn_at and (row.state == "shown" or row.author_id == person)
        return let_in and self._journalentry(entry, person)

    def _visit(self, row, person):
        return row.person_id == person

    def _flag(self, row, person):
        return row.flagged_by_id == person
