"""One's own e-mail addresses."""

from allauth.account.adapter import get_adapter
from allauth.account.views import email
from django.contrib import messages
from django.shortcuts import redirect

from accounts import addresses
from accounts.forms.email import AddressForm

NOT_CONFIRMED = "account/messages/unverified_primary_email.txt"


def account_email(request):
    """Look after one's own addresses, and use one only when it has been seen to reach one."""
    if "action_primary" in request.POST:
        form = AddressForm(request.POST)
        # allauth asks this only of those who have a confirmed address already.
        if not form.is_valid() or not addresses.is_confirmed(request.user, **form.cleaned_data):
            get_adapter().add_message(request, messages.ERROR, NOT_CONFIRMED)
            return redirect("account_email")
    return email(request)
