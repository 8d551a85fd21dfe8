"""How a target is divided, so that it looks as its source does and keeps its footnotes in place.

Which part of it corresponds to which of the source, the codes of the memory tell, or the same text
in both.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from tmx.lookup import EXACT
from tmx.pretranslation.filling import Filled
from tmx.pretranslation.stretches import Piece, Stretch

if TYPE_CHECKING:
    from tmx.units import Variant

__all__ = ["divide"]

_CODE = re.compile(r'<(?P<name>bpt|ept|ph)(?: i="(?P<number>\d+)")?(?: type="(?P<type>\w+)")?')
_KINDS = {"bold": "emphasis", "italic": "emphasis", "fnote": "note"}  # Chinese is bold for italics
_NOTE = "note"


class _Link(NamedTuple):
    """A span of the source and that of the target which corresponds to it."""

    start: int
    end: int
    there: int
    there_end: int


class _Mark(NamedTuple):
    kind: str
    start: int
    end: int


def divide(stretch: Stretch, start: int, end: int, segment: Filled, cut: int) -> list[Piece]:
    """Give what is to stand in the places of the source, which is from ``start`` to ``end``.

    The target begins at ``cut``.
    """
    target = segment.target[cut:]
    notes = [place for place in stretch.notes if start < place < end]
    links = sorted(
        {*_link_looks(stretch, start, end, segment, cut), *_link_notes(notes, segment, cut)}
    )
    pieces: list[Piece] = []
    done, place = start, 0
    for link in links:
        if _fits(link, done, place):
            pieces += [
                Piece(done, link.start, target[place : link.there]),
                Piece(link.start, link.end, target[link.there : link.there_end]),
            ]
            done, place = link.end, link.there_end
    if done == end and place < len(target):  # there is no place for the rest
        pieces, done, place = [], start, 0
    pieces.append(Piece(done, end, target[place:]))
    parts = (part for piece in pieces for part in _put_before(notes, piece))
    return [part for part in parts if part.start < part.end]


def _fits(link: _Link, done: int, place: int) -> bool:
    """Tell whether a link keeps the order, and there is a place for what is in front of it."""
    return link.start >= done and link.there >= place and (link.start > done or link.there == place)


def _put_before(notes: list[int], piece: Piece) -> Iterator[Piece]:
    """Put the text before a footnote mark of which it is not known where it goes."""
    place = next((note for note in notes if piece.start < note < piece.end), piece.end)
    yield Piece(piece.start, place, piece.text)
    yield Piece(place, piece.end, "")


def _link_looks(
    stretch: Stretch, start: int, end: int, segment: Filled, cut: int
) -> Iterator[_Link]:
    target = segment.target[cut:]
    for first, last in stretch.looks(start, end):
        said = stretch.text[first:last]
        span = _find_code(segment, said.strip(), cut) or _find_text(said.strip(), target)
        if span is not None:
            yield _Link(first, last, *span)


def _find_text(said: str, target: str) -> tuple[int, int] | None:
    """Give the one place of a text that is no part of a word or number."""
    if not said:
        return None
    alone = rf"(?<![A-Za-z0-9]){re.escape(said)}(?![A-Za-z0-9])"
    places = [match.span() for match in re.finditer(alone, target)]
    return places[0] if len(places) == 1 else None


def _find_code(segment: Filled, said: str, cut: int) -> tuple[int, int] | None:
    """Give what is marked in the target as ``said`` is in the source, if the memory knows it."""
    here, there = _find_marks(segment, note=False)
    source = segment.matches[0].source if segment.matches else ""
    places = [i for i, mark in enumerate(here) if source[mark.start : mark.end].strip() == said]
    if len(places) != 1 or there[places[0]].start < cut:
        return None
    return there[places[0]].start - cut, there[places[0]].end - cut


def _link_notes(notes: list[int], segment: Filled, cut: int) -> Iterator[_Link]:
    """Link the footnote marks inside of a segment, where the memory has as many."""
    here, there = _find_marks(segment, note=True)
    size = len(segment.matches[0].source) if segment.matches else 0
    inside = [mark.start - cut for own, mark in zip(here, there, strict=True) if own.start < size]
    if len(inside) == len(notes):
        for place, mark in zip(notes, inside, strict=True):
            yield _Link(place, place, mark, mark)


def _find_marks(segment: Filled, *, note: bool) -> tuple[list[_Mark], list[_Mark]]:
    """Give what is marked in source and target, one by one; nothing where they differ in that."""
    match = segment.matches[0] if segment.matches else None
    if match is None or match.similarity < EXACT:
        return [], []
    variants = [match.unit.variant(lang) for lang in (match.source_lang, match.target_lang)]
    here, there = (
        [mark for mark in _marked(variant) if (mark.kind == _NOTE) is note] for variant in variants
    )
    same = [mark.kind for mark in here] == [mark.kind for mark in there]
    return (here, there) if same else ([], [])


def _marked(variant: "Variant | None") -> list[_Mark]:
    """Give what is marked in a variant, kind by kind and in order."""
    opened: dict[str, _Mark] = {}
    found = []
    for code in () if variant is None else variant.codes:
        match = _CODE.match(code.xml)
        kind = "" if match is None else _KINDS.get(match["type"] or "", match["type"] or "")
        if match is None:
            continue
        if match["name"] == "ph":
            found.append(_Mark(kind, code.start, code.end))
        elif match["name"] == "bpt":
            opened[match["number"] or ""] = _Mark(kind, code.start, code.start)
        elif (begun := opened.pop(match["number"] or "", None)) is not None:
            found.append(begun._replace(end=code.end))
    return sorted(found)
