"""Glossaries that are lines: OmegaT's, UTX, and the dictionary CC-CEDICT."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from align.errors import FormatError, LanguageError
from align.readers.files import load
from tmx.formats.markup import read_tag
from tmx.terms.columns import find_columns
from tmx.terms.glossaries import Row, read_rows
from tmx.terms.headings import Column
from tmx.terms.records import Concept, Term

__all__ = ["read_cedict", "read_omegat", "read_utx"]

_UTX_HEAD = re.compile(r"#\s*UTX(?:-S)?\s+[\d.]+\s*;\s*([\w-]+)\s*(?:/\s*([\w-]+))?", re.IGNORECASE)
_UTX_ROLES = {"pos": "part", "status": "status", "definition": "definition", "comment": "note"}
_ENTRY = re.compile(r"(\S+) (\S+) \[[^\]]*\] /(.*)/\s*")  # Traditional, Simplified, glosses
_BRACKETS = re.compile(r"\s*\([^()]*\)\s*|\s*\[[^\[\]]*\]")
_ABOUT = re.compile(  # what a gloss of CC-CEDICT says of a word, and is no translation
    r"(?:CL:|abbr\. |see |variant of|old variant|also written|also pr\.|Taiwan pr\.|surname )"
)
_LONGEST_GLOSS = 60  # characters: what is longer explains


def read_omegat(path: Path, src_lang: str | None, tgt_lang: str | None) -> Iterator[Concept | None]:
    """Give the concepts of a glossary of OmegaT: source, target and comment between tabs.

    Lines that begin with # are remarks, as for OmegaT.

    Raises `InputError` when it cannot be read, `FormatError` for a line without a tab,
    `LanguageError` when languages cannot be told.
    """
    rows = [row for row in _split(load(path)) if not row[1][0].startswith("#")]
    for number, cells in rows:
        if len(cells) < 2:
            what = "has no tab between source and target"
            raise FormatError(f"{path}, line {number}", what, "separate them with one tab")
    try:
        found, first = find_columns([cells[:2] for _, cells in rows[:500]], src_lang, tgt_lang)
    except LanguageError as error:
        raise LanguageError(path, error.what, "name them: --src-lang, --tgt-lang") from None
    columns = [*found, Column("note")]
    yield from read_rows(
        [(n, _whole(cells)) for n, cells in rows[first:]], path, src_lang, tgt_lang, columns
    )


def read_utx(path: Path, src_lang: str | None, tgt_lang: str | None) -> Iterator[Concept | None]:
    """Give the concepts of a UTX glossary (1.00 to 1.11), its languages as its first line says.

    Raises `InputError` when it cannot be read, `FormatError` when its head is not that of UTX.
    """
    text = load(path)
    head = _UTX_HEAD.match(text)
    if head is None:
        raise FormatError(f"{path}, line 1", "is no UTX", 'begin it with "#UTX 1.11; en/zh-CN;"')
    try:
        langs = [read_tag(tag) if tag else "" for tag in head.groups("")]
    except LanguageError as error:
        raise FormatError(f"{path}, line 1", f"names no languages: {error}") from error
    langs = [langs[0] or src_lang or "", langs[1] or tgt_lang or ""]
    names = [line for line in text.splitlines()[1:20] if line.startswith("#src")]
    if not names:
        what = "has no line that names its columns"
        raise FormatError(path, what, 'write "#src", "tgt", "src:pos" with tabs between them')
    columns = [_utx_column(name, langs) for name in names[0][1:].split("\t")]
    rows = [row for row in _split(text) if not row[1][0].startswith("#")]
    yield from read_rows(rows, path, langs[0], langs[1], columns)


def read_cedict(path: Path, src_lang: str | None, tgt_lang: str | None) -> Iterator[Concept]:
    """Give the entries of CC-CEDICT: Simplified, Traditional where it differs, and the glosses.

    Remarks in brackets and glosses that are explanations are left out.
    """
    del src_lang, tgt_lang  # it is Chinese and English
    for number, line in enumerate(load(path).splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        match = _ENTRY.fullmatch(line)
        if match is None:
            raise FormatError(f"{path}, line {number}", "is no entry of CC-CEDICT", "correct it")
        traditional, simplified, glosses = match.groups()
        terms = [Term(simplified, "zh")]
        if traditional != simplified:
            terms.append(Term(traditional, "zh-Hant"))
        english = [Term(gloss, "en") for gloss in dict.fromkeys(_glosses(glosses))]
        if english:
            yield Concept(str(number), (*terms, *english))


def _glosses(text: str) -> Iterator[str]:
    for gloss in re.split(r"[/;]", text):
        plain = _BRACKETS.sub(" ", gloss).strip()
        if plain and not _ABOUT.match(plain) and len(plain) <= _LONGEST_GLOSS:
            yield plain


def _utx_column(name: str, langs: Sequence[str]) -> Column:
    """Give what a column of UTX holds: ``src:pos`` is the part of speech of the source term."""
    side, _, what = name.strip().lower().rpartition(":")
    lang = {"src": langs[0], "tgt": langs[1]}.get(side or what, "")
    if what in {"src", "tgt"}:
        return Column("term", lang, name)
    if what in {"concept id", "conceptid", "id"}:
        return Column("id", "", name)
    role = _UTX_ROLES.get(what.removeprefix("term "), "")
    return Column(role, lang if role else "", name)


def _split(text: str) -> Iterator[Row]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            yield number, line.split("\t")


def _whole(cells: Sequence[str]) -> Sequence[str]:
    """Give source, target and comment; a comment may have tabs of its own."""
    return [*cells[:2], " ".join(cells[2:])]
