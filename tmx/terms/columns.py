"""What the columns of a glossary hold, told by their names or by what stands in them."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from align.errors import LanguageError
from align.languages import detect_language, normalize_tag, primary
from tmx.terms.headings import Column, are_names, read_name
from tmx.terms.vocabulary import is_part_of_speech, read_status

__all__ = ["find_columns"]

_LATIN = re.compile(r"[A-Za-z]")
_OTHER = re.compile(r"[^\W\d_a-zA-Z]")
_SAYS = re.compile(r"[^\W\d_a-zA-Z]|[a-zA-Z]{2}")
_FILLED = 0.2  # share of the rows in which a column of terms says something
_TITLES = 4  # rows among which the names of the columns are looked for


def find_columns(
    rows: Sequence[Sequence[str]], src_lang: str | None, tgt_lang: str | None
) -> tuple[list[Column], int]:
    """Give what each column holds, and how many rows come before the first of terms.

    ``rows`` are the first ones of a table: perhaps a title, perhaps names, terms. Raises
    `LanguageError` when languages cannot be told.
    """
    for place, row in enumerate(rows[:_TITLES]):
        named = list(map(read_name, row))
        if are_names(named):
            return _settle(named, rows[place + 1 :], src_lang, tgt_lang), place + 1
        if len({cell.strip() for cell in row} - {""}) > 1:
            break  # no title, which is one text, merged or alone
    return _find_unnamed(rows, src_lang, tgt_lang), 0


def _settle(
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    src_lang: str | None,
    tgt_lang: str | None,
) -> list[Column]:
    """Give named columns with the languages of those called source, target or only term.

    Beside terms in the same language, or in two others, a source is where a term is from.
    """
    langs = {column.lang for column in columns if column.role == "term" and column.lang}
    told = {"source": src_lang, "target": tgt_lang}
    if all(column.role != "lang" for column in columns):
        told["term"] = src_lang
    settled = []
    for place, column in enumerate(columns):
        if column.lang and column.role in {"source", "target"}:
            column = replace(column, role="aside" if column.lang in langs else "term")
        elif not column.lang and column.role in told:
            if len(langs) > 1:
                column = replace(column, role="")
            else:
                lang = told[column.role]
                lang = normalize_tag(lang) if lang else _detect([_at(row, place) for row in rows])
                column = replace(column, role="term", lang=lang)
        settled.append(column)
    return _attach(settled)


def _attach(columns: Sequence[Column]) -> list[Column]:
    """Take columns of one name, as a status behind each language, for those of the term before."""
    names = Counter(column.name.lower() for column in columns if not column.lang)
    attached, lang = [], ""
    for column in columns:
        if column.role == "term":
            lang = column.lang
        elif not column.lang and column.role and names[column.name.lower()] > 1:
            column = replace(column, lang=lang)
        attached.append(column)
    return attached


def _find_unnamed(
    rows: Sequence[Sequence[str]], src_lang: str | None, tgt_lang: str | None
) -> list[Column]:
    """Take the two first columns that say something for terms; the others tell by their words."""
    width = max(map(len, rows))
    cells = [[_at(row, place) for row in rows] for place in range(width)]
    filled = [
        place
        for place in range(width)
        if sum(bool(_SAYS.search(cell)) for cell in cells[place]) > _FILLED * len(rows)
    ]
    if len(filled) < 2:
        what = "has no names of columns, and not two columns of terms"
        raise LanguageError("", what, "name the columns in its first row, as in zh and en")
    pair = filled[:2]
    langs = _tell_pair([cells[place] for place in pair], src_lang, tgt_lang)
    columns = list(map(_tell_rest, cells))
    for place, lang in zip(pair, langs, strict=True):
        columns[place] = Column("term", lang)
    return columns


def _tell_rest(texts: Sequence[str]) -> Column:
    """Tell what a column holds that is neither named nor of terms: of numbers nothing."""
    said = {text.strip() for text in texts} - {""}
    if all(text.replace(".", "").isdigit() for text in said):
        return Column("")
    if all(map(read_status, said)):
        return Column("status")
    return Column("part" if all(map(is_part_of_speech, said)) else "note")


def _tell_pair(
    cells: Sequence[Sequence[str]], src_lang: str | None, tgt_lang: str | None
) -> Sequence[str]:
    """Give the languages of two columns; those that are told may stand in either order."""
    told = [lang and normalize_tag(lang) for lang in (src_lang, tgt_lang)]
    if told[0] and told[1]:
        as_told, swapped = (told[0], told[1]), (told[1], told[0])
        fits = any(_fits(texts, lang) for texts, lang in zip(cells, as_told, strict=True))
        return as_told if fits else swapped
    langs = [_detect(texts) for texts in cells]
    for lang in filter(None, told):
        langs = [lang if primary(lang) == primary(found) else found for found in langs]
    return langs


def _fits(texts: Sequence[str], lang: str) -> bool:
    try:
        return primary(_detect(texts)) == primary(lang)
    except LanguageError:
        return True


def _detect(texts: Sequence[str]) -> str:
    """Give the language of terms; what is in plain Latin letters and says no more is English."""
    text = "\n".join(texts)
    try:
        return detect_language(text)
    except LanguageError:
        if len(_LATIN.findall(text)) > 20 * len(_OTHER.findall(text)):
            return "en"  # terms have few of the small words that languages are told by
        raise


def _at(row: Sequence[str], place: int) -> str:
    return row[place] if place < len(row) else ""
