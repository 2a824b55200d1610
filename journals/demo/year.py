"""A year at the invented pre-school: observations, comments, drafts, and what came from home."""

from datetime import datetime, time, timedelta
from io import BytesIO
from itertools import count

from django.core.files import File
from django.utils import timezone

from journals import images, tasks
from journals.demo import told, words
from journals.demo.pictures import SCENES, draw
from journals.models import (
    Comment,
    EntryPhoto,
    Guardian,
    JournalEntry,
    Observation,
    Photo,
    Rendition,
    Submission,
    Visit,
)

WEEKS = 46
A_WEEK = 5
WITH_PHOTOS = 0.55
IN_A_GROUP = 0.35


class Year:
    """Writes what was recorded, with the dates on which it was."""

    def __init__(self, school, chance):
        self.school = school
        self.chance = chance
        self.now = timezone.now()
        self.numbers = count()
        self.scenes = list(words.STORIES)
        self.present = [
            child for child in school.children.values() if child.enrolments.filter(until=None)
        ]
        self.staff = [
            school.people[name]
            for name in ("Grace Middleton", "Farah Siddiqui", "Tomasz Wrona", "Bronwen Lloyd")
        ]

    def record(self):
        """Record the whole year, oldest first, and what lies about today."""
        for week in range(WEEKS, 0, -1):
            for _ in range(A_WEEK):
                self._observation(self._moment(week * 7 - self.chance.randint(0, 4)))
        self._lately()
        self._leaver()
        self._drafts()
        self._trainee()
        self._from_home()

    # --- at the pre-school ---

    def _moment(self, days_ago):
        day = timezone.localdate() - timedelta(days=days_ago)
        day -= timedelta(days=max(0, day.weekday() - 4))  # never at a weekend
        at = time(self.chance.randint(9, 14), self.chance.randrange(60))
        return timezone.make_aware(datetime.combine(day, at))

    def _attending(self, moment):
        """Return the children who had started by then."""
        day = timezone.localdate(moment)
        return [child for child in self.present if child.enrolments.get().starts <= day]

    def _observation(self, moment, together=None):
        """Record something about these children, or whoever was there that day."""
        chosen = together or self._some_of(self._attending(moment))
        scene, number = self.chance.choice(self.scenes), next(self.numbers)
        observation = self._write(self.chance.choice(self.staff), moment, scene, number, chosen)
        with_photos = together or self.chance.random() < WITH_PHOTOS
        pictures = self._pictures(observation, scene, chosen) if with_photos else []
        later = moment + timedelta(minutes=self.chance.randint(5, 90))
        for entry in self._entries(observation, scene, number, chosen):
            self._publish(entry, observation.author, later, pictures)
            self._comments(entry, later)

    def _some_of(self, there):
        several = self.chance.random() < IN_A_GROUP and len(there) > 2
        return self.chance.sample(there, self.chance.randint(2, 3) if several else 1)

    def _write(self, author, moment, scene, number, chosen):
        alone = len(chosen) == 1
        told = (
            words.story(scene, number, chosen[0].short_name)
            if alone
            else words.story_of_several(scene, number)
        )
        return Observation.objects.create(
            author=author,
            title=told.title,
            text=told.text,
            learning=told.learning if number % 2 else "",
            happened_at=moment,
            saved_at=min(moment + timedelta(minutes=4), self.now),
        )

    def _entries(self, observation, scene, number, chosen):
        for place, child in enumerate(chosen):
            entry = JournalEntry(observation=observation, child=child)
            if len(chosen) > 1:
                entry.personal_note = words.note(scene, number + place, child.short_name)
            elif number % 3 == 0:
                entry.next_step = words.story(scene, number, child.short_name).next_step
            yield entry

    def _publish(self, entry, by, when, pictures):
        entry.published_at, entry.published_by = min(when, self.now), by
        entry.save()
        EntryPhoto.objects.bulk_create(
            EntryPhoto(
                entry=entry,
                rendition=picture,
                position=picture.photo.position,
                description=picture.photo.description,
            )
            for picture in pictures
        )

    def _pictures(self, observation, scene, shown, *, by=None):
        """Draw one or two pictures of a scene, taken as the camera would; say who they show."""
        pictures = []
        for position in range(self.chance.choice([1, 1, 2])):
            taken = observation.happened_at - timedelta(minutes=3 - position)
            seen = shown if position == 0 else shown[:1]
            file = File(BytesIO(draw(scene, next(self.numbers), len(seen), taken)), "photo.jpg")
            found = images.inspect(file, zone=timezone.get_current_timezone())
            photo = Photo.keep(observation, file, found, observation.author)
            photo.description = SCENES[scene]
            photo.save()
            picture = Rendition.objects.create(photo=photo)
            tasks.make_sizes.func(picture.pk)
            if by is not False:
                picture.say_who(by=by or observation.author, children=seen)
            pictures.append(picture)
        return pictures

    def _comments(self, entry, after):
        family = self.school.families[_name(entry.child)]
        if not family or self.chance.random() > 0.35:
            return
        said = [(self.chance.choice(family), words.PARENT_COMMENTS)]
        if self.chance.random() < 0.5:
            said.append((entry.observation.author, words.STAFF_REPLIES))
        first = None
        for author, sentences in said:
            after = min(after + timedelta(hours=self.chance.randint(1, 20)), self.now)
            sentence = self.chance.choice(sentences).replace("{name}", entry.child.short_name)
            comment = Comment(entry=entry, author=author, text=sentence, created_at=after)
            comment.reply_to = first
            comment.save()
            first = first or comment

    def _lately(self):
        """Give the families who are named on the sign-in page something new to read."""
        named = self.school.children
        amara, edie, rowan = (
            named[n] for n in ("Amara Okafor", "Edith Whitfield", "Rowan Whitfield")
        )
        refused = named["Zofia Kowalska"]
        self._read_until(self.now - timedelta(days=7))
        for days_ago, children in (
            (24, [edie, rowan]),
            (20, [amara]),
            (16, [amara, edie, refused]),
            (11, [rowan]),
            (9, [amara, rowan]),
            (4, [amara]),
            (2, [edie, rowan, amara]),
        ):
            self._observation(self._moment(days_ago), together=children)
        self._one_waits(rowan, "Tom Whitfield")

    def _one_waits(self, child, name):
        """Let one parent's comments wait for the pre-school, and one of them be waiting."""
        person = self.school.people[name]
        Guardian.objects.filter(child=child, person=person).update(comments_wait=True)
        newest = JournalEntry.objects.in_the_journal().filter(child=child).newest_first().first()
        Comment.objects.create(
            entry=newest,
            author=person,
            text=words.PARENT_COMMENTS[0],
            state="waiting",
            created_at=self.now - timedelta(hours=3),
        )

    def _read_until(self, moment):
        """Let every family have read until a week ago, so that the latest entries are new."""
        Visit.objects.bulk_create(
            Visit(person=person, child=self.school.children[name], last_at=moment)
            for name, family in self.school.families.items()
            for person in family
        )

    def _leaver(self):
        bethan = self.school.children["Bethan Evans"]
        for days_ago in (300, 240, 180, 130, 90):
            self._observation(self._moment(days_ago), together=[bethan])

    def _drafts(self):
        grace = self.school.people["Grace Middleton"]
        amara, edie = (self.school.children[n] for n in ("Amara Okafor", "Edith Whitfield"))
        moment = self.now - timedelta(hours=2)
        begun = Observation.objects.create(
            author=grace,
            text="Carried the jug all the way to the table with both hands.",
            happened_at=moment,
        )
        JournalEntry.objects.create(observation=begun, child=amara)
        only_photos = Observation.objects.create(author=grace, happened_at=moment)
        JournalEntry.objects.create(observation=only_photos, child=edie)
        self._pictures(only_photos, "painting", [edie], by=False)
        Observation.objects.create(
            author=grace, text="Who was it that built the long road?", happened_at=moment
        )

    def _trainee(self):
        jaden, moment = self.school.people["Jaden Campbell"], self.now - timedelta(days=1)
        leo = self.school.children["Leo Chen"]
        scene = self.scenes[0]
        observation = self._write(jaden, moment, scene, 1, [leo])
        JournalEntry.objects.create(observation=observation, child=leo)
        self._pictures(observation, scene, [leo])
        self._send(observation, moment + timedelta(hours=1))

    # --- from home ---

    def _send(self, observation, when, outcome="", **decision):
        return Submission.objects.create(
            observation=observation,
            sent_by=observation.author,
            sent_at=when,
            sent_version=1,
            sent_title=observation.title,
            sent_text=observation.text,
            outcome=outcome,
            **decision,
        )

    def _home(self, number, child, author, moment):
        fitting = [sent for sent in words.FROM_HOME if sent.child in {"", _name(child)}]
        sent = fitting[number % len(fitting)]
        observation = Observation.objects.create(
            source="home",
            home_child=child,
            author=author,
            title=sent.title,
            text=sent.text.replace("{name}", child.short_name),
            happened_at=moment,
            saved_at=min(moment + timedelta(hours=3), self.now),
        )
        return observation, sent.scene

    def _from_home(self):
        senior = self.school.people["Ruth Adeyemi"]
        named = [(name, family) for name, family in self.school.families.items() if family]
        for number in range(26):
            name, family = named[number % len(named)]
            child = self.school.children[name]
            if child not in self.present:
                continue
            decider = self.school.manager if senior in family else senior
            moment = self.now - timedelta(days=14 * (26 - number) - 3, hours=3)
            if timezone.localdate(moment) < child.enrolments.get().starts:
                continue
            self._approved(number, child, self.chance.choice(family), moment, decider)
        self._in_the_queue()

    def _approved(self, number, child, author, moment, decider):
        observation, scene = self._home(number, child, author, moment)
        shown = [child] if number % 3 else []
        pictures = self._pictures(observation, scene, shown, by=decider) if number % 4 else []
        decided = min(moment + timedelta(hours=30), self.now)
        self._send(
            observation,
            moment + timedelta(hours=4),
            "approved",
            decided_by=decider,
            decided_at=decided,
        )
        entry = JournalEntry(observation=observation, child=child)
        self._publish(entry, decider, decided, pictures)

    def _in_the_queue(self):
        """Leave some waiting, one returned, one declined, and a draft."""
        people, children = self.school.people, self.school.children
        waiting = (
            ("Ngozi Okafor", "Amara Okafor", 2),
            ("Hannah Whitfield", "Rowan Whitfield", 1),
            ("Samuel Adeyemi", "Theodore Adeyemi", 1),
            ("Priya Patel", "Dev Patel", 3),
        )
        for number, (parent, child, days) in enumerate(waiting, start=9):
            moment = self.now - timedelta(days=days, hours=5)
            home, scene = self._home(number * 3, children[child], people[parent], moment)
            self._pictures(home, scene, [children[child]] * told.figures(parent), by=False)
            told.tell(home, self.school)
            self._send(home, moment + timedelta(hours=1))
        self._answered("Ngozi Okafor", "Amara Okafor", 5, "returned", words.RETURNED[0])
        self._answered("Tom Whitfield", "Edith Whitfield", 8, "declined", words.DECLINED[2])
        self._home(4, children["Amara Okafor"], people["Ngozi Okafor"], self.now)

    def _answered(self, parent, child_name, days, outcome, answer):
        child = self.school.children[child_name]
        moment = self.now - timedelta(days=days)
        home, _ = self._home(days, child, self.school.people[parent], moment)
        reason, sentence = answer
        self._send(
            home,
            moment,
            outcome,
            decided_by=self.school.manager,
            decided_at=moment + timedelta(days=1),
            reason=reason,
            reason_text=sentence.replace("{name}", child.short_name),
        )


def _name(child):
    """Return the name by which journals.demo.families knows a child."""
    return f"{child.first_name} {child.last_name}"
