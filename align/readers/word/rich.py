"""Pieces to text: one string without hard line ends, and marks for what is more than words."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from align.documents import Mark, MarkKind
from align.readers.lines import clean
from align.readers.word.inline import Piece
from align.seams import is_tight

__all__ = ["EMPTY", "Edit", "Rich", "compose", "edit", "follow", "settle", "split"]

_GAP = re.compile(r"[\t\n]+")
_SPACES = re.compile(r"[ ]*[\t\n][ \t\n]*")
_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff65“”‘’]")


@dataclass(frozen=True, slots=True)
class Rich:
    """A text and its marks."""

    text: str = ""
    marks: tuple[Mark, ...] = ()

    def __add__(self, other: "Rich") -> "Rich":
        """Put another behind."""
        return Rich(self.text + other.text, (*self.marks, *_shifted(other.marks, len(self.text))))

    def cut(self, start: int, end: int) -> "Rich":
        """Give the part from ``start`` to ``end``, with the marks that reach into it."""
        inside = (mark for mark in self.marks if start <= mark.end and mark.start <= end)
        clipped = (
            replace(mark, start=max(mark.start, start), end=min(mark.end, end)) for mark in inside
        )
        marks = (mark for mark in clipped if mark.start < mark.end or mark.kind is MarkKind.NOTE)
        return Rich(self.text[start:end], tuple(_shifted(marks, -start)))


EMPTY = Rich()


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of a text: what stands from ``start`` to ``end`` becomes ``text``."""

    start: int
    end: int
    text: str = ""


def compose(pieces: Iterable[Piece]) -> Rich:
    """Join pieces; what touches and looks alike has one mark. Tabs and line ends stay.

    >>> from align.readers.word.styles import Look
    >>> bold = Look(bold=True)
    >>> rich = compose([Piece("1. "), Piece("Supp", bold), Piece("orts", bold)])
    >>> rich.text, [(mark.start, mark.end) for mark in rich.marks]
    ('1. Supports', [(3, 11)])
    """
    parts: list[str] = []
    marks: list[Mark] = []
    size = 0
    for piece in pieces:
        text = clean(piece.text)
        parts.append(text)
        if piece.note:
            marks.append(Mark(size, size, MarkKind.NOTE, piece.note))
        for kind, value, is_there in (
            (MarkKind.BOLD, "", piece.look.bold),
            (MarkKind.ITALIC, "", piece.look.italic),
            (MarkKind.LINK, piece.link, bool(piece.link)),
        ):
            if is_there and text:
                _extend(marks, Mark(size, size + len(text), kind, value))
        size += len(text)
    return Rich("".join(parts), tuple(marks))


def settle(rich: Rich) -> Rich:
    """Give a text without tabs and line ends: spaces stand for them where the script has spaces.

    Marks of emphasis begin and end with words, and a space that a footnote mark parted from
    Chinese goes with it.
    """
    text = rich.text
    edits = [
        Edit(match.start(), match.end(), _space(text, match)) for match in _SPACES.finditer(text)
    ]
    rich = edit(rich, edits)
    rich = edit(rich, list(_around_notes(rich)))
    start = len(rich.text) - len(rich.text.lstrip())
    rich = rich.cut(start, max(len(rich.text.rstrip()), start))
    marks = (_tightened(mark, rich.text) for mark in rich.marks)
    return Rich(rich.text, tuple(sorted(filter(None, marks), key=lambda m: (m.start, -m.end))))


def split(rich: Rich, ends: Callable[[str, str, str], bool]) -> Iterator[Rich]:
    r"""Cut a text at those tabs and line ends that ``ends`` says.

    It is told what stands before, up to the gap before that, the gap itself, and what is behind.

    >>> [part.text for part in split(Rich("a\tb\nc"), lambda before, gap, after: gap == "\n")]
    ['a\tb', 'c']
    """
    texts = [text.strip() for text in _GAP.split(rich.text)]
    start = 0
    for place, gap in enumerate(_GAP.finditer(rich.text)):
        before, after = texts[place : place + 2]
        if before and after and ends(before, gap[0], after):
            yield rich.cut(start, gap.start())
            start = gap.end()
    yield rich.cut(start, len(rich.text)) if start else rich


def edit(rich: Rich, edits: Sequence[Edit]) -> Rich:
    """Make changes, given in order; marks move with what they mark."""
    if not edits:
        return rich
    parts: list[str] = []
    shifts: list[int] = []  # by which all is moved from the end of each edit on
    done = shift = 0
    for change in edits:
        parts += (rich.text[done : change.start], change.text)
        shift += len(change.text) - (change.end - change.start)
        shifts.append(shift)
        done = change.end
    parts.append(rich.text[done:])
    starts = [change.start for change in edits]

    def moved(place: int) -> int:
        last = bisect_right(starts, place) - 1
        if last < 0:
            return place
        change, before = edits[last], shifts[last - 1] if last else 0
        if place >= change.end:
            return place + shifts[last]
        return min(place, change.start + len(change.text)) + before

    marks = (replace(mark, start=moved(mark.start), end=moved(mark.end)) for mark in rich.marks)
    return Rich("".join(parts), tuple(marks))


def follow(rich: Rich, text: str) -> Rich:
    """Give the marks of a text to what is left of it when characters were taken out.

    >>> follow(Rich("**a** b¹", (Mark(6, 7, MarkKind.BOLD),)), "a b").marks[0].start
    2
    """
    if text == rich.text:
        return rich
    edits: list[Edit] = []
    place = 0
    for character in text:
        found = rich.text.find(character, place)
        if found < 0:
            return Rich(text)
        if found > place:
            edits.append(Edit(place, found))
        place = found + 1
    edits.append(Edit(place, len(rich.text)))
    return edit(rich, edits)


def _extend(marks: list[Mark], mark: Mark) -> None:
    """Add a mark, or make the last one of its kind longer where they touch."""
    for place in range(len(marks) - 1, -1, -1):
        other = marks[place]
        if other.end < mark.start:
            break
        if (other.kind, other.value, other.end) == (mark.kind, mark.value, mark.start):
            marks[place] = replace(other, end=mark.end)
            return
    marks.append(mark)


def _shifted(marks: Iterable[Mark], by: int) -> Iterator[Mark]:
    return (replace(mark, start=mark.start + by, end=mark.end + by) for mark in marks)


def _space(text: str, match: re.Match[str]) -> str:
    before, after = text[: match.start()][-1:], text[match.end() :][:1]
    if "\n" in match[0] and is_tight(before, after):
        return ""
    return " " if before and after else ""


def _around_notes(rich: Rich) -> Iterator[Edit]:
    for place in sorted({mark.start for mark in rich.marks if mark.kind is MarkKind.NOTE}):
        if rich.text[place : place + 1] != " " or not place:
            continue
        before, after = rich.text[place - 1], rich.text[place + 1 : place + 2]
        if before == " " or (_WIDE.match(before) and _WIDE.match(after)):
            yield Edit(place, place + 1)


def _tightened(mark: Mark, text: str) -> Mark | None:
    if mark.kind is MarkKind.NOTE:
        return mark
    inside = text[mark.start : mark.end]
    start = mark.start + len(inside) - len(inside.lstrip())
    end = start + len(inside.strip())
    return replace(mark, start=start, end=end) if start < end else None
