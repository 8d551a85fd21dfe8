"""Emphasis, links and footnote marks as inline codes, in source and target."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from align.documents import MarkKind, shift_mark

if TYPE_CHECKING:
    from align.documents import Block, Mark
    from tmx.sources import Source

__all__ = ["Close", "Empty", "Marks", "Open", "carry", "find_marks", "list_pieces"]

Marks = Mapping[int, "Mark"]  # by the number that tells the codes of a segment apart

_ENDING = " .。,，;；:：!！?？\"'”’」』)）]】"  # what may stand behind a footnote mark at the end


@dataclass(frozen=True, slots=True)
class Open:
    """The beginning of what is marked, or of another stretch of it (``name`` has the number)."""

    name: str
    kind: MarkKind


@dataclass(frozen=True, slots=True)
class Close:
    """The end of what was marked last."""


@dataclass(frozen=True, slots=True)
class Empty:
    """A footnote mark; ``value`` is what it shows."""

    name: str
    value: str


def find_marks(block: "Block", source: "Source") -> Marks:
    """Give the marks of a segment; none where its text is not as it stands in the block."""
    if source.text != block.text[source.start : source.end]:
        return {}
    found = (_clip(mark, block.text, source) for mark in block.marks)
    return dict(enumerate(filter(None, found), start=1))


def carry(marks: Marks, source: str, target: str) -> Marks:
    """Give those marks a place in the target that have but one: around all of it, or at its end.

    >>> from align.documents import Mark
    >>> marks = {1: Mark(0, 3, MarkKind.BOLD), 2: Mark(2, 2, MarkKind.NOTE, "1")}
    >>> [(mark.start, mark.end) for mark in carry(marks, "决定。", "Decides.").values()]
    [(0, 8), (7, 7)]
    """
    if source == target:
        return marks
    found = {number: _carry(mark, source, target) for number, mark in marks.items()}
    return {number: mark for number, mark in found.items() if mark is not None}


def list_pieces(text: str, marks: Marks) -> Iterator[str | Open | Close | Empty]:
    """Give a text piece by piece with its codes, each inside of another or behind it.

    >>> from align.documents import Mark
    >>> marks = {1: Mark(0, 4, MarkKind.BOLD), 2: Mark(2, 6, MarkKind.LINK, "#a")}
    >>> [piece if isinstance(piece, str) else getattr(piece, "name", "/")
    ...     for piece in list_pieces("abcdef", marks)]
    ['1', 'ab', '2', 'cd', '/', '/', '2-2', 'ef', '/']
    """
    ordered = sorted(marks.items(), key=lambda each: (each[1].start, -each[1].end))
    opened: list[int] = []
    times: dict[int, int] = {}
    done = 0
    for place in sorted({place for mark in marks.values() for place in (mark.start, mark.end)}):
        if place > done:
            yield text[done:place]
            done = place
        while any(marks[number].end == place for number in opened):
            opened.pop()
            yield Close()
        for number, mark in ordered:
            if mark.start == mark.end == place:
                yield Empty(str(number), mark.value)
            elif mark.start <= place < mark.end and number not in opened:
                opened.append(number)
                times[number] = times.get(number, 0) + 1
                again = f"-{times[number]}" if times[number] > 1 else ""
                yield Open(f"{number}{again}", mark.kind)
    if done < len(text):
        yield text[done:]


def _clip(mark: "Mark", text: str, source: "Source") -> "Mark | None":
    """Give the part of a mark that is in a segment, counted from its start."""
    if mark.kind is MarkKind.NOTE:
        is_behind = mark.start > source.end and not text[source.end : mark.start].strip()
        place = source.end if is_behind else mark.start
        first = source.start if source.start else -1  # at a seam it belongs to what it is behind
        inside = first < place <= source.end
        return shift_mark(replace(mark, start=place, end=place), -source.start) if inside else None
    start, end = max(mark.start, source.start), min(mark.end, source.end)
    return shift_mark(replace(mark, start=start, end=end), -source.start) if start < end else None


def _carry(mark: "Mark", source: str, target: str) -> "Mark | None":
    behind = source[mark.end :]
    if mark.kind is MarkKind.NOTE:
        if behind.strip(_ENDING):
            return None
        place = len(target.rstrip(_ENDING) if behind else target)
        return replace(mark, start=place, end=place)
    return replace(mark, end=len(target)) if not mark.start and not behind else None
