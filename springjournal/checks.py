"""What must hold before anybody is served: a shared cache, and a login that owns nothing."""

from django.conf import settings
from django.core import checks
from django.core.exceptions import ImproperlyConfigured

SHARED_CACHES = {
    "django.core.cache.backends.db.DatabaseCache",
    "django.core.cache.backends.redis.RedisCache",
    "django.core.cache.backends.memcached.PyMemcacheCache",
    "django.core.cache.backends.memcached.PyLibMCCache",
}

# Membership counts as much as ownership: a member could take the owner's role.
POWERS = """
SELECT rolsuper, rolbypassrls, EXISTS (
  SELECT FROM pg_class
  WHERE relkind IN ('r', 'p', 'v', 'm')
    AND relnamespace = 'public'::regnamespace
    AND pg_has_role(session_user, relowner, 'MEMBER')
)
FROM pg_roles WHERE rolname = session_user
"""


def check_cache(**kwargs):
    """Refuse a cache that each process has for itself: it would lose count of failed sign-ins."""
    backend = settings.CACHES["default"]["BACKEND"]
    if settings.DEVELOPMENT or backend in SHARED_CACHES:
        return []
    return [
        checks.Error(
            f"The cache “{backend}” is not shared by all processes.",
            hint="Failed sign-ins are counted there. Use the DatabaseCache of settings.py.",
            id="springjournal.E001",
        )
    ]


def refuse_powerful_login(connection, **kwargs):
    """Refuse a new connection whose login could pass by row-level security."""
    with connection.cursor() as cursor:
        cursor.execute(POWERS)
        is_superuser, bypasses, owns = cursor.fetchone()
    if not (is_superuser or bypasses or owns):
        return
    connection.close()
    power = (
        "is a superuser"
        if is_superuser
        else "has BYPASSRLS"
        if bypasses
        else "owns the tables, or is a member of their owner"
    )
    msg = (
        f"The application's database login {power}, so row-level security would not hold for it. "
        "Set DATABASE_URL to a login that owns nothing; docs/operations.md has the statements."
    )
    raise ImproperlyConfigured(msg)
