"""Stand-ins for some days, and all key children of a person moved to another."""

from django import forms
from django.contrib import admin, messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from accounts.admin.base import Page, VisibleAdmin
from accounts.models import Person
from journals import care
from journals.models import Child, StandIn


def working(user):
    """Return those who work here."""
    people = Person.objects.visible_to(user).filter(user__is_active=True)
    return people.exclude(user__staff_role="")


@admin.register(StandIn)
class StandInAdmin(VisibleAdmin):
    """Managers name who stands in; the stand-in's home shows the worklist on those days."""

    nothing = "Nobody stands in for anybody. When a key person is away, a manager names who does."
    add_for = change_for = "manager"
    fields = ["person", "colleague", "starts", "until"]
    list_display = ["person", "colleague", "starts", "until"]
    list_select_related = ["person", "colleague"]
    search_fields = ["person__name", "colleague__name"]
    search_help_text = "Name of either"
    ordering = ["-starts", "-pk"]

    def _choices(self, db_field, request):
        return working(request.user)

    def save_model(self, request, obj, form, change):
        """Record who appointed."""
        if not change:
            obj.appointed_by = request.user.person
        super().save_model(request, obj, form, change)


class HandOverForm(forms.Form):
    """From whom, to whom. The one before may have left."""

    person = forms.ModelChoiceField(None, label="All key children of", empty_label="Choose")
    to = forms.ModelChoiceField(None, label="Go to", empty_label="Choose")

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        children = Child.objects.visible_to(user)
        keyed = Person.objects.visible_to(user).filter(
            key_children__until=None, key_children__child__in=children
        )
        self.fields["person"].queryset = keyed.distinct()
        self.fields["to"].queryset = working(user)

    def clean(self):
        """Refuse to move them to where they are."""
        cleaned = super().clean()
        if cleaned.get("person") and cleaned.get("person") == cleaned.get("to"):
            self.add_error("to", "Choose another colleague.")
        return cleaned


def hand_over(model_admin, request):
    """Move all key children of a person to another, in one step."""
    form = HandOverForm(request.POST if request.method == "POST" else None, user=request.user)
    if form.is_valid():
        person, to = form.cleaned_data["person"], form.cleaned_data["to"]
        moved = care.hand_over(person, to)
        children = "1 child" if moved == 1 else f"{moved} children"
        messages.success(request, f"{to} is now key person of {children} of {person}.")
        return redirect(reverse("admin:journals_child_changelist"))
    return TemplateResponse(request, "journals/child/hand_over.html", {"form": form})


PAGES = (Page("handover", hand_over, label="Move key children"),)
