"""Who a person is and whether they may come in."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Users, their names, invitations and the setting they belong to."""

    name = "accounts"
    verbose_name = "People"
