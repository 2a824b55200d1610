"""Children, families, permissions, comments, invitations and looks at photos, in the admin."""

from journals.admin import (
    child,
    comment,
    group,
    guardian,
    invitation,
    permission,
    photo_view,
    staffing,
)

__all__ = [
    "child",
    "comment",
    "group",
    "guardian",
    "invitation",
    "permission",
    "photo_view",
    "staffing",
]
