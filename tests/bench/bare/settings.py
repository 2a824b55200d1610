"""Settings of the bare page: the fewest with which a person is signed in."""

import os
from pathlib import Path

from springjournal import roles

SECRET_KEY = "of a page that lives for four minutes"
ALLOWED_HOSTS = ["localhost"]
ROOT_URLCONF = "tests.bench.bare.pages"
USE_TZ = True
TIME_ZONE = "Europe/London"
LANGUAGE_CODE = "en-gb"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "tests.bench.bare",
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent],
        "OPTIONS": {"context_processors": ["django.contrib.auth.context_processors.auth"]},
    }
]
DATABASES = {
    "default": {
        "ENGINE": "springjournal.embedded_database",
        "NAME": roles.DATABASE,
        # The owner: no policy holds it back.
        "USER": roles.OWNER_ROLE,
        "EMBEDDED": {"folder": os.environ["BARE_DATABASE"]},
        "OPTIONS": {"options": "-c search_path=bare"},
        "CONN_MAX_AGE": None,
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
