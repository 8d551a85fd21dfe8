"""A Word file to a document: the whole way, a step a line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from align.cues import read_label
from align.documents import Document, Mark
from align.errors import InputError
from align.readers.assembly import assemble
from align.readers.declarations import read_front_matter
from align.readers.files import tell_language
from align.readers.footnotes import Footnote, known_notes, lift_footnotes, starts_note
from align.readers.fronts import part_front_matter
from align.readers.joining import close_up
from align.readers.kinds import Draft
from align.readers.layout import Paragraph, ends_clause, paragraphs
from align.readers.lines import Line
from align.readers.marks import raise_marks
from align.readers.markup import Notes, parse_inline
from align.readers.packages import Package
from align.readers.pages import lift_furniture
from align.readers.word.body import Item
from align.readers.word.parts import Parts
from align.readers.word.rich import Rich, follow, settle, split

__all__ = ["read_items", "read_word"]

_FRONT = 40  # paragraphs within which tabs and line ends may part what the front matter says
_GAP = re.compile(r"[\t\n]+")


def read_word(path: str | Path, *, lang: str | None = None) -> Document:
    """Read a ``.docx`` file as Word shows it, tracked changes accepted.

    A block's line counts the paragraphs that have text.

    Raises `InputError` when the file cannot be read, is none of Word's, is damaged, protected by a
    password, far larger unpacked than any document, or without text.
    """
    with Package.open(path) as package:
        parts = Parts.read(package)
        items = list(_settled(parts.items()))
        notes = list(parts.notes())
        heads = [(head, read_front_matter(head)) for head in parts.pages()]
    text = "\n".join([*(item.rich.text for item in items), *(note.text for note in notes)])
    if not text.strip():
        raise InputError(path, "has no text", "give a file with something in it")
    # from here on as with plain text: what was typed may look like notes, marks and page heads
    lines = [
        Line(item.rich.text, number, gap=True, role=item.role)
        for number, item in enumerate(items, start=1)
    ]
    lines, furniture = lift_furniture(part_front_matter(lines))
    body, typed = lift_footnotes(paragraphs(raise_marks(lines), starts_note, flowing=True))
    known = known_notes(typed)
    return assemble(
        [draft for paragraph in body if (draft := _draft(paragraph, items, known))],
        [*(draft for note in typed if (draft := _typed_note(note, items, known))), *notes],
        [
            *(Draft(line.text, line=line.number) for line in furniture),
            *(Draft(head) for head, found in heads if not found),
        ],
        lang=tell_language(text, lang, path),
        name=Path(path).name,
        said=dict(found for _, found in reversed(heads) if found and found[0] == "symbol"),
    )


def read_items(path: str | Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give each paragraph's text with the path of the cell that it stands in, () outside of any.

    Raises what `read_word` raises, but not where there is no text.
    """
    with Package.open(path) as package:
        for item in _settled(Parts.read(package).items()):
            yield item.rich.text, item.path


def _settled(items: Iterator[Item]) -> Iterator[Item]:
    """Give the items without tabs and line ends, cut where these part things of their own."""
    for place, item in enumerate(items):
        said = map(read_front_matter, _GAP.split(item.rich.text)) if place < _FRONT else ()
        in_front = len({found[0] for found in said if found}) > 1

        def ends(before: str, gap: str, after: str, in_front: bool = in_front) -> bool:
            listed = "\n" in gap and ends_clause(before) and read_label(after) is not None
            return in_front or listed

        for rich in split(item.rich, ends):
            settled = settle(rich)
            if settled.text:
                yield replace(item, rich=settled)


def _draft(paragraph: Paragraph, items: Sequence[Item], notes: Notes) -> Draft | None:
    rich = _parsed(_marked(paragraph, items), notes)
    path = items[paragraph.number - 1].path
    if not rich.text:
        return None
    return Draft(rich.text, path, rich.marks, paragraph.number, paragraph.role)


def _typed_note(note: Footnote, items: Sequence[Item], notes: Notes) -> Draft | None:
    source = items[note.line - 1].rich
    rich = _parsed(_part(source, note.text), notes)
    path = (f"note {note.number}",)
    return Draft(rich.text, path, rich.marks, note.line) if rich.text else None


def _marked(paragraph: Paragraph, items: Sequence[Item]) -> Rich:
    """Give a paragraph's text with the marks of the items that it was put together from."""
    text = paragraph.text
    marks: list[Mark] = []
    place = 0
    for line in paragraph.lines:
        part = _part(items[line.number - 1].rich, line.text)
        place = max(text.find(line.text.rstrip("-\u00ad"), place), place)
        moved = Rich(text[:place]) + part
        marks += moved.cut(0, len(text)).marks
        place += len(line.text) - 1
    return Rich(text, tuple(marks))


def _part(source: Rich, text: str) -> Rich:
    """Give the part of a text, in which digits may have been raised since, with its marks."""
    if len(text) == len(source.text):
        return Rich(text, source.marks)
    start = source.text.find(text)
    return Rich(text) if start < 0 else source.cut(start, start + len(text))


def _parsed(rich: Rich, notes: Notes) -> Rich:
    """Give a text without the markup and the footnote marks that were typed."""
    text, typed = parse_inline(rich.text, notes, markdown=False)
    rich = follow(rich, text)
    marks = sorted((*rich.marks, *typed), key=lambda mark: (mark.start, -mark.end))
    return follow(Rich(text, tuple(marks)), close_up(text))
