"""Work that happens after the page: sizes of photos, and e-mail to those whom it concerns."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.tasks import task
from django.utils import timezone

from accounts.models import NewsMail, Person, User
from accounts.models.user import PARENT_HAT
from journals import emails, images, leftovers, news_mail
from journals.models import Child, Flag, Photo, PhotoView, Rendition, Scan, Submission, Visit
from springjournal.hats import acting_as, acting_as_task

# Of these, in a minute's work; so a worker always has an ear for what somebody waits for.
LIGHT_AT_A_TIME = 60


@task
def make_sizes(rendition_id):
    """Make the three sizes of a picture; may be run again at any time.

    A failure is shown on the picture and tried again by the queue.
    """
    with acting_as_task():
        rendition = Rendition.objects.select_related("photo").filter(pk=rendition_id).first()
    if rendition is None or rendition.is_ready:
        return
    try:
        with default_storage.open(rendition.photo.original.name) as original:
            sizes = images.make_sizes(original, rendition.made_by)
        for size in sizes.values():
            path = rendition.path(size.name)
            default_storage.delete(path)
            default_storage.save(path, ContentFile(size.data))
    except Exception as error:
        _set(rendition_id, state=Rendition.State.FAILED)
        # A picture that cannot be read does not get better by trying again.
        if isinstance(error, images.Refused):
            return
        raise
    large = sizes["large"]
    ready = {"state": Rendition.State.READY, "width": large.width, "height": large.height}
    if not _set(rendition_id, **ready):
        # Taken out of its draft meanwhile.
        leftovers.Note("renditions", rendition.key).clear()


@task
def make_light_copies():
    """Make lighter copies of the newest pictures that have none yet; may be run at any time.

    Not with the sizes: a photo is on the page sooner without them, and nobody waits for these.
    """
    with acting_as_task():
        waiting = Rendition.objects.filter(state=Rendition.State.READY, has_light=None)
        pictures = list(waiting.order_by("-pk")[:LIGHT_AT_A_TIME])
    for picture in pictures:
        _make_light(picture)


def _make_light(picture):
    try:
        jpegs = {name: default_storage.size(picture.path(name)) for name in images.LIGHT}
        with default_storage.open(picture.path("large")) as large:
            light = images.make_light(large, jpegs)
    except FileNotFoundError:  # taken out meanwhile, or lost: check_files says so
        light = {}
    for name, data in light.items():
        path = picture.path(name, "avif")
        default_storage.replace(path, ContentFile(data, path))
    if not _set(picture.pk, has_light=bool(light)):
        leftovers.Note("renditions", picture.key).clear()


def _set(rendition_id, **fields):
    with acting_as_task():
        return Rendition.objects.filter(pk=rendition_id).update(**fields)


@task
def settle_leftovers():
    """Delete what a process that was killed left on the disk of photos that are not there."""
    models = {"originals": Photo, "renditions": Rendition, "scans": Scan}
    for note in leftovers.old_notes():
        with acting_as_task():
            wanted = models[note.kind].objects.filter(key=note.key).exists()
        if not wanted:
            note.clear()
        note.take_back()


@task
def tell_decision(submission_id):
    """Tell by e-mail whoever sent something that it has been decided, if they may still know."""
    with acting_as_task():
        submission = Submission.objects.get(pk=submission_id)
        sender = _reachable(submission.sent_by_id)
    if sender and _sees(sender, submission):
        emails.send_decision(sender.email)


def _sees(user, row):
    """Return whether a person may see a row at this moment, as the pages would decide it."""
    with acting_as(user.hat, user.pk):
        return type(row).objects.visible_to(user).filter(pk=row.pk).exists()


def _reachable(person_id):
    """Return the open account of a person who has an address, or None."""
    accounts = User.objects.filter(is_active=True, email__isnull=False)
    return accounts.only("email", "staff_role").filter(pk=person_id).first()


@task
def tell_answer(flag_id):
    """Tell by e-mail whoever flagged something that a senior has looked at it."""
    with acting_as_task():
        flag = Flag.objects.get(pk=flag_id)
        person = _reachable(flag.flagged_by_id)
    if person and _sees(person, flag):
        emails.send_answer(person.email)


@task
def tell_taken_out(person_id, child_id):
    """Tell one person that something was taken out of a journal, if they may read that journal."""
    with acting_as_task():
        user = _reachable(person_id)
        managers = Person.objects.filter(user__staff_role="manager", user__is_active=True)
        manager = managers.order_by("name").first()
    if user is None:
        return
    user.put_on(PARENT_HAT)
    with acting_as(PARENT_HAT, person_id):
        may_read = Child.objects.visible_to(user).filter(pk=child_id).exists()
    if may_read:
        emails.send_taken_out(user.email, ask=manager)


@task
def look_for_news():
    """Have everybody looked at who may be told by e-mail today that something is new."""
    now = timezone.now()
    if news_mail.is_quiet(now):
        return
    with acting_as_task():
        not_now = NewsMail.objects.not_due(now).values("person")
        people = User.objects.filter(is_active=True, email__isnull=False).exclude(pk__in=not_now)
        numbers = list(people.values_list("pk", flat=True))
    for number in numbers:
        send_news.enqueue(number)


@task
def send_news(person_id):
    """Tell one person that something is new, if it still is when this runs.

    An e-mail that cannot be sent leaves nothing behind, and the queue tries again.
    """
    now = timezone.now()
    with acting_as_task():
        user = _reachable(person_id)
        NewsMail.objects.get_or_create(person_id=person_id)
        mail = NewsMail.objects.select_for_update().get(pk=person_id)
        if user is None or not mail.is_due(now) or news_mail.is_quiet(now):
            return
        user.put_on(PARENT_HAT)
        with acting_as(PARENT_HAT, person_id):
            is_new = news_mail.is_something_new(user, mail.sent_at, now)
        if is_new:
            mail.sent_at = now
            mail.save(update_fields=["sent_at"])
            emails.send_news(user)


@task
def forget_visits():
    """Forget who looked into which journal 90 days ago or earlier; the database offers no other."""
    with acting_as_task():
        Visit.objects.all().delete()


@task
def forget_photo_views():
    """Forget who looked at which photo 400 days ago or earlier; the database offers no other."""
    with acting_as_task():
        PhotoView.objects.all().delete()


@task
def forget_scans():
    """Delete scans that were chosen and then not used."""
    with acting_as_task():
        Scan.forget_unused()
