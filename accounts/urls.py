"""Addresses of what concerns a person's own session."""

from django.urls import path

from accounts.views import email, hat

urlpatterns = [
    # In the place of allauth's own page.
    path("account/email/", email.account_email, name="account_email"),
    path("hat/", hat.hat_switch, name="hat_switch"),
]
