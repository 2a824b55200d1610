"""What the web server runs."""

import os

from django.core.wsgi import get_wsgi_application

# The web process never logs in as the owner, whatever its surroundings say.
os.environ["DATABASE_LOGIN"] = "app"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "springjournal.settings")
django_application = get_wsgi_application()

from springjournal.uploads import PatientApplication  # noqa: E402 - needs the settings

application = PatientApplication(django_application)
