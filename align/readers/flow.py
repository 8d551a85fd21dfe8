"""Markdown's paragraphs: its line ends mean nothing, so what opens a block must be seen.

Lists in which each line is an item are cut apart although Markdown would run them together where
their labels, ``(a)`` or ``第一条``, are none that it knows.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from align.cues import Label, Style, read_label
from align.readers.footnotes import starts_note
from align.readers.layout import ends_clause
from align.readers.lines import Line, Role

__all__ = ["open_blocks"]

_BULLET = re.compile(r"[-*+•◦▪●‣]\s+\S")
_BLOCK_TAG = (
    r"</?(?:address|article|aside|blockquote|br|center|dd|div|dl|dt|figure|footer|h[1-6]|header|hr"
    r"|li|main|nav|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul)\b[^<>]*>"
)
_STARTS_TAGGED = re.compile(_BLOCK_TAG, re.IGNORECASE)
_ENDS_TAGGED = re.compile(rf"{_BLOCK_TAG}$", re.IGNORECASE)
_DEEP = 4  # columns: what is indented so far belongs to the item or note before it, else is set off


@dataclass(frozen=True, slots=True)
class _Place:
    """Where reading is: the line before, the first of its block, the last that was not indented."""

    before: Line
    first: Line
    outer: Line


def open_blocks(lines: Sequence[Line]) -> list[Line]:
    """Give Markdown lines with a gap before each that opens a block.

    >>> lines = open_blocks([Line("Two parts:"), Line("- a head"), Line("and"), Line("- a tail")])
    >>> [line.gap for line in lines]
    [False, True, False, True]
    """
    return list(_opened(lines))


def _opened(lines: Sequence[Line]) -> Iterator[Line]:
    place: _Place | None = None
    for line in lines:
        opens = place is None or line.gap or _opens(place, line)
        yield replace(line, gap=True) if opens and place else line
        first = line if opens or place is None else place.first
        outer = line if place is None or (opens and line.indent < _DEEP) else place.outer
        place = _Place(line, first, outer)


def _opens(place: _Place, line: Line) -> bool:
    """Tell whether a line that no blank line parts from the one before opens a block."""
    if line.role is not Role.TEXT or place.before.role is not Role.TEXT:
        return False  # these are never joined
    if _BULLET.match(line.text) or starts_note(line):
        return True
    if _STARTS_TAGGED.match(line.text) or _ENDS_TAGGED.search(place.before.text):
        return True
    if label := read_label(line.text):
        return _is_item(place, label)
    return _is_set_off(place, line)


def _is_item(place: _Place, label: Label) -> bool:
    """Tell a list's item from a line that happens to begin with a number."""
    if ends_clause(place.before.text):
        return True
    first = read_label(place.first.text)
    if first is not None and (first.style, first.form) == (label.style, label.form):
        return True
    return label.style is Style.DECIMAL and label.values == (1,)


def _is_set_off(place: _Place, line: Line) -> bool:
    """Tell whether lines are indented by themselves, as commands are: no list or note is around."""
    deep = line.indent >= _DEEP and place.first.indent >= _DEEP
    return deep and not (starts_note(place.outer) or read_label(place.outer.text))
