"""The admin's own site: for seniors and managers; for anyone else it does not exist."""

from functools import update_wrapper

from django.contrib.admin import AdminSite
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView, redirect_to_login
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

# The account's own pages do these, with their limits and in our words. What is left of the
# stock pages would pass by them, or (view_on_site) by the rule of who may see what.
NOT_OURS = {"password_change", "password_change_done", "view_on_site"}


class JournalAdminSite(AdminSite):
    """The stock admin behind our own door."""

    site_title = site_header = "Learning journal"
    index_title = "The office"
    enable_nav_sidebar = False

    def register(self, model_or_iterable, admin_class=None, **options):
        """Leave out the pages that packages bring along: they know nothing of hats."""
        if getattr(admin_class, "knows_hats", False):
            super().register(model_or_iterable, admin_class, **options)

    def has_permission(self, request):
        """Let seniors in; anyone else who is signed in does not learn that there is an admin."""
        if not request.user.is_authenticated:
            return False
        if not request.user.is_senior:
            raise Http404
        return True

    def admin_view(self, view, *args, **kwargs):
        """Answer what a person may not do as what does not exist."""

        def hidden(request, *found, **named):
            # PostgreSQL keeps no NUL, and the stock filters ask it without a form.
            if any("\0" in value for values in request.GET.lists() for value in values[1]):
                msg = "A NUL in the address"
                raise SuspiciousOperation(msg)
            try:
                return view(request, *found, **named)
            except PermissionDenied:
                raise Http404 from None

        return super().admin_view(update_wrapper(hidden, view), *args, **kwargs)

    def get_urls(self):
        """Leave out the stock pages that we have elsewhere."""
        urls = super().get_urls()
        return [url for url in urls if getattr(url, "name", None) not in NOT_OURS]

    @method_decorator(never_cache)
    @login_not_required
    def login(self, request, extra_context=None):
        """Send everyone through the one door, which counts failed attempts."""
        wanted = LoginView(request=request).get_redirect_url() or reverse("admin:index")
        if self.has_permission(request):
            # Not redirect(), which takes what has no slash for the name of a view.
            return HttpResponseRedirect(wanted)
        return redirect_to_login(wanted)

    def logout(self, request, extra_context=None):
        """Log out where everyone does: the admin's role may not end a session."""
        return HttpResponseRedirect(reverse("account_logout"), preserve_request=True)

    def get_app_list(self, request, app_label=None):
        """Call each list in the index what its admin calls it, in plain words."""
        groups = super().get_app_list(request, app_label)
        for model in (model for group in groups for model in group["models"]):
            admin_class = self.get_model_admin(model["model"])
            model["name"] = getattr(admin_class, "index_name", model["name"])
        return groups

    def get_log_entries(self, request):
        """Return the log without the accounts it names, which a senior may not read."""
        entries = super().get_log_entries(request)
        return entries.select_related(None).select_related("content_type")
