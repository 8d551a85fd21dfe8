"""Tables in two languages: what stands side by side is aligned already."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from align.bitexts import Bead, Bitext, Segment, Side
from align.cues import read_label
from align.errors import InputError, LanguageError
from align.languages import (
    LANGUAGES,
    detect_language,
    is_same_language,
    normalize_tag,
    primary,
)
from align.readers.grids import GRIDS, Cell, Grid, read_grids

__all__ = ["TABLES", "language_of", "read_bilingual"]

TABLES = tuple(GRIDS)  # suffixes of files that may hold such tables

_SOURCES = frozenset({"source", "source text", "src", "原文", "源文", "源语言", "原文本"})
_TARGETS = frozenset({"target", "target text", "tgt", "translation", "译文", "譯文", "目标语言"})
_NAMES: Mapping[str, str] = MappingProxyType(
    {
        name: tag
        for tag, names in {
            "ar": "arabic, 阿拉伯文, 阿拉伯语, العربية",
            "de": "german, 德文, 德语, deutsch",
            "en": "english, 英文, 英语, 英語, 英",
            "es": "spanish, 西班牙文, 西班牙语, español",
            "fr": "french, 法文, 法语, français",
            "it": "italian, 意大利文, 意大利语, italiano",
            "ja": "japanese, 日文, 日语, 日本語",
            "ko": "korean, 韩文, 韩语, 한국어",
            "nl": "dutch, 荷兰文, 荷兰语, nederlands",
            "pl": "polish, 波兰文, 波兰语, polski",
            "pt": "portuguese, 葡萄牙文, 葡萄牙语, português",
            "ru": "russian, 俄文, 俄语, русский",
            "th": "thai, 泰文, 泰语, ไทย",
            "tr": "turkish, 土耳其文, 土耳其语, türkçe",
            "zh": "chinese, 中文, 汉语, 漢語, 华语, 華語, 中, 简体中文, 汉文",
            "zh-Hant": "traditional chinese, 繁体中文, 繁體中文",
        }.items()
        for name in names.split(", ")
    }
)
_TAG = re.compile(r"[a-z]{2}(?:[-_][a-z]{4})?(?:[-_](?:[a-z]{2}|\d{3}))?")
_CODES = frozenset(primary(tag) for tag in LANGUAGES)
_WORD = re.compile(r"[^\W\d_a-zA-Z]|[a-zA-Z]{2}")
_PAIR = 2
_SAMPLE = 500  # rows that tell in which language a column is
_TITLES = 4  # rows among which the names of the columns are looked for
_FILLED = 0.2  # share of rows in which a column of text says something


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where source and target stand in a table, in which languages, and below which first rows."""

    src: int
    tgt: int
    langs: tuple[str, str]
    names: Sequence[str] = ()


def read_bilingual(
    path: str | Path, *, src_lang: str | None = None, tgt_lang: str | None = None
) -> Bitext:
    """Read a table with a column for each language: each row is a bead, pinned.

    Tables are those of `TABLES`: comma- and tab-separated values, workbooks, and Word files that
    are a table in substance. The first row may name the columns (zh and en, 中文 and 英文, source
    and target); without names, the two columns of text in two languages count, the left one being
    the source where ``src_lang`` and ``tgt_lang`` do not say otherwise. A row with one side empty
    is a gap; paragraphs of a cell are segments of their own. A column named score gives scores,
    and then no bead is pinned; one named label gives label paths.

    Raises `InputError` when the file cannot be read or holds no such table, `LanguageError` when
    the languages cannot be told or are the same.
    """
    grids = read_grids(path)
    told = tuple(None if lang is None else normalize_tag(lang) for lang in (src_lang, tgt_lang))
    found = [
        (grid, columns)
        for each in grids
        for grid in (_below_title(each),)
        if (columns := _find(grid, told, path))
    ]
    if not found:
        what = "holds no table in two languages"
        remedy = "name the columns in its first row, as in zh and en, or align two files"
        raise InputError(path, what, remedy)
    langs = found[0][1].langs
    rows = [
        row
        for grid, columns in found
        if tuple(map(primary, columns.langs)) == tuple(map(primary, langs))
        for row in _rows(grid, columns)
    ]
    if is_same_language(*langs):
        what = f"both columns are in {primary(langs[0])}"
        raise LanguageError(path, what, "say which is which: --src-lang, --tgt-lang")
    if not any(row.src and row.tgt for row in rows):
        raise InputError(path, "has no row with text on both sides", "give a table that has some")
    return _bitext(rows, langs, Path(path).name)


def language_of(name: str) -> str | None:
    """Give the language that a column's name, in small letters, is: its code or its own name.

    >>> language_of("zh-hant"), language_of("英文"), language_of("label")
    ('zh-Hant', 'en', None)
    """
    if name in _NAMES:
        return _NAMES[name]
    if not _TAG.fullmatch(name) or name.replace("_", "-").split("-")[0] not in _CODES:
        return None
    return normalize_tag(name)


def _below_title(grid: Grid) -> Grid:
    """Give a table without the title that stands in a row, merged or alone, above its names."""
    for place, (_, row) in enumerate(grid.rows[:_TITLES]):
        names = [" ".join(cell).strip().lower() for cell in row]
        if _by_roles(names) or sum(language_of(name) is not None for name in names) >= _PAIR:
            return replace(grid, rows=grid.rows[place:])
        if len(set(filter(None, names))) > 1:
            break
    return grid


