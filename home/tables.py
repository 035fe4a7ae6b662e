"""Files of rows: CSV in the forms that spreadsheets write, and XLSX; nothing of what a row means."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext as _
from openpyxl import Workbook, load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from home.spreadsheets import bare_cell, safe_cell

MOST_BYTES = 2 * 1024 * 1024
MOST_ROWS = 2_000
MOST_COLUMNS = 60
MOST_LETTERS = 5_000
# An XLSX file is an archive: what it holds unpacked, and how many parts.
MOST_UNPACKED = 20 * 1024 * 1024
MOST_PARTS = 200


class UnreadableFile(ValueError):
    """A file that is no table; the message is for the editor who sent it."""


@dataclass(frozen=True)
class Row:
    """A row of a table: its line in the file, and its cells by the header's names."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Table:
    """A table: the names in its header, in their order, and its rows without the empty ones."""

    header: list[str]
    rows: list[Row]


def read_table(data: bytes) -> Table:
    """Return the table in the file's bytes: XLSX, or CSV in UTF-8 or Windows-1251 with commas or semicolons.

    Raises UnreadableFile when it is none, or larger than the limits above.
    """
    if len(data) > MOST_BYTES:
        raise UnreadableFile(_("The file is larger than %(megabytes)s MB.") % {"megabytes": MOST_BYTES // 1024**2})
    lines = _read_workbook(data) if data.startswith(b"PK\x03\x04") else _read_csv(data)
    return _table(lines)


def _table(lines: Iterable[tuple[int, Sequence[str]]]) -> Table:
    header: list[str] = []
    rows: list[Row] = []
    for line, cells in lines:
        if len(cells) > MOST_COLUMNS:
            raise UnreadableFile(
                _("Line %(line)s has more than %(most)s columns.") % {"line": line, "most": MOST_COLUMNS}
            )
        if not any(cell.strip() for cell in cells):
            continue
        if not header:
            header = [cell.strip() for cell in cells]
            continue
        if len(rows) == MOST_ROWS:
            raise UnreadableFile(_("The file has more than %(most)s rows.") % {"most": MOST_ROWS})
        if long := next((cell for cell in cells if len(cell) > MOST_LETTERS), None):
            words = _("Line %(line)s has a cell of %(length)s letters, which is too long.")
            raise UnreadableFile(words % {"line": line, "length": len(long)})
        rows.append(
            Row(line, {name: bare_cell(cell.strip()) for name, cell in zip(header, cells, strict=False) if name})
        )
    if not header:
        raise UnreadableFile(_("The file is empty."))
    if double := next((name for name in header if name and header.count(name) > 1), None):
        raise UnreadableFile(_("The column “%(name)s” is there twice.") % {"name": double})
    return Table(header, rows)


def _read_csv(data: bytes) -> Iterable[tuple[int, list[str]]]:
    if b"\0" in data:
        raise UnreadableFile(_("The file is neither CSV nor XLSX."))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Every byte but one means something in Windows-1251.
        text = data.decode("cp1251", errors="replace")
    if any(ord(letter) < 32 and letter not in "\t\r\n" for letter in text):
        raise UnreadableFile(_("The file is neither CSV nor XLSX."))
    first = text.split("\n", 1)[0]
    delimiter = max(";,\t", key=first.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    try:
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error as error:
        raise UnreadableFile(_("Line %(line)s is no CSV.") % {"line": reader.line_num}) from error


def _read_workbook(data: bytes) -> Iterable[tuple[int, list[str]]]:
    broken = _("The XLSX file is damaged or too large.")
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            # The sizes that the archive itself declares; reading past them fails by itself.
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise UnreadableFile(broken)
        workbook = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheet = workbook.worksheets[0]
        # The size that a sheet declares may be any.
        sheet.reset_dimensions()
        for line, cells in enumerate(sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS + 1), start=1):
            if line > 10 * MOST_ROWS:
                raise UnreadableFile(_("The file has more than %(most)s rows.") % {"most": MOST_ROWS})
            filled = [_cell_text(cell) for cell in cells]
            while filled and not filled[-1]:
                filled.pop()
            yield line, filled
    except UnreadableFile:
        raise
    except (BadZipFile, InvalidFileException, KeyError, ValueError, IndexError, OSError, SyntaxError) as error:
        raise UnreadableFile(broken) from error


def _cell_text(cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def write_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Return the rows as a spreadsheet in Russian or English opens them by itself: UTF-8 with a mark, semicolons."""
    out = StringIO(newline="")
    csv.writer(out, delimiter=";").writerows([safe_cell(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def write_workbook(rows: Iterable[Sequence[str]], title: str) -> bytes:
    """Return the rows as an XLSX file of one sheet in which every cell is text."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet(title[:31])
    for row in rows:
        sheet.append([safe_cell(cell) for cell in row])
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()
