"""Who looked at which large photo: for managers, when a photo turns up where it should not."""

from django.contrib import admin
from django.db.models import Prefetch

from accounts.admin.base import VisibleAdmin
from journals.models import JournalEntry, PhotoView

OF_CHILD = "rendition__photo__observation__entries__child"


@admin.register(PhotoView)
class PhotoViewAdmin(VisibleAdmin):
    """What was recorded, newest first; nothing here can be changed."""

    nothing = "Nobody has looked at a photo in its large size yet."
    view_for = "manager"
    fields = readonly_fields = ["at", "person", "hat", "photo", "children", "device"]
    list_display = ["at", "person", "hat", "photo", "children", "device"]
    list_filter = ["hat", "at"]
    ordering = ["-at", "-pk"]
    search_fields = [
        "person__name",
        f"{OF_CHILD}__first_name",
        f"{OF_CHILD}__last_name",
        f"{OF_CHILD}__known_as",
        "rendition__key__exact",
    ]
    search_help_text = "Name of the person or of a child, or the letters in the photo’s address"

    def get_queryset(self, request):
        """Fetch the photos with the looks, and in whose journals they stand."""
        entries = JournalEntry.objects.visible_to(request.user).select_related("child")
        found = super().get_queryset(request)
        found = found.select_related("person", "rendition__photo__observation")
        return found.prefetch_related(
            Prefetch("rendition__photo__observation__entries", queryset=entries)
        )

    @admin.display(description="photo")
    def photo(self, look):
        """Return which photo it was: its number, and the day of what it belongs to."""
        if look.rendition is None:
            return "deleted, or in somebody’s draft"
        photo = look.rendition.photo
        day = f"{photo.observation.happened_at:%-d %B %Y}"
        return f"photo {photo.position + 1} of {day} ({look.rendition.key})"

    @admin.display(description="in the journals of")
    def children(self, look):
        """Return the children in whose journals it stands."""
        if look.rendition is None:
            return ""
        entries = look.rendition.photo.observation.entries.all()
        return ", ".join(sorted(str(entry.child) for entry in entries))
