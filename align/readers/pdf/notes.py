"""Footnotes: the rows at the foot of a column that are set smaller, or stand below a short line."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from align.readers.markup import SUPERSCRIPTS, footnote_number
from align.readers.pdf.glyphs import Rule
from align.readers.pdf.pages import Flow, Page
from align.readers.pdf.paragraphs import Shape
from align.readers.pdf.rows import Row

__all__ = ["part_notes"]

_SMALLER = 0.93  # of the size of the text
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LABEL = re.compile(
    rf"""
      (?P<raised> [{SUPERSCRIPTS}]{{1,3}} | \*{{1,4}} | [†‡]{{1,2}} )
    | (?P<plain> [1-9]\d{{0,2}} ) (?= \s+ (?: [^\W\d_a-z] | [“"‘«《〈「『] ) )
    """,
    re.VERBOSE,
)


def part_notes(pages: Iterable[Page], shape: Shape) -> tuple[list[Page], list[list[Row]]]:
    """Part the text of pages from their footnotes; each note is given by its rows.

    A plain number that opens a note is raised, so that all notes look alike.
    """
    text: list[Page] = []
    notes: list[list[Row]] = []
    for page in pages:
        flows: list[Flow] = []
        for flow in page.flows:
            first = _first_note(flow, page.rules, shape, going_on=bool(notes))
            if first < len(flow.items):
                rows = [item for item in flow.items[first:] if isinstance(item, Row)]
                _add(notes, rows)
            if first:
                flows.append(Flow(flow.items[:first], flow.column))
        text.append(replace(page, flows=tuple(flows)))
    return text, notes


def _first_note(flow: Flow, rules: Sequence[Rule], shape: Shape, *, going_on: bool) -> int:
    """Give the place in a flow from which on there are only notes."""
    items = flow.items
    small = len(items)
    while small:
        item = items[small - 1]
        if not isinstance(item, Row) or item.size > _SMALLER * shape.body:
            break
        small -= 1
    for rule in rules:
        below = _below(items, rule)
        if below < len(items) and all(isinstance(item, Row) for item in items[below:]):
            first = items[below]
            if isinstance(first, Row) and (
                _LABEL.match(first.text) or (below >= small and going_on)
            ):
                return below
    for place in range(small, len(items)):
        row = items[place]
        if isinstance(row, Row) and _LABEL.match(row.text):
            return place
    return len(items)


def _below(items: Sequence[object], rule: Rule) -> int:
    """Give the place of the first row below a line that begins where the rows do."""
    for place, item in enumerate(items):
        if isinstance(item, Row) and item.y < rule.y0:
            return place if abs(item.x0 - rule.x0) < 4 * item.size else len(items)
    return len(items)


def _add(notes: list[list[Row]], rows: Iterable[Row]) -> None:
    """Add rows to the notes: a label begins one, all else goes on with the last."""
    page: int | None = None
    last = 0
    for row in rows:
        match = _LABEL.match(row.text)
        begins = match is not None
        if match is not None and match["plain"]:
            number = int(match["plain"])
            begins = number in {1, last + 1} or page is None
            if begins:
                raised = match["plain"].translate(_RAISED)
                row = replace(row, text=raised + row.text[match.end() :])
        if begins or not notes:
            notes.append([row])
        else:
            notes[-1].append(row)
        if match is not None and begins and match[0].strip("*†‡"):
            last = int(footnote_number(match[0]))
        page = row.page
