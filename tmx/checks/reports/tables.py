"""Reports as tables: comma-separated values, and a workbook with the spans in red."""

import csv
from collections.abc import Iterable, Iterator
from io import BytesIO, TextIOWrapper
from typing import IO, Any

from align.errors import OutputError
from tmx.checks.issues import Issue, Spans
from tmx.checks.reports.summary import Summary
from tmx.units import clean

__all__ = ["write_csv", "write_workbook"]

COLUMNS = ("code", "severity", "message", "unit", "source", "target")
WIDTHS = (8, 10, 44, 7, 60, 60)  # characters
DEEPEST, LONGEST = 1_048_575, 32_767  # rows below the head, and characters, that Excel takes
RED = "00C00000"


def write_csv(issues: Iterable[Issue], file: IO[bytes], _: Summary) -> None:
    """Write a row an issue; the mark at the start tells Excel that it is Unicode."""
    text = TextIOWrapper(file, "utf-8-sig", "replace", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow((*COLUMNS, "source spans", "target spans"))
    for issue in issues:
        spans = (_write_spans(issue.spans[side]) for side in ("source", "target"))
        writer.writerow((*_list_cells(issue), *spans))
    text.detach()


def write_workbook(issues: Iterable[Issue], file: IO[bytes], _: Summary) -> None:
    """Write a row an issue, with a filter on the head."""
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Issues")
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation, sheet.print_title_rows = "landscape", "1:1"
    for place, width in enumerate(WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.append(list(COLUMNS))
    last = 1
    try:
        for last, issue in enumerate(issues, start=2):
            if last > DEEPEST:
                raise OutputError("", f"a sheet holds {DEEPEST:,} rows", "write .csv")
            sheet.append([_make_cell(sheet, *cell) for cell in _list_rich(issue)])
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{last}"
    finally:  # also what comes to nothing, or its draft of a sheet would stay behind
        data = BytesIO()
        book.save(data)
    file.write(data.getbuffer())


def _list_cells(issue: Issue) -> tuple[object, ...]:
    return tuple(
        str(value) if name != "unit" else value
        for name in COLUMNS
        for value in [getattr(issue, name)]
    )


def _write_spans(spans: Spans) -> str:
    return " ".join(f"{start}-{end}" for start, end in spans)


def _list_rich(issue: Issue) -> Iterator[tuple[object, Spans]]:
    for name, value in zip(COLUMNS, _list_cells(issue), strict=True):
        yield value, issue.spans.get(name, ())


def _make_cell(sheet: Any, value: object, spans: Spans) -> Any:  # noqa: ANN401 (ships no types)
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment

    cell = WriteOnlyCell(sheet)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if not isinstance(value, str):
        cell.value = value
        return cell
    text = value[:LONGEST]
    if spans and clean(text) == text and len(value) <= LONGEST:
        cell.value = _color(text, spans)
    else:
        cell.value, cell.data_type = clean(text) or None, "s"
    return cell


def _color(text: str, spans: Spans) -> Any:  # noqa: ANN401
    """Give a text whose spans are red."""
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    red, parts, place = InlineFont(color=RED, b=True), [], 0
    for start, end in sorted(spans):
        if start < place or start == end:
            continue
        parts += [text[place:start]] if start > place else []
        parts.append(TextBlock(red, text[start:end]))
        place = end
    return CellRichText(*parts, *([text[place:]] if place < len(text) else []))
