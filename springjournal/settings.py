"""Settings, read from top to bottom: the environment only, production unless it opts out."""

from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

from springjournal import env, roles
from springjournal.schedules import SCHEDULES
from springjournal.storage.environment import accel_prefix, storages

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = env.folder("VAR_DIR", BASE_DIR / "var")

# --- Safety: production is the default, development opts out ---

# A machine of one's own: plain HTTP, a secret made here, mail into files.
DEVELOPMENT = env.flag("DEVELOPMENT", default="false")
# Django's own error pages, which show code and data.
DEBUG = env.flag("DEBUG", default="false")
DEMO = env.flag("DEMO", default="false")
if (DEMO or DEBUG) and not DEVELOPMENT:
    msg = (
        "DEBUG and DEMO must be “false” in production: one shows data, the other has public "
        "passwords. On a machine of your own, set DEVELOPMENT to “true”."
    )
    raise ImproperlyConfigured(msg)

SECRET_KEY = (
    env.own_secret("SECRET_KEY", VAR_DIR / "secret_key")
    if DEVELOPMENT
    else env.secret("SECRET_KEY", shortest=50)
)
HOST = env.text("HOST", "127.0.0.1")
PORT = env.whole("PORT", "8000")
WEB_WORKERS = env.whole("WEB_WORKERS", "2")
SITE_URL = env.origin(
    "SITE_URL",
    f"http://localhost:{PORT}" if DEVELOPMENT else env.REQUIRED,
    https=not DEVELOPMENT,
)
ALLOWED_HOSTS = env.words(
    "ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]" if DEVELOPMENT else urlsplit(SITE_URL).hostname
)
CSRF_TRUSTED_ORIGINS = [SITE_URL]

SECURE = SITE_URL.startswith("https://")
# Browsers take a __Host- cookie only over HTTPS from this very host: no neighbour plants one.
COOKIE_PREFIX = "__Host-" if SECURE else ""
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}session"
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = SECURE
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "springjournal.typed.csrf_failure"
SESSION_COOKIE_AGE = 12 * 60 * 60
# What watches the site from the same machine speaks plain HTTP.
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# TLS ends at a proxy. Without one, whoever asks could write these headers themselves.
TRUSTED_PROXY_COUNT = env.whole("TRUSTED_PROXY_COUNT", "0" if DEVELOPMENT else "1")
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXY_COUNT
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXY_COUNT else None

SECURE_CSP = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF, CSP.NONCE],  # The nonce is for the stock admin's one script.
    "style-src": [CSP.SELF, CSP.NONCE],  # Likewise its one style element.
    "img-src": [CSP.SELF, "blob:"],  # blob: shows a photo before it is sent.
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
}

# --- Apps and what every request passes through ---

INSTALLED_APPS = [
    "springjournal",
    "moderation",
    "journals",
    "accounts",
    "springjournal.admin_app.JournalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "django_htmx",
    "heroicons",
    "django_ox",
    "pgtrigger",
    "pghistory",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "springjournal.headers.PermissionsPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # After static files, which are for keeping and are compressed when they are collected.
    "springjournal.headers.PrivatePagesMiddleware",
    "springjournal.compression.PageCompressionMiddleware",
    # Before sessions: what watches the site has none, and needs an answer when they fail.
    "springjournal.health.HealthMiddleware",
    "springjournal.sessions.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "springjournal.typed.SignInFirstMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    # Last, so that only the page itself runs in the request's transaction and role.
    "springjournal.hats.HatMiddleware",
]

ROOT_URLCONF = "springjournal.urls"
WSGI_APPLICATION = "springjournal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "accounts.context.site",
            ],
        },
    },
]

# Messages travel in a signed cookie: writing one never needs the database, whatever its role.
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

# --- Database: the application's login owns nothing, the owner's is for commands ---

DATABASE_LOGIN = env.choice("DATABASE_LOGIN", ("app", "owner"), default="app")
EMBEDDED = not env.text("DATABASE_URL", "")
if not EMBEDDED:
    DATABASE = env.database("DATABASE_URL" if DATABASE_LOGIN == "app" else "DATABASE_OWNER_URL")
else:
    DATABASE = {
        "ENGINE": "springjournal.embedded_database",
        "NAME": roles.DATABASE,
        "USER": roles.APP_ROLE if DATABASE_LOGIN == "app" else roles.OWNER_ROLE,
        "EMBEDDED": {"folder": VAR_DIR / "postgres"},
    }
