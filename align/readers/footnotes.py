"""Footnotes: their lines are lifted out of the running text, which closes over the place."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from align.readers.layout import Paragraph, is_broken, join_paragraphs
from align.readers.lines import Line, Role
from align.readers.markup import SUPERSCRIPTS, Notes, footnote_number, possible_marks

__all__ = ["Footnote", "known_notes", "lift_footnotes", "starts_note"]


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
    | (?P<super> (?: <sup> )?
        (?P<super_value> [{SUPERSCRIPTS}]{{1,3}} | ⁽ [{SUPERSCRIPTS}]{{1,3}} ⁾ )
        (?: </sup> )? )
    | (?P<raised> <sup> \s? (?P<raised_value> \d{{1,3}} | \* ) \s? </sup> )
    | (?P<zhu> [(（\[〔]? \s? [注註] (?: 释 | 釋 )? \s? (?P<zhu_value> \d{{1,3}} ) \s?
        (?: [)）\]〕] \s? [:：]? | [:：、.．] ) )
    | (?P<bracket> \[ (?P<bracket_value> \d{{1,3}} ) \] (?=\s) )
    | (?P<star> (?P<star_value> \*{{1,4}} | [†‡]{{1,2}} ) (?! [*.\s]*$ | [*./] ) )
    """,
    re.VERBOSE,
)
_EMPHASIS = re.compile(r"(\*{1,3})(?![\s*])[^*]+(?<!\s)\1(?!\*)")
_DEEP = 4  # columns: Markdown indents what belongs to a footnote
_FEW = 0.4  # share of paragraphs; more that start with [1], [2] are no notes but numbered


def starts_note(line: Line) -> bool:
    """Tell whether a line starts a footnote, whatever stands before it."""
    return line.role is Role.TEXT and _label(line.text) is not None


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
        if (text := paragraphs[place].text[end:].strip())
    }
    _add_paragraphs(found, paragraphs)
    _drop_bullets(found, paragraphs)
    _drop_numbered(found, marks, len(paragraphs))
    return found


def _add_paragraphs(found: dict[int, Footnote], paragraphs: Sequence[Paragraph]) -> None:
    """Give Markdown's footnotes the indented paragraphs that follow them."""
    for place, paragraph in enumerate(paragraphs[1:], start=1):
        note = found.get(place - 1)
        if note is None or note.style != "caret" or place in found:
            continue
        if paragraph.role is Role.TEXT and paragraph.lines[0].indent >= _DEEP:
            found[place] = replace(note, text=paragraph.text, line=paragraph.number)


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


def _drop_bullets(found: dict[int, Footnote], paragraphs: Sequence[Paragraph]) -> None:
    """Leave asterisks that return to the lists, but for those that come next after a mark."""
    stars: defaultdict[str, list[int]] = defaultdict(list)
    for place, note in found.items():
        if note.style == "star":
            stars[note.number].append(place)
    for number, places in stars.items():
        if len(places) == 1:
            continue
        marked = [
            place
            for place, paragraph in enumerate(paragraphs)
            if ("star", number) in possible_marks(paragraph.text)
        ]
        noted = {next((at for at in places if at > mark), -1) for mark in marked}
        for place in set(places) - noted:
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
