"""The children, and the journal of one of them."""

from functools import partial

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from journals import from_home, permitting
from journals.forms.journal import FindForm
from journals.models import Child, Visit
from journals.models.child import tell_apart
from journals.reading import read


@require_safe
def child_list(request):
    """Find a child: everyone who attends, who looks after them, and when they were last seen."""
    if not request.user.works_here:
        # A family's children are on its home page: one opens at once, several are a choice.
        return redirect("home")
    children = (
        Child.objects.visible_to(request.user)
        .attending()
        .with_key_person_name()
        .with_last_entry(request.user)
        .with_every_name(request.user)
        .by_name()
    )
    return render(request, "journals/child/child_list.html", {"children": tell_apart(children)})


@require_safe
@vary_on_headers("HX-Request")
def child_journal(request, child_key):
    """Read one child's journal, newest first; htmx asks only for the next entries."""
    children = Child.objects.visible_to(request.user).with_key_person_name()
    return journal_of(request, get_object_or_404(children, key=child_key))


def journal_of(request, child):
    """Answer with a page of the journal of a child (with_key_person_name) whom one may see."""
    wanted = FindForm(request.GET).wanted
    template = "journals/child/child_journal.html"
    read_until = Visit.begin(request.user, child)
    context = {"child": child, "page": read(child, request.user, wanted, read_until)}
    if request.htmx and wanted.place:
        return render(request, f"{template}#entries", context)
    if not request.user.works_here:
        context["news"] = from_home.news(request.user, child)
        context["has_to_confirm"] = partial(permitting.has_to_confirm, request.user)
    return render(request, template, context)
