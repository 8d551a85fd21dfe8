"""The front matter's lines: in two columns or one under the other, each says a thing of its own.

A text that keeps the columns apart with spaces is cut there, and no line of the front matter runs
on into the next, however the rest of the file is laid out.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from align.cues import read_label
from align.readers.declarations import read_front_matter
from align.readers.formulas import is_organ, is_sponsors, opens_paragraph
from align.readers.layout import ends_clause
from align.readers.lines import Line, Role

__all__ = ["part_front_matter"]

_LINES = 40  # within which the front matter ends
_TELLING = frozenset({"symbol", "distribution"})  # without one of these there is none
_COLUMN_GAP = re.compile(r"[ \t]{3,}|[ \t\u3000]{4,}")
_LETTER_SPACED = re.compile(r"[\u3400-\u9fff](?:[ \t\u3000]+[\u3400-\u9fff])+")  # 大     会


def part_front_matter(lines: Sequence[Line]) -> list[Line]:
    """Give the lines with each thing that the front matter says on its own, gaps around it.

    >>> front = part_front_matter([Line("大　　会          Distr.: General"), Line("Chinese")])
    >>> [(line.text, line.gap) for line in front]
    [('大　　会', False), ('Distr.: General', True), ('Chinese', True)]
    """
    cells = [_cells(line) for line in lines[: _front_end(lines)]]
    said = [
        (place, found[0])
        for place, parts in enumerate(cells)
        for cell in parts
        if (found := read_front_matter(cell)) is not None
    ]
    if not _TELLING.intersection(name for _, name in said):
        return list(lines)
    end = said[-1][0] + 1
    apart = {place for place, _ in said}
    return [*_parted(lines[:end], cells, apart), *_gapped(lines[end : end + 1]), *lines[end + 1 :]]


def _front_end(lines: Sequence[Line]) -> int:
    """Give the place of the first line that can be no front matter."""
    for place, line in enumerate(lines[:_LINES]):
        if line.role is not Role.TEXT or is_organ(line.text):
            return place
        if not any(map(read_front_matter, _cells(line))) and _is_prose(line.text):
            return place
    return min(len(lines), _LINES)


def _is_prose(text: str) -> bool:
    if read_label(text) or opens_paragraph(text):
        return True
    return ends_clause(text) and not is_sponsors(text)


def _cells(line: Line) -> list[str]:
    if _LETTER_SPACED.fullmatch(line.text):
        return [line.text]
    return [cell for cell in _COLUMN_GAP.split(line.text) if cell]


def _parted(
    lines: Sequence[Line], cells: Sequence[Sequence[str]], apart: set[int]
) -> Iterator[Line]:
    for place, line in enumerate(lines):
        gap = line.gap or (place > 0 and bool({place - 1, place} & apart))
        for number, cell in enumerate(cells[place]):
            yield replace(line, text=cell.strip(), gap=gap or number > 0)


def _gapped(lines: Sequence[Line]) -> Iterator[Line]:
    return (replace(line, gap=True) for line in lines)
