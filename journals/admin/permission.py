"""Photo permission: the answers families gave, and managers' standing refusals."""

from django.contrib import admin

from accounts.admin.base import VisibleAdmin
from accounts.admin.step import Step
from journals import wordings
from journals.admin import paper
from journals.models import PhotoPermission, PhotoWording, StandingRefusal
from journals.models.permission import Purpose


@admin.register(PhotoPermission)
class PhotoPermissionAdmin(VisibleAdmin):
    """Answers are added, never changed; here are those that were given on paper."""

    nothing = "No answers yet. They come when families join, or from paper forms."
    pages = paper.PAGES
    view_for = add_for = "manager"
    fields = ["child", "given_by", "purpose", "answer"]
    readonly_fields = ["answered_at", "recorded_by", "wording_version"]
    radio_fields = {"purpose": admin.VERTICAL, "answer": admin.VERTICAL}
    list_display = ["child", "given_by", "purpose", "answer", "answered_at", "recorded_by"]
    list_filter = ["purpose", "answer"]
    list_select_related = ["child", "given_by", "recorded_by"]
    search_fields = ["child__first_name", "child__last_name", "child__known_as", "given_by__name"]
    search_help_text = "Name of the child or of the person"

    def get_fields(self, request, obj=None):
        """Show when and by whom an answer was recorded, once it is."""
        return [*self.fields, *self.readonly_fields] if obj else self.fields

    def save_model(self, request, obj, form, change):
        """Record who entered the answer."""
        obj.recorded_by = request.user.person
        obj.wording_version = wordings.newest()[obj.purpose].version
        super().save_model(request, obj, form, change)


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
