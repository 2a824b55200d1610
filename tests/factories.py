"""What tests are made of: the safest state by default, anything else said in the test."""

import hashlib
from datetime import date, timedelta
from io import BytesIO

import factory
from django.core.files.base import ContentFile
from django.utils import timezone
from factory.django import DjangoModelFactory
from PIL import Image

from accounts.models import Invitation, Person, Setting, User
from journals import moves
from journals.models import (
    Child,
    Comment,
    Enrolment,
    Guardian,
    InvitedGuardian,
    JournalEntry,
    KeyPerson,
    Observation,
    Photo,
    PhotoPermission,
    Rendition,
    Scan,
    StandingRefusal,
    Submission,
    Suspension,
)

PASSWORD = "a long enough password"


def make_person(name="Alex Parent", role="", **fields):
    """Return a person with an account: no role, so without a child nothing to see."""
    if "username" not in fields:
        namesakes = Person.objects.filter(name=name).count() or ""
        fields.setdefault("email", f"{name.lower().replace(' ', '.')}{namesakes}@example.org")
    return User.objects.create_user(name=name, staff_role=role, **fields).person


def make_practitioner(name="Priya Practitioner", **fields):
    """Return a practitioner."""
    return make_person(name, "practitioner", **fields)


def make_senior(name="Sam Senior", **fields):
    """Return a senior."""
    return make_person(name, "senior", **fields)


def make_manager(name="Morgan Manager", **fields):
    """Return a manager."""
    return make_person(name, "manager", **fields)


class SettingFactory(DjangoModelFactory):
    """The pre-school."""

    class Meta:
        model = Setting

    name = "The Test Pre-school"
    dsl_name = "Dana Lead"


class ChildFactory(DjangoModelFactory):
    """A child who attends, whom nobody is linked to."""

    class Meta:
        model = Child
        skip_postgeneration_save = True

    first_name = factory.Sequence(lambda n: f"Child{n}")
    last_name = "Example"
    date_of_birth = date(2023, 5, 14)
    enrolment = factory.RelatedFactory(
        "tests.factories.EnrolmentFactory", factory_related_name="child"
    )


class EnrolmentFactory(DjangoModelFactory):
    """From last September, still attending."""

    class Meta:
        model = Enrolment

    child = factory.SubFactory(ChildFactory, enrolment=None)
    starts = factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=200))


class KeyPersonFactory(DjangoModelFactory):
    """A current key person."""

    class Meta:
        model = KeyPerson

    child = factory.SubFactory(ChildFactory)
    person = factory.LazyFunction(make_practitioner)


# The least that is a whole PDF to us: what it says it is, and its end.
A_PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"


class ScanFactory(DjangoModelFactory):
    """A scan of a paper form, as a PDF."""

    class Meta:
        model = Scan

    content_type = "application/pdf"
    sha256 = hashlib.sha256(A_PDF).hexdigest()
    file = factory.LazyFunction(lambda: ContentFile(A_PDF, "form.pdf"))


class PhotoPermissionFactory(DjangoModelFactory):
    """A yes."""

    class Meta:
        model = PhotoPermission

    answer = "yes"


class GuardianFactory(DjangoModelFactory):
    """An active link of a person with parental responsibility, who answered `photos` (yes)."""

    class Meta:
        model = Guardian

    person = factory.LazyFunction(make_person)
    child = factory.SubFactory(ChildFactory)
    relationship = "parent"
    parental_responsibility = "yes"
    starts = factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=100))
    photos = "yes"

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        answer = kwargs.pop("photos", "yes")
        PhotoPermissionFactory(child=kwargs["child"], given_by=kwargs["person"], answer=answer)
        return super()._create(model_class, *args, **kwargs)


class SuspensionFactory(DjangoModelFactory):
    """A suspension in force."""

    class Meta:
        model = Suspension

    reason = "Court order"


class StandingRefusalFactory(DjangoModelFactory):
    """A manager's standing no."""

    class Meta:
        model = StandingRefusal

    reason = "Not to be seen"


class InvitationFactory(DjangoModelFactory):
    """An open invitation; use .renew() for its token."""

    class Meta:
        model = Invitation

    name = "Ina Invited"
    email = "ina@example.org"
    token_hash = factory.Sequence(lambda n: f"{n:064d}")
    expires_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=14))


class InvitedGuardianFactory(DjangoModelFactory):
    """A child that an invitation would link to."""

    class Meta:
        model = InvitedGuardian

    invitation = factory.SubFactory(InvitationFactory)
    child = factory.SubFactory(ChildFactory)
    relationship = "mother"


class ObservationFactory(DjangoModelFactory):
    """A practitioner's draft about `children` (none)."""

    class Meta:
        model = Observation
        skip_postgeneration_save = True

    author = factory.LazyFunction(make_practitioner)
    text = factory.Sequence(lambda n: f"Built a tower of {n} blocks.")

    @factory.post_generation
    def children(self, create, extracted, **kwargs):
        for child in extracted or []:
            JournalEntry.objects.create(observation=self, child=child)


class HomeObservationFactory(DjangoModelFactory):
    """A parent's unsent draft."""

    class Meta:
        model = Observation

    source = "home"
    text = factory.Sequence(lambda n: f"Found {n} snails in the garden.")


def make_photo(observation, *, shows=None, ready=True, **fields):
    """Return a rendition of a new photo; `shows` is a list of children, None if nobody has said."""
    picture = BytesIO()
    number = Photo.objects.count()
    Image.new("RGB", (64, 48), (number * 7 % 256, 120, 90)).save(picture, "JPEG")
    photo = Photo(
        observation=observation,
        sha256=f"{number:064d}",
        uploaded_by=observation.author,
        position=observation.photos.count(),
        **fields,
    )
    photo.original.save("", ContentFile(picture.getvalue()), save=False)
    photo.save()
    rendition = Rendition.objects.create(photo=photo)
    if ready:
        make_ready(rendition, picture.getvalue())
    if shows is not None:
        rendition.say_who(by=make_helper(), children=shows)
    return rendition


def make_ready(rendition, content):
    """Write the three sizes of a rendition without the task."""
    for size in ("large", "medium", "small"):
        rendition.photo.original.storage.save(rendition.path(size), ContentFile(content))
    Rendition.objects.filter(pk=rendition.pk).update(state="ready", width=64, height=48)
    rendition.refresh_from_db()


def make_helper():
    """Return a member of staff who did what nobody asks about."""
    found = Person.objects.filter(name="Helper").first()
    return found or make_person("Helper", "senior", username="helper")


def publish(observation):
    """Publish a practitioner's observation as it stands; return its entries."""
    moves.publish(observation, by=observation.author, seen=observation.version)
    return list(observation.entries.order_by("pk"))


def send(observation):
    """Send an observation to the queue; return the submission."""
    return moves.send(observation, by=observation.author, seen=observation.version)


def approve(observation):
    """Send and approve an observation; return its entry."""
    submission = Submission.objects.waiting().filter(observation=observation).first()
    submission = submission or send(observation)
    observation.refresh_from_db()
    moves.approve(submission, by=make_helper(), seen=observation.version)
    return observation.entries.get()


class CommentFactory(DjangoModelFactory):
    """A comment on an entry."""

    class Meta:
        model = Comment

    text = factory.Sequence(lambda n: f"How lovely, number {n}!")
