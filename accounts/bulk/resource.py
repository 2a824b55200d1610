"""A list of people as django-import-export takes it in: tried first, then all or nothing.

The file never lies on our disk: between the trial and the import its rows are in the page,
signed for the person who tried them.
"""

from dataclasses import dataclass, field
from datetime import datetime

import tablib
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import connection, transaction
from import_export import fields, resources, widgets
from import_export.instance_loaders import BaseInstanceLoader
from import_export.results import RowResult

NEW, CHANGED, SAME = (
    RowResult.IMPORT_TYPE_NEW,
    RowResult.IMPORT_TYPE_UPDATE,
    RowResult.IMPORT_TYPE_SKIP,
)
DATE_FORMATS = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d %B %Y", "%d %b %Y")
# Two lists taken in at once wait for each other: neither makes what the other has made.
LOCK = "SELECT pg_advisory_xact_lock(hashtext('people in bulk'))"


class Column(fields.Field):
    """One column: its heading, what it means, an example for the template."""

    def __init__(self, heading, meaning, *, attribute, example="", required=False, widget=None):
        super().__init__(attribute=attribute, column_name=heading, widget=widget or Words())
        self.meaning, self.example, self.required = meaning, example, required

    def clean(self, row, **kwargs):
        """Return the value of a cell; raise ValueError in words that end a sentence."""
        text = row.get(self.column_name) or ""
        if not text and self.required:
            msg = "this is empty"
            raise ValueError(msg)
        return self.widget.clean(text, row)


class Words(widgets.Widget):
    """Text up to a length."""

    def __init__(self, longest=120):
        super().__init__()
        self.longest = longest

    def clean(self, value, row=None, **kwargs):
        """Return the text."""
        if len(value) > self.longest:
            msg = f"this is longer than {self.longest} letters"
            raise ValueError(msg)
        return " ".join(value.split())


class Day(widgets.Widget):
    """A date as people write it."""

    def clean(self, value, row=None, **kwargs):
        """Return the date, or None for an empty cell."""
        if not value:
            return None
        for form in DATE_FORMATS:
            try:
                day = datetime.strptime(value, form).date()  # noqa: DTZ007 - a day, no time
            except ValueError:
                continue
            if day.year >= 1900:
                return day
        msg = f"{value} is no date; write it as 14/05/2023"
        raise ValueError(msg)


class OneOf(widgets.Widget):
    """One of a few words, by what is kept or what people read."""

    def __init__(self, choices, *, empty=""):
        super().__init__()
        self.choices, self.empty = choices, empty

    def clean(self, value, row=None, **kwargs):
        """Return what is kept."""
        if not value:
            return self.empty
        for kept, shown in self.choices:
            if value.casefold() in {str(kept).casefold(), str(shown).casefold()}:
                return kept
        offered = ", ".join(str(shown).lower() for _, shown in self.choices)
        msg = f"{value} is none of: {offered}"
        raise ValueError(msg)


class Address(widgets.Widget):
    """An e-mail address."""

    def clean(self, value, row=None, **kwargs):
        """Return it in small letters."""
        try:
            if value:
                validate_email(value)
        except ValidationError as error:
            msg = f"{value} is no e-mail address"
            raise ValueError(msg) from error
        return value.lower()


class Record:
    """What one row says."""

    pk = None

    def __str__(self):
        return "row"


@dataclass
class Outcome:
    """What a trial or an import came to."""

    new: int = 0
    changed: int = 0
    same: int = 0
    errors: list = field(default_factory=list)
    remarks: list = field(default_factory=list)


