"""Photos of a child in other children's journals."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.gates import manager_required
from journals import elsewhere
from journals.models import Child

PHOTOS = 24  # a page


@require_safe
@manager_required
def child_elsewhere(request, child_key):
    """See what the answers about a child's photos have an effect on."""
    children = Child.objects.visible_to(request.user).with_permission()
    child = get_object_or_404(children, key=child_key)
    pages = Paginator(elsewhere.photos_of(child, request.user), PHOTOS)
    page = pages.get_page(request.GET.get("page"))
    context = {"child": child, "page": page, "photos": elsewhere.with_reasons(page)}
    return render(request, "journals/child/child_elsewhere.html", context)
