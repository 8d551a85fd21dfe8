"""Plain text and Markdown to a document: the whole way, a step a line."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from align.cues import label_paths
from align.documents import Block, Document
from align.readers.assembly import assemble
from align.readers.files import load, tell_language
from align.readers.footnotes import Footnote, known_notes
from align.readers.joining import close_up
from align.readers.kinds import Draft, cell_path
from align.readers.layout import Paragraph
from align.readers.lines import Role, clean, split_lines
from align.readers.markup import Notes, parse_inline
from align.readers.prose import read_prose
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
    prose = read_prose(split_lines(text), markdown=markdown)
    notes = known_notes(prose.footnotes)
    return assemble(
        list(_drafts(prose.body, notes, markdown)),
        [note for footnote in prose.footnotes if (note := _read_note(footnote, notes, markdown))],
        [Draft(line.text, line=line.number) for line in prose.furniture],
        lang=lang,
        name=Path(path).name,
        said=source.metadata,
    )


def _drafts(body: Iterable[Paragraph], notes: Notes, markdown: bool) -> Iterator[Draft]:
    rows = _Rows()
    for paragraph in body:
        if paragraph.role is Role.CODE:
            yield Draft(paragraph.text, line=paragraph.number, role=paragraph.role)
            continue
        is_row = paragraph.role is Role.ROW
        for path, piece in rows.cells(paragraph) if is_row else [((), paragraph.text)]:
            text, marks = parse_inline(piece, notes, markdown=markdown)
            if text:
                text = text if marks else close_up(text)
                yield Draft(text, path, marks, paragraph.number, paragraph.role)


class _Rows:
    """Counts the tables and their rows as these go by."""

    def __init__(self) -> None:
        self.table = self.row = self.last = 0

    def cells(self, paragraph: Paragraph) -> Iterator[tuple[tuple[str, ...], str]]:
        """Give each cell of a row with its path; a rule may stand below a table's first row."""
        between = 2 if self.row == 1 else 1
        if not self.row or paragraph.number > self.last + between:
            self.table, self.row = self.table + 1, 0
        self.row, self.last = self.row + 1, paragraph.number
        inner = paragraph.text.removeprefix("|").removesuffix("|")
        for column, cell in enumerate(_CELL_BORDER.split(inner), start=1):
            yield cell_path(self.table, self.row, column), cell.strip().replace("\\|", "|")


def _read_note(footnote: Footnote, notes: Notes, markdown: bool) -> Draft | None:
    text, marks = parse_inline(footnote.text, notes, markdown=markdown)
    path = (f"note {footnote.number}",)
    return Draft(text, path, marks, footnote.line) if text else None
