"""Sheets to pages: rows and tables in the order in which people read them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count
from typing import TypeGuard

from align.readers.pdf.columns import cut_wide, part_columns
from align.readers.pdf.glyphs import UNKNOWN, Glyph, Link, Rule, Sheet
from align.readers.pdf.rows import Row, Strip, set_rows, write_row
from align.readers.pdf.tables import Table, part_tables

__all__ = ["Cells", "Flow", "Page", "lay_out"]


@dataclass(frozen=True, slots=True)
class Cells:
    """A table: each cell's row, column, right edge and what is written in it.

    ``columns`` and ``rows`` are how many there are, empty ones too.
    """

    columns: int
    rows: int
    cells: tuple[tuple[int, int, float, tuple[Row, ...]], ...]


@dataclass(frozen=True, slots=True)
class Flow:
    """Rows and tables that are read from top to foot; ``column`` if others stand beside it."""

    items: tuple[Row | Cells, ...]
    column: bool = False

    @property
    def rows(self) -> list[Row]:
        """The rows outside its tables."""
        return [item for item in self.items if isinstance(item, Row)]


@dataclass(frozen=True, slots=True)
class Page:
    """The flows of a page in reading order; y goes from ``foot`` to ``top``.

    ``rules`` are short lines from left to right that may part footnotes off; ``glyphs`` counts the
    characters, ``unknown`` those that cannot be told, ``pictured`` is the share under a picture.
    """

    number: int
    width: float
    flows: tuple[Flow, ...]
    rules: tuple[Rule, ...] = ()
    glyphs: int = 0
    unknown: int = 0
    pictured: float = 0.0
    top: float = 0.0
    foot: float = 0.0

    @property
    def rows(self) -> list[Row]:
        """The rows outside tables, from the top of the page to its foot."""
        rows = [row for flow in self.flows for row in flow.rows]
        return sorted(rows, key=lambda row: (-row.y, row.x0))


_LINE = re.compile(r"[_—–―-]{5,}|[*_](?:\s[*_]){2,}")
_SHORT = 0.6  # of the page's width: a longer line is no sign of footnotes
_UNDER = 0.3  # of the size: a line this near below a row underlines it


def lay_out(sheets: Iterable[Sheet]) -> Iterator[Page]:
    """Give each sheet as a page; rows are numbered through the whole document."""
    numbers = count(1)
    for sheet in sheets:
        glyphs, tables = part_tables(sheet.glyphs, sheet.rules)
        anchors = {Glyph("\ufffc", t.x0, t.x1, t.top, 1.0, f"table {t.foot}"): t for t in tables}
        strips = sorted([*set_rows(glyphs), *map(_anchor, anchors)], key=lambda strip: -strip.y)
        flows: list[Flow] = []
        lines: list[Row] = []
        for part, column in part_columns(strips):
            items: list[Row | Cells] = []
            for strip in part:
                table = anchors.get(strip.glyphs[0])
                if table is not None:
                    items.append(_write_cells(table, sheet.links, sheet.number, numbers))
                else:
                    parts = [strip] if column else cut_wide(strip)
                    items += _write(parts, sheet.links, sheet.number, numbers)
            lines += [item for item in items if _is_line(item)]
            items = [item for item in items if not _is_line(item)]
            if items:
                flows.append(Flow(tuple(items), column))
        seen = [glyph for glyph in sheet.glyphs if not glyph.text.isspace()]
        page = Page(sheet.number, sheet.width, tuple(flows))
        yield replace(
            page,
            rules=(
                *_short_rules(sheet, page.rows),
                *(Rule(row.x0, row.y, row.x1, row.y) for row in lines),
            ),
            glyphs=len(seen),
            unknown=sum(UNKNOWN in glyph.text for glyph in seen),
            pictured=sheet.pictured,
            top=sheet.top,
            foot=sheet.top - sheet.height,
        )


def _is_line(item: Row | Cells) -> TypeGuard[Row]:
    """Tell whether a row is a line that is made of characters."""
    return isinstance(item, Row) and _LINE.fullmatch(item.text) is not None


def _anchor(glyph: Glyph) -> Strip:
    return Strip(glyph.y, 10.0, (glyph,))


def _write(
    strips: Iterable[Strip], links: list[Link], page: int, numbers: Iterator[int]
) -> list[Row]:
    rows = (write_row(strip, links, page) for strip in strips)
    return [replace(row, number=next(numbers)) for row in rows if row is not None]


def _write_cells(table: Table, links: list[Link], page: int, numbers: Iterator[int]) -> Cells:
    cells = []
    for cell in table.cells:
        rows = _write(set_rows(cell.glyphs), links, page, numbers)
        if rows:
            padding = min(row.x0 for row in rows) - cell.x0
            cells.append((cell.row, cell.column, cell.x1 - max(padding, 0.0), tuple(rows)))
    return Cells(table.columns, table.rows, tuple(cells))


def _short_rules(sheet: Sheet, rows: list[Row]) -> Iterator[Rule]:
    for rule in sheet.rules:
        flat = rule.y1 - rule.y0 < rule.x1 - rule.x0 < _SHORT * sheet.width
        if flat and not any(_underlines(rule, row) for row in rows):
            yield rule


def _underlines(rule: Rule, row: Row) -> bool:
    return 0 <= row.y - rule.y0 <= _UNDER * row.size and row.x0 - 1 <= rule.x0 <= row.x1
