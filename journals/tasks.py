"""Work that happens after the page: sizes of photos, and e-mail that something was decided."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.tasks import task

from accounts.models import User
from journals import emails, images
from journals.models import Rendition, Submission
from springjournal.hats import acting_as, acting_as_task


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
            sizes = images.make_sizes(original)
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
    _set(rendition_id, state=Rendition.State.READY, width=large.width, height=large.height)


def _set(rendition_id, **fields):
    with acting_as_task():
        Rendition.objects.filter(pk=rendition_id).update(**fields)


@task
def tell_decision(submission_id):
    """Tell by e-mail whoever sent something that it has been decided, if they may still know."""
    with acting_as_task():
        submission = Submission.objects.get(pk=submission_id)
        accounts = User.objects.filter(is_active=True).only("email", "staff_role")
        sender = accounts.filter(pk=submission.sent_by_id).first()
    if sender and sender.email and _sees(sender, submission):
        emails.send_decision(sender.email)


def _sees(user, row):
    """Return whether a person may see a row at this moment, as the pages would decide it."""
    with acting_as(user.hat, user.pk):
        return type(row).objects.visible_to(user).filter(pk=row.pk).exists()
