"""Groups of children that recording can start from."""

from django import forms
from django.contrib import admin
from django.db.models import Count

from accounts.admin.base import VisibleAdmin
from journals.models import Child, Group


@admin.register(Group)
class GroupAdmin(VisibleAdmin):
    """Seniors save who is together; those who have left stay until somebody unticks them."""

    add_for = change_for = "senior"
    fields = ["name", "children", "is_offered"]
    list_display = ["name", "how_many", "is_offered"]
    search_fields = ["name"]
    search_help_text = "Name of the group"

    def get_queryset(self, request):
        """Add how many children there are."""
        return super().get_queryset(request).annotate(number=Count("children"))

    @admin.display(description="children", ordering="number")
    def how_many(self, group):
        """Return the number of children."""
        return group.number

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        """Offer a box for everyone who attends, and for whoever is in a group already."""
        children = Child.objects.visible_to(request.user)
        kwargs["queryset"] = (
            (children.attending() | children.filter(groups__isnull=False)).distinct().by_name()
        )
        kwargs["widget"] = forms.CheckboxSelectMultiple
        return super().formfield_for_manytomany(db_field, request, **kwargs)
