"""What senior staff decide, in the admin."""

from moderation.admin import submission

__all__ = ["submission"]
