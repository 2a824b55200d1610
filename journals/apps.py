"""Children and what is recorded about them."""

from django.apps import AppConfig


class JournalsConfig(AppConfig):
    """Children, their families, observations, photos and comments."""

    name = "journals"
    verbose_name = "Children and journals"

    def ready(self):
        """Make known who may see what."""
        from journals import access  # noqa: F401, PLC0415 - its rules register themselves
