"""People and the setting, in the admin."""

from accounts.admin import setting, user

__all__ = ["setting", "user"]
