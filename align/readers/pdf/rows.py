"""Glyphs to rows: what stands on one base line, with the marks that are raised above it."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from align.cues import read_label
from align.readers.pdf.glyphs import Glyph, Link

__all__ = ["Row", "Run", "Strip", "set_rows", "write_row"]

_LEVEL = 0.15  # of the size: glyphs that differ less stand on one base line
_SMALL = 0.85  # of the size of its neighbour: what is smaller may be raised
_RISE = (-0.35, 0.8)  # of the neighbour's size: from lowered to raised
_BESIDE = (-0.3, 0.6)  # of the neighbour's size: how far from its edge a raised mark begins
_LONGEST = 8  # glyphs that are raised together
_SPACE = 0.17  # of the size: a gap that parts words where no space is written
_SPACE_BESIDE_SPACES = 0.4  # where spaces are written, a gap that is more than spacing
_SPACE_LABEL = 0.1  # behind a label, more than between the letters of its row
_LONGEST_LABEL = 12  # glyphs
_SPACE_CJK = 0.6  # Chinese is spaced out to fill the line, and set off from what is not
_DOUBLED = 0.25  # of its width: a glyph this near to the same glyph is its shadow
_CJK = re.compile(r"[\u2e80-\u9fff\uf900-\uff65\U00020000-\U0003fffd]")
_RTL = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
# Runs of Latin letters and figures, seen from the right; a space between figures ends one.
_LTR = re.compile(r"[LD][LDS ]*L|L|D(?:S?D)*")
_MIRRORED = str.maketrans("()[]<>{}«»", ")(][><}{»«")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_DIGIT = re.compile(r"[0-9]")


class Run(NamedTuple):
    """Characters of a row that look alike: ``style`` as in `Glyph`, ``link`` an address."""

    start: int
    end: int
    style: str
    link: str


@dataclass(frozen=True, slots=True)
class Strip:
    """Glyphs on one base line, from left to right; ``raised`` says which of them stand above it."""

    y: float
    size: float
    glyphs: tuple[Glyph, ...]
    raised: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Row:
    """A line of text as it is printed; lengths are in points, y grows upwards.

    In Arabic and Hebrew, x is negative and mirrored: a row always begins at its ``x0``. Raised
    digits are written as such. ``opening`` is the width of what cannot be cut off the row's start:
    a word, or a Chinese character. ``number`` counts the rows of the document from 1.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    opening: float = 0.0
    runs: tuple[Run, ...] = ()
    page: int = 1
    number: int = 0

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        covered = sum(run.end - run.start for run in self.runs if "b" in run.style)
        return covered >= len(self.text) > 0


def set_rows(glyphs: Iterable[Glyph]) -> list[Strip]:
    """Give what stands on each base line, from the top of the page to its foot."""
    levels = _level(sorted(glyphs, key=lambda glyph: (-glyph.y, glyph.x0)))
    levels = [level for level in levels if any(not glyph.text.isspace() for glyph in level)]
    return _raise_small(levels)


def write_row(strip: Strip, links: Sequence[Link] = (), page: int = 1) -> Row | None:
    """Write out a strip; nothing when it holds only space."""
    seen = [glyph for glyph in strip.glyphs if not glyph.text.isspace()]
    if not seen:
        return None
    parts, looks = _spell(strip, links)
    text = "".join(parts).rstrip()
    left, right = seen[0].x0, max(glyph.x1 for glyph in seen)
    mirrored = len(_RTL.findall(text)) > len(text) / 3
    if mirrored:
        text, looks = _logical(parts), []
        left, right = -right, -left
    return Row(
        text=text,
        x0=left,
        x1=right,
        y=strip.y,
        size=strip.size,
        opening=_opening(strip.glyphs[::-1] if mirrored else strip.glyphs),
        runs=_runs(looks[: len(text)]),
        page=page,
    )


def _spell(strip: Strip, links: Sequence[Link]) -> tuple[list[str], list[tuple[str, str]]]:
    """Give the texts of glyphs and the spaces between, and each character's style and link."""
    spaced = any(glyph.text.isspace() for glyph in strip.glyphs)
    parts: list[str] = []
    looks: list[tuple[str, str]] = []
    before: Glyph | None = None
    label = _label_end(strip.glyphs)
    for place, glyph in enumerate(strip.glyphs):
        if before is not None and _is_shadow(before, glyph):
            continue
        text = "" if glyph.text.isspace() else glyph.text
        raised = place in strip.raised
        apart = before is not None and not raised and _is_apart(before, glyph, spaced)
        if place == label:  # a full-width mark has room of its own
            apart = not _CJK.match(parts[-1]) and (apart or not _CJK.match(text))
        if (not text or apart) and parts and parts[-1] != " ":
            parts.append(" ")
            looks.append(looks[-1])
        if text:
            parts.append(text.translate(_RAISED) if raised and _DIGIT.fullmatch(text) else text)
            looks += [(glyph.style, _address(glyph, links))] * len(text)
        before = glyph
    return parts, looks


def _opening(glyphs: Sequence[Glyph]) -> float:
    """Give the width of the word that a row begins with, or of its first Chinese character."""
    word: list[Glyph] = []
    for glyph in glyphs:
        chinese = _CJK.match(glyph.text) is not None
        if word and (chinese or glyph.text.isspace()):
            break
        if not glyph.text.isspace():
            word.append(glyph)
        if chinese:
            break
    return max(glyph.x1 for glyph in word) - min(glyph.x0 for glyph in word)


