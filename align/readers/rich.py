"""Text with marks, and how to change the one without losing the place of the others."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from align.documents import Mark

__all__ = ["Edit", "Rich", "cut", "edit", "merge_marks"]

Rich = tuple[str, tuple[Mark, ...]]
Edit = tuple[int, int, str]  # start, end, and what comes there instead


def edit(rich: Rich, edits: Sequence[Edit]) -> Rich:
    """Put other words in the place of some, given in order; marks move or shrink with them.

    A mark that begins or ends at what is replaced does not cover what replaces it. Marks that
    cover nothing any more are gone, but for those that never had a width.

    >>> from align.documents import MarkKind
    >>> edit(("a  b", (Mark(2, 4, MarkKind.BOLD),)), [(1, 3, " ")])
    ('a b', (Mark(start=2, end=3, kind=<MarkKind.BOLD: 'bold'>, value=''),))
    """
    text, marks = rich
    if not edits:
        return rich
    parts: list[str] = []
    done = size = 0
    places: list[tuple[int, int]] = []  # where each edit begins and ends in the new text
    for start, end, words in edits:
        parts += (text[done:start], words)
        size += start - done
        places.append((size, size + len(words)))
        size += len(words)
        done = end
    parts.append(text[done:])
    if not marks:
        return "".join(parts), ()
    starts = [start for start, _, _ in edits]

    def move(at: int, *, opens: bool) -> int:
        number = (bisect_right if opens else bisect_left)(starts, at) - 1
        if number < 0:
            return at
        end, (new_start, new_end) = edits[number][1], places[number]
        if at < end or (at == end and not opens):
            return new_end if opens else new_start
        return at - end + new_end

    moved: list[Mark] = []
    for mark in marks:
        end = move(mark.end, opens=False)
        start = move(mark.start, opens=True) if mark.start < mark.end else end
        if start < end or mark.start == mark.end:
            moved.append(replace(mark, start=start, end=end))
    return "".join(parts), tuple(moved)


def cut(rich: Rich, start: int, end: int) -> Rich:
    """Give a part of a text without white space at its ends, with the marks that are in it."""
    text, marks = rich
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    words = words.strip()
    end = start + len(words)
    inside = []
    for mark in marks:
        if mark.start <= end and mark.end >= start:
            first, last = max(mark.start, start) - start, min(mark.end, end) - start
            if first < last or mark.start == mark.end:
                inside.append(replace(mark, start=first, end=last))
    return words, tuple(inside)


def merge_marks(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Give marks in order, those of one kind that touch as one."""
    merged: list[Mark] = []
    last: dict[tuple[str, str], int] = {}
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        key = (mark.kind, mark.value)
        place = last.get(key)
        if mark.start < mark.end and place is not None and merged[place].end >= mark.start:
            whole = merged[place]
            merged[place] = replace(whole, end=max(whole.end, mark.end))
            continue
        if mark.start < mark.end:
            last[key] = len(merged)
        merged.append(mark)
    return tuple(merged)
