"""The environment of the tests, set before anything reads the settings (pytest loads it by -p)."""

import os
from pathlib import Path

VAR_DIR = Path(__file__).resolve().parent.parent / "var" / "test"
# A database of one's own may be tested against; nothing else of the surroundings counts.
KEPT = ("DATABASE_URL", "DATABASE_OWNER_URL")
READ = (
    "ALLOWED_HOSTS",
    "DEBUG",
    "DEFAULT_FROM_EMAIL",
    "DEMO",
    "HOST",
    "MAIL_HOST",
    "MAIL_PASSWORD",
    "MAIL_PASSWORD_FILE",
    "MAIL_PORT",
    "MAIL_SECURITY",
    "MAIL_USER",
    "MEDIA_ROOT",
    "PORT",
    "SECRET_KEY",
    "SECRET_KEY_FILE",
    "SITE_URL",
    "STATIC_ROOT",
    "TRUSTED_PROXY_COUNT",
    "UPLOAD_DIR",
    "WEB_WORKERS",
)

for name in READ:
    os.environ.pop(name, None)
os.environ.update(
    DJANGO_SETTINGS_MODULE="springjournal.settings",
    DEVELOPMENT="true",
    DATABASE_LOGIN="owner",
    VAR_DIR=str(VAR_DIR),
)
