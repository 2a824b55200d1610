"""A whole pre-school in small, drawn at random from a seed: what a wall must hold against.

Siblings, half-siblings, twins, refusals, guardians who ended or are suspended, leavers,
standing refusals, photos of several children, and drafts of everything.
"""

import random
from datetime import timedelta

from django.utils import timezone

from accounts.models import NewsMail
from journals import covering, handing, moves, published, wrong_child
from journals.images import Recipe
from journals.models import (
    Child,
    Comment,
    Group,
    JournalEntry,
    KeptName,
    Look,
    Observation,
    PhotoView,
    PhotoWording,
    Rendition,
    StandIn,
    Visit,
)
from springjournal.keys import new_key
from tests.factories import (
    ChildFactory,
    CommentFactory,
    GuardianFactory,
    HomeObservationFactory,
    InvitedGuardianFactory,
    KeyPersonFactory,
    ObservationFactory,
    PhotoPermissionFactory,
    StandingRefusalFactory,
    SuspensionFactory,
    approve,
    make_manager,
    make_person,
    make_photo,
    make_practitioner,
    make_ready,
    make_senior,
    publish,
    send,
)


class PreSchool:
    """People, children and what was recorded, made from a seed."""

    def __init__(self, seed=1, *, children=8, families=6, observations=14):
        self.random = random.Random(seed)  # noqa: S311 - a test's data, not a secret
        self.manager, self.senior = make_manager(), make_senior()
        self.practitioner = make_practitioner()
        self.children = [self._child(number) for number in range(children)]
        self.parents = [make_person(f"Parent {number}") for number in range(families)]
        self.guardians = []
        for number, child in enumerate(self.children):
            self._family(child, number)
        self._other_purposes()
        for _ in range(observations):
            self._group_observation()
        for guardian in self.guardians:
            self._from_home(guardian)
        self._on_paper()
        self._of_each_person()
        self._afterwards()
        self.children[-1].first_name = "Renamed"
        self.children[-1].save()

    def _of_each_person(self):
        """What is kept for one person alone."""
        for parent in self.parents:
            NewsMail.objects.create(person=parent)
        for person in [self.senior, *self.parents]:
            for child in self._some_children(at_least=1):
                Visit.objects.create(person=person, child=child, last_at=timezone.now())
        days = {"starts": timezone.localdate(), "until": timezone.localdate()}
        staff = {"person": self.practitioner, "colleague": self.senior}
        StandIn.objects.create(**staff, **days, appointed_by=self.manager)
        said = {"question": "May we show {name}?", "explanation": "To the others."}
        PhotoWording(purpose="books", **said).write(by=self.manager)
        Group.objects.create(name="Morning group").children.set(self.children[:3])
        for person in (self.manager, self.senior):
            Look.objects.create(person=person, looked_at=timezone.now())
        for person in self.parents:
            PhotoView.objects.create(
                person=person,
                hat="parent",
                rendition=Rendition.objects.first(),
                device="iPad, Safari",
                at=timezone.now(),
            )

    def _on_paper(self):
        """Let some who have not joined yet have answered on paper."""
        for child, answer in zip(self.children[2:6], ("no", "yes", "no", "no"), strict=False):
            invited = InvitedGuardianFactory(
                invitation__created_by=self.manager,
                child=child,
                parental_responsibility=self.random.choice(["yes", "unknown", "no"]),
                paper_answer=answer,
                paper_answered_on=timezone.localdate(),
                paper_recorded_by=self.manager,
            )
            if self.random.random() < 0.3:
                invited.invitation.revoke()

    def _child(self, number):
        child = ChildFactory(first_name=f"Child{number}")
        if number == 0:  # one who has left, and whose family may no longer read
            yesterday = timezone.localdate() - timedelta(days=1)
            child.enrolments.update(until=yesterday)
        if self.random.random() < 0.2:
            StandingRefusalFactory(child=child, refused_by=self.manager)
        KeyPersonFactory(child=child, person=self.practitioner)
        return child

    def _family(self, child, number):
        # Neighbours in the list share parents, so that there are siblings and half-siblings.
        first = self.parents[number % len(self.parents)]
        others = [parent for parent in self.parents if parent != first]
        for person in [
            first,
            *self.random.sample(others, self.random.randint(0, min(2, len(others)))),
        ]:
            guardian = GuardianFactory(
                person=person,
                child=child,
                photos=self.random.choice(["yes", "yes", "no"]),
                parental_responsibility=self.random.choice(["yes", "yes", "no", "unknown"]),
            )
            self.guardians.append(guardian)
            if self.random.random() < 0.3:
                self._change_of_mind(guardian)
            fate = self.random.random()
            if fate < 0.15:
                guardian.until = timezone.localdate() - timedelta(days=1)
                guardian.save()
            elif fate < 0.22:
                guardian.starts = timezone.localdate() + timedelta(days=1)
                guardian.save()
            elif fate < 0.36:
                SuspensionFactory(guardian=guardian, suspended_by=self.manager)

    def _other_purposes(self):
        """Let about half of the parents answer what is not asked on joining, some of them twice."""
        for guardian in self.guardians:
            for purpose in ("named", "books", "data"):
                for minutes in range(self.random.choice([0, 1, 1, 2])):
                    PhotoPermissionFactory(
                        child=guardian.child,
                        given_by=guardian.person,
                        purpose=purpose,
                        answer=self.random.choice(["yes", "yes", "no"]),
                        answered_at=timezone.now() + timedelta(minutes=minutes),
                    )

    def _change_of_mind(self, guardian):
        said = guardian.child.photo_permissions.get(given_by=guardian.person, purpose="journals")
        later = said.answered_at + timedelta(minutes=5)
        other = "no" if said.answer == "yes" else "yes"
        PhotoPermissionFactory(
            child=said.child, given_by=said.given_by, answer=other, answered_at=later
        )

    def _some_children(self, at_least):
        most = min(3, len(self.children))
        return self.random.sample(self.children, self.random.randint(at_least, most))

    def _group_observation(self):
        children = self._some_children(at_least=1)
        observation = ObservationFactory(author=self.practitioner, children=children)
        self._photos(observation)
        if self.random.random() < 0.8:
            for entry in publish(observation):
                for person in [self.practitioner, *self._family_of(entry.child)]:
                    state = self.random.choice(["shown", "shown", "waiting", "declined"])
                    CommentFactory(entry=entry, author=person, state=state, decided_by=self.senior)
                for placed in entry.entry_photos.all():
                    placed.left_out = self.random.random() < 0.3
                    placed.save()
                if self.random.random() < 0.2:
                    moves.withdraw(entry, by=self.senior, reason="Wrong")

    def _photos(self, observation):
        for _ in range(self.random.randint(0, 3)):
            shown = self._some_children(at_least=0)
            rendition = make_photo(observation, shows=shown)
            if self.random.random() < 0.15:
                rendition.shows.unlisted_child = True
                rendition.shows.save()
            if shown and self.random.random() < 0.5:
                self._covered(observation, rendition, shown[1:])

    def _covered(self, observation, rendition, shown):
        """Cover one child of a picture, and let the covered one stand in some journals."""
        recipe = Recipe.read({"soft": [(10, 10, 20, 20)]})
        made = Rendition.make(rendition.photo, recipe, key=new_key())
        make_ready(made, b"covered")
        made.say_who(by=self.senior, children=shown)
        entries = [entry.pk for entry in observation.entries.all() if self.random.random() < 0.7]
        covering.choose(observation, {(entry, rendition.photo_id): made for entry in entries})

    def _family_of(self, child):
        return [guardian.person for guardian in self.guardians if guardian.child == child]

    def _from_home(self, guardian):
        observation = HomeObservationFactory(author=guardian.person, home_child=guardian.child)
        shown = self.random.sample(self.children, 1)
        make_photo(observation, shows=[guardian.child, *shown])
        fate = self.random.choice(["draft", "waiting", "approved", "returned", "declined"])
        if fate == "draft":
            return
        submission = send(observation)
        if fate == "approved":
            approve(observation)
        elif fate in {"returned", "declined"}:
            decide = moves.return_to_author if fate == "returned" else moves.decline
            decide(submission, by=self.manager, seen=observation.version, reason="unclear")

    def _afterwards(self):
        """Hide some comments and photos, flag some entries, and change something of everything."""
        comments = list(Comment.objects.select_related("entry__observation__author"))
        for comment in self.random.sample(comments, len(comments) // 4):
            published.hide(comment, by=self.practitioner)
        for comment in self.random.sample(comments, len(comments) // 3):
            published.flag(comment.entry, by=comment.author, comment=comment, words="Unkind")
        photos = {p.rendition.photo for c in comments for p in c.entry.entry_photos.all()}
        for photo in self.random.sample(sorted(photos, key=str), len(photos) // 4):
            published.hide(photo, by=self.practitioner)
        for comment in comments[:2]:
            self._edit(comment.entry)
        for draft in Observation.objects.unfinished().filter(source="setting"):
            handing.hand(draft, self.senior, by=self.manager, held_by=draft.author_id)
        said = {"mention": "a" * 64, "digest": "b" * 64, "name": "Leo", "kept_by": self.senior}
        KeptName.objects.bulk_create(
            KeptName(observation=observation, **said) for observation in Observation.objects.all()
        )
        self._move()

    def _move(self):
        """Move one entry to a child who is not in it."""
        entries = JournalEntry.objects.in_the_journal().filter(observation__source="setting")
        for entry in entries:
            there = entry.observation.entries.values("child")
            elsewhere = Child.objects.exclude(pk__in=there).first()
            if elsewhere:
                said = {"words": {}, "particulars": {}, "said": {}}
                seen = entry.observation.version
                wrong_child.move(entry, elsewhere, by=self.manager, seen=seen, **said)
                return

    def _edit(self, entry):
        entry.observation.refresh_from_db()
        published.edit(
            entry.observation,
            by=self.senior,
            seen=entry.observation.version,
            words={"text": "Other words"},
            particulars={entry: {"next_step": "More"}},
        )
        for placed in entry.observation.photos.all():
            for rendition in placed.renditions.all():
                rendition.say_who(by=self.senior, adults=not rendition.shows.adults)