def _level(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    levels: list[list[Glyph]] = []
    for glyph in glyphs:
        if levels and abs(levels[-1][0].y - glyph.y) <= _LEVEL * max(glyph.size, 1.0):
            levels[-1].append(glyph)
        else:
            levels.append([glyph])
    return [sorted(level, key=lambda glyph: glyph.x0) for level in levels]


def _raise_small(levels: Sequence[list[Glyph]]) -> list[Strip]:
    """Put raised and lowered glyphs into the row that they belong to."""
    own: list[list[Glyph]] = [[] for _ in levels]
    added: list[set[Glyph]] = [set() for _ in levels]
    edges = [[glyph.x0 for glyph in level] for level in levels]
    for place, level in enumerate(levels):
        for group in _groups(level):
            host = _host(group, place, levels, edges)
            own[place if host is None else host] += group
            if host is not None and group[0].y > levels[host][0].y:
                added[host].update(group)
    strips: list[Strip] = []
    for level, more in zip(own, added, strict=True):
        if level and any(not glyph.text.isspace() for glyph in level):
            level.sort(key=lambda glyph: glyph.x0)
            base = [glyph for glyph in level if glyph not in more] or level
            raised = frozenset(at for at, glyph in enumerate(level) if glyph in more)
            strips.append(Strip(base[0].y, _size(base), tuple(level), raised))
    return strips


def _groups(level: Sequence[Glyph]) -> list[list[Glyph]]:
    """Part a level where there is a gap or the size changes."""
    groups = [[level[0]]]
    for a, b in pairwise(level):
        if b.x0 - a.x1 > _SPACE_BESIDE_SPACES * b.size or abs(a.size - b.size) > 0.1 * b.size:
            groups.append([b])
        else:
            groups[-1].append(b)
    return groups


def _host(
    group: Sequence[Glyph], place: int, levels: Sequence[list[Glyph]], edges: Sequence[list[float]]
) -> int | None:
    """Find the level near by that has a larger neighbour of the group."""
    if len(group) > _LONGEST:
        return None
    first, last = group[0], group[-1]
    near: list[tuple[float, int]] = []
    for other in [*range(place - 1, max(place - 4, -1), -1), *range(place + 1, place + 4)]:
        if other >= len(levels):
            break
        at = bisect_left(edges[other], first.x0)
        for glyph in levels[other][max(at - 1, 0) : at + 2]:
            rise = (first.y - glyph.y) / (glyph.size or 1.0)
            gap = max(first.x0 - glyph.x1, glyph.x0 - last.x1) / (glyph.size or 1.0)
            fits = _RISE[0] <= rise <= _RISE[1] and _BESIDE[0] <= gap <= _BESIDE[1]
            if fits and first.size <= _SMALL * glyph.size and not glyph.text.isspace():
                near.append((abs(rise), other))
    return min(near)[1] if near else None


def _size(glyphs: Sequence[Glyph]) -> float:
    sizes = Counter[float]()
    for glyph in glyphs:
        sizes[round(glyph.size, 1)] += len(glyph.text.strip())
    return sizes.most_common(1)[0][0]


def _is_shadow(before: Glyph, glyph: Glyph) -> bool:
    return before.text == glyph.text and glyph.x0 - before.x0 < _DOUBLED * (glyph.x1 - glyph.x0)


def _is_apart(before: Glyph, glyph: Glyph, spaced: bool) -> bool:
    """Tell whether the gap between two glyphs is a space that is not written."""
    if before.text.isspace():
        return False
    gap = (glyph.x0 - before.x1) / max(glyph.size, before.size, 1.0)
    if _CJK.match(before.text[-1]) or _CJK.match(glyph.text[0]):
        return gap > _SPACE_CJK
    return gap > (_SPACE_BESIDE_SPACES if spaced else _SPACE)


def _label_end(glyphs: Sequence[Glyph]) -> int | None:
    """Give the place behind a label that a row begins with and a gap parts from its text."""
    head = glyphs[: _LONGEST_LABEL + 1]
    gaps = [(b.x0 - a.x1) / max(a.size, b.size, 1.0) for a, b in pairwise(head)]
    for place, gap in enumerate(gaps, 1):
        if head[place].text.isspace() or head[place - 1].text.isspace():
            return None
        if gap > _SPACE_LABEL + max(gaps[: place - 1], default=0.0):
            text = "".join(glyph.text for glyph in head[:place])
            label = None if text.isalnum() else read_label(f"{text} x")
            return place if label is not None and label.end >= len(text) else None
    return None


def _address(glyph: Glyph, links: Sequence[Link]) -> str:
    middle, high = (glyph.x0 + glyph.x1) / 2, glyph.y + glyph.size / 4
    for link in links:
        if link.x0 <= middle <= link.x1 and link.y0 <= high <= link.y1:
            return link.address
    return ""


def _runs(looks: Sequence[tuple[str, str]]) -> tuple[Run, ...]:
    runs: list[Run] = []
    for place, (style, link) in enumerate(looks):
        if runs and runs[-1].end == place and runs[-1][2:] == (style, link):
            runs[-1] = runs[-1]._replace(end=place + 1)
        elif style or link:
            runs.append(Run(place, place + 1, style, link))
    return tuple(runs)


def _logical(parts: Sequence[str]) -> str:
    """Turn a row of Arabic or Hebrew, read from left to right as it stands, into reading order.

    >>> _logical(["٪", " ", "1", "2", " ", "ب", "ا"])
    'اب 12 ٪'
    """
    turned = [part.translate(_MIRRORED) for part in reversed(parts)]
    kinds = "".join(map(_direction, turned))
    for match in _LTR.finditer(kinds):
        start, end = match.span()
        turned[start:end] = [part.translate(_MIRRORED) for part in reversed(turned[start:end])]
    return "".join(turned).strip()


def _direction(part: str) -> str:
    if _RTL.match(part):
        return "R"
    if part[0].isdecimal():
        return "D"
    if part[0].isalpha():
        return "L"
    return "S" if part in ".,:/" else " "
