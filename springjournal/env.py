"""Reading the environment: every setting comes from here, and a mistake says what to set."""

import os
import secrets
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

REQUIRED = object()


def text(name, default=REQUIRED):
    """Return a variable's text; without a default it must be set and not be empty."""
    value = os.environ.get(name, "").strip()
    if value:
        return value
    if default is REQUIRED:
        msg = f"{name} is not set. Set it in the environment; the README's table says to what."
        raise ImproperlyConfigured(msg)
    return default


def flag(name, default):
    """Return True for “true” and False for “false”; anything else is a mistake."""
    value = text(name, default)
    if value not in {"true", "false"}:
        msg = f"{name} must be “true” or “false”, not “{value}”."
        raise ImproperlyConfigured(msg)
    return value == "true"


def whole(name, default):
    """Return a whole number, 0 or more."""
    value = text(name, default)
    if not (value.isascii() and value.isdigit()):
        msg = f"{name} must be a whole number, not “{value}”."
        raise ImproperlyConfigured(msg)
    return int(value)


def words(name, default=REQUIRED):
    """Return a list from words separated by commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def choice(name, choices, default):
    """Return one of a few words."""
    value = text(name, default)
    if value not in choices:
        msg = f"{name} must be one of {', '.join(choices)}, not “{value}”."
        raise ImproperlyConfigured(msg)
    return value


def folder(name, default):
    """Return a folder of the site's own, made when it is missing and closed to other accounts."""
    path = Path(text(name, str(default))).absolute()
    try:
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        msg = f"{name} is “{path}”, which cannot be made: {error.strerror}."
        raise ImproperlyConfigured(msg) from None
    return path


def secret(name, shortest):
    """Return a secret from NAME, or from the file that NAME_FILE names. It never has a default."""
    file = text(f"{name}_FILE", "")
    if file:
        try:
            value = Path(file).read_text().strip()
        except OSError as error:
            msg = f"{name}_FILE names “{file}”, which cannot be read: {error.strerror}."
            raise ImproperlyConfigured(msg) from None
    else:
        value = text(name)
    if len(value) < shortest:
        msg = f"{name} must have at least {shortest} characters."
        raise ImproperlyConfigured(msg)
    return value


def own_secret(name, file):
    """Return the secret of a development machine: NAME when set, else one made once in `file`."""
    if text(name, "") or text(f"{name}_FILE", ""):
        return secret(name, shortest=50)
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text()
    with os.fdopen(handle, "w") as opened:
        opened.write(secrets.token_urlsafe(50))
    return file.read_text()


def origin(name, default, *, https):
    """Return the address of a site, scheme and host only; `https` refuses any other scheme."""
    value = text(name, default).rstrip("/")
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path or parts.query:
        msg = f"{name} must look like “https://journal.example”, not “{value}”."
        raise ImproperlyConfigured(msg)
    if https and parts.scheme != "https":
        msg = f"{name} must begin with https:// in production, not “{value}”."
        raise ImproperlyConfigured(msg)
    return value


def database(name):
    """Return Django's settings of the database at a postgresql:// address."""
    value = text(name)
    example = "postgresql://springjournal_app:password@localhost:5432/springjournal"
    parts = urlsplit(value)
    query = dict(parse_qsl(parts.query))
    try:
        port = parts.port
    except ValueError:
        port = -1
    dbname = unquote(parts.path.removeprefix("/"))
    wrong = parts.scheme not in {"postgresql", "postgres"} or not parts.username or not dbname
    if wrong or port == -1:
        # The value itself stays out of the message: it holds a password.
        msg = f"{name} must look like “{example}”."
        raise ImproperlyConfigured(msg)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": dbname,
        "USER": unquote(parts.username),
        "PASSWORD": unquote(parts.password or ""),
        # A socket's folder is written percent-encoded in the host's place, or as ?host=.
        "HOST": query.pop("host", unquote(parts.hostname or "")),
        "PORT": str(port or ""),
        "OPTIONS": query,
    }
