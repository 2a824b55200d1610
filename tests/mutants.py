"""Every enforcement, each with what takes it away and the tests that ought to notice."""

import ast
import re
from dataclasses import dataclass
from pathlib import Path

WALL = ("tests/test_wall.py", "tests/test_wall_writes.py")
TABLE = "tests/test_who_sees_what.py"
AFTERWARDS = ("tests/journals/test_published.py", "tests/journals/test_correction.py")
COVERING = ("tests/journals/test_covering.py",)
# What is nearest comes first, because the first test that fails is the last.
TRIGGERS = (
    "tests/journals/test_triggers.py",
    "tests/journals/test_moves.py",
    "tests/journals/test_published.py",
    "tests/journals/test_former_name.py",
    "tests/journals/test_paper.py",
    "tests/journals/test_wrong_child.py",
    "tests/journals/test_photo_view.py",
    "tests/journals/test_scan.py",
    "tests/journals/test_told.py",
    "tests/test_wall_writes.py",
    *COVERING,
)
MOVES = (
    "tests/journals/test_moves.py",
    "tests/journals/test_publication.py",
    "tests/journals/test_from_home.py",
    "tests/journals/test_published.py",
    "tests/journals/test_handing.py",
    "tests/moderation",
)
CHECKED = (
    ("journals/moves.py", MOVES),
    (
        "journals/published.py",
        (*MOVES, "tests/journals/test_correction.py", "tests/journals/test_hiding.py"),
    ),
    ("journals/covering.py", COVERING),
    ("journals/draft_photos.py", ("tests/journals/test_drafts.py",)),
    ("journals/told.py", ("tests/journals/test_told.py",)),
    ("journals/handing.py", ("tests/journals/test_handing.py",)),
    ("journals/wrong_child.py", ("tests/journals/test_wrong_child.py",)),
)


@dataclass
class Mutant:
    """One change in one file: the text between two places becomes another."""

    kind: str
    name: str
    path: str
    start: int
    end: int
    text: str
    tests: tuple
    without_wall: bool = False

    def __str__(self):
        return f"{self.kind}: {self.name}"

    def apply(self, source):
        """Return the source with the change."""
        return source[: self.start] + self.text + source[self.end :]


def all_mutants(root):
    """Yield every mutant of the project in this folder."""
    yield from rules(root)
    yield from policies(root)
    yield from conditions(root)
    yield from triggers(root)
    yield from lookups(root)
    yield from gates(root)
    yield from checks(root)


def _functions(source):
    return [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]


def _offset(source, line, column=0):
    return sum(len(text) + 1 for text in source.split("\n")[: line - 1]) + column


def rules(root):
    """Each rule of access, made to let everything through."""
    for path in ("accounts/access.py", "journals/access.py"):
        source = (root / path).read_text()
        for function in _functions(source):
            if not any("rule(" in ast.unparse(d) for d in function.decorator_list):
                continue
            start = _offset(source, function.body[1].lineno)
            everything = f"    return {function.args.args[0].arg}\n"
            yield Mutant("rule", function.name, path, start, start, everything, WALL)


def _sql_of(root):
    return sorted(str(path.relative_to(root)) for path in root.glob("*/migrations/*.sql"))


def policies(root):
    """Each policy for families as it stands last, made to let everything through."""
    last = {}
    for path in _sql_of(root):
        source = (root / path).read_text()
        for found in re.finditer(r"CREATE POLICY (\w+) ON (\w+)([^;]*?);", source):
            name, table, rest = found.groups()
            if ("parent" not in rest and "left_home" not in rest) or table == "accounts_setting":
                continue
            if rest.rstrip().endswith("USING (true)"):
                continue  # It lets everything through as it is.
            head = re.split(r"\b(?:USING|WITH CHECK)\b", rest)[0]
            opened = "WITH CHECK (true)" if "FOR INSERT" in head else "USING (true)"
            if "FOR UPDATE" in head:
                opened = "USING (true) WITH CHECK (true)"
            text = f"CREATE POLICY {name} ON {table}{head}{opened};"
            more = AFTERWARDS if "after_publishing" in path else OF_FILE.get(Path(path).stem, ())
            tests = (*more, *WALL)
            last[table, name] = Mutant(
                "policy", f"{name} on {table}", path, *found.span(), text, tests
            )
    yield from last.values()


def conditions(root):
    """Each condition of the functions that the rule rests on, taken away."""
    sources = {path: (root / path).read_text() for path in reversed(_sql_of(root))}
    for before, after in CONDITIONS:
        # What stands in a later file has taken the place of what stands in an earlier one.
        path = next(path for path, source in sources.items() if before in source)
        start = sources[path].index(before)
        name = " ".join(before.split())[:60]
        more = next((tests for part, tests in OF_FILE.items() if part in path), ())
        tests = (*more, *WALL)
        yield Mutant("condition", name, path, start, start + len(before), after, tests)


