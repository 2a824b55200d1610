"""The e-mail that says something is new: one's own switch, and the link that ends it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts.forms.news_mail import NewsMailForm
from accounts.models import NewsMail


@require_http_methods(["GET", "HEAD", "POST"])
def news_mail(request):
    """Choose whether one is told by e-mail that something is new."""
    own = NewsMail.objects.visible_to(request.user).first()
    data = request.POST if request.method == "POST" else None
    form = NewsMailForm(data, instance=own or NewsMail(person=request.user.person))
    if form.is_valid():
        form.save()
        messages.success(request, "Saved.")
        return redirect("news_mail")
    return render(request, "accounts/news_mail/news_mail.html", {"form": form})


# The token is the proof, and a mailbox that ends these e-mails by itself (RFC 8058) has no other.
@csrf_exempt
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def news_mail_stop(request, token):
    """End these e-mails in one press, without signing in."""
    known = NewsMail.stop(token) if request.method == "POST" else NewsMail.person_of(token)
    if not known:
        raise Http404
    context = {"stopped": request.method == "POST"}
    return render(request, "accounts/news_mail/stop.html", context)
