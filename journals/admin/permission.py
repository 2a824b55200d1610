"""Photo permission: the answers families gave, and managers' standing refusals."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html

from accounts.admin.base import VisibleAdmin
from accounts.admin.step import ReasonForm, Step
from journals import wordings
from journals.admin import paper
from journals.forms.paper import AnswerOnPaperForm
from journals.models import PhotoPermission, PhotoWording, StandingRefusal
from journals.models.permission import Purpose, moment_on_paper


def _say_affected(admin_of, request, child):
    """Lead a manager to the photos that an answer has an effect on."""
    link = reverse("child_elsewhere", args=[child.key])
    words = '<a href="{}">See which photos of {} in other children’s journals it touches.</a>'
    admin_of.message_user(request, format_html(words, link, child.short_name))


class StrikeOut(Step):
    """Take back what was entered wrongly from paper."""

    name = "striking-out"
    label = "Entered wrongly"
    text = (
        "From this moment the answer counts for nothing, and the person's answer before it counts "
        "again. It stays in the list, struck out, with the reason. Then add what the form says."
    )
    form_class = ReasonForm

    def is_possible(self, answer):
        """Strike out what somebody here entered; what a person answered is theirs."""
        return answer.is_on_paper and answer.struck_at is None

    def take(self, request, answer, answers):
        """Strike out."""
        if answer.strike_out(by=request.user.person, because=answers["reason"]):
            return f"Struck out: {answer}."
        return "Somebody else has struck it out meanwhile."


@admin.register(PhotoPermission)
class PhotoPermissionAdmin(VisibleAdmin):
    """Answers are added, never changed; here are those that were given on paper."""

    nothing = "No answers yet. They come when families join, or from paper forms."
    pages = paper.PAGES
    view_for = add_for = "manager"
    steps = (StrikeOut(),)
    form = AnswerOnPaperForm
    fields = ["child", "given_by", "purpose", "answer", "answered_on", "scan_file", "kept_scan"]
    readonly_fields = ["answered_at", "recorded_by", "wording_version", "scanned"]
    struck = ["struck_at", "struck_by", "struck_because"]
    radio_fields = {"purpose": admin.VERTICAL, "answer": admin.VERTICAL}
    list_display = ["child", "given_by", "purpose", "said", "answered_at", "recorded_by"]
    list_filter = ["purpose", "answer"]
    list_select_related = ["child", "given_by", "recorded_by"]
    search_fields = ["child__first_name", "child__last_name", "child__known_as", "given_by__name"]
    search_help_text = "Name of the child or of the person"

    def get_fields(self, request, obj=None):
        """Show when and by whom an answer was recorded, once it is."""
        if obj is None:
            return self.fields
        struck = self.struck if obj.struck_at else []
        return ["child", "given_by", "purpose", "answer", *self.readonly_fields, *struck]

    def get_form(self, request, obj=None, **kwargs):
        """Let the form know who enters the answer."""
        form = super().get_form(request, obj, **kwargs)
        form.user = request.user
        return form

    @admin.display(description="answer", ordering="answer")
    def said(self, answer):
        """Return the answer in words, and whether it was never given."""
        words = answer.get_answer_display()
        if answer.struck_at is None:
            return words
        return format_html("<del>{}</del> entered wrongly", words)

    @admin.display(description="scan")
    def scanned(self, answer):
        """Return the way to the scan of the form."""
        if answer.scan is None:
            return None
        return format_html('<a href="{}">{}</a>', answer.scan.get_absolute_url(), answer.scan)

    def save_model(self, request, obj, form, change):
        """Record who entered the answer, from which form, and from when it counts."""
        obj.recorded_by, obj.scan = request.user.person, form.scan
        obj.answered_at = moment_on_paper(obj.answer, form.cleaned_data["answered_on"])
        obj.wording_version = wordings.newest()[obj.purpose].version
        super().save_model(request, obj, form, change)
        if obj.purpose == Purpose.JOURNALS:
            _say_affected(self, request, obj.child)


@admin.register(PhotoWording)
class PhotoWordingAdmin(VisibleAdmin):
    """A question is never edited: a new version is added, and each answer keeps its own."""

    nothing = "Families read the words that came with the program. Add a version of your own."
    view_for = add_for = "manager"
    fields = ["purpose", "question", "explanation"]
    readonly_fields = ["version", "written_by", "written_at"]
    radio_fields = {"purpose": admin.VERTICAL}
    list_display = ["purpose", "version", "question", "written_by", "written_at"]
    list_select_related = ["written_by"]
    ordering = ["purpose", "-version"]

    def get_fields(self, request, obj=None):
        """Show who wrote it and when, once it is."""
        return [*self.fields, *self.readonly_fields] if obj else self.fields

    def formfield_for_choice_field(self, db_field, request, **kwargs):
        """Say at each purpose what is asked today."""
        field = super().formfield_for_choice_field(db_field, request, **kwargs)
        asked = wordings.newest()
        field.choices = [
            (one.value, f"{one.label} – now: {asked[one].question}") for one in Purpose
        ]
        return field

    def save_model(self, request, obj, form, change):
        """Keep it as the newest version."""
        obj.write(by=request.user.person)


class LiftRefusal(Step):
    """Let the family's own answers count again."""

    name = "end"
    label = "Lift the refusal"
    text = "From this moment the answers of the child's family count again."

    def is_possible(self, refusal):
        """Lift what is in force."""
        return refusal.lifted_at is None

    def take(self, request, refusal, answers):
        """Lift."""
        refusal.lift(request.user.person)
        return f"Lifted: {refusal}."


@admin.register(StandingRefusal)
class StandingRefusalAdmin(VisibleAdmin):
    """A manager's no overrides every yes, until it is lifted; only managers read why."""

    nothing = "None. Where a no must stand whoever says yes, add it here."
    view_for = add_for = "manager"
    steps = (LiftRefusal(),)
    fields = ["child", "reason"]
    readonly_fields = ["refused_by", "refused_at", "lifted_by", "lifted_at"]
    list_display = ["child", "reason", "refused_by", "refused_at", "lifted_at"]
    list_select_related = ["child", "refused_by"]
    search_fields = ["child__first_name", "child__last_name", "child__known_as", "reason"]
    ordering = ["-refused_at"]

    def get_fields(self, request, obj=None):
        """Show who refused and lifted, once it is so."""
        return [*self.fields, *self.readonly_fields] if obj else self.fields

    def save_model(self, request, obj, form, change):
        """Record who refused."""
        obj.refused_by = request.user.person
        super().save_model(request, obj, form, change)
        _say_affected(self, request, obj.child)
