"""The environment of the tests, set before anything reads the settings (pytest loads it by -p)."""

import os
from pathlib import Path

VAR_DIR = Path(__file__).resolve().parent.parent / "var" / "test"
# A database of one's own may be tested against; nothing else of the surroundings counts.
KEPT = ("DATABASE_URL", "DATABASE_OWNER_URL")
READ = (
    "ALLOWED_HOSTS",
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SECRET_ACCESS_KEY_FILE",
    "DEBUG",
    "DEFAULT_FROM_EMAIL",
    "DEMO",
    "FILES_ON",
    "HOST",
    "MAIL_HOST",
    "MAIL_PASSWORD",
    "MAIL_PASSWORD_FILE",
    "MAIL_PORT",
    "MAIL_SECURITY",
    "MAIL_USER",
    "MEDIA_ROOT",
    "PORT",
    "S3_BUCKET",
    "S3_ENDPOINT",
    "S3_REGION",
    "SECRET_KEY",
    "SECRET_KEY_FILE",
    "SITE_URL",
    "STATIC_ROOT",
    "TRUSTED_PROXY_COUNT",
    "UPLOAD_DIR",
    "WEB_WORKERS",
    "X_ACCEL_PREFIX",
)

for name in READ:
    os.environ.pop(name, None)
os.environ.update(
    DJANGO_SETTINGS_MODULE="springjournal.settings",
    DEVELOPMENT="true",
    DATABASE_LOGIN="owner",
    VAR_DIR=str(VAR_DIR),
)
