"""Lines within a block: where ``<br>`` parts two paragraphs, and where it only ends a line."""

import re
from collections.abc import Iterator, Sequence

from align.cues import read_label
from align.readers.declarations import read_front_matter
from align.readers.footnotes import starts_note
from align.readers.formulas import is_organ, opens_paragraph
from align.readers.layout import ends_clause
from align.readers.lines import Line
from align.readers.rich import Rich, cut, edit
from align.readers.widths import width
from align.seams import is_tight

__all__ = ["BREAK", "part"]

BREAK = "\u2028"  # what stands for <br> in a block's text, twice for several

_BREAKS = re.compile(f"{BREAK}+")
_NEAR = 8  # characters that tell how two lines meet
_MANY = 4
_SHORT = 40  # columns
_INDENT = "\u3000"  # Chinese paragraphs begin with two of them


def part(rich: Rich) -> Iterator[Rich]:
    """Give the paragraphs of a block: several breaks part them, or one that ends a sentence.

    >>> [text for text, _ in part((f"1. one;{BREAK}2. two{BREAK}lines", ()))]
    ['1. one;', '2. two lines']
    """
    text = rich[0]
    if BREAK not in text:
        yield from _said(cut(rich, 0, len(text)))
        return
    breaks = list(_BREAKS.finditer(text))
    ends = [*(found.start() for found in breaks[1:]), len(text)]
    alone = _are_lines(_BREAKS.split(text))
    start = done = 0
    for found, end in zip(breaks, ends, strict=True):
        before, after = text[start : found.start()], text[found.end() : end]
        if alone or len(found[0]) > 1 or _parts(before.strip(), after):
            yield from _said(_joined(cut(rich, done, found.start())))
            done = found.end()
        start = found.end()
    yield from _said(_joined(cut(rich, done, len(text))))


def _said(rich: Rich) -> Iterator[Rich]:
    if rich[0]:
        yield rich


def _are_lines(pieces: Sequence[str]) -> bool:
    """Tell whether a block is a list of short lines, each of which stands alone: names, a poem."""
    if len(pieces) < _MANY or max(map(width, pieces)) > _SHORT:
        return False
    return not any(read_label(piece) or piece.lstrip()[:1].islower() for piece in pieces)


def _joined(rich: Rich) -> Rich:
    """Write a space, or nothing, for the breaks that only end a line."""
    text = rich[0]
    places = [found.start() for found in _BREAKS.finditer(text)]
    return edit(rich, [(at, at + 1, _joint(text, at)) for at in places])


def _joint(text: str, at: int) -> str:
    return "" if is_tight(text[max(at - _NEAR, 0) : at], text[at + 1 : at + 1 + _NEAR]) else " "


def _parts(before: str, after: str) -> bool:
    """Tell whether a single break parts two paragraphs."""
    indented = after.startswith(_INDENT)
    after = after.strip()
    if not before or not after:
        return False
    if indented or read_label(after) or starts_note(Line(after)) or opens_paragraph(after):
        return True
    if is_organ(before) or read_front_matter(before) or read_front_matter(after):
        return True
    return ends_clause(before) and not before.endswith((",", "，"))
