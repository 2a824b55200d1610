"""The approval queue: what families and trainees send waits here for a senior (P09)."""

from django.contrib import admin, messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path

from accounts.admin.base import VisibleAdmin
from journals import moves
from journals.forms.names import typed
from journals.models import Submission
from moderation.dossier import Dossier, Row, not_about, own_children, search, with_row
from moderation.forms.submission import (
    APPROVE,
    DECLINE,
    RETURN,
    SubmissionForm,
    brought_up_to_date,
    written,
)

DONE = {
    "approved": "Approved: it stands in the journal.",
    "edited": "Approved with your words: it stands in the journal.",
    RETURN: "Returned, with your reason.",
    DECLINE: "Not added. The sender can read your reason.",
}


DECIDED = "decided"


def _lead(changelist):
    if changelist.shows_decided:
        return "What was decided, the latest first."
    if not changelist.rows:
        return ""
    number = changelist.result_count
    return f"{number} {'waits' if number == 1 else 'wait'}, the oldest first."


class StateFilter(admin.SimpleListFilter):
    """What waits, unless one asks for what has been decided."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request, model_admin):
        """Offer what was decided beside what waits."""
        return [(DECIDED, "Decided")]

    def choices(self, changelist):
        """Name the queue, which is what one sees without choosing."""
        every, *others = super().choices(changelist)
        return [{**every, "display": "Waiting"}, *others]

    def queryset(self, request, queryset):
        """Return the one kind or the other."""
        if self.value() == DECIDED:
            return queryset.exclude(outcome="")
        return queryset.waiting()


@admin.register(Submission)
class SubmissionAdmin(VisibleAdmin):
    """The queue, oldest first, and one page per submission on which a senior decides."""

    index_name = "Waiting for approval"
    change_list_template = "moderation/submission/list.html"
    list_filter = [StateFilter]
    list_per_page = 20
    show_full_result_count = False
    actions = None
    change_for = "senior"

    def get_urls(self):
        """Leave the list and the page of one: nothing is added, deleted or has a history here."""
        view = self.admin_site.admin_view
        return [
            path("", view(self.changelist_view), name="journals_submission_changelist"),
            path(
                "<int:object_id>/change/",
                view(self.change_view),
                name="journals_submission_change",
            ),
        ]

    # --- The queue ---

    def get_queryset(self, request):
        """Return what the person may see, with what the queue shows of it."""
        return with_row(super().get_queryset(request), request.user)

    def get_search_results(self, request, queryset, search_term):
        """Find by child, sender and words."""
        return search(queryset, request.user, search_term), False

    def get_ordering(self, request):
        """Put what has waited longest first, and what was decided last."""
        if request.GET.get(StateFilter.parameter_name) == DECIDED:
            return ["-decided_at", "-pk"]
        return ["sent_at", "pk"]

    def get_changelist_instance(self, request):
        """Add the rows as the page shows them."""
        changelist = super().get_changelist_instance(request)
        own = own_children(request.user)
        changelist.rows = [Row(one, request.user, own) for one in changelist.result_list]
        [state] = changelist.filter_specs
        changelist.states = state.choices(changelist)
        changelist.shows_decided = state.value() == DECIDED
        changelist.lead = _lead(changelist)
        return changelist

    def changelist_view(self, request, extra_context=None):
        """List what waits, oldest first."""
        return super().changelist_view(request, {"title": self.index_name, **(extra_context or {})})

    # --- One submission ---

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Show a submission with everything in sight, and decide about it."""
        dossier = self._dossier(request, object_id)
        if request.method == "POST":
            return self._decide(request, dossier) if dossier else self._gone(request)
        if dossier is None:
            raise Http404
        return self._page(request, dossier, self._form(dossier))

    def _dossier(self, request, object_id):
        found = self.get_queryset(request).filter(pk=object_id)
        submission = found.first()
        if submission and not (submission.outcome or getattr(submission, "observation", None)):
            # Sent back between two questions to the database: now it says so.
            submission = found.first()
        if submission is None:
            return None
        return Dossier(submission, request.user, own_children(request.user))

    def _form(self, dossier, data=None):
        if dossier.is_own or not dossier.is_waiting:
            return None
        form, names = typed(
            lambda data: SubmissionForm(data, dossier=dossier),
            data,
            dossier.user,
            readers=lambda form: dossier.children,
            besides=dossier.other_passages,
            observation=dossier.observation,
        )
        form.names = names
        return form

    def _page(self, request, dossier, form, *, status=200, **more):
        context = {
            **self.admin_site.each_context(request),
            "title": dossier.name,
            "opts": self.opts,
            "dossier": dossier,
            "form": form,
            **more,
        }
        return TemplateResponse(request, "moderation/submission/page.html", context, status=status)

    def _gone(self, request):
        """Say that it waits no longer; what was taken back looks like what never was."""
        self.message_user(
            request, "It no longer waits: the sender has taken it back.", messages.WARNING
        )
        return redirect("admin:journals_submission_changelist")

    def _decide(self, request, dossier):
        form = self._form(dossier, request.POST)
        if dossier.is_waiting and form is None:
            return self._page(request, dossier, None, status=403)
        if form is None:
            return self._too_late(request, dossier)
        if form.names.is_aside or not form.is_valid():
            return self._page(request, dossier, form)
        try:
            done = self._move(dossier.submission, form, by=request.user.person)
        except moves.Stale:
            return self._too_late(request, self._dossier(request, dossier.submission.pk))
        except (moves.NotYet, moves.NotYours) as problem:
            form.add_error(None, str(problem))
            return self._page(request, dossier, form)
        return self._next(request, done)

    @transaction.atomic
    def _move(self, submission, form, *, by):
        """Make the move; if it is refused, nothing is said about the photos either."""
        seen, decision = form.cleaned_data["seen"], form.cleaned_data["decision"]
        if decision == APPROVE:
            form.say_who(by=by)
            form.names.keep(submission.observation, by=by)
            moves.approve(submission, by=by, seen=seen, **form.edits)
            return "edited" if form.edits else "approved"
        move = moves.return_to_author if decision == RETURN else moves.decline
        move(submission, by=by, seen=seen, **form.why)
        return decision

    def _too_late(self, request, dossier):
        """Tell who decided or that it changed, and give back what was written."""
        if dossier is None:
            return self._gone(request)
        data = brought_up_to_date(request.POST, dossier)
        return self._page(
            request,
            dossier,
            self._form(dossier, data),
            status=409,
            too_late=True,
            typed=written(request.POST, dossier),
        )

    def _next(self, request, done):
        """Go on to the next one that the person may decide, or back to the list."""
        others = Submission.objects.visible_to(request.user).waiting()
        others = not_about(others, own_children(request.user)).exclude(sent_by=request.user.pk)
        following = others.oldest_first().first()
        self.message_user(
            request,
            f"{DONE[done]} {'Here is the next one.' if following else 'Nothing else waits.'}",
            messages.SUCCESS,
        )
        if following is None:
            return redirect("admin:journals_submission_changelist")
        return redirect("admin:journals_submission_change", following.pk)