OF_FILE = {
    "read_marks": ("tests/journals/test_visit.py",),
    "people": ("tests/journals/test_paper.py",),
    "photo_views": ("tests/journals/test_photo_view.py",),
    "0013_exports": ("tests/journals/test_moments.py",),
    "0012_paper": (
        "tests/journals/test_paper.py",
        "tests/journals/test_scan.py",
        "tests/journals/test_triggers.py",
    ),
    "permissions": ("tests/journals/test_paper.py", "tests/journals/test_triggers.py"),
    "0011_covered": COVERING,
    "kept_names": ("tests/journals/test_names.py",),
    "told": ("tests/journals/test_told.py",),
    "handed": ("tests/journals/test_handing.py", "tests/journals/test_wrong_child.py"),
}
CONDITIONS = (
    ("AND guardian.starts <= app.today()", ""),
    ("AND (guardian.until IS NULL OR guardian.until >= app.today())", ""),
    ("suspension.guardian_id = guardian.id AND suspension.lifted_at IS NULL)", "false)"),
    ("AND coalesce(enrolment.access_until, enrolment.until, 'infinity') >= app.today()", ""),
    ("bool_and(answer = 'yes')", "bool_or(answer = 'yes')"),
    ("refusal.child_id = child AND refusal.lifted_at IS NULL", "false"),
    ("given.answered_at DESC, given.id DESC", "given.answered_at, given.id"),
    ("responsible = 'yes' OR (responsible = 'unknown' AND answer = 'no')", "true"),
    ("AND NOT said.unlisted_child", ""),
    ("picture.id = rendition AND photo.withdrawn_at IS NOT NULL)", "false)"),
    ("AND NOT placed.left_out", ""),
    ("AND entry.published_at IS NOT NULL AND entry.withdrawn_at IS NULL", ""),
    ("AND NOT app.may_be_shown(shown.child_id)", "AND false"),
    ("shown.shows_id = rendition AND shown.child_id = ANY (barred)", "false"),
    ("guardian.person_id = person AND suspension.lifted_at IS NULL", "false"),
    ("WHERE app.may_ask_for(person)\n$$;\n\n-- May a person who", "$$;\n\n-- May a person who"),
    ("OR person = app.person_id()", "OR true"),
    (
        "AND NOT EXISTS (\n        SELECT FROM journals_invitedguardian",
        "OR EXISTS (\n SELECT FROM journals_invitedguardian",
    ),
    ("AND invited.paper_answer = 'no'", ""),
    ("AND given.purpose = may.purpose", ""),
    (
        "answered.rendition_id = may_leave.rendition AND NOT answered.unlisted_child",
        "answered.rendition_id = may_leave.rendition",
    ),
    (
        "          AND photo.withdrawn_at IS NULL\n          AND NOT EXISTS",
        "          AND NOT EXISTS",
    ),
    ("AND shown.child_id <> journal_of", ""),
    ("app.may(shown.child_id, 'journals')\n                         AND", ""),
    ("AND app.may(shown.child_id, may_leave.purpose)", ""),
    ("AND given.struck_at IS NULL", ""),
    ("AND answer.struck_at IS NULL", ""),
    ("AND scan_id IS NULL", ""),
    ("OLD.struck_at IS NOT NULL", "false"),
    ("invited.paper_scan_id = scan)", "false)"),
    ("added_at < now() - interval '1 day' AND", ""),
    ("          AND may.purpose = 'journals'\n", ""),
    ("AND (asked.in_care OR answer = 'no')", ""),
    ("guardian.person_id = person AND app.may_ask_for(person)", "guardian.person_id = person"),
    ("AND app.today() BETWEEN guardian.starts AND coalesce(guardian.until, 'infinity')", ""),
    ("suspended.guardian_id = guardian.id AND suspended.lifted_at IS NULL)", "false)"),
    ("AND answer.purpose = 'journals' AND answer.struck", "AND answer.struck"),
    ("AND invited.parental_responsibility <> 'no'", ""),
    ("AND invitation.accepted_at IS NULL AND invitation.revoked_at IS NULL", ""),
    ("OR app.is_of_the_family(was.id, app.person_id())", ""),
    ("OR app.is_out_of_hand(was.id)", ""),
    ("app.is_of_the_family(was.id, is_now.handed_to_id)\n            OR", ""),
    ("AND colleague.is_active AND colleague.staff_role <> ''", ""),
    ("app.person_id() <> coalesce(OLD.handed_to_id, OLD.author_id)", "false"),
    ("IN (observed.author_id, observed.handed_to_id)", "= observed.author_id"),
    ("OR app.wrote(NEW.observation_id, NEW.decided_by_id)", ""),
    ("\n        AND handed_to_id IS NULL);", ");"),
    ("visit.last_at >= was.published_at", "true"),
    ("coalesce(visit.read_until < was.published_at, true)", "false"),
    ("AND guardian.person_id = visit.person_id", ""),
    ("NOT app.is_of_the_family(observed.id, app.person_id())", "true"),
    ("was.withdrawn_at IS NOT NULL AND moved.published_at IS NOT NULL", "true"),
    ("ELSE coalesce(mine.handed_to_id, mine.author_id)", "ELSE app.person_id()"),
    ("AND visit.last_at > now() - interval '90 days'", ""),
    ("AND account.staff_role = ''", ""),
    ("AND EXISTS (SELECT FROM accounts_setting WHERE shows_read_marks)", ""),
    ("USING (last_at <= now() - interval '90 days')", "USING (true)"),
    ("seen.person_id = app.person_id() AND", ""),
    ("AND seen.rendition_id = picture", ""),
    ("\n          AND seen.at > now() - interval '30 minutes'", ""),
    ("AND seen.device = using_device", ""),
    ("AND seen.hat = wearing", ""),
    ("stopped.guardian_id = guardian.id AND stopped.lifted_at IS NULL)", "false)"),
    ("AND app.today() >= guardian.starts\n", "\n"),
    ("AND app.today() <= coalesce(guardian.until, 'infinity')\n", "\n"),
    ("SELECT EXISTS (SELECT FROM reads WHERE child_id = reading)", "SELECT true"),
    ("AND both_of.person_id = one.person_id", ""),
    (
        "app.may_change_home(NEW.observation_id, app.person_id())\n            AND NEW",
        "NEW",
    ),
    ("NEW.told_children <@ app.children_of(app.person_id())", "true"),
    (
        "(NEW.key, NEW.photo_id, NEW.kind, NEW.recipe)",
        "(OLD.key, OLD.photo_id, OLD.kind, OLD.recipe)",
    ),
)


