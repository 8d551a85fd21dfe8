"""Tables that hold data, told from those that only lay out a page, and where their cells stand."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from align.readers.web.page import tags, words
from align.readers.widths import width

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["CELLS", "Table", "holds_data"]

CELLS = frozenset({"td", "th"})

_BLOCKS = tags("p div li h1 h2 h3 h4 h5 h6 hr blockquote pre dl form")
_LONG = 120  # columns that the text of a mean cell takes where cells hold a page's paragraphs
_LONGEST = 1500  # columns of one cell
_CROWDED = 0.25  # share of cells with several blocks in them
_WIDEST = 1000  # columns that a cell may claim: the standard's limit
_TALLEST = 65534  # and rows


class Table:
    """A table of data that is being read: where in it the present cell stands."""

    def __init__(self, element: "_Element", number: int) -> None:
        self.element = element
        self.number = number
        self.row = self.column = 0
        self._below: dict[int, int] = {}  # columns that cells from above take, for how many rows

    def open_row(self) -> None:
        """Go to the next row."""
        self.row += 1
        self.column = 0
        self._below = {column: rows - 1 for column, rows in self._below.items() if rows > 1}

    def open_cell(self, cell: "_Element") -> tuple[str, str, str]:
        """Go to the next cell, and give its path."""
        if not self.row:
            self.open_row()
        first = self.column + 1
        while first in self._below:
            first += 1
        across = min(_span(cell, "colspan"), _WIDEST)
        down = min(_span(cell, "rowspan"), _TALLEST)
        self.column = first + across - 1
        if down > 1:
            # one row more: the next row takes it off at once
            self._below |= dict.fromkeys(range(first, first + across), down)
        return f"table {self.number}", f"row {self.row}", f"column {first}"


def holds_data(table: "_Element") -> bool:
    """Tell a table of data from one that lays out the page.

    Rows and columns of short texts are data, and so is all that has heads or a caption. Tables in
    tables, single rows or columns, and cells full of paragraphs lay out a page.
    """
    role = table.get("role", "").lower()
    if role in {"presentation", "none"} or table.find(".//table") is not None:
        return False
    if role in {"table", "grid"} or next(table.iter("caption", "thead", "th"), None) is not None:
        return True
    rows = [[cell for cell in row if cell.tag in CELLS] for row in table.iter("tr")]
    filled = [[cell for cell in row if words(cell)] for row in rows]
    if sum(len(row) > 1 for row in filled) < 2:
        return False
    cells = [cell for row in filled for cell in row]
    widths = [width(words(cell)) for cell in cells]
    crowded = sum(sum(1 for _ in _blocks(cell)) > 1 for cell in cells)
    return (
        max(widths) <= _LONGEST
        and sum(widths) <= _LONG * len(cells)
        and crowded <= _CROWDED * len(cells)
    )


def _blocks(cell: "_Element") -> Iterator["_Element"]:
    return (inner for inner in cell.iter() if inner.tag in _BLOCKS and words(inner))


def _span(cell: "_Element", name: str) -> int:
    said = (cell.get(name) or "").strip()
    return max(int(said), 1) if said.isascii() and said.isdecimal() and len(said) < 6 else 1
