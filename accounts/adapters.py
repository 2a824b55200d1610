"""What allauth asks of this project."""

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.contrib.sites.shortcuts import get_current_site

from accounts import tasks
from accounts.letters import letter


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up by themselves: an invitation is the only way in."""

    def is_open_for_signup(self, request):
        """Keep allauth's sign-up closed."""
        return False

    def logout(self, request):
        """Take unread notices along: the next person at a shared tablet must not read them."""
        list(messages.get_messages(request))
        super().logout(request)

    def format_email_subject(self, subject):
        """Put no host's name before it: the sender says who writes."""
        return subject

    def render_mail(self, template_prefix, email, context, headers=None):
        """Make allauth's own e-mails look like ours."""
        message = super().render_mail(template_prefix, email, context, headers)
        return letter(message.subject, message.body, message.to, headers)

    def send_mail(self, template_prefix, email, context):
        """Leave the mail to the worker: a mail server that is down must not break the page.

        A mail with a link that proves something goes at once: it must not lie in the queue.
        """
        if "key" in context or "activate_url" in context:
            super().send_mail(template_prefix, email, context)
            return
        site = {"current_site": get_current_site(self.request), "request": self.request}
        message = self.render_mail(template_prefix, email, {**site, "email": email, **context})
        tasks.send_notice.enqueue(message.subject, message.body, message.to)
