"""The first page of a parent."""

from functools import partial

from django.shortcuts import render
from django.utils import timezone

from journals import from_home, permitting
from journals.models import Child
from journals.times import day
from journals.views.child import journal_of


def parent_home(request):
    """Open the journal of one's only child, or choose among several."""
    children = list(
        Child.objects.visible_to(request.user)
        .with_last_entry(request.user)
        .with_key_person_name()
        .by_name()
    )
    if len(children) == 1:
        return journal_of(request, children[0])
    if not children:
        return render(request, "journals/home/parent_home_nobody.html")
    today = timezone.localdate()
    context = {
        "cards": [_card(child, today) for child in children],
        "news": from_home.news(request.user),
        "has_to_confirm": partial(permitting.has_to_confirm, request.user),
    }
    return render(request, "journals/home/parent_home.html", context)


def _card(child, today):
    return {
        "child": child,
        "age": child.age_on(today),
        "link": child.get_absolute_url(),
        "last": day(child.last_entry_at) if child.last_entry_at else "",
    }
