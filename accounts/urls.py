"""Addresses of what concerns a person's own session."""

from django.urls import path

from accounts.views import hat

urlpatterns = [
    path("hat/", hat.hat_switch, name="hat_switch"),
]
