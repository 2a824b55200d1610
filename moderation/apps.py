"""What senior staff do about what is sent."""

from django.apps import AppConfig


class ModerationConfig(AppConfig):
    """The approval queue."""

    name = "moderation"
    verbose_name = "Waiting for approval"
