"""One small scene with everybody in it who could look: what the access table is played on."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import Setting
from journals import moves, published
from journals.models import Group, PhotoView, PhotoWording, StandIn
from tests.factories import (
    ChildFactory,
    CommentFactory,
    GuardianFactory,
    HomeObservationFactory,
    InvitationFactory,
    KeyPersonFactory,
    ObservationFactory,
    PhotoPermissionFactory,
    ScanFactory,
    SettingFactory,
    StandingRefusalFactory,
    SuspensionFactory,
    approve,
    make_manager,
    make_person,
    make_photo,
    make_practitioner,
    make_senior,
    publish,
    send,
)

# In the order of the table's columns. `stranger` is a parent of a child in none of this,
# `group` of the other child in the observation, `sibling` of a half-sibling of Leo's.
VISITORS = (
    "visitor",
    "stranger",
    "own",
    "suspended",
    "former",
    "group",
    "sibling",
    "practitioner",
    "senior",
    "manager",
    "senior_parent",
    "senior_as_parent",
)


class Scene:
    """Leo, whose journal everybody would like to see, and what is recorded of him.

    `observations` maps (source, state) to an observation, `renditions` to its photo's
    picture, `entries` to its entry in Leo's journal, where there is one.
    """

    def __init__(self):
        self.setting = Setting.objects.first() or SettingFactory()
        self.leo, self.mia = ChildFactory(first_name="Leo"), ChildFactory(first_name="Mia")
        half_sibling, far_child = ChildFactory(), ChildFactory()
        self.people = {
            "stranger": make_person("Stranger"),
            "own": make_person("Own"),
            "suspended": make_person("Suspended"),
            "former": make_person("Former"),
            "group": make_person("Group"),
            "sibling": make_person("Sibling"),
            "practitioner": make_practitioner(),
            "senior": make_senior(),
            "manager": make_manager(),
            "senior_parent": make_senior("Senior Parent"),
        }
        self.people["senior_as_parent"] = self.people["senior_parent"]
        for name in ("own", "suspended", "former", "senior_parent"):
            GuardianFactory(person=self.people[name], child=self.leo)
        for name, child in (
            ("stranger", far_child),
            ("group", self.mia),
            ("sibling", half_sibling),
        ):
            GuardianFactory(person=self.people[name], child=child)
        GuardianFactory(person=self.people["own"], child=half_sibling)
        self._end_and_suspend()
        self.key_person = KeyPersonFactory(child=self.leo, person=self.people["practitioner"])
        self.stand_in = StandIn.objects.create(
            person=self.people["practitioner"],
            colleague=self.people["senior"],
            starts=timezone.localdate(),
            until=timezone.localdate(),
            appointed_by=self.people["manager"],
        )
        self.group = Group.objects.create(name="Morning group")
        self.group.children.set([self.leo, self.mia])
        self.invitation = InvitationFactory(created_by=self.people["manager"])
        self.token = self.invitation.renew()
        self.user = self.people["own"].user
        self.guardian = self.leo.guardians.get(person=self.people["own"])
        self.suspended_guardian = self.leo.guardians.get(person=self.people["suspended"])
        self.suspension = self.suspended_guardian.suspensions.get()
        self.permission = self.leo.photo_permissions.get(given_by=self.people["own"])
        self.scan = ScanFactory(added_by=self.people["manager"])
        self.paper_permission = PhotoPermissionFactory(
            child=half_sibling,
            given_by=self.people["own"],
            recorded_by=self.people["manager"],
            scan=self.scan,
        )
        self.wording = PhotoWording(purpose="books", question="May {name}?", explanation="So.")
        self.wording.write(by=self.people["manager"])
        self.refusal = StandingRefusalFactory(child=half_sibling, refused_by=self.people["manager"])
        self.observations, self.renditions, self.entries = {}, {}, {}
        for state in ("draft", "waiting", "published", "withdrawn"):
            self._record(state)
            self._send_from_home(state)
        entry = self.entries["setting", "published"]
        self.comment = CommentFactory(entry=entry, author=self.people["own"])
        self.photo_view = PhotoView.objects.create(
            person=self.people["own"],
            hat="parent",
            device="iPad, Safari",
            at=timezone.now(),
        )
        self.waiting_comment = CommentFactory(
            entry=entry, author=self.people["own"], state="waiting"
        )
        self.submission = self.observations["home", "waiting"].submissions.get()
        self.flag = published.flag(entry, by=self.people["own"])

    def _end_and_suspend(self):
        links = self.leo.guardians
        links.filter(person=self.people["former"]).update(
            until=timezone.localdate() - timedelta(days=1)
        )
        suspended = links.get(person=self.people["suspended"])
        SuspensionFactory(guardian=suspended, suspended_by=self.people["manager"])

    def _record(self, state):
        author = self.people["practitioner"]
        if state == "waiting":
            author = make_practitioner("Tim Trainee", is_trainee=True)
        both = [self.leo, self.mia]
        observation = ObservationFactory(author=author, children=both)
        rendition = make_photo(observation, shows=both)
        if state == "waiting":
            send(observation)
        elif state != "draft":
            publish(observation)
        self._keep("setting", state, observation, rendition)

    def _send_from_home(self, state):
        home = HomeObservationFactory(author=self.people["own"], home_child=self.leo)
        rendition = make_photo(home, shows=[self.leo])
        if state == "waiting":
            send(home)
        elif state != "draft":
            approve(home)
        self._keep("home", state, home, rendition)

    def _keep(self, source, state, observation, rendition):
        entry = observation.entries.filter(child=self.leo).first()
        if state == "withdrawn":
            moves.withdraw(entry, by=self.people["senior"], reason="Not right")
        self.observations[source, state] = observation
        self.renditions[source, state] = rendition
        self.entries[source, state] = entry
