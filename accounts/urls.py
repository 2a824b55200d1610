"""Addresses of what concerns a person's own session."""

from django.urls import path

from accounts.views import email, hat, news_mail, styleguide

urlpatterns = [
    # In the place of allauth's own page.
    path("account/email/", email.account_email, name="account_email"),
    path("account/news/", news_mail.news_mail, name="news_mail"),
    path("account/news/<str:token>/", news_mail.news_mail_stop, name="news_mail_stop"),
    path("styleguide/", styleguide.styleguide, name="styleguide"),
    path("hat/", hat.hat_switch, name="hat_switch"),
]
