"""What every page may say: the pre-school, and on the sign-in page of a demo who can sign in."""

from django.conf import settings

from accounts.models import Setting

# The accounts that `manage.py demo` makes. Never on in production: settings.py sees to it.
DEMO_ACCOUNTS = [
    {"who": "Manager", "email": "manager@spring.example"},
    {"who": "Senior", "email": "senior@spring.example"},
    {"who": "Practitioner", "email": "staff@spring.example"},
    {"who": "Parent", "email": "parent@spring.example"},
    {"who": "Another parent", "email": "parent2@spring.example"},
]
DEMO_PASSWORD = "montessori-spring-2026"  # noqa: S105 - said on the sign-in page itself


def site(request):
    """Return the setting and, while the demo is on, its accounts."""
    context = {"setting": Setting.load(), "demo": settings.DEMO}
    if settings.DEMO:
        context |= {"demo_accounts": DEMO_ACCOUNTS, "demo_password": DEMO_PASSWORD}
    return context
