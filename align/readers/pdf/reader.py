"""A PDF file to a document: the whole way, a step a line."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from align.cues import read_label
from align.documents import Document, Mark
from align.readers.assembly import assemble
from align.readers.files import tell_language
from align.readers.footnotes import Footnote, known_notes, lift_footnotes
from align.readers.joining import close_up, join, sets_off
from align.readers.kinds import Draft
from align.readers.layout import Paragraph, ends_clause, ends_sentence
from align.readers.lines import Line, Role
from align.readers.markup import Notes, lift_marks
from align.readers.pdf.checks import check_text
from align.readers.pdf.edges import part_edges
from align.readers.pdf.looks import read_looks
from align.readers.pdf.notes import part_notes
from align.readers.pdf.pages import Cells, Page, lay_out
from align.readers.pdf.paragraphs import Shape, continues, continues_over, measure
from align.readers.pdf.rows import Row
from align.readers.pdf.sheets import read_sheets

__all__ = ["read_pdf"]

_LARGER = 1.15  # of the size of the text: a short paragraph that is set in it is a heading
_SHORT = 3  # rows of a heading
_WINDOW = 400  # rows before and behind that say how a broken word is written
_HYPHENS = "-\u2010\u00ad"


@dataclass(frozen=True, slots=True)
class _Group:
    """The rows of a paragraph; ``path`` is where it stands in a table."""

    rows: tuple[Row, ...]
    path: tuple[str, ...] = ()
    role: Role = Role.TEXT


def read_pdf(path: str | Path, *, lang: str | None = None) -> Document:
    """Read a PDF file; what is of the page, footnotes and text are told apart by where they stand.

    Pages that are pictures are left out and named in the metadata, as ``unread``.

    Raises `InputError` when the file cannot be read, when none of its pages has text, or when its
    fonts do not say which characters they show; `LanguageError` as `read` does.
    """
    pages = list(lay_out(read_sheets(path)))
    unread = check_text(path, pages)
    # 1. what is of the page goes, then footnotes go, then rows become paragraphs
    pages, furniture = part_edges(pages)
    shape = measure(pages)
    pages, below = part_notes(pages, shape)
    groups = [*_headed(_groups(pages, shape), shape), *(_Group(tuple(rows)) for rows in below)]
    rows = {row.number: row for group in groups for row in group.rows}
    order = sorted(rows)
    set_off = sets_off(row.text for row in rows.values())
    paragraphs = [_join(group, rows, order, set_off=set_off) for group in groups]
    body, footnotes = lift_footnotes(paragraphs)
    # 2. paragraphs become blocks
    whole = "\n".join(row.text for row in [*rows.values(), *furniture])
    lang = tell_language(whole, lang, path)
    notes = known_notes(footnotes)
    places = {group.rows[0].number: group for group in groups}
    return assemble(
        [draft for paragraph in body if (draft := _draft(paragraph, places, rows, notes))],
        [note for footnote in footnotes if (note := _note(footnote, places, notes))],
        [Draft(row.text, line=row.number) for row in furniture],
        lang=lang,
        name=Path(path).name,
        said={"unread": unread} if unread else {},
    )


def _groups(pages: Iterable[Page], shape: Shape) -> Iterator[_Group]:
    """Give the paragraphs and cells of the pages in reading order."""
    group: list[Row] = []
    before = (0.0, 0.0)
    tables = _Tables()
    for page in pages:
        for flow in page.flows:
            margins = shape.margins(flow, page.width) if flow.rows else before
            for place, item in enumerate(flow.items):
                if isinstance(item, Cells):
                    yield from _closed(group)
                    group = []
                    yield from tables.read(item, shape)
                    continue
                tables.open = False
                if group and (
                    continues(group, item, shape, margins)
                    if place
                    else continues_over(group, item, shape, before, margins[0])
                ):
                    group.append(item)
                else:
                    yield from _closed(group)
                    group = [item]
            before = margins
    yield from _closed(group)


def _closed(rows: Sequence[Row]) -> Iterator[_Group]:
    if rows:
        yield _Group(tuple(rows))


@dataclass(slots=True)
class _Tables:
    """Counts tables and their rows; a table that fills a page's end may go on on the next."""

    count: int = 0
    rows: int = 0
    columns: int = 0
    open: bool = False

    def read(self, table: Cells, shape: Shape) -> Iterator[_Group]:
        """Give the paragraphs of a table's cells, each with its path."""
        if not self.open or table.columns != self.columns:
            self.count += 1
            self.rows = 0
        for row, column, right, rows in table.cells:
            path = f"table {self.count}", f"row {self.rows + row}", f"column {column}"
            margins = min(line.x0 for line in rows), right
            group = [rows[0]]
            for line in rows[1:]:
                if continues(group, line, shape, margins):
                    group.append(line)
                else:
                    yield _Group(tuple(group), path, Role.ROW)
                    group = [line]
            yield _Group(tuple(group), path, Role.ROW)
        self.rows += table.rows
        self.columns = table.columns
        self.open = True


def _headed(groups: Iterable[_Group], shape: Shape) -> Iterator[_Group]:
    """Tell headings by their looks, once the front matter is over."""
    begun = False
    for group in groups:
        text = group.rows[-1].text
        begun = begun or ends_sentence(text) or read_label(group.rows[0].text) is not None
        stands_out = all(row.bold or row.size >= _LARGER * shape.body for row in group.rows)
        short = len(group.rows) <= _SHORT and not ends_clause(text)
        if begun and group.role is Role.TEXT and stands_out and short:
            yield replace(group, role=Role.HEADING)
        else:
            yield group


def _join(
    group: _Group, rows: Mapping[int, Row], order: Sequence[int], *, set_off: bool
) -> Paragraph:
    lines = tuple(Line(row.text, row.number, role=group.role) for row in group.rows)
    texts = [line.text for line in lines]
    near: list[Line] = []
    if any(text[-1] in _HYPHENS for text in texts[:-1]):
        at = bisect_left(order, lines[0].number)
        around = order[max(at - _WINDOW, 0) : at + _WINDOW]
        near = [Line(rows[number].text) for number in around]
    return Paragraph(join(texts, near, set_off=set_off), lines)


def _draft(
    paragraph: Paragraph, places: Mapping[int, _Group], rows: Mapping[int, Row], notes: Notes
) -> Draft | None:
    text, marks = lift_marks((paragraph.text, ()), notes)
    if not text:
        return None
    if (closed := close_up(text)) != text:
        marks = tuple(Mark(len(closed), len(closed), mark.kind, mark.value) for mark in marks)
        text = closed
    looks = read_looks([rows[line.number] for line in paragraph.lines], text)
    marks = tuple(sorted([*looks, *marks], key=lambda mark: (mark.start, -mark.end)))
    group = places[paragraph.number]
    return Draft(text, group.path, marks, paragraph.number, group.role)


def _note(footnote: Footnote, places: Mapping[int, _Group], notes: Notes) -> Draft | None:
    text, marks = lift_marks((footnote.text, ()), notes)
    looks = read_looks(places[footnote.line].rows, text, labelled=True)
    return (
        Draft(text, (f"note {footnote.number}",), (*looks, *marks), footnote.line) if text else None
    )
