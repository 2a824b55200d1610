"""Children, families, permissions, comments and invitations, in the admin."""

from journals.admin import child, comment, group, guardian, invitation, permission, staffing

__all__ = ["child", "comment", "group", "guardian", "invitation", "permission", "staffing"]
