"""What stands at the edges of pages and is of the page: heads, page numbers, job numbers."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from align.readers.pages import is_furniture, is_symbol
from align.readers.pdf.pages import Flow, Page
from align.readers.pdf.rows import Row

__all__ = ["part_edges"]

_DEEP = 3  # lines at each edge that may be of the page
_NEAR = 6.0  # points: a head stands as far from the edge on each page
_LEVEL = 2.0  # points: rows that differ less stand on one line
_APART = 1.7  # of the size: from the base line of what is of the page to that of the text
_LONGEST = 120  # characters of a running head
_NUMBER = re.compile(r"(?:[-–—]\s?)?(\d{1,4})(?:\s?[-–—])?")
_ROMAN = re.compile(r"[ivxl]{1,6}")
_END_NUMBER = re.compile(r"^(\d{1,4})\s+(?=\D)|(?<=\D)\s+(\d{1,4})$")
_OF_ALL = re.compile(r"\d{1,4}(?:\s?/\s?\d{1,4})?")

_Place = tuple[int, bool, int]  # page, whether it is its top, how many lines from the edge
_Line = list[Row]


def part_edges(pages: Sequence[Page]) -> tuple[list[Page], list[Row]]:
    """Part the text of pages from what is of the page."""
    lines: dict[_Place, _Line] = {}
    whites: dict[_Place, float] = {}
    levels: dict[_Place, int] = {}
    for page in pages:
        for at_top, edge in ((True, page.top), (False, page.foot)):
            for depth, (line, white) in enumerate(_edge(page.rows, at_top=at_top)):
                lines[page.number, at_top, depth] = line
                whites[page.number, at_top, depth] = white
                levels[page.number, at_top, depth] = round((line[0].y - edge) / _NEAR)
    returning = _returning(lines, levels)
    numbers = _numbers(lines)
    found: set[int] = set()
    for page in pages:
        for at_top in (True, False):
            taken: list[Row] = []
            for place in ((page.number, at_top, depth) for depth in range(_DEEP)):
                if place not in lines:
                    break
                line = lines[place]
                apart = whites[place] >= _APART
                sure = _is_plain(line) or (at_top and page.number > 1 and _is_head(line))
                number = place in numbers or (len(pages) == 1 and _number(line) == 1)
                taken += line
                if sure or (apart and (number or returning[place] > 1)):
                    found.update(row.number for row in taken)
                elif returning[place] < 2:
                    break
    furniture = [row for line in lines.values() for row in line if row.number in found]
    furniture.sort(key=lambda row: row.number)
    return [_without(page, found) for page in pages], list(dict.fromkeys(furniture))


def _is_plain(line: _Line) -> bool:
    """Tell whether a line is a job number, a page number with a sign, or the like."""
    furniture = [row for row in line if is_furniture(row.text)]
    return bool(furniture) and all(row in furniture or _OF_ALL.fullmatch(row.text) for row in line)


def _is_head(line: _Line) -> bool:
    """Tell whether a line is a document's symbol, with a page number perhaps."""
    words = " ".join(row.text for row in line).split()
    symbols = [word for word in words if is_symbol(word)]
    return len(symbols) == 1 and all(word in symbols or word.isdecimal() for word in words)


def _edge(rows: Sequence[Row], *, at_top: bool) -> Iterator[tuple[_Line, float]]:
    """Give the lines from an edge inwards, each with the white behind it, by its size."""
    order = list(rows) if at_top else list(rows)[::-1]
    lines: list[_Line] = []
    for row in order:
        if lines and abs(lines[-1][0].y - row.y) <= _LEVEL:
            lines[-1].append(row)
        elif len(lines) > _DEEP:
            break
        else:
            lines.append([row])
    for line, following in zip(lines[:_DEEP], [*lines[1:], None], strict=False):
        size = max(row.size for row in line)
        white = abs(line[0].y - following[0].y) / (size or 1.0) if following else 1.0e6
        yield sorted(line, key=lambda row: row.x0), white


def _returning(lines: dict[_Place, _Line], levels: dict[_Place, int]) -> Counter[_Place]:
    """Count how often each line stands as far from its edge, on whatever page.

    A number at one end of it may rise as the pages do, or stay, as the year of a date does.
    """
    alike: defaultdict[tuple[str, bool, int], list[tuple[_Place, int]]] = defaultdict(list)
    for place, line in lines.items():
        text = " ".join(row.text for row in line)
        if len(text) > _LONGEST:
            continue
        level = levels[place]
        alike[text, place[1], 0].append((place, level))
        if number := _END_NUMBER.search(text):
            words = _END_NUMBER.sub("", text)
            offset = int(number[1] or number[2]) - place[0]
            alike[words, place[1], offset].append((place, level))
    counts = Counter[_Place]()
    for (words, _, _), places in alike.items():
        heights = Counter(level for _, level in places)
        for place, level in places:
            count = sum(heights[level + step] for step in (-1, 0, 1)) if words else 0
            counts[place] = max(counts[place], count)
    return counts


def _number(line: _Line) -> int | None:
    match = _NUMBER.fullmatch(line[0].text) if len(line) == 1 else None
    return int(match[1]) if match else None


def _numbers(lines: dict[_Place, _Line]) -> set[_Place]:
    """Find bare numbers that rise from page to page, Roman ones too."""
    offsets: defaultdict[int, list[_Place]] = defaultdict(list)
    found: set[_Place] = set()
    for place, line in lines.items():
        number = _number(line)
        if number is not None:
            offsets[number - place[0]].append(place)
        elif len(line) == 1 and _ROMAN.fullmatch(line[0].text) and not place[2]:
            found.add(place)
    for places in offsets.values():
        if len({place[0] for place in places}) > 1:
            found.update(places)
    return found


def _without(page: Page, found: set[int]) -> Page:
    flows = (
        Flow(
            tuple(
                item for item in flow.items if not (isinstance(item, Row) and item.number in found)
            ),
            flow.column,
        )
        for flow in page.flows
    )
    return replace(page, flows=tuple(flow for flow in flows if flow.items))
