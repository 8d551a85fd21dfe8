"""Workbooks (.xlsx), to look at in a spreadsheet, to filter, and to take back.

Every text is a text: one that begins with ``=`` is no formula, ``#N/A`` no error, ``007`` no
number.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from align.errors import OutputError
from align.outputs import whole
from align.readers.widths import width
from tmx.conversion import to_units
from tmx.formats.delimited import COLUMNS, list_bead_rows, list_unit_rows
from tmx.formats.options import Options
from tmx.units import Unit, clean

if TYPE_CHECKING:
    from align.bitexts import Bitext

__all__ = ["read_workbook", "write_workbook", "write_workbook_rows"]

WIDTHS = {"bead": 7, "label": 12, "source": 60, "target": 60, "score": 8, "kind": 8}  # characters
LINE, HIGHEST = 15.0, 409.0  # points of a line, and that a row may have
DEEPEST = 1_048_576  # rows and characters that Excel takes
LONGEST = 32_767
FORMULA = re.compile("[=+@-]")  # what a spreadsheet would calculate once the cell is edited


def write_workbook(units: Iterable[Unit], file: IO[bytes], options: Options) -> int:
    """Write a row a unit, and give their number; raises `OutputError` for what no sheet holds."""
    return _write(list_unit_rows(units, options), file, options.now)


def write_workbook_rows(bitext: "Bitext", path: str | Path) -> int:
    """Write a row a bead, gaps too, and give their number; raises as `write_workbook` does."""
    with whole(path) as file:
        return _write(list_bead_rows(bitext), file, datetime.now(UTC))


def read_workbook(path: Path, options: Options) -> Iterator[Unit]:
    """Give a unit for each row of a table in two languages (see `align.readers.tables`).

    Raises `InputError` when the file holds no such table, `LanguageError` when its languages cannot
    be told.
    """
    from align.readers.tables import read_bilingual

    yield from to_units(read_bilingual(path, src_lang=options.src_lang, tgt_lang=options.tgt_lang))


def _write(rows: Iterable[Sequence[object]], file: IO[bytes], now: datetime) -> int:
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    book = Workbook(write_only=True)
    book.properties.created = book.properties.modified = now.astimezone(UTC).replace(tzinfo=None)
    sheet = book.create_sheet("Tongwen")
    sheet.freeze_panes = "A2"
    # printed, it is as wide as a page on its side, with the names of its columns on each
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    for place, name in enumerate(COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = WIDTHS[name]
    fill = _Styles(sheet)
    sheet.append([fill.head(name) for name in COLUMNS])
    last = 1
    try:
        for last, row in enumerate(rows, start=2):
            if last > DEEPEST:
                what = f"a sheet has no more than {DEEPEST - 1:,} rows below its head"
                raise OutputError("", what, "write .csv, or a memory")
            sheet.row_dimensions[last].height = _measure_height(row)
            sheet.append([fill.cell(*each, last) for each in zip(COLUMNS, row, strict=True)])
            del sheet.row_dimensions[last]  # it is written, and a large sheet has many
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{last}"
    finally:
        # also what comes to nothing, or its draft of a sheet would stay behind; and not into the
        # file, for an archive that could not be written complains once more when it is forgotten
        data = BytesIO()
        book.save(data)
    file.write(data.getbuffer())
    return last - 1


def _measure_height(row: Sequence[object]) -> float:
    """Give the points that a row needs for its longest text, as its column wraps it."""
    lines = max(
        sum(1 + width(line) // WIDTHS[name] for line in str(value or "").split("\n"))
        for name, value in zip(COLUMNS, row, strict=True)
        if name in {"source", "target"}
    )
    return min(LINE * lines, HIGHEST)


class _Styles:
    """Cells of one sheet, in the few styles that it needs."""

    def __init__(self, sheet: Any) -> None:  # noqa: ANN401 (openpyxl ships no types)
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment, Font

        self._make = WriteOnlyCell
        self._sheet = sheet
        self._alignment = Alignment(wrap_text=True, vertical="top")
        self._bold = Font(bold=True)

    def head(self, name: str) -> Any:  # noqa: ANN401
        cell = self._make(self._sheet, name)
        cell.font = self._bold
        return cell

    def cell(self, name: str, value: object, row: int) -> Any:  # noqa: ANN401
        cell = self._make(self._sheet)
        cell.alignment = self._alignment
        if name == "bead" or not value:
            cell.value = value or None
        elif name == "score":
            cell.value, cell.number_format = float(str(value)), "0.000"
        else:
            text = clean(str(value))
            if len(text) > LONGEST:
                what = f"row {row} has a text of {len(text):,} characters"
                raise OutputError("", f"{what}, a cell at most {LONGEST:,}", "write .csv")
            cell.value, cell.data_type = text, "s"
            cell.quotePrefix = bool(FORMULA.match(text))
        return cell
