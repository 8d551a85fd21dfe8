"""What the columns of a glossary hold, told by their names or by what stands in them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from align.errors import LanguageError
from align.languages import detect_language, normalize_tag, primary
from align.readers.tables import language_of

__all__ = ["Column", "find_columns", "read_name"]

_ROLES: Mapping[str, str] = MappingProxyType(
    {
        name: role
        for role, names in {
            "id": "id, concept, concept id, conceptid, record id, entry, entry id, 编号",
            "term": "term, terms, 术语, 词条, 词语",
            "lang": "language, lang, langcode, language code, 语言, 语种",
            "source": "source, src, source term, source text, 原文, 源文, 源语言",
            "target": "target, tgt, target term, target text, translation, 译文, 译名, 目标语言",
            "status": "status, term status, usage, usage status, 状态, 术语状态",
            "definition": "definition, def, definitions, 定义, 释义",
            "subject": "subject, subjects, subject field, domain, domains, field, topic, category,"
            " 领域, 主题, 学科, 类别",
            "part": "pos, part of speech, partofspeech, word class, 词性",
            "term note": "term note, term notes",
            "note": "note, notes, comment, comments, remark, remarks, 备注, 注释, 说明, 附注",
        }.items()
        for name in names.split(", ")
    }
)
_OF_TERMS = frozenset({"status", "part", "note", "definition"})  # what a language has of its own
_WORD = re.compile(r"[^\W\d_]+|\d+")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_](?:hans|hant|[a-z]{2}))?(?![a-z])|[^\W_a-z]+|[a-z]{4,}")
_LONGEST_NAME = 40  # characters: what is longer is a text
_LATIN = re.compile(r"[A-Za-z]")
_OTHER = re.compile(r"[^\W\d_a-zA-Z]")
_SAYS = re.compile(r"[^\W\d_a-zA-Z]|[a-zA-Z]{2}")
_FILLED = 0.2  # share of the rows in which a column of terms says something


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds, a ``role``, of the terms in a language, or of a whole row without one.

    ``name`` is what the table calls it; roles are those of terms (``term``, ``status``, ``part``,
    ``note``, ``definition``), of rows (``id``, ``lang``, ``subject``) and ``""``, which is unknown.
    """

    role: str
    lang: str = ""
    name: str = ""


def find_columns(
    rows: Sequence[Sequence[str]], src_lang: str | None, tgt_lang: str | None
) -> tuple[list[Column], bool]:
    """Give what each column holds, and whether the first row is names.

    ``rows`` are the first ones of a table. Raises `LanguageError` when languages cannot be told.
    """
    named = [read_name(name) for name in rows[0]]
    if _are_names(named):
        return _settle(named, rows[1:], src_lang, tgt_lang), True
    return _find_unnamed(rows, src_lang, tgt_lang), False


def read_name(name: str) -> Column:
    """Tell what a column is by its name.

    >>> read_name("unterm_zh_short")
    Column(role='term', lang='zh', name='unterm_zh_short')
    >>> read_name("Status (EN)").role, read_name("备注").role, read_name("iso3").role
    ('status', 'note', '')
    """
    plain = " ".join(name.lower().replace("_", " ").split())
    whole = name.strip().lower()
    if len(plain) > _LONGEST_NAME:
        return Column("", name=name)
    lang = language_of(whole)
    if lang or whole in _ROLES or plain in _ROLES:
        role = "term" if lang else _ROLES.get(whole) or _ROLES[plain]
        return Column(role, lang or "", name)
    words = _WORD.findall(plain)
    rest = " ".join(word for word in words if language_of(word) is None)
    langs = list(dict.fromkeys(filter(None, map(language_of, _LANGUAGE.findall(whole)))))
    if len(langs) != 1:
        return Column("", name=name)
    role = _ROLES.get(rest, "term")
    return Column(role if role in _OF_TERMS else "term", langs[0], name)


def _are_names(columns: Sequence[Column]) -> bool:
    """Tell names from a row of terms: a language and another, or terms and what is said of them."""
    roles = {column.role for column in columns}
    terms = sum(column.role == "term" and bool(column.lang) for column in columns)
    return terms > 1 or {"source", "target"} <= roles or ("term" in roles and len(roles - {""}) > 1)


def _settle(
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    src_lang: str | None,
    tgt_lang: str | None,
) -> list[Column]:
    """Give named columns with the languages of those called source and target."""
    settled = []
    for place, column in enumerate(columns):
        if column.role in {"source", "target"}:
            told = src_lang if column.role == "source" else tgt_lang
            lang = normalize_tag(told) if told else _detect([_at(row, place) for row in rows])
            settled.append(Column("term", lang, column.name))
        else:
            settled.append(column)
    return settled


def _find_unnamed(
    rows: Sequence[Sequence[str]], src_lang: str | None, tgt_lang: str | None
) -> list[Column]:
    """Take the two first columns that say something for terms, and what follows for notes."""
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
    columns = [Column("note") if place in filled[2:] else Column("") for place in range(width)]
    for place, lang in zip(pair, langs, strict=True):
        columns[place] = Column("term", lang)
    return columns


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
