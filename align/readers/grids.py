"""Files of rows and columns: workbooks, comma- and tab-separated values, tables in Word files."""

import csv
import warnings
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from types import MappingProxyType
from zipfile import BadZipFile

from align.errors import InputError
from align.readers.files import load
from align.readers.lines import clean
from align.readers.packages import Package

__all__ = ["GRIDS", "Cell", "Grid", "read_grids"]

Cell = tuple[str, ...]  # its paragraphs

_LONGEST = 10_000_000  # characters of a cell in a text file
_DEEPEST = 1_048_576  # rows that a workbook's sheet can have
_WIDEST = 50  # columns of a sheet that are looked at
_OUTSIDE = 0.2  # share of a Word file's text that may stand outside of its tables: titles, notes
# what openpyxl raises where a part is not as it should be
_BROKEN = (
    *(ArithmeticError, AttributeError, EOFError, LookupError, NotImplementedError, OSError),
    *(SyntaxError, TypeError, ValueError, BadZipFile, zlib.error),
)


Rows = Sequence[tuple[int, Sequence[Cell]]]


@dataclass(frozen=True, slots=True)
class Grid:
    """One table, each row with its number in the file."""

    rows: Rows


def read_grids(path: str | Path) -> list[Grid]:
    """Give the tables of a file.

    Raises `InputError` when it cannot be read, is damaged or no table.
    """
    suffix = Path(path).suffix.lower()
    if suffix not in GRIDS:
        known = ", ".join(GRIDS)
        raise InputError(path, f"{suffix} files hold no tables", f"give one of {known}")
    return [Grid(rows) for rows in GRIDS[suffix](Path(path)) if rows]


def _read_workbook(path: Path) -> Iterator[Rows]:
    with Package.open(path) as package:
        package.check()  # openpyxl sets no bounds
        if not any(name.startswith("xl/") for name in package.members):
            raise InputError(path, "is no workbook", "save it as .xlsx")
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings(action="ignore"):  # on what it would not write back
            workbook = load_workbook(path, read_only=True, data_only=True)
            sheets = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
            for sheet in sheets:
                sheet.reset_dimensions()  # which some programs write wrongly
                yield list(_sheet_rows(sheet.iter_rows(max_col=_WIDEST, values_only=True)))
            workbook.close()
    except _BROKEN as error:
        raise InputError(path, "is damaged", "open it in its program and save it anew") from error


def _sheet_rows(rows: Iterable[Sequence[object]]) -> Iterator[tuple[int, Sequence[Cell]]]:
    for number, row in enumerate(rows, start=1):
        if number > _DEEPEST:
            raise ValueError(f"row {number} is beyond the last")
        if any(value is not None for value in row):
            yield number, [_paragraphs(value) for value in row]


def _read_delimited(path: Path) -> Iterator[Rows]:
    text = load(path)
    first = text[: text.find("\n")] if "\n" in text else text
    # Excel writes semicolons where the comma is the decimal sign
    delimiter = max("\t,;" if path.suffix.lower() == ".tsv" else ",;\t", key=first.count)
    limit = csv.field_size_limit(_LONGEST)
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise InputError(path, f"is no table: {error}", "save it as CSV UTF-8") from error
    finally:
        csv.field_size_limit(limit)
    _check_width(rows, path, delimiter)
    yield [
        (number, [_paragraphs(value) for value in row]) for number, row in enumerate(rows, start=1)
    ]


def _check_width(rows: Sequence[Sequence[str]], path: Path, delimiter: str) -> None:
    """Refuse a row with more cells than the table has columns: a text was cut in two."""
    filled = ([cell.strip() for cell in row] for row in rows)
    width = next((len(row) for row in filled if sum(map(bool, row)) > 1), 0)
    for number, row in enumerate(rows, start=1):
        if width and any(cell.strip() for cell in row[width:]):
            what = f"has {len(row)} cells, and the table {width} columns"
            remedy = f'put a text that holds "{delimiter}" into quotes'
            raise InputError(f"{path}, row {number}", what, remedy)


def _read_word(path: Path) -> Iterator[Rows]:
    from align.readers.word import read_items

    tables: dict[str, dict[int, dict[int, list[str]]]] = {}
    outside = inside = 0
    for text, place in read_items(path):
        if not place:
            outside += len(text)
            continue
        inside += len(text)
        row, column = (int(part.split()[1]) for part in place[1:3])
        tables.setdefault(place[0], {}).setdefault(row, {}).setdefault(column, []).append(text)
    if inside and outside > _OUTSIDE * (inside + outside):
        what = "holds more than a table: much of its text stands outside of any"
        raise InputError(path, what, "align two files, or cut the rest")
    for rows in tables.values():
        yield [
            (row, [tuple(cells.get(column, ())) for column in range(1, max(cells) + 1)])
            for row, cells in rows.items()
        ]


def _paragraphs(value: object) -> Cell:
    lines = clean("" if value is None else str(value)).splitlines()
    return tuple(stripped for line in lines if (stripped := line.strip()))


GRIDS: Mapping[str, Callable[[Path], Iterator[Rows]]] = MappingProxyType(
    {
        ".csv": _read_delimited,
        ".docm": _read_word,
        ".docx": _read_word,
        ".tsv": _read_delimited,
        ".xlsm": _read_workbook,
        ".xlsx": _read_workbook,
    }
)
