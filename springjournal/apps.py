"""The project itself as an app: its checks, and the table of the shared cache."""

from django.apps import AppConfig
from django.conf import settings
from django.core import checks
from django.db.backends.signals import connection_created


class SpringjournalConfig(AppConfig):
    """Register what must hold before anybody is served."""

    name = "springjournal"

    def ready(self):
        """Connect the checks of settings, and of the login when this process is the application."""
        from springjournal.checks import check_cache, refuse_powerful_login  # noqa: PLC0415

        checks.register(check_cache, checks.Tags.caches)
        if settings.DATABASE_LOGIN == "app":
            connection_created.connect(refuse_powerful_login)