def triggers(root):
    """Each trigger that there still is, taken away."""
    dropped = {
        name
        for path in _sql_of(root)
        for name in re.findall(r"DROP TRIGGER (\w+)", (root / path).read_text())
    }
    for path in _sql_of(root):
        source = (root / path).read_text()
        for found in re.finditer(r"CREATE TRIGGER (\w+)[^;]*;", source):
            if found[1] in dropped:
                continue
            yield Mutant("trigger", found[1], path, *found.span(), "", TRIGGERS)


def _own_code(root, *folders):
    for folder in folders:
        for path in sorted((root / folder).glob("*.py")):
            yield str(path.relative_to(root)), path.read_text()


def _tests_of(root, path):
    """Return the tests of a module, by its name, then those that look at everything."""
    app, layer, module = Path(path).with_suffix("").parts
    names = (
        [f"test_{module}.py", f"test_{module}_admin.py"]
        if layer == "admin"
        else [f"test_{module}.py"]
    )
    own = [f"tests/{app}/{name}" for name in names if (root / "tests" / app / name).exists()]
    return (*own, TABLE)


def lookups(root):
    """Each visible_to in a view or the admin, made to find everything; the wall is off."""
    folders = (
        "accounts/views",
        "journals/views",
        "accounts/admin",
        "journals/admin",
        "moderation/admin",
    )
    for path, source in _own_code(root, *folders):
        for found in re.finditer(r"\.visible_to\([^()]*\)", source):
            name = f"{path}:{_line(source, found)}"
            # The convention first, because it answers at once; the pages say the same, slowly.
            tests = ("tests/test_conventions.py", *_tests_of(root, path))
            yield Mutant("lookup", name, path, *found.span(), ".all()", tests, without_wall=True)


def gates(root):
    """Each gate before a page, opened; the wall is off."""
    for path, source in _own_code(root, "journals/views", "accounts/views"):
        for found in re.finditer(r"@(?:team|senior|manager|parent)_required\n", source):
            name = f"{path}:{_line(source, found)}"
            tests = _tests_of(root, path)
            yield Mutant("gate", name, path, *found.span(), "", tests, without_wall=True)


def _line(source, found):
    return source[: found.start()].count("\n") + 1


def checks(root):
    """Each check that a move makes before it acts, left out."""
    for path, tests in CHECKED:
        source = (root / path).read_text()
        calls = r"^( +)(?:moves\.)?(?:_?check_?\w*|_?refuse\w*|hold_unfinished)\(.*\)\n"
        for found in re.finditer(calls, source, re.MULTILINE):
            name = f"{found[0].strip()} in {path}:{_line(source, found)}"
            yield Mutant("check", name, path, *found.span(), f"{found[1]}pass\n", tests)
