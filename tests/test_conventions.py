"""The rules of this codebase that a reviewer would otherwise have to remember."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.urls import URLPattern, get_resolver

from tests.clauses import CLAUSES

ROOT = Path(__file__).parent.parent
APPS = ("springjournal", "accounts", "journals", "moderation")  # Each may import those before it.
# Pages for people who have not signed in; each says itself how it decides.
OPEN = {"invitation_accept", "invitation_code", "news_mail_stop"}
MESSAGE_MODELS = "Model.objects is for models and moves: start from visible_to"


def sources(*patterns):
    """Return the project's own files that match, with paths from the project's folder."""
    return sorted(path.relative_to(ROOT) for pattern in patterns for path in ROOT.glob(pattern))


VIEWS = sources("accounts/views/*.py", "journals/views/*.py", "moderation/views/*.py")
ADMIN = sources("accounts/admin/*.py", "journals/admin/*.py", "moderation/admin/*.py")
TEMPLATES = sources("templates/**/*.html")
PYTHON = [path for app in APPS for path in sources(f"{app}/**/*.py")]


@pytest.mark.parametrize("path", [*VIEWS, *ADMIN], ids=str)
@pytest.mark.policy("P05", "pages")
def test_views_and_admin_reach_rows_only_through_visible_to(path):
    calls = re.findall(
        r"\b(?:[A-Z]\w+|model)\.(?:_default_manager|objects)\s*\.(\w+)", (ROOT / path).read_text()
    )

    assert set(calls) <= {"visible_to"}, MESSAGE_MODELS


@pytest.mark.parametrize("path", PYTHON, ids=str)
def test_apps_import_only_what_stands_before_them(path):
    later = APPS[APPS.index(path.parts[0]) + 1 :]
    found = [
        name
        for node in ast.walk(ast.parse((ROOT / path).read_text()))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else [a.name for a in node.names]
        )
        if name.split(".")[0] in later
    ]

    assert found == []


@pytest.mark.parametrize("path", TEMPLATES, ids=str)
def test_templates_have_no_inline_style_script_or_handler(path):
    text = (ROOT / path).read_text()

    assert not re.search(r"<[^>]+\sstyle=", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)[^>]*>", text)
    assert not re.search(r"<[^>]+\son[a-z]+=", text)
    assert not re.search(r"""(?:src|href)=["'](?:https?:)?//""", text)


def views_of(patterns):
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield pattern
        else:
            yield from views_of(pattern.url_patterns)


def test_every_page_of_ours_asks_for_a_login_unless_named_here():
    own = [
        pattern
        for pattern in views_of(get_resolver().url_patterns)
        if pattern.callback.__module__.startswith(("journals.views", "accounts.views"))
    ]

    open_pages = {p.name for p in own if getattr(p.callback, "login_required", True) is False}

    assert len(own) > 20
    assert open_pages == OPEN


def test_a_page_has_the_same_name_in_every_layer():
    for pattern in views_of(get_resolver().url_patterns):
        view = pattern.callback
        if view.__module__.startswith(("journals.views", "accounts.views", "moderation.views")):
            assert view.__name__ == pattern.name


@pytest.mark.parametrize("label", ["accounts", "journals"])
def test_every_model_a_person_looks_at_has_a_rule(label):
    from accounts.access import RULES  # noqa: PLC0415 - rules register when apps are ready

    shared = {"accounts.Setting"}
    labels = {model._meta.label for model in apps.get_app_config(label).get_models()}

    assert labels - shared <= set(RULES)


@pytest.mark.parametrize("path", PYTHON, ids=str)
def test_files_functions_and_views_keep_a_sense_of_proportion(path):
    text = (ROOT / path).read_text()
    if "migrations" in path.parts:
        return
    limit = 25 if "views" in path.parts else 30
    long = [
        node.name
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef) and node.end_lineno - node.body[0].lineno >= limit
    ]

    assert long == []
    assert len([line for line in text.splitlines() if line.strip()]) <= 300


@pytest.mark.parametrize(
    "path", [path for path in PYTHON if "migrations" not in path.parts], ids=str
)
def test_every_module_says_what_it_is(path):
    assert (
        ast.get_docstring(ast.parse((ROOT / path).read_text()))
        or not (ROOT / path).read_text().strip()
    )


def test_no_file_names_a_drawer_without_a_label():
    drawers = {"utils.py", "helpers.py", "services.py", "managers.py", "common.py", "misc.py"}

    assert [path for path in PYTHON if path.name in drawers] == []


def test_every_mark_of_the_policy_names_a_clause_and_a_facet_that_there_is():
    there = {(clause.number, facet) for clause in CLAUSES for facet in clause.facets}
    # Whatever stands between the brackets: a mark with one facet more is no mark of the table.
    marked = {
        tuple(re.findall(r'"([^"]*)"', mark))
        for path in sources("tests/**/*.py")
        for mark in re.findall(r"mark\.policy\((.*?)\)", (ROOT / path).read_text())
    }

    assert marked
    assert marked <= there
