"""Comments on entries: say something, answer, and for a quarter of an hour change one's own."""

from django.contrib import messages
from django.db.models import BooleanField, F, Func, Value
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from journals.forms.comment import CommentForm
from journals.forms.names import typed
from journals.models import Comment, JournalEntry
from journals.models.comment import State
from journals.reading import address

FORM = "journals/comment/comment_form.html"
TOO_LATE = (
    "More than 15 minutes have passed, so this comment stays as it is. "
    "If something in it must go, speak to the pre-school."
)


@require_POST
def comment_create(request, entry_key):
    """Say something about an entry in a child's journal, to everyone who reads that journal."""
    entries = JournalEntry.objects.visible_to(request.user).in_the_journal()
    entry = get_object_or_404(entries.select_related("child", "observation__author"), key=entry_key)
    form, names = _typed(request, entry)
    if not all([form.is_valid(), names.is_valid()]):
        context = {"form": form, "names": names, "entry": entry}
        return render(request, "journals/comment/comment_create.html", context)
    _post(request, entry, form)
    place = form.cleaned_data["before"]
    page = f"?before={place}" if place else ""
    return redirect(f"{entry.child.get_absolute_url()}{page}#{entry.anchor}")


def _typed(request, entry, before=None):
    """Return the form and, to staff, the question about other children whom the words name."""
    return typed(
        lambda data: CommentForm(data or before),
        request.POST or None,
        request.user,
        # A family is told of no name: it would learn who else is here.
        readers=lambda form: [entry.child] if request.user.works_here else [],
    )


def _waits(user, entry):
    """Return whether what this person says about an entry waits for a senior."""
    if user.works_here:
        return False
    wait = Func(Value(user.pk), F("pk"), function="app.comments_wait", output_field=BooleanField())
    mine = JournalEntry.objects.visible_to(user).filter(pk=entry.pk)
    return mine.values_list(wait, flat=True).get()


def _post(request, entry, form, **more):
    waits = _waits(request.user, entry)
    text = form.cleaned_data["text"]
    Comment.post(entry, by=request.user.person, text=text, waits=waits, **more)
    _tell(request, waits=waits)


def _tell(request, *, waits):
    if waits:
        messages.info(request, "Your comment waits for the pre-school, who look at it first.")


def _comments(user):
    return Comment.objects.visible_to(user).select_related("author", "entry__child")


def _own(user):
    """Return one's own comments; what waits was written with the parent's hat on."""
    own = _comments(user).filter(author=user.pk)
    return own.filter(state=State.SHOWN) if user.works_here else own


def _entry_of(comment):
    return address(comment.entry, comment.entry.child.get_absolute_url())


@require_http_methods(["GET", "HEAD", "POST"])
def comment_reply(request, comment_key):
    """Answer a comment, under it."""
    answered = _comments(request.user).filter(
        reply_to=None, deleted_at=None, state=State.SHOWN, entry__withdrawn_at=None
    )
    comment = get_object_or_404(answered, key=comment_key)
    form, names = _typed(request, comment.entry)
    if all([form.is_valid(), names.is_valid()]):
        _post(request, comment.entry, form, reply_to=comment)
        return redirect(_entry_of(comment))
    context = {"form": form, "names": names, "comment": comment, "back": _entry_of(comment)}
    return render(request, FORM, context | {"is_reply": True})


@require_http_methods(["GET", "HEAD", "POST"])
def comment_edit(request, comment_key):
    """Change my own comment within 15 minutes; after that it is said that it stays."""
    mine = _own(request.user).filter(deleted_at=None)
    comment = get_object_or_404(mine, key=comment_key)
    form, names = _typed(request, comment.entry, before={"text": comment.text})
    if request.POST and all([form.is_valid(), names.is_valid()]):
        waits = _waits(request.user, comment.entry)
        text = form.cleaned_data["text"]
        if comment.change(by=request.user.person, text=text, waits=waits):
            _tell(request, waits=waits)
            return redirect(_entry_of(comment))
        form.add_error(None, TOO_LATE)
    in_time = mine.to_change(request.user).filter(pk=comment.pk).exists()
    context = {"form": form, "names": names, "comment": comment, "back": _entry_of(comment)}
    return render(request, FORM, context | {"too_late": "" if in_time else TOO_LATE})


@require_POST
def comment_removal(request, comment_key):
    """Delete my own comment within 15 minutes; pressing twice deletes it once."""
    comment = get_object_or_404(_own(request.user), key=comment_key)
    if comment.delete_own(by=request.user.person):
        messages.success(request, "Your comment is deleted.")
    else:
        messages.error(request, TOO_LATE)
    return redirect(_entry_of(comment))
