"""Plain text and Markdown to a document: the whole way, a step a line."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from align.cues import label_paths
from align.documents import Block, Document
from align.readers.assembly import assemble
from align.readers.files import load, tell_language
from align.readers.flow import open_blocks
from align.readers.footnotes import Footnote, known_notes, lift_footnotes, starts_note
from align.readers.fronts import part_front_matter
from align.readers.joining import close_up
from align.readers.kinds import Draft
from align.readers.layout import Paragraph, paragraphs
from align.readers.lines import Role, clean, read_markup, split_lines
from align.readers.marks import raise_marks
from align.readers.markup import Notes, parse_inline
from align.readers.pages import lift_furniture
from align.readers.sources import Source, read_source

__all__ = ["read_lines", "read_markdown", "read_text"]

_CELL_BORDER = re.compile(r"(?<!\\)\|")


def read_text(path: str | Path, *, lang: str | None = None) -> Document:
    """Read a plain-text file; emphasis, links, headings and tables in Markdown are understood."""
    return _document(path, lang, markdown=False)


def read_markdown(path: str | Path, *, lang: str | None = None) -> Document:
    """Read a Markdown file; code, quotes, escapes and HTML tags are understood besides."""
    return _document(path, lang, markdown=True)


def read_lines(path: str | Path, *, lang: str | None = None) -> Document:
    """Read a file that is segmented already: each line that is not empty is a block.

    Nothing is dropped, joined, split or cleaned, but for white space at a line's ends.

    Raises `InputError` as `read` does, `LanguageError` when ``lang`` is not given and not clear.
    """
    text = load(path)
    lines = split_lines(text)
    texts = [line.text for line in lines]
    blocks = tuple(
        Block(line.text, path=labels, line=line.number)
        for line, labels in zip(lines, label_paths(texts), strict=True)
    )
    return Document(blocks, tell_language(text, lang, path), Path(path).name)


def _document(path: str | Path, lang: str | None, *, markdown: bool) -> Document:
    source = read_source(clean(load(path))) if markdown else Source(clean(load(path)))
    text = source.text
    lang = tell_language(text, lang, path)
    # 1. what is of the page goes, then lines become paragraphs, then footnotes go
    lines = part_front_matter(read_markup(split_lines(text), markdown=markdown))
    lines, furniture = lift_furniture(lines)
    lines = raise_marks(open_blocks(lines) if markdown else lines)
    body, footnotes = lift_footnotes(paragraphs(lines, starts_note, flowing=markdown))
    # 2. markup becomes marks
    notes = known_notes(footnotes)
    return assemble(
        list(_drafts(body, notes, markdown)),
        [note for footnote in footnotes if (note := _read_note(footnote, notes, markdown))],
        [Draft(line.text, line=line.number) for line in furniture],
        lang=lang,
        name=Path(path).name,
        said=source.metadata,
    )


def _drafts(body: Iterable[Paragraph], notes: Notes, markdown: bool) -> Iterator[Draft]:
    for paragraph in body:
        if paragraph.role is Role.CODE:
            yield Draft(paragraph.text, line=paragraph.number, role=paragraph.role)
            continue
        pieces = _cells(paragraph.text) if paragraph.role is Role.ROW else [paragraph.text]
        for piece in pieces:
            text, marks = parse_inline(piece, notes, markdown=markdown)
            if text:
                text = text if marks else close_up(text)
                yield Draft(text, (), marks, paragraph.number, paragraph.role)


def _cells(row: str) -> list[str]:
    cells = (cell.strip().replace("\\|", "|") for cell in _CELL_BORDER.split(row.strip("|")))
    return [cell for cell in cells if cell]


def _read_note(footnote: Footnote, notes: Notes, markdown: bool) -> Draft | None:
    text, marks = parse_inline(footnote.text, notes, markdown=markdown)
    path = (f"note {footnote.number}",)
    return Draft(text, path, marks, footnote.line) if text else None