class PeopleResource(resources.Resource):
    """A list of people. A subclass has columns, and `take`, which does what one row says."""

    class Meta:
        skip_diff = True
        instance_loader_class = BaseInstanceLoader
        # One transaction of our own around all rows: see run.
        use_transactions = False

    def __init__(self, user):
        super().__init__()
        self.user = user
        self.numbers, self.remarks = [], []

    @classmethod
    def columns(cls):
        """Return the columns in order."""
        return list(cls.fields.values())

    @classmethod
    def headings(cls):
        """Return the headings in order."""
        return [column.column_name for column in cls.columns()]

    @classmethod
    def meanings(cls):
        """Return what each column means."""
        return {
            column.column_name: f"{column.meaning}{' Must be filled in.' * column.required}"
            for column in cls.columns()
        }

    # --- in ---

    def run(self, rows, *, trial):
        """Take the rows in, or only try; with one error nothing is taken in."""
        outcome = Outcome()
        if not rows:
            outcome.errors.append("There is nothing in this file.")
            return outcome
        outcome.errors += self._about_headings(rows[0])
        if outcome.errors:
            return outcome
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(LOCK)
            self._take_all(rows, outcome)
            if trial or outcome.errors:
                transaction.set_rollback(True)
        return outcome

    def _about_headings(self, row):
        known = {heading.casefold(): heading for heading in self.headings()}
        found = [cell.casefold() for cell in row.cells if cell]
        said = [
            f"Row {row.number}: there is no column “{cell}” in this list."
            for cell in row.cells
            if cell and cell.casefold() not in known
        ]
        said += [f"Row {row.number}: column “{cell}” is there twice." for cell in _twice(found)]
        required = [column.column_name for column in self.columns() if column.required]
        return said + [
            f"Row {row.number}: the column “{heading}” is missing."
            for heading in required
            if heading.casefold() not in found
        ]

    def _take_all(self, rows, outcome):
        known = {heading.casefold(): heading for heading in self.headings()}
        # A cell beside the last heading has a heading of its own that means nothing.
        width = max(len(row.cells) for row in rows)
        heads = rows[0].cells + [""] * (width - len(rows[0].cells))
        names = [known.get(head.casefold(), f"-{place}") for place, head in enumerate(heads)]
        dataset = tablib.Dataset(headers=names)
        for row in rows[1:]:
            dataset.append(row.cells + [""] * (width - len(row.cells)))
        self.numbers = [row.number for row in rows[1:]]
        result = self.import_data(dataset, dry_run=False)
        outcome.new = result.totals[NEW]
        outcome.changed = result.totals[CHANGED]
        outcome.same = result.totals[SAME]
        outcome.errors += self._in_words(result)
        outcome.remarks = self.remarks

    def _in_words(self, result):
        headings = {column.attribute: column.column_name for column in self.columns()}
        said = [str(error.error) for error in result.base_errors]
        for invalid in result.invalid_rows:
            number = self.numbers[invalid.number - 1]
            for name, problems in invalid.error.update_error_dict({}).items():
                where = f", {headings[name].lower()}" if name in headings else ""
                said += [
                    f"Row {number}{where}: {_sentence(text)}"
                    for problem in problems
                    for text in problem.messages
                ]
        said += [
            f"Row {self.numbers[row.number - 1]}: this cannot be kept; somebody else may have "
            "changed it just now."
            for row in result.error_rows
        ]
        return said

    def init_instance(self, row=None):
        """Return a record in which every column says nothing."""
        record = Record()
        vars(record).update(dict.fromkeys(column.attribute for column in self.columns()))
        return record

    def get_instance(self, instance_loader, row):
        """Return None: `take` finds what there is already."""
        return

    def before_import_row(self, row, **kwargs):
        """Remember which row of the spreadsheet this is."""
        self.number = self.numbers[kwargs["row_number"] - 1]

    def save_instance(self, instance, is_create, row, **kwargs):
        """Do what the row says."""
        with transaction.atomic():
            self.change = self.take(instance)

    def import_row(self, row, instance_loader, **kwargs):
        """Take one row in, and say whether it changed anything."""
        self.change = SAME
        result = super().import_row(row, instance_loader, **kwargs)
        if result.import_type in {NEW, CHANGED}:
            result.import_type = self.change
        return result

    def take(self, record):
        """Do what the record says; return NEW, CHANGED or SAME."""
        raise NotImplementedError

    def refuse(self, attribute, words):
        """Refuse the row because of one column."""
        raise ValidationError({attribute: words})

    # --- out ---

    def rows(self):
        """Yield the rows of an export, each a list as long as the headings."""
        raise NotImplementedError


def _twice(words):
    return sorted({word for word in words if words.count(word) > 1})


def _sentence(text):
    text = str(text).strip()
    return text if text.endswith((".", "?")) else f"{text}."
