"""Web pages to documents: what a browser shows of the document, and nothing of the site around it.

A page goes through here a room at a time: to a tree (`page`), footnotes out (`notes`), what is
hidden or of the site out (`pruning`), to passages of text (`flow`, with `numbering`, `tables` and
`breaks`). What the passages mean is then found out as for any text.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from align.documents import Document, Mark
from align.errors import InputError, LanguageError
from align.languages import count_letters, is_foreign, normalize_tag
from align.readers.assembly import assemble
from align.readers.files import tell_language
from align.readers.footnotes import known_notes
from align.readers.joining import close_up
from align.readers.kinds import Draft
from align.readers.layout import Paragraph
from align.readers.lines import Line, Role
from align.readers.markup import Notes, lift_marks
from align.readers.prose import Prose, read_prose
from align.readers.rich import Rich, cut, merge_marks
from align.readers.web.flow import Passage, flow
from align.readers.web.notes import Note, take_notes
from align.readers.web.page import Page, load_page
from align.readers.web.pruning import find_document, hide, take_page_heads

__all__ = ["read_web"]


def read_web(path: str | Path, *, lang: str | None = None) -> Document:
    """Read an HTML or XHTML file; nothing that it names is fetched, and no script is run."""
    page = load_page(path)
    hide(page.body)
    heads = [passage for part in take_page_heads(page.body) for passage in flow(part)]
    footnotes = [draft for note in take_notes(page.body) for draft in _note(note)]
    passages = flow(find_document(page.body))
    texts = [passage.text for passage in passages] or [note.text for note in footnotes]
    lang = _tell_language("\n".join(texts), page, lang, path)
    prose = read_prose(_lines(passages), markdown=False)
    notes = known_notes(prose.footnotes)
    document = assemble(
        list(_drafts(prose.body, passages, notes)),
        [*footnotes, *_footnotes(prose, passages, notes)],
        [*_heads(heads), *_furniture(prose.furniture, passages)],
        lang=lang,
        name=Path(path).name,
    )
    if page.title and "title" not in document.metadata:
        metadata = MappingProxyType({**document.metadata, "title": page.title})
        return replace(document, metadata=metadata)
    return document


def _tell_language(text: str, page: Page, lang: str | None, path: str | Path) -> str:
    """Give the language of the text; where that is too short, what the page says of it counts."""
    if not text:
        raise InputError(path, "has no text", "give a file with something in it")
    try:
        return tell_language(text, lang, path)
    except LanguageError:
        said = "" if lang else _normalized(page.lang)
        if not said or not count_letters(text) or is_foreign(text, said):
            raise
        return said


def _normalized(tag: str) -> str:
    """Give a tag as the standard likes it, nothing if it is none."""
    try:
        return normalize_tag(tag)
    except LanguageError:
        return ""


def _lines(passages: Iterable[Passage]) -> list[Line]:
    """Give the passages as lines that are numbered by their place, from 1."""
    return [
        Line(passage.text, place, passage.indent, passage.gap, role=passage.role)
        for place, passage in enumerate(passages, start=1)
    ]


def _furniture(lines: Iterable[Line], passages: Sequence[Passage]) -> Iterator[Draft]:
    return (Draft(line.text, line=passages[line.number - 1].line) for line in lines)


def _drafts(
    body: Iterable[Paragraph], passages: Sequence[Passage], notes: Notes
) -> Iterator[Draft]:
    for paragraph in body:
        passage = passages[paragraph.number - 1]
        if paragraph.role is Role.CODE:
            yield Draft(paragraph.text, line=passage.line, role=Role.CODE)
            continue
        rich = paragraph.text, _marks(paragraph, passages)
        text, marks = cut(lift_marks(rich, notes), 0, len(paragraph.text))
        if text:
            text = text if marks else close_up(text)
            yield Draft(text, passage.path, marks, passage.line, paragraph.role)


def _marks(paragraph: Paragraph, passages: Sequence[Passage]) -> tuple[Mark, ...]:
    """Give the marks of the passages that a paragraph was put together from, moved to its text."""
    found: list[Mark] = []
    place = 0
    for line in paragraph.lines:
        passage = passages[line.number - 1]
        begin = max(paragraph.text.find(line.text.rstrip("-\u2010"), place), place)
        start = max(passage.text.find(line.text), 0)
        room = len(paragraph.text) - begin
        _, marks = cut((passage.text, passage.marks), start, start + len(line.text))
        found += (
            replace(mark, start=mark.start + begin, end=mark.end + begin)
            for mark in marks
            if mark.end <= room
        )
        place = min(begin + len(line.text), len(paragraph.text))
    return merge_marks(found)


def _footnotes(prose: Prose, passages: Sequence[Passage], notes: Notes) -> Iterator[Draft]:
    for footnote in prose.footnotes:
        passage = passages[footnote.line - 1]
        rich: Rich = footnote.text, ()
        if passage.text.endswith(footnote.text):
            begin = len(passage.text) - len(footnote.text)
            rich = cut((passage.text, passage.marks), begin, len(passage.text))
        text, marks = lift_marks(rich, notes)
        if text:
            yield Draft(text, (f"note {footnote.number}",), marks, passage.line)


def _note(note: Note) -> Iterator[Draft]:
    """Give the paragraphs of a linked footnote, its label taken off the first."""
    passages = [passage for element in note.elements for passage in flow(element)]
    labels = (note.number, f"[{note.number}]", f"({note.number})", f"（{note.number}）")
    for place, passage in enumerate(passages):
        text, begin = passage.text, 0
        if place == 0:
            label = max((label for label in labels if text.startswith(label)), key=len, default="")
            begin = len(label)
            begin += len(text[begin:]) - len(text[begin:].lstrip(" .、:：\u3000" if label else ""))
        text, marks = cut((text, passage.marks), begin, len(text))
        if text:
            yield Draft(text, (f"note {note.number}",), marks, passage.line)


def _heads(passages: Iterable[Passage]) -> Iterator[Draft]:
    """Give each page head and foot once."""
    found = {passage.text: passage for passage in passages}
    return (Draft(passage.text, line=passage.line) for passage in found.values())
