"""What belongs to the page and not to the text: page numbers, job numbers, running heads."""

import re
from collections import Counter, defaultdict
from dataclasses import replace
from itertools import pairwise

from align.readers.lines import Line, Role

__all__ = ["is_furniture", "is_symbol", "lift_furniture"]

_FURNITURE = re.compile(
    r"""
      [-–—−]\s?\d{1,4}\s?[-–—−]                            # - 3 -
    | (?:page|p\.|seite|página|стр\.)\s?\d{1,4} (?:\s?(?:of|/|von|de|из)\s?\d{1,4})?  # Page 3 of 5
    | 第\s?[\d一二三四五六七八九十百]{1,5}\s?[页頁] (?:[，,\s/]*[共/]\s?(?:第\s?)?\d{1,4}\s?[页頁])?
    | \*?\d{2}-\d{5}\*? (?:\s?\([A-Z]\))? (?:\s+\d{6})* (?:\s+\d{1,4}\s?/\s?\d{1,4})?
                                                           # 01-66657 (E) 291101, 22-24563 2/3
    | \d{1,4}\s?/\s?\d{1,4} \s+ \d{2}-\d{5}                # 2/3 22-24563
    | \*\d{7,9}\*                                          # *0166657*: a bar code
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NUMBER = re.compile(r"\d{1,4}")
_OF_ALL = re.compile(r"(\d{1,4})\s?/\s?(\d{1,4})")  # 3/5: a page, or the votes for and against
_PAGE_NUMBER = re.compile(r"(?<![\d-])\d{1,4}(?![\d-])")
_PAGE = 12  # lines: bare numbers that count up are page numbers if they stand this far apart

# A running head: a symbol or a few words, again and again, with the page's number perhaps.
_SYMBOL = re.compile(r"[A-Z]{1,5}(?:/[A-Z0-9.()*]+){1,6}")
_HEAD_WIDTH = 80
_REPEATS = 3  # times that words must return to be a running head; a symbol needs two
_COVER = 10  # lines at the document's head
_LAST_NUMBER = re.compile(r"^\d{1,4}\s+(?=\D)|(?<=\D)\s+\d{1,4}(?:/\d{1,4})?$")


def lift_furniture(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Part the lines of the text from those of the page; the line after a lifted one has a seam.

    >>> text, page = lift_furniture([Line("回顾其"), Line("- 3 -"), Line("决议")])
    >>> [line.text for line in text], [line.text for line in page], text[1].seam
    (['回顾其', '决议'], ['- 3 -'], True)
    """
    heads = _running_heads(lines)
    numbers = _page_numbers(lines, heads) | _pages_of_all(lines) | heads
    text: list[Line] = []
    page: list[Line] = []
    seam = gap = False
    for place, line in enumerate(lines):
        if line.role is Role.TEXT and (place in numbers or is_furniture(line.text)):
            page.append(line)
            seam, gap = bool(text), gap or line.gap
            continue
        text.append(replace(line, seam=True, gap=line.gap or gap) if seam else line)
        seam = gap = False
    return text, page


def is_furniture(text: str) -> bool:
    """Tell whether a line by itself is a page number or job number, whatever stands around it.

    >>> is_furniture("- 3 -"), is_furniture("22-24563 (E) 2/3"), is_furniture("3")
    (True, True, False)
    """
    return _FURNITURE.fullmatch(text) is not None


def is_symbol(text: str) -> bool:
    """Tell whether a text is the symbol of a document and nothing else.

    >>> is_symbol("A/C.1/77/L.23"), is_symbol("and/or")
    (True, False)
    """
    return _SYMBOL.fullmatch(text) is not None


def _page_numbers(lines: list[Line], heads: set[int]) -> set[int]:
    """Find bare numbers that count up a page apart, or with a running head between them."""
    found = [
        (place, int(line.text)) for place, line in enumerate(lines) if _NUMBER.fullmatch(line.text)
    ]
    pages: set[int] = set()
    for (place, number), (following, after) in pairwise(found):
        apart = following - place >= _PAGE or place + 1 in heads or following - 1 in heads
        if after == number + 1 and apart:
            pages |= {place, following}
    return pages


def _pages_of_all(lines: list[Line]) -> set[int]:
    """Find those of ``2/5`` and ``3/5`` that count up, among themselves or with other pages."""
    found = {
        place: (int(match[1]), int(match[2]))
        for place, line in enumerate(lines)
        if (match := _OF_ALL.fullmatch(line.text)) and int(match[1]) <= int(match[2])
    }
    beside = {place for place in found if _beside_furniture(lines, place)}
    return beside | _rising(found) | _next_pages(lines, found)


def _rising(found: dict[int, tuple[int, int]]) -> set[int]:
    """Give the places of numbers that rise to one total, every one of them."""
    runs: defaultdict[int, list[int]] = defaultdict(list)
    for place, (_, total) in found.items():
        runs[total].append(place)
    return {
        place
        for run in runs.values()
        if len(run) > 1 and all(found[a][0] < found[b][0] for a, b in pairwise(run))
        for place in run
    }


def _next_pages(lines: list[Line], found: dict[int, tuple[int, int]]) -> set[int]:
    """Give the places of numbers that follow or go before a page numbered in another way."""
    pages = [
        (place, found[place][0] if place in found else number)
        for place, line in enumerate(lines)
        if (number := _page(line.text)) is not None or place in found
    ]
    return {
        place
        for (a, number), (b, after) in pairwise(pages)
        if number is not None and after == number + 1
        for place in {a, b} & found.keys()
    }


def _page(text: str) -> int | None:
    """Give the page that a line numbers which is nothing else."""
    if not is_furniture(text):
        return None
    numbers = _PAGE_NUMBER.findall(text)
    return int(numbers[0]) if numbers else None


def _running_heads(lines: list[Line]) -> set[int]:
    """Find lines that return on page after page, each time far from the last.

    The first one stays where it is: it may be the document's symbol or title. A symbol that the
    cover names beside something else has been said there.
    """
    places: defaultdict[str, list[int]] = defaultdict(list)
    beside = Counter[str]()
    for place, line in enumerate(lines):
        if line.role is not Role.TEXT or len(line.text) > _HEAD_WIDTH:
            continue
        head = _LAST_NUMBER.sub("", line.text)
        places[head].append(place)
        if head != line.text or _beside_number(lines, place):
            beside[head] += 1
    heads: set[int] = set()
    for head, found in places.items():
        if is_symbol(head):
            heads.update(found if _is_on_cover(head, lines[: found[0]]) else found[1:])
    symbols = frozenset(heads)
    for head, found in places.items():
        if len(found) < _REPEATS or not symbols.isdisjoint(found):
            continue
        numbered = beside[head] >= _REPEATS - 1 and _far_apart(found)
        if numbered or all(symbols & {place - 1, place + 1} for place in found[1:]):
            heads.update(found[1:])
    return heads


def _is_on_cover(symbol: str, lines: list[Line]) -> bool:
    """Tell whether the cover names the document's symbol on a line with other things."""
    return any(
        line.text.rstrip("*").endswith(f" {symbol}") and len(line.text) <= _HEAD_WIDTH
        for line in lines[:_COVER]
    )


def _beside_furniture(lines: list[Line], place: int) -> bool:
    return any(is_furniture(line.text) for line in _around(lines, place))


def _beside_number(lines: list[Line], place: int) -> bool:
    return _beside_furniture(lines, place) or any(
        _NUMBER.fullmatch(line.text) or _OF_ALL.fullmatch(line.text)
        for line in _around(lines, place)
    )


def _around(lines: list[Line], place: int) -> list[Line]:
    return lines[max(place - 1, 0) : place] + lines[place + 1 : place + 2]


def _far_apart(places: list[int]) -> bool:
    gaps = [after - before for before, after in pairwise(places)]
    return min(gaps) >= _PAGE
