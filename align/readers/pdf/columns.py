"""Strips to flows: columns are told by the white between them, and read one after the other."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from align.cues import read_label
from align.readers.pdf.glyphs import Glyph
from align.readers.pdf.rows import Strip

__all__ = ["cut_wide", "part_columns"]

_GUTTER = 0.7  # of the size: the least white between two columns
_ROWS = 4  # that each column must have
_NARROW = 9  # of the size: no column but labels, or a river of white through the words
_FILLED = 0.6  # of a column: a row that is filled
_RUNNING = 0.5  # share of filled rows that running text has
_WIDE = 2.5  # of the size: white that parts what stands on one line
_LONGEST_LABEL, _SHORT_LABEL = 12, 3  # characters: what any label has, what surely is one
_WORDS = 0.25  # of the size: white between words
_HANGING = frozenset(
    "，。、；：！？）」』》〉】"
)  # their right half is white, and may leave the column
_EVEN = 1.5  # times the narrowest white of a row: a justified one has no wider
_FAR = 1e6


@dataclass(slots=True)
class _Gutter:
    """White that goes down the page between ``left`` and ``right``, from strip ``first`` on."""

    left: float
    right: float
    first: int
    last: int = 0
    rows: tuple[int, int] = field(default=(0, 0))


def part_columns(
    strips: Sequence[Strip], *, column: bool = False
) -> list[tuple[list[Strip], bool]]:
    """Give the strips in flows that are read one after the other, each from its top to its foot.

    Beside each flow stands whether it is a ``column``.
    """
    gutter = _widest(strips)
    if gutter is None:
        return [(list(strips), column)] if strips else []
    middle = (gutter.left + gutter.right) / 2
    band = strips[gutter.first : gutter.last + 1]
    sides = [[part for strip in band if (part := _side(strip, middle, side))] for side in (0, 1)]
    return [
        *part_columns(strips[: gutter.first], column=column),
        *part_columns(sides[0], column=True),
        *part_columns(sides[1], column=True),
        *part_columns(strips[gutter.last + 1 :], column=column),
    ]


def cut_wide(strip: Strip) -> list[Strip]:
    """Part what stands on one line with much white between; a label stays with its text."""
    words = _words(strip)
    whites = [after[0] - before[1] for before, after in pairwise(words)]
    if len(whites) > 1 and max(whites) <= _EVEN * min(whites):
        return [strip]
    parts: list[Strip] = []
    start = 0
    seen: list[Glyph] = []  # since the last cut, but for spaces
    for place, glyph in enumerate(strip.glyphs):
        if glyph.text.isspace():
            continue
        if seen and glyph.x0 - seen[-1].x1 > _WIDE * strip.size and not _is_label(seen):
            parts.append(_between(strip, start, place))
            start, seen = place, []
        seen.append(glyph)
    return [*parts, _between(strip, start, len(strip.glyphs))]


def _between(strip: Strip, start: int, end: int) -> Strip:
    raised = frozenset(at - start for at in strip.raised if start <= at < end)
    return Strip(strip.y, strip.size, strip.glyphs[start:end], raised)


def _is_label(glyphs: Sequence[Glyph]) -> bool:
    if len(glyphs) > _LONGEST_LABEL:
        return False
    text = "".join(glyph.text for glyph in glyphs)
    label = read_label(f"{text} x")
    return len(text) <= _SHORT_LABEL or (label is not None and label.end >= len(text))


def _words(strip: Strip) -> list[tuple[float, float]]:
    """Give left and right edge of each word."""
    words: list[tuple[float, float]] = []
    for glyph in strip.glyphs:
        if glyph.text.isspace():
            continue
        end = (glyph.x0 + glyph.x1) / 2 if glyph.text in _HANGING else glyph.x1
        if words and glyph.x0 - words[-1][1] <= _WORDS * strip.size:
            words[-1] = words[-1][0], max(words[-1][1], end)
        else:
            words.append((glyph.x0, end))
    return words


def _widest(strips: Sequence[Strip]) -> _Gutter | None:
    """Find the white that parts the most rows of running text into two columns."""
    if len(strips) < _ROWS:
        return None
    words = [_words(strip) for strip in strips]
    narrow = _NARROW * median(strip.size for strip in strips)
    found: list[_Gutter] = []
    active: list[_Gutter] = []
    for place, row in enumerate(words):
        least = _GUTTER * strips[place].size
        edges = [-_FAR, *(edge for word in row for edge in word), _FAR]
        white = list(zip(edges[::2], edges[1::2], strict=True))
        active, closed = _go_on(active, white, place, least)
        found += closed
        known = {(gutter.left, gutter.right) for gutter in active}
        active += [
            _Gutter(left, right, place, place, (int(left > -_FAR), int(right < _FAR)))
            for left, right in white
            if right - left >= least and (left, right) not in known
        ]
    good = [gutter for gutter in [*found, *active] if _parts(gutter, words, narrow)]
    return max(good, key=lambda gutter: (gutter.last - gutter.first, gutter.left), default=None)


def _go_on(
    active: Sequence[_Gutter], white: Sequence[tuple[float, float]], place: int, least: float
) -> tuple[list[_Gutter], list[_Gutter]]:
    """Take the gutters through the next strip; give those that go on and those that end."""
    on: dict[tuple[float, float], _Gutter] = {}
    closed: list[_Gutter] = []
    for gutter in active:
        passed = False
        for left, right in white:
            low, high = max(left, gutter.left), min(right, gutter.right)
            if high - low >= least:
                passed = True
                rows = gutter.rows[0] + (left > -_FAR), gutter.rows[1] + (right < _FAR)
                longer = _Gutter(low, high, gutter.first, place, rows)
                on.setdefault((low, high), longer)
        if not passed and min(gutter.rows) >= _ROWS:
            closed.append(gutter)
    return list(on.values()), closed


def _parts(gutter: _Gutter, words: Sequence[Sequence[tuple[float, float]]], narrow: float) -> bool:
    """Tell whether both sides of a gutter are running text."""
    if min(gutter.rows) < _ROWS or gutter.left <= -_FAR or gutter.right >= _FAR:
        return False
    for side in (0, 1):
        spans = []
        for row in words[gutter.first : gutter.last + 1]:
            mine = [word for word in row if (word[0] >= gutter.right - 0.1) == bool(side)]
            if mine:
                spans.append(mine[-1][1] - mine[0][0])
        widest = max(spans, default=0.0)
        filled = sum(span >= _FILLED * widest for span in spans)
        if len(spans) < _ROWS or median(spans) < narrow or filled < _RUNNING * len(spans):
            return False
    return True


def _side(strip: Strip, middle: float, side: int) -> Strip | None:
    places = [at for at, glyph in enumerate(strip.glyphs) if (glyph.x0 >= middle) == bool(side)]
    glyphs = tuple(strip.glyphs[at] for at in places)
    if all(glyph.text.isspace() for glyph in glyphs):
        return None
    raised = frozenset(new for new, at in enumerate(places) if at in strip.raised)
    return Strip(strip.y, strip.size, glyphs, raised)
