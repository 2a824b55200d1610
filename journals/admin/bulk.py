"""People in bulk: a template to fill in, a trial with every error named, then all or nothing."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from accounts.admin.base import Page
from accounts.bulk import sheet
from accounts.models import Invitation
from journals.bulk import RESOURCES
from journals.forms.bulk import ListForm, TriedListForm


def index(admin, request):
    """Show the lists there are, in the order in which one fills them."""
    context = {
        "lists": [
            {
                "title": resource.title,
                "lead": resource.lead,
                "link": _address(kind),
                "export": _address(f"{kind}-export"),
            }
            for kind, resource in RESOURCES.items()
        ],
        "prepared": Invitation.objects.visible_to(request.user).prepared().count(),
    }
    return TemplateResponse(request, "journals/bulk/index.html", context)


def take_in(kind, admin, request):
    """Try a file; with no error in it, offer to take it in."""
    if request.method == "POST" and "rows" in request.POST:
        return _confirm(kind, admin, request)
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    form, tried, outcome = ListForm(*data), TriedListForm(user=request.user, kind=kind), None
    if form.is_valid():
        rows = form.cleaned_data["file"]
        outcome = RESOURCES[kind](request.user).run(rows, trial=True)
        tried.hold(rows)
    return _page(request, kind, form=form, tried=tried, outcome=outcome)


def _confirm(kind, admin, request):
    tried = TriedListForm(request.POST, user=request.user, kind=kind)
    if not tried.is_valid():
        form = ListForm()
        return _page(request, kind, form=form, tried=tried, outcome=None)
    outcome = RESOURCES[kind](request.user).run(tried.cleaned_data["rows"], trial=False)
    if outcome.errors:
        return _page(request, kind, form=ListForm(), tried=tried, outcome=outcome)
    said = f"{outcome.new} added, {outcome.changed} changed, {outcome.same} as they were."
    admin.message_user(request, f"{RESOURCES[kind].title}: {said}")
    return redirect(reverse("admin:journals_child_bulk"))


def _page(request, kind, **context):
    resource = RESOURCES[kind]
    context |= {
        # A class would be called by the template.
        "title": resource.title,
        "lead": resource.lead,
        "columns": resource.columns(),
        "files": [
            (f"{_address(f'{kind}-{what}')}?kind={ending}", label)
            for what, ending, label in (
                ("template", "xlsx", "Template for Excel or LibreOffice"),
                ("template", "csv", "Template as CSV"),
                ("export", "xlsx", "Export as XLSX"),
                ("export", "csv", "Export as CSV"),
            )
        ],
        "back": _address(""),
    }
    return TemplateResponse(request, "journals/bulk/list.html", context)


def template(kind, admin, request):
    """Give an empty file with what its columns mean, and an example as a remark."""
    resource = RESOURCES[kind]
    example = [column.example for column in resource.columns()]
    example[0] = f"# Example: {example[0]}".rstrip()
    return _file(request, kind, [example], meanings=resource.meanings())


def export(kind, admin, request):
    """Give everyone whom the person may see."""
    return _file(request, kind, list(RESOURCES[kind](request.user).rows()))


def _file(request, kind, rows, **options):
    resource = RESOURCES[kind]
    ending = "csv" if request.GET.get("kind") == "csv" else "xlsx"
    data = sheet.write(ending, resource.headings(), rows, **options)
    name = f"{resource.file_name}.{ending}"
    return HttpResponse(
        data,
        content_type=sheet.KINDS[ending],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _address(name):
    return reverse(f"admin:journals_child_bulk{'-' if name else ''}{name}")


PAGES = (
    Page("bulk", index, label="People in bulk"),
    *(
        Page(name, partial(view, kind))
        for kind in RESOURCES
        for name, view in (
            (f"bulk-{kind}", take_in),
            (f"bulk-{kind}-template", template),
            (f"bulk-{kind}-export", export),
        )
    ),
)