def _find(grid: Grid, told: Sequence[str | None], path: str | Path) -> _Columns | None:
    """Find the two columns of a table, by their names or by what stands in them."""
    first = [" ".join(cell).strip().lower() for cell in grid.rows[0][1]]
    tags = [language_of(name) for name in first]
    places = _by_roles(first) or _by_tags(tags, told, path)
    if places is not None:
        names = first
        texts = [_text(grid.rows[1:], place) for place in places]
        if not all(texts):
            return None
        langs = [
            said or tags[place] or _detect(text, place, path)
            for place, text, said in zip(places, texts, told, strict=True)
        ]
        return _Columns(*places, (langs[0], langs[1]), names)
    return _by_content(grid, told, path)


def _by_roles(names: Sequence[str]) -> tuple[int, int] | None:
    src = next((place for place, name in enumerate(names) if name in _SOURCES), None)
    tgt = next((place for place, name in enumerate(names) if name in _TARGETS), None)
    return None if src is None or tgt is None else (src, tgt)


def _by_tags(
    tags: Sequence[str | None], told: Sequence[str | None], path: str | Path
) -> tuple[int, int] | None:
    """Give the two columns whose names are languages, of more those that were asked for."""
    named = [place for place, tag in enumerate(tags) if tag]
    if len(named) < _PAIR:
        return None
    if len(named) > _PAIR and not all(told):
        what = f"{len(named)} columns are named for languages"
        raise LanguageError(path, what, "say which two you want: --src-lang, --tgt-lang")
    src = next((p for p in named if told[0] and primary(tags[p] or "") == primary(told[0])), None)
    tgt = next((p for p in named if told[1] and primary(tags[p] or "") == primary(told[1])), None)
    if src is None:
        src = next((place for place in named if place != tgt), named[0])
    if tgt is None:
        tgt = next(place for place in named if place != src)
    return src, tgt


def _by_content(grid: Grid, told: Sequence[str | None], path: str | Path) -> _Columns | None:
    """Give the two columns of text; where more are filled, or none, there is no telling."""
    width = max(len(row) for _, row in grid.rows)
    rows = grid.rows[:_SAMPLE]
    filled = [
        place
        for place in range(width)
        if sum(_says(" ".join(_cell(row, place))) for _, row in rows) > _FILLED * len(rows)
    ]
    if len(filled) != _PAIR:
        return None
    left, right = filled
    texts = [_text(rows, place) for place in filled]
    if told[0] and told[1]:
        swapped = _speaks(texts[0], told[1]) and not _speaks(texts[0], told[0])
        return _Columns(*((right, left) if swapped else (left, right)), (told[0], told[1]))
    langs = [_detect(text, place, path) for text, place in zip(texts, filled, strict=True)]
    if (told[0] and primary(told[0]) == primary(langs[1])) or (
        told[1] and primary(told[1]) == primary(langs[0])
    ):
        left, right, langs = right, left, langs[::-1]
    return _Columns(left, right, (told[0] or langs[0], told[1] or langs[1]))


def _says(text: str) -> bool:
    """Tell whether a cell has words, and is no number, letter or label."""
    label = read_label(text)
    return _WORD.search(text, label.end if label else 0) is not None


def _speaks(text: str, lang: str) -> bool:
    try:
        return primary(detect_language(text)) == primary(lang)
    except LanguageError:
        return False


def _detect(text: str, place: int, path: str | Path) -> str:
    try:
        return detect_language(text)
    except LanguageError as error:
        where = f"{path}, column {place + 1}"
        remedy = "name the columns, as in zh and en, or say --src-lang and --tgt-lang"
        raise LanguageError(where, error.what, remedy) from None


@dataclass(frozen=True, slots=True)
class _Row:
    """A row that says something: its number in the file, both sides, what else it tells."""

    number: int
    src: Cell
    tgt: Cell
    label: tuple[str, ...] = ()
    score: float | None = None


def _rows(grid: Grid, columns: _Columns) -> Iterator[_Row]:
    names = list(columns.names)
    label, score = (names.index(n) if n in names else len(names) for n in ("label", "score"))
    for number, row in grid.rows[1:] if names else grid.rows:
        src, tgt = _cell(row, columns.src), _cell(row, columns.tgt)
        if src or tgt:
            path = tuple(filter(None, " ".join(_cell(row, label)).split(" › "))) if names else ()
            said = " ".join(_cell(row, score)) if names else ""
            yield _Row(number, src, tgt, path, _score(said))


def _score(text: str) -> float | None:
    try:
        score = float(text)
    except ValueError:
        return None
    return score if 0.0 <= score <= 1.0 else None


def _cell(row: Sequence[Cell], place: int) -> Cell:
    return row[place] if place < len(row) else ()


def _text(rows: Iterable[tuple[int, Sequence[Cell]]], place: int) -> str:
    return "\n".join(text for _, row in rows for text in _cell(row, place))


def _bitext(rows: Sequence[_Row], langs: tuple[str, str], name: str) -> Bitext:
    scored = any(row.score is not None for row in rows)
    sides: tuple[list[Segment], list[Segment]] = ([], [])
    beads: list[Bead] = []
    for row in rows:
        runs = []
        for segments, cell in zip(sides, (row.src, row.tgt), strict=True):
            start = len(segments)
            segments += (
                Segment(text, path=row.label, block=start + place, line=row.number)
                for place, text in enumerate(cell)
            )
            runs.append(tuple(range(start, len(segments))))
        score = (1.0 if not scored else row.score or 0.0) if all(runs) else 0.0
        beads.append(Bead(runs[0], runs[1], score=score, pinned=not scored))
    src, tgt = (
        Side(tuple(segments), lang, name) for segments, lang in zip(sides, langs, strict=True)
    )
    return Bitext.whole(src, tgt).with_beads(beads)
