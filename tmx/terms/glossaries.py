"""Glossaries that are tables: a concept a row, or a term a row where rows share an id.

A column named ``accept`` (see `tmx.extraction`) is a person's answer: a row that says no is left
out, and where some row of the table says yes, so is one without an answer.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from align.errors import FormatError, LanguageError
from align.readers.grids import read_grids
from align.readers.tables import language_of
from tmx.formats.markup import read_tag
from tmx.terms.columns import find_columns
from tmx.terms.headings import Column
from tmx.terms.records import Concept, Status, Term
from tmx.terms.vocabulary import read_answer, read_part_of_speech, read_status

__all__ = ["Row", "read_rows", "read_table"]

Row = tuple[int, Sequence[str]]  # with its number in the file
_Said = defaultdict[tuple[str, str], list[str]]  # by role and language

_SAMPLE = 500  # rows that tell what a column holds
_SEVERAL = re.compile(r"\s*(?:\n|[;；|])\s*")  # between terms that share a cell


def read_table(path: Path, src_lang: str | None, tgt_lang: str | None) -> Iterator[Concept | None]:
    """Give the concepts of a workbook, or of comma- or tab-separated values, as `read_rows` does.

    Sheets without terms are passed over where another has some. Raises `InputError` when the file
    cannot be read, `LanguageError` when languages cannot be told.
    """
    failure, empty = None, True
    for grid in read_grids(path):
        rows = [(number, ["\n".join(cell) for cell in row]) for number, row in grid.rows]
        try:
            found = list(read_rows(rows, path, src_lang, tgt_lang))
        except LanguageError as error:
            failure = failure or error
            continue
        empty = empty and not found
        yield from found
    if failure is not None and empty:
        raise failure


def read_rows(
    rows: Sequence[Row],
    path: Path,
    src_lang: str | None,
    tgt_lang: str | None,
    columns: Sequence[Column] = (),
) -> Iterator[Concept | None]:
    """Give the concepts of a table, whose ``columns`` are found when they are not known.

    Several terms may share a cell, each on a line or behind a semicolon. What is said of a row's
    status is said of its last language, or of ``tgt_lang``. For a row that was not accepted comes
    None.
    """
    rows = [row for row in rows if any(cell.strip() for cell in row[1])]
    if not rows:
        return
    if not columns:
        columns, before = _find(rows, path, src_lang, tgt_lang)
        rows = rows[before:]
    answers = _read_answers(rows, columns, path)
    some = True in answers
    drafts: dict[str, _Draft] = {}
    for (number, cells), answer in zip(rows, answers, strict=True):
        if answer is False or (some and answer is None):
            yield None
            continue
        draft = _read_row(cells, columns, f"{path}, row {number}", tgt_lang)
        known = drafts.setdefault(draft.id or f"row {number}", draft)
        if known is not draft:
            known.add(draft)
    for name, draft in drafts.items():
        if draft.terms:
            yield draft.finish(name.removeprefix("row "))


def _read_answers(
    rows: Sequence[Row], columns: Sequence[Column], path: Path
) -> Sequence[bool | None]:
    """Give what a person said of each row, None where nothing."""
    place = next((n for n, column in enumerate(columns) if column.role == "accept"), None)
    answers: list[bool | None] = []
    for number, cells in rows:
        said = cells[place].strip() if place is not None and place < len(cells) else ""
        answers.append(read_answer(said) if said else None)
        if said and answers[-1] is None:
            what = f'says "{said}" where it is to be accepted or not'
            raise FormatError(f"{path}, row {number}", what, "say yes or no, or leave it empty")
    return answers


def _find(
    rows: Sequence[Row], path: Path, src_lang: str | None, tgt_lang: str | None
) -> tuple[Sequence[Column], int]:
    try:
        return find_columns([cells for _, cells in rows[:_SAMPLE]], src_lang, tgt_lang)
    except LanguageError as error:
        raise LanguageError(error.where or path, error.what, error.remedy) from None


@dataclass(slots=True)
class _Draft:
    """A concept whose rows are still being read."""

    id: str = ""
    terms: list[Term] = field(default_factory=list)
    subject: str = ""
    definition: str = ""
    notes: list[str] = field(default_factory=list)

    def add(self, other: "_Draft") -> None:
        """Take over what another row says of the same concept."""
        self.terms += other.terms
        self.subject = self.subject or other.subject
        self.definition = self.definition or other.definition
        self.notes += [note for note in other.notes if note not in self.notes]

    def finish(self, name: str) -> Concept:
        """Give the concept, each of its terms once."""
        terms: dict[tuple[str, str], Term] = {}
        for term in self.terms:
            terms.setdefault((term.lang, term.text), term)
        return Concept(
            name,
            tuple(terms.values()),
            self.subject,
            self.definition,
            "\n".join(self.notes),
        )


def _read_row(
    cells: Sequence[str], columns: Sequence[Column], where: str, tgt_lang: str | None
) -> _Draft:
    """Read what a row says of a concept and of its terms."""
    said: _Said = defaultdict(list)
    draft = _Draft()
    texts: list[tuple[str, str]] = []
    for column, cell in zip(columns, cells, strict=False):
        text = cell.strip()
        if not text:
            continue
        if column.role == "term":
            parts = _SEVERAL.split(text) if column.lang else [" ".join(text.split())]
            texts += [(column.lang, part) for part in parts if part]
        elif column.role in {"", "aside"}:
            if column.name.strip():
                said["aside", column.lang].append(f"{column.name.strip()}: {text}")
        else:
            said[column.role, column.lang].append(text)
    row_lang = _first(said, "lang")
    langs = [_read_lang(lang or row_lang, where) for lang, _ in texts]
    target = tgt_lang if tgt_lang in langs else langs[-1] if langs else ""
    for lang, (column_lang, text) in zip(langs, texts, strict=True):
        draft.terms.append(_make_term(text, lang, column_lang, said, is_target=lang == target))
    draft.id, draft.subject = _first(said, "id"), "\n".join(said["subject", ""])
    draft.definition = "\n".join(
        text for (role, _), texts in said.items() if role == "definition" for text in texts
    )
    draft.notes = [*said["note", ""], *said["aside", ""]]
    return draft


def _make_term(text: str, lang: str, column: str, said: _Said, *, is_target: bool) -> Term:
    """Give a term with what its own columns say, or those of the whole row."""
    word = _first(said, "status", column) if column else ""
    if not word and is_target:
        word = _first(said, "status")
    status: Status | None = read_status(word) if word else ""
    notes = [*said["note", column], *said["aside", column]] if column else [*said["term note", ""]]
    if status is None:
        notes.append(f"status: {word}")
    part = (_first(said, "part", column) if column else "") or _first(said, "part")
    return Term(text, lang, status or "", read_part_of_speech(part), "\n".join(notes))


def _first(said: _Said, role: str, lang: str = "") -> str:
    return next(iter(said[role, lang]), "")


def _read_lang(tag: str, where: str) -> str:
    try:
        return language_of(tag.strip().lower()) or read_tag(tag)
    except LanguageError as error:
        raise FormatError(where, f"names no language of its term: {error}", "name it") from error
