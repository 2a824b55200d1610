"""What every admin page of ours has in common: the one rule, and what each role may do."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse


def _is_at_least(user, role):
    """Return whether a person wears this hat, "senior" or "manager"; None is nobody."""
    return role is not None and getattr(user, f"is_{role}")


@dataclass(frozen=True)
class Page:
    """A page of an admin's own, beside the stock ones: `view(admin, request)` at `name`/.

    With a label the list leads to it.
    """

    name: str
    view: Any
    label: str = ""
    allowed_to: str = "manager"


class Visible:
    """Rows and choices from `visible_to`, permissions from the hat. Nothing is ever deleted."""

    view_for = "senior"
    add_for = None
    change_for = None

    def get_queryset(self, request):
        """Return the rows that the person may see."""
        queryset = self.model.objects.visible_to(request.user)
        ordering = self.get_ordering(request)
        return queryset.order_by(*ordering) if ordering else queryset

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Offer only what the person may see."""
        kwargs.setdefault("queryset", self._choices(db_field, request))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        """Offer only what the person may see."""
        kwargs.setdefault("queryset", self._choices(db_field, request))
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def _choices(self, db_field, request):
        return db_field.remote_field.model.objects.visible_to(request.user)

    def has_view_permission(self, request, obj=None):
        """Return whether the hat may look."""
        return _is_at_least(request.user, self.view_for)

    def has_add_permission(self, request, obj=None):
        """Return whether the hat may add."""
        return _is_at_least(request.user, self.add_for)

    def has_change_permission(self, request, obj=None):
        """Return whether the hat may change."""
        return _is_at_least(request.user, self.change_for)

    def has_delete_permission(self, request, obj=None):
        """Delete nothing: people leave, links end, entries are withdrawn."""
        return False


class VisibleInline(Visible, admin.TabularInline):
    """Rows of another table on an object's page."""

    extra = 0
    can_delete = False
    template = "admin/rows.html"

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Say at every field what it is: in a table only the column's heading does."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field:
            field.widget.attrs["aria-label"] = field.label
        return field


class VisibleAdmin(Visible, admin.ModelAdmin):
    """The pages of one model, and of the steps that can be taken with one object of it."""

    change_form_template = "admin/change_form_with_steps.html"
    change_list_template = "admin/change_list_with_pages.html"
    knows_hats = True
    list_per_page = 50
    show_facets = admin.ShowFacets.NEVER
    view_on_site = False
    steps = ()
    pages = ()
    nothing = "Nothing here yet."  # what an empty list says, and where its rows come from

    def lookup_allowed(self, lookup, value, request):
        """Let the address filter by what the filters beside the list offer, nothing else."""
        offered = {
            getattr(choice, "parameter_name", choice) for choice in self.get_list_filter(request)
        }
        return lookup.split("__")[0] in offered

    def has_module_permission(self, request):
        """Show the model in the index to those who may look at it."""
        return self.has_view_permission(request)

    def changelist_view(self, request, extra_context=None):
        """Call a list by what it lists."""
        context = {
            "title": self.opts.verbose_name_plural.capitalize(),
            "pages": [
                (page.label, self.page_url(page))
                for page in self.pages
                if page.label and _is_at_least(request.user, page.allowed_to)
            ],
        }
        return super().changelist_view(request, {**context, **(extra_context or {})})

    def history_view(self, request, object_id, extra_context=None):
        """Show managers who changed what; the log names accounts, which others may not read."""
        if not request.user.is_manager:
            raise PermissionDenied
        return super().history_view(request, object_id, extra_context)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Refuse “save as new”: no page of ours offers it, and the stock page fails over it."""
        if "_saveasnew" in request.POST:
            raise PermissionDenied
        return super().change_view(request, object_id, form_url, extra_context)

    def _get_obj_does_not_exist_redirect(self, request, opts, object_id):
        raise Http404

    def render_change_form(self, request, context, *, change=False, obj=None, **kwargs):
        """Offer the steps that can be taken now, beside the history."""
        steps = self.steps_with(request, obj) if change else []
        context.update(
            steps=[(step, self.step_url(step, obj)) for step in steps],
            shows_history=request.user.is_manager,
        )
        return super().render_change_form(request, context, change=change, obj=obj, **kwargs)

    # --- Steps: each has a page of its own (accounts/admin/step.py) ---

    def steps_with(self, request, obj):
        """Return the steps that the person may take with an object now."""
        return [
            step
            for step in self.steps
            if _is_at_least(request.user, step.allowed_to) and step.is_possible(obj)
        ]

    def step_url(self, step, obj):
        """Return the address of a step's page."""
        return reverse(self._step_name(step), args=[obj.pk], current_app=self.admin_site.name)

    def _step_name(self, step):
        return f"admin:{self.opts.app_label}_{self.opts.model_name}_{step.name}"

    # --- Pages of an admin's own ---

    def page_url(self, page):
        """Return the address of a page."""
        return reverse(self._step_name(page), current_app=self.admin_site.name)

    def page_view(self, page, request):
        """Show the page to whom it is for; for anyone else it does not exist."""
        if not _is_at_least(request.user, page.allowed_to):
            raise PermissionDenied
        return page.view(self, request)

    def get_urls(self):
        """Give every page an address, and every step one under its object."""
        own = [
            path(
                f"{page.name}/",
                self.admin_site.admin_view(partial(self.page_view, page)),
                name=self._step_name(page).removeprefix("admin:"),
            )
            for page in self.pages
        ] + [
            path(
                f"<path:object_id>/{step.name}/",
                self.admin_site.admin_view(partial(self.step_view, step)),
                name=self._step_name(step).removeprefix("admin:"),
            )
            for step in self.steps
        ]
        return own + super().get_urls()

    def step_view(self, step, request, object_id):
        """Ask, take the step, and say so."""
        obj = self.get_object(request, unquote(object_id))
        if obj is None or step not in self.steps_with(request, obj):
            raise Http404
        form = step.form_class(request.POST if request.method == "POST" else None)
        if form.is_valid():
            said = step.take(request, obj, form.cleaned_data)
            self.log_change(request, obj, f"{step.label}.")
            if isinstance(said, HttpResponse):
                return said
            self.message_user(request, said)
            return redirect(self._page_of(obj))
        context = {
            **self.admin_site.each_context(request),
            "title": step.label,
            "opts": self.opts,
            "original": obj,
            "page": self._page_of(obj),
            "step": step,
            "form": form,
        }
        return TemplateResponse(request, "admin/step.html", context)

    def _page_of(self, obj):
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
        return reverse(name, args=[obj.pk], current_app=self.admin_site.name)
