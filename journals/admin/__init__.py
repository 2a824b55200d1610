"""Children, families, permissions and invitations, in the admin."""

from journals.admin import child, guardian, invitation, permission, staffing

__all__ = ["child", "guardian", "invitation", "permission", "staffing"]
