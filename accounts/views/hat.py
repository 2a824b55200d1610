"""Which hat a session wears."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from accounts.forms.hat import HatForm


@require_POST
def hat_switch(request):
    """Let a member of staff whose own child attends act as a parent, and back."""
    form = HatForm(request.POST)
    if form.is_valid():
        request.session["hat"] = form.cleaned_data["hat"]
        messages.success(request, form.message)
    return redirect("home")
