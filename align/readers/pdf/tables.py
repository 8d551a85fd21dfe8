"""Ruled tables: the cells that lines enclose, and the glyphs in each."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from align.readers.pdf.glyphs import Glyph, Rule

__all__ = ["Cell", "Table", "part_tables"]

_NEAR = 3.0  # points: lines that are this near to each other meet
_LEAST = 8.0  # points: no cell is narrower or lower
_SHARE = 0.5  # of a cell's side that must be ruled


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell; ``row`` and ``column`` count from 1; ``x0`` to ``x1`` is its width."""

    row: int
    column: int
    x0: float
    x1: float
    glyphs: tuple[Glyph, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of a table that are not empty, row by row, and where it stands on its page."""

    x0: float
    x1: float
    top: float
    foot: float
    columns: int
    rows: int
    cells: tuple[Cell, ...]


def part_tables(glyphs: Sequence[Glyph], rules: Sequence[Rule]) -> tuple[list[Glyph], list[Table]]:
    """Part what stands in ruled tables from what stands outside them."""
    tables: list[Table] = []
    rest = list(glyphs)
    for group in _groups(rules):
        xs = _grid(rule.x0 for rule in group if _stands(rule))
        ys = _grid(rule.y0 for rule in group if not _stands(rule))
        if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) < 6:  # one cell is a frame
            continue
        box = Rule(xs[0], ys[0], xs[-1], ys[-1])
        inside = [glyph for glyph in rest if _holds(box, glyph)]
        cells = _cells(inside, xs, ys[::-1], group)
        if len({(cell.row, cell.column) for cell in cells}) < 2:
            continue
        taken = set(map(id, inside))
        rest = [glyph for glyph in rest if id(glyph) not in taken]
        size = len(xs) - 1, len(ys) - 1
        tables.append(Table(xs[0], xs[-1], ys[-1], ys[0], *size, tuple(cells)))
    return rest, sorted(tables, key=lambda table: -table.top)


def _stands(rule: Rule) -> bool:
    return rule.y1 - rule.y0 > rule.x1 - rule.x0


def _grid(values: Iterable[float]) -> list[float]:
    grid: list[float] = []
    for value in sorted(values):
        if not grid or value - grid[-1] > _LEAST:
            grid.append(value)
    return grid


def _groups(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Give the lines that touch each other, directly or through others."""
    lines = [rule for rule in rules if max(rule.x1 - rule.x0, rule.y1 - rule.y0) >= _LEAST]
    owner = list(range(len(lines)))

    def find(place: int) -> int:
        while owner[place] != place:
            owner[place] = owner[owner[place]]
            place = owner[place]
        return place

    order = sorted(range(len(lines)), key=lambda place: lines[place].x0)
    open_lines: list[int] = []
    for place in order:
        line = lines[place]
        open_lines = [other for other in open_lines if lines[other].x1 >= line.x0 - _NEAR]
        for other in open_lines:
            if lines[other].y0 - _NEAR <= line.y1 and line.y0 - _NEAR <= lines[other].y1:
                owner[find(place)] = find(other)
        open_lines.append(place)
    groups: defaultdict[int, list[Rule]] = defaultdict(list)
    for place, line in enumerate(lines):
        groups[find(place)].append(line)
    return list(groups.values())


def _holds(box: Rule, glyph: Glyph) -> bool:
    x, y = _middle(glyph)
    return box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1


def _middle(glyph: Glyph) -> tuple[float, float]:
    return (glyph.x0 + glyph.x1) / 2, glyph.y + glyph.size / 4


def _cells(
    glyphs: Sequence[Glyph], xs: Sequence[float], tops: Sequence[float], rules: Sequence[Rule]
) -> list[Cell]:
    """Put each glyph into its cell; cells with no line between them are one."""
    heights = [-top for top in tops]
    held: defaultdict[tuple[int, int], list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        x, y = _middle(glyph)
        row = min(max(bisect_right(heights, -y) - 1, 0), len(tops) - 2)
        column = min(max(bisect_right(xs, x) - 1, 0), len(xs) - 2)
        held[row, column].append(glyph)
    merged: defaultdict[tuple[int, int, int], list[Glyph]] = defaultdict(list)
    for (row, column), inside in held.items():
        side = tops[row + 1], tops[row]
        start, end = column, column + 1
        while start and not _ruled(rules, xs[start], side, upright=True):
            start -= 1
        while end < len(xs) - 1 and not _ruled(rules, xs[end], side, upright=True):
            end += 1
        while row and not _ruled(rules, tops[row], (xs[start], xs[end]), upright=False):
            row -= 1
        merged[row, start, end] += inside
    return [
        Cell(row + 1, start + 1, xs[start], xs[end], tuple(inside))
        for (row, start, end), inside in sorted(merged.items())
        if any(not glyph.text.isspace() for glyph in inside)
    ]


def _ruled(
    rules: Sequence[Rule], place: float, side: tuple[float, float], *, upright: bool
) -> bool:
    """Tell whether lines stand along most of a side of a cell."""
    low, high = side
    covered = 0.0
    for rule in rules:
        if _stands(rule) != upright or abs((rule.x0 if upright else rule.y0) - place) > _LEAST:
            continue
        start, end = (rule.y0, rule.y1) if upright else (rule.x0, rule.x1)
        covered += max(0.0, min(end, high) - max(start, low))
    return covered >= _SHARE * (high - low)
