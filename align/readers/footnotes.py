"""Footnotes: their lines are lifted out of the running text, which closes over the place."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from align.readers.layout import Paragraph, is_broken, join_paragraphs
from align.readers.lines import Line, Role
from align.readers.markup import SUPERSCRIPTS, Notes, footnote_number, possible_marks

__all__ = ["Footnote", "known_notes", "lift_footnotes", "note_starts"]


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote's text without its label; ``number`` is ``1`` or ``*``, ``style`` its looks."""

    number: str
    style: str
    text: str
    line: int


_LABEL = re.compile(
    rf"""
      (?P<caret> \[\^ (?P<caret_value> [\w*-]{{1,20}} ) \]: )
    | (?P<super> (?: <sup> )? (?P<super_value> [{SUPERSCRIPTS}]{{1,3}} ) (?: </sup> )? )
    | (?P<raised> <sup> \s? (?P<raised_value> \d{{1,3}} | \* ) \s? </sup> )
    | (?P<zhu> [(（\[〔]? \s? [注註] (?: 释 | 釋 )? \s? (?P<zhu_value> \d{{1,3}} ) \s?
        (?: [)）\]〕] \s? [:：]? | [:：、.．] ) )
    | (?P<bracket> \[ (?P<bracket_value> \d{{1,3}} ) \] (?=\s) )
    | (?P<star> (?P<star_value> \*{{1,4}} | [†‡]{{1,2}} ) (?! [*.\s]*$ | [*./] ) )
    | (?P<digits> (?P<digits_value> \d{{1,3}} ) (?= \s+ [^\W\d_a-z] | \s+ [“"‘«《〈「『] ) )
    | (?P<paren> [(（] (?P<paren_value> \d{{1,3}} ) [)）] )
    """,
    re.VERBOSE,
)
_EMPHASIS = re.compile(r"(\*{1,3})(?![\s*])[^*]+(?<!\s)\1(?!\*)")
# Labels that number paragraphs as often as notes: only a mark in the text says which.
_WANTING_MARKS = {"digits": frozenset({"glued", "super"}), "paren": frozenset({"paren"})}
_FEW = 0.4  # share of paragraphs; more that start with [1], [2] are no notes but numbered


def note_starts(lines: Sequence[Line]) -> Callable[[Line], bool]:
    """Give a test for lines that start a footnote, whatever stands before them."""
    plain = [line for line in lines if (label := _label(line.text)) and label[0] == "digits"]
    glued = _values(_marks(line.text for line in lines), "glued") if plain else set()

    def starts(line: Line) -> bool:
        label = _label(line.text)
        if label is None or line.role is not Role.TEXT:
            return False
        style, number, _ = label
        return number in glued if style == "digits" else style != "paren"

    return starts


def lift_footnotes(paragraphs: Sequence[Paragraph]) -> tuple[list[Paragraph], list[Footnote]]:
    """Part the running text from the footnotes, and join again what a footnote or page end broke.

    >>> from align.readers.layout import paragraphs
    >>> lines = [Line("欢迎报告；¹"), Line("¹ A/77/275。", gap=True)]
    >>> text, notes = lift_footnotes(paragraphs(lines))
    >>> notes[0].number, notes[0].text
    ('1', 'A/77/275。')
    """
    notes = _footnotes(paragraphs)
    body: list[Paragraph] = []
    seam = False
    for place, paragraph in enumerate(paragraphs):
        if place in notes:
            seam = bool(body)
            continue
        if body and (seam or paragraph.seam) and is_broken(body[-1], paragraph):
            body[-1] = join_paragraphs(body[-1], paragraph)
        else:
            body.append(paragraph)
        seam = False
    return body, [notes[place] for place in sorted(notes)]


def known_notes(notes: Iterable[Footnote]) -> Notes:
    """Give the footnotes' numbers with the styles each is written in."""
    styles: dict[str, frozenset[str]] = {}
    for note in notes:
        styles[note.number] = styles.get(note.number, frozenset()) | {note.style}
    return styles


def _footnotes(paragraphs: Sequence[Paragraph]) -> dict[int, Footnote]:
    labels = {
        place: label
        for place, paragraph in enumerate(paragraphs)
        if paragraph.role is Role.TEXT and (label := _label(paragraph.text))
    }
    if not labels:
        return {}
    marks = _marks(paragraph.text for paragraph in paragraphs)
    found = {
        place: Footnote(number, style, text, paragraphs[place].number)
        for place, (style, number, end) in labels.items()
        if (text := paragraphs[place].text[end:].strip()) and _is_settled(style, number, marks)
    }
    _drop_bullets(found, marks)
    _drop_numbered(found, marks, len(paragraphs))
    return _drop_items(found, paragraphs)


def _label(text: str) -> tuple[str, str, int] | None:
    """Give style, number and end of the footnote label that a text may start with."""
    match = _LABEL.match(text)
    if match is None or _EMPHASIS.match(text):
        return None
    style = match.lastgroup or ""
    number = footnote_number(match[f"{style}_value"])
    return ("super" if style == "raised" else style), number, match.end()


def _marks(texts: Iterable[str]) -> set[tuple[str, str]]:
    return {mark for text in texts for mark in possible_marks(text)}


def _values(marks: set[tuple[str, str]], style: str) -> set[str]:
    return {value for found, value in marks if found == style}


def _is_settled(style: str, number: str, marks: set[tuple[str, str]]) -> bool:
    wanted = _WANTING_MARKS.get(style)
    return wanted is None or any((mark, number) in marks for mark in wanted)


def _drop_bullets(found: dict[int, Footnote], marks: set[tuple[str, str]]) -> None:
    """Leave asterisks that follow one another, and have no mark in the text, to the lists."""
    stars = [place for place, note in found.items() if note.style == "star"]
    bullets = {
        place
        for a, b in pairwise(stars)
        if b == a + 1 and found[a].number == found[b].number
        for place in (a, b)
        if ("star", found[place].number) not in marks
    }
    for place in bullets:
        del found[place]


def _drop_numbered(
    found: dict[int, Footnote], marks: set[tuple[str, str]], paragraphs: int
) -> None:
    """Leave ``[1]``, ``[2]`` that number the paragraphs of the text itself."""
    bare = [
        place
        for place, note in found.items()
        if note.style == "bracket" and ("bracket", note.number) not in marks
    ]
    if len(bare) > _FEW * paragraphs:
        for place in bare:
            del found[place]


def _drop_items(found: dict[int, Footnote], paragraphs: Sequence[Paragraph]) -> dict[int, Footnote]:
    """Leave ``(1)`` to the lists unless it stands at the end of a page or of the text."""
    kept: dict[int, Footnote] = {}
    at_end = True
    for place in range(len(paragraphs) - 1, -1, -1):
        note = found.get(place)
        if note is None:
            at_end = False
        elif note.style != "paren" or at_end:
            kept[place] = note
            at_end = True
        at_end = at_end or paragraphs[place].seam
    return kept
