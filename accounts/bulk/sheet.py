"""Spreadsheets, CSV or XLSX: read into plain text, written so that no cell is a formula."""

import csv
import io
import re
from dataclasses import dataclass
from datetime import date, datetime

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font

LARGEST = 1_000_000
# Unpacked, an XLSX of one megabyte could be a gigabyte.
MOST_ROWS = 2_000
MOST_CELLS = 60
LONGEST_CELL = 500
KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# What a spreadsheet would take for the beginning of a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
ESCAPED = re.compile(r"^'(?=[=+\-@\t\r])")


class Unreadable(Exception):
    """The file is none that we can read; the message says why."""


@dataclass(frozen=True)
class Row:
    """One row that says something, with the number that the spreadsheet gives it."""

    number: int
    cells: list


def neutral(value):
    """Return the text of a cell that no spreadsheet takes for a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def read(upload):
    """Return the rows of an uploaded file that are neither empty nor a remark (#)."""
    if upload.size > LARGEST:
        msg = "This file is larger than 1 MB: leave pictures and other sheets out."
        raise Unreadable(msg)
    data = upload.read()
    rows = _read_xlsx(data) if data.startswith(b"PK") else _read_csv(data)
    found = [Row(number, cells) for number, cells in rows if any(cells)]
    return [row for row in found if not row.cells[0].startswith("#")]


def _read_csv(data):
    if b"\0" in data:
        msg = "This is neither a CSV nor an XLSX file."
        raise Unreadable(msg)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    first = next((line for line in text.splitlines() if line and line[0] != "#"), "")
    separator = ";" if first.count(";") > first.count(",") else ","
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        msg = "This is no CSV file that we can read."
        raise Unreadable(msg) from error
    return _limited(enumerate(rows, 1))


def _read_xlsx(data):
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        rows = book.worksheets[0].iter_rows(max_col=MOST_CELLS, values_only=True)
        return _limited(enumerate(rows, 1))
    except Unreadable:
        raise
    except Exception as error:  # A damaged file fails in a hundred ways.
        msg = "This XLSX file cannot be read. Open it, save it again, and try once more."
        raise Unreadable(msg) from error


def _limited(numbered):
    rows = []
    for number, cells in numbered:
        if number > MOST_ROWS:
            msg = f"This file has more than {MOST_ROWS:,} rows: split it."
            raise Unreadable(msg)
        rows.append((number, [_text(cell) for cell in cells[:MOST_CELLS]]))
    return rows


def _text(cell):
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    plain = str(cell).replace("\0", "").strip()[:LONGEST_CELL]
    return ESCAPED.sub("", plain)


def write(kind, headings, rows, *, meanings=None):
    """Return the bytes of a file; `meanings` explains the columns (heading to words)."""
    rows = [[neutral(cell) for cell in row] for row in rows]
    return (_write_csv if kind == "csv" else _write_xlsx)(headings, rows, meanings or {})


def _write_csv(headings, rows, meanings):
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for heading, words in meanings.items():
        writer.writerow([f"# {heading}: {words}"])
    writer.writerow(headings)
    writer.writerows(rows)
    # With a mark, so that Excel reads names as they are written.
    return out.getvalue().encode("utf-8-sig")


def _write_xlsx(headings, rows, meanings):
    book = Workbook()
    sheet = book.active
    sheet.title = "List"
    sheet.append(headings)
    sheet.freeze_panes = "A2"
    for number, row in enumerate(rows, 2):
        for column, text in enumerate(row, 1):
            cell = sheet.cell(number, column)
            # As text, so that a spreadsheet leaves dates and numbers as they are.
            cell.value = ILLEGAL_CHARACTERS_RE.sub("", text) or None
            cell.number_format = "@"
    _make_legible(sheet, width=22)
    if meanings:
        explained = book.create_sheet("What the columns mean")
        explained.append(["Column", "Meaning"])
        for heading, words in meanings.items():
            explained.append([heading, words])
        _make_legible(explained, width=30)
        explained.column_dimensions["B"].width = 90
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _make_legible(sheet, width):
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[cell.column_letter].width = width
