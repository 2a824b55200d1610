"""Finding something in a child's journal."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from journals.finding import author_choices, years_of
from journals.forms.journal import FindForm
from journals.models import Child


@require_safe
def journal_find(request, child_key):
    """Choose a month, an author, what came from home, or what has photos."""
    child = get_object_or_404(Child.objects.visible_to(request.user), key=child_key)
    form = FindForm(request.GET, authors=author_choices(child, request.user))
    wanted = form.wanted
    # As it was understood: what could not be read is not said back as an error.
    chosen = {"author": wanted.author, "home": wanted.home, "photos": wanted.photos}
    context = {
        "child": child,
        "form": FindForm(None, authors=form.authors, initial=chosen),
        "wanted": wanted,
        "years": years_of(child, request.user, wanted),
    }
    return render(request, "journals/finding/journal_find.html", context)
