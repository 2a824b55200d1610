"""Who is linked to which child: never without an answer to the photo question, never deleted."""

from django import forms
from django.contrib import admin
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from accounts.admin.base import VisibleAdmin
from accounts.admin.step import ReasonForm, Step
from journals import wordings
from journals.forms.scan import ScanMixin
from journals.models import Guardian, Suspension
from journals.models.permission import Answer, Purpose

PAPER = ["photo_answer", "scan_file", "kept_scan"]


class LinkForm(ScanMixin, forms.ModelForm):
    """A new link, with the answer to the photo question that was given on paper (P10)."""

    photo_answer = forms.ChoiceField(
        label="May the child be seen in photos in other children’s journals?",
        choices=Answer,
        required=False,
        widget=forms.RadioSelect,
        help_text="What this person answered on paper. Leave it open only if the person has "
        "answered for this child before: then that answer stands.",
    )

    class Meta:
        model = Guardian
        fields = ["person", "child", "relationship", "parental_responsibility", "starts"]

    def clean(self):
        """Refuse a link without an answer."""
        cleaned = super().clean()
        self.scan = self.keep_scan()
        if self.errors or cleaned.get("photo_answer"):
            return cleaned
        link = Guardian(person=cleaned["person"], child=cleaned["child"])
        if not link.has_answered():
            self.add_error("photo_answer", "Ask first, and record the answer here: yes or no.")
        return cleaned


class Suspend(Step):
    """Stop a person's access to one child at once."""

    name = "suspension"
    label = "Suspend access"
    text = (
        "From this moment the person sees nothing of this child: no journal, no photo showing the "
        "child in any journal. The person is not told why. The reason is for managers only."
    )
    form_class = ReasonForm

    def is_possible(self, guardian):
        """Suspend whom nobody has suspended yet."""
        return not guardian.is_suspended

    def take(self, request, guardian, answers):
        """Suspend."""
        guardian.suspend(by=request.user.person, reason=answers["reason"])
        return f"Suspended: {guardian}."


class Lift(Step):
    """Give the access back."""

    name = "suspension-end"
    label = "Lift the suspension"
    text = "The person sees the child's journal again. The record of the suspension stays."

    def is_possible(self, guardian):
        """Lift what is in force."""
        return guardian.is_suspended

    def take(self, request, guardian, answers):
        """Lift."""
        guardian.lift_suspension(by=request.user.person)
        return f"Access given back: {guardian}."


class StateFilter(admin.SimpleListFilter):
    """Links by whether they give access; suspensions are for managers."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request, model_admin):
        """Offer what the person may know."""
        states = [("linked", "Linked"), ("ended", "Ended")]
        return [*states, ("suspended", "Suspended")] if request.user.is_manager else states

    def queryset(self, request, queryset):
        """Return the links in one state."""
        ended = Q(until__lt=timezone.localdate())
        states = {"linked": ~ended, "ended": ended, "suspended": Q(suspended=True)}
        return queryset.filter(states.get(self.value(), Q()))


@admin.register(Guardian)
class GuardianAdmin(VisibleAdmin):
    """Managers link, end, suspend; seniors look."""

    nothing = "Nobody is linked to a child yet. Managers add families: from a list, or one by one."
    add_for = change_for = "manager"
    steps = (Suspend(), Lift())
    list_display = [
        "person",
        "child",
        "relationship",
        "parental_responsibility",
        "starts",
        "until",
        "state",
    ]
    list_filter = [StateFilter, "relationship", "parental_responsibility"]
    list_select_related = ["person", "child"]
    search_fields = ["person__name", "child__first_name", "child__last_name", "child__known_as"]
    search_help_text = "Name of the person or of the child"
    ordering = ["person__name", "child__first_name", "pk"]
    radio_fields = {"parental_responsibility": admin.HORIZONTAL}

    def get_queryset(self, request):
        """Add whether a link is suspended: no row of it for those who may not know."""
        in_force = Suspension.objects.visible_to(request.user).in_force()
        return (
            super()
            .get_queryset(request)
            .select_related("person", "child")
            .annotate(suspended=Exists(in_force.filter(guardian=OuterRef("pk"))))
        )

    @admin.display(description="state")
    def state(self, guardian):
        """Return in one word whether the link gives access."""
        if guardian.suspended:
            return "Suspended"
        ended = guardian.until and guardian.until < timezone.localdate()
        return "Ended" if ended else "Linked"

    def get_form(self, request, obj=None, **kwargs):
        """Ask for the answer on paper when a link is made."""
        if obj:
            return super().get_form(request, obj, **kwargs)
        form = super().get_form(request, obj, **kwargs, form=LinkForm)
        form.user = request.user
        return form

    def get_fields(self, request, obj=None):
        """End a link that is there; answer the photo question for a new one."""
        fields = ["person", "child", "relationship", "parental_responsibility", "starts"]
        return [*fields, *(["until", "comments_wait"] if obj else PAPER)]

    def get_readonly_fields(self, request, obj=None):
        """Keep a link between the two it was made for."""
        return ["person", "child"] if obj else []

    def save_model(self, request, obj, form, change):
        """Record the answer first, then the link."""
        if change:
            super().save_model(request, obj, form, change)
        else:
            obj.link(
                answer=form.cleaned_data["photo_answer"],
                by=request.user.person,
                scan=form.scan,
                wording_version=wordings.newest()[Purpose.JOURNALS].version,
            )


@admin.register(Suspension)
class SuspensionAdmin(VisibleAdmin):
    """The record: managers read it, nobody changes it here."""

    nothing = "Nobody is suspended. It is done on the page of a parent or carer."
    view_for = "manager"
    list_display = ["guardian", "reason", "suspended_by", "suspended_at", "lifted_by", "lifted_at"]
    list_select_related = ["guardian__person", "guardian__child", "suspended_by", "lifted_by"]
    search_fields = ["guardian__person__name", "guardian__child__first_name", "reason"]
