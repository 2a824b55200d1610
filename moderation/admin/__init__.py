"""What senior staff decide, in the admin."""

from moderation.admin import flag, submission

__all__ = ["flag", "submission"]
