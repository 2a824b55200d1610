"""What somebody flagged as not right for the journal waits here for a senior."""

from django import forms
from django.contrib import admin
from django.utils.text import Truncator

from accounts.admin.base import VisibleAdmin
from accounts.admin.step import Step
from journals import moves, published
from journals.models import Flag
from journals.models.flag import FlagOutcome


class AnswerForm(forms.Form):
    """What is done about it, and a sentence for whoever flagged it."""

    outcome = forms.ChoiceField(
        label="What do you do?",
        choices=[
            (FlagOutcome.KEPT, "It stays in the journal"),
            (FlagOutcome.HIDDEN, "Hide it for now"),
            (FlagOutcome.WITHDRAWN, "Take it out for good"),
        ],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label="A sentence for whoever flagged it",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
    )


class Answer(Step):
    """Decide about a flag, and tell whoever raised it."""

    name = "answer"
    label = "Answer"
    text = (
        "Whoever flagged it reads your sentence, and an e-mail that tells nothing says that there "
        "is news. What you hide or take out is gone for families at once."
    )
    allowed_to = "senior"
    form_class = AnswerForm

    def is_possible(self, flag):
        """Answer what nobody has answered."""
        return not flag.outcome

    def take(self, request, flag, answers):
        """Answer, unless it is about oneself or a colleague was quicker."""
        try:
            published.answer(
                flag,
                by=request.user.person,
                outcome=answers["outcome"],
                sentence=answers["answer"],
            )
        except moves.NotYours as refusal:
            return str(refusal)
        except moves.Stale:
            return "A colleague has answered it meanwhile. Your sentence was not sent."
        return "Answered."


class StateFilter(admin.SimpleListFilter):
    """What waits, unless one asks for what has been answered."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request, model_admin):
        """Offer what was answered beside what waits."""
        return [("answered", "Answered")]

    def choices(self, changelist):
        """Name the queue, which is what one sees without choosing."""
        every, *others = super().choices(changelist)
        return [{**every, "display": "Waiting"}, *others]

    def queryset(self, request, queryset):
        """Return the one kind or the other."""
        return queryset.exclude(outcome="") if self.value() else queryset.waiting()


@admin.register(Flag)
class FlagAdmin(VisibleAdmin):
    """The queue of flags, the oldest first; a senior whom it is not about answers."""

    nothing = "Nothing is flagged. What somebody finds not right for the journal is listed here."
    index_name = "Flagged as not right"
    list_display = ["what", "child", "flagged_by", "flagged_at", "begins", "outcome"]
    list_filter = [StateFilter]
    list_select_related = [
        "flagged_by",
        "entry__child",
        "entry__observation__author",
        "comment__author",
        "answered_by",
    ]
    ordering = ["flagged_at", "pk"]
    actions = None
    steps = (Answer(),)
    fields = readonly_fields = [
        *("what", "child", "says", "written_by", "flagged_by", "flagged_at", "words"),
        *("outcome", "answer", "answered_by", "answered_at"),
    ]

    def get_queryset(self, request):
        """Load what the queue shows of each."""
        return super().get_queryset(request).select_related(*self.list_select_related)

    def steps_with(self, request, obj):
        """Let nobody answer a flag about themselves."""
        if published.is_about(obj, request.user.person):
            return []
        return super().steps_with(request, obj)

    @admin.display(description="what")
    def what(self, flag):
        """Return what was flagged."""
        return "A comment" if flag.comment else "An entry"

    @admin.display(description="in the journal of")
    def child(self, flag):
        """Return whose journal it stands in."""
        return flag.entry.child.full_name

    @admin.display(description="it says")
    def says(self, flag):
        """Return the words that were flagged."""
        observation = flag.entry.observation
        words = [observation.title, observation.text]
        return flag.comment.text if flag.comment else "\n".join(filter(None, words))

    @admin.display(description="written by")
    def written_by(self, flag):
        """Return whose words they are."""
        return (flag.comment or flag.entry.observation).author

    @admin.display(description="begins")
    def begins(self, flag):
        """Return the first words."""
        return Truncator(self.says(flag)).chars(60)