DATABASES = {
    "default": {
        **DATABASE,
        # A new connection costs more than a whole page's queries.
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Shared by all processes and never culled in practice: it holds the counters of failed sign-ins,
# which must not be forgotten. Nothing rendered goes in: whoever may read the table may read it.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "springjournal_cache",
        "OPTIONS": {"MAX_ENTRIES": 1_000_000},
    },
    # Rendered entries: in this process and never in a table, which others could read.
    "entries": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "entries",
        "OPTIONS": {"MAX_ENTRIES": 5_000},
    },
}

# --- Files: private, never under an address of their own ---

MEDIA_ROOT = env.folder("MEDIA_ROOT", VAR_DIR / "media")
STATIC_ROOT = env.folder("STATIC_ROOT", VAR_DIR / "static")
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    **storages(development=DEVELOPMENT),
    "staticfiles": {"BACKEND": "springjournal.static_files.Storage"},
}
X_ACCEL_PREFIX = accel_prefix(STORAGES["default"] == STORAGES["disk"])
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
# Photos go to disk as they arrive; thirty megabytes each would fill the memory.
FILE_UPLOAD_HANDLERS = ["springjournal.uploads.SoManyFiles"]
FILE_UPLOAD_TEMP_DIR = env.folder("UPLOAD_DIR", VAR_DIR / "uploads")
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440  # Text fields; files do not count.
# Not Django's limit, which refuses the whole page and what was typed in it: SoManyFiles leaves
# out what is too much.
DATA_UPLOAD_MAX_NUMBER_FILES = None
MOST_FILES = 100
UPLOAD_LIMIT = 40 * 30_000_000  # A whole request: as many photos of the largest size.

# --- Sign-in ---

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.backends.AccountBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 60 * 60

ACCOUNT_ADAPTER = "accounts.adapters.AccountAdapter"
ACCOUNT_FORMS = {"reset_password": "accounts.forms.password.PasswordRequestForm"}
ACCOUNT_LOGIN_METHODS = {"email", "username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # An invitation reached the address; there is no sign-up.
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
# Whoever finds a tablet signed in must not be able to make the account their own.
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if SECURE else "http"
# The account's own limit comes first. A whole pre-school sits behind one address, so the limit
# per address only stops a machine that tries accounts by the hundred.
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "5/10m/key,200/10m/ip",
    "reset_password": "60/10m/ip,3/10m/key",
    "reset_password_from_key": "60/10m/ip",
    "change_password": "5/m/user",
    "manage_email": "10/m/user",
    "reauthenticate": "5/5m/user",
    "confirm_email": "1/3m/key",
    "signup": "20/m/ip",
    "invitation": "60/10m/ip",  # Only codes that do not fit are counted (journals/joining.py).
}

# --- Mail ---

DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text(
    "DEFAULT_FROM_EMAIL", "springjournal@localhost" if DEVELOPMENT else env.REQUIRED
)
if env.text("MAIL_HOST", "" if DEVELOPMENT else env.REQUIRED):
    MAIL_SECURITY = env.choice("MAIL_SECURITY", ("starttls", "tls", "none"), default="starttls")
    MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {
                "host": env.text("MAIL_HOST"),
                "port": env.whole("MAIL_PORT", "465" if MAIL_SECURITY == "tls" else "587"),
                "username": env.text("MAIL_USER", ""),
                "password": env.secret("MAIL_PASSWORD", 1) if env.text("MAIL_USER", "") else "",
                "use_tls": MAIL_SECURITY == "starttls",
                "use_ssl": MAIL_SECURITY == "tls",
                "timeout": 20,
            },
        }
    }
else:
    MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "OPTIONS": {"file_path": VAR_DIR / "mail"},
        }
    }

# --- Background work: code uses django.tasks only, so that the backend can change ---

TASKS = {
    "default": {
        "BACKEND": "django_ox.backend.OxBackend",
        "QUEUES": ["default"],
        "OPTIONS": {
            "MAX_ATTEMPTS": 4,
            "BACKOFF_INITIAL": 5,
            "BACKOFF_MAX": 600,
            "LOCK_TIMEOUT": 30,  # Renewed while at work; what a killed worker had waits this long.
            "SCHEDULES": SCHEDULES,
        },
    }
}
# The worker touches this file while it is alive; /healthz looks at its age.
WORKER_HEARTBEAT = VAR_DIR / "run" / "worker.heartbeat"

# --- Language and time ---

LANGUAGE_CODE = "en-gb"
USE_I18N = True
FORMAT_MODULE_PATH = ["springjournal.formats"]
USE_TZ = True
TIME_ZONE = "Europe/London"

# --- Logging: to standard error, where the process manager collects it ---

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "filters": {"not_health": {"()": "springjournal.health.NotHealth"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.request": {"filters": ["not_health"]},
        "django_ox": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
    },
}
