"""Fuzzy search: the units whose text resembles one that is asked for."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import heappop, heappush
from itertools import chain, islice

from align.errors import LanguageError
from align.languages import detect_language, is_foreign, normalize_tag, primary
from tmx.store.candidates import nominate
from tmx.store.fetching import Row, fetch_rows, fetch_units, list_langs, list_rows
from tmx.store.index import Index
from tmx.store.matches import Match
from tmx.store.records import hash_text
from tmx.store.similarity import MEASURES
from tmx.store.tokens import simplify
from tmx.units import Unit, Variant, is_near

__all__ = ["Query", "choose_langs", "choose_target", "mark_context", "search"]

EXACT = 100.0
ALMOST = 99.9  # what is similar to the last letter, and yet not the same
SPARE = 20  # rows that are ranked beyond those that are wanted: some have no target


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for: a text, the language it is in, and the one that is wanted of it.

    ``before`` is the text in front of it, '' where a document begins, None where that is not known.
    """

    text: str
    source: str | None = None
    target: str | None = None
    min_similarity: float = 50.0
    measure: str = "characters"
    fold: bool = False
    limit: int = 10
    before: str | None = None


def search(connection: sqlite3.Connection, index: Index, query: Query) -> list[Match]:
    """Give units whose text resembles that of a query, the most similar first.

    Of the same texts those come first that stood behind the one ``before``.
    """
    langs = choose_langs(connection, query.text, query.source, fold=query.fold)
    rows = list(_list_rows(connection, index, query, langs))
    for most in (query.limit + SPARE, len(rows) + 1):
        ranked = _rank(rows, query, most)
        if query.before is not None:
            ranked = _prefer_context(connection, ranked, query.before)
        found = list(islice(_list_matches(connection, ranked, query.target), query.limit))
        if len(found) == query.limit or len(ranked) < most:
            break
    return found if query.before is None else mark_context(connection, found, query.before)


def choose_langs(
    connection: sqlite3.Connection, text: str, asked: str | None, *, fold: bool = False
) -> list[str]:
    """Give the languages of a store that a text may be in: those near to what is told, or seems.

    With ``fold``, or where nothing is told, the script makes no difference.
    """
    spoken = list_langs(connection)
    if asked is not None and not fold:
        return [lang for lang in spoken if is_near(lang, normalize_tag(asked))]
    try:
        seems = primary(asked or detect_language(text))
    except LanguageError:
        if asked is not None:
            raise
        return [lang for lang in spoken if not is_foreign(text, lang)]  # too short to tell
    return [lang for lang in spoken if primary(lang) == seems]


def choose_target(unit: Unit, source: str, target: str | None) -> Variant | None:
    """Give the variant in the language that is wanted, or in any other than the source."""
    if target is not None:
        return unit.variant(normalize_tag(target))
    return next((variant for variant in unit.variants if variant.lang != source), None)


def mark_context(
    connection: sqlite3.Connection, matches: Sequence[Match], before: str
) -> list[Match]:
    """Mark the same texts that stood behind the text ``before``, and put them first."""
    marked = [
        replace(match, context=match.similarity == 100.0 and _stood(connection, match.key, before))
        for match in matches
    ]
    return sorted(marked, key=lambda match: (-match.similarity, not match.context))


def _prefer_context(
    connection: sqlite3.Connection, ranked: Sequence[tuple[float, Row]], before: str
) -> list[tuple[float, Row]]:
    """Put, of rows with the same text, those first that stood behind a text."""
    same = [each for each in ranked if each[0] == EXACT]
    same.sort(key=lambda each: not _stood(connection, each[1].unit, before))
    return [*same, *ranked[len(same) :]]


def _list_matches(
    connection: sqlite3.Connection, ranked: Iterable[tuple[float, Row]], wanted: str | None
) -> Iterator[Match]:
    """Give the units of rows that have a text in the language that is wanted, each text once."""
    shown = set[tuple[str, str]]()
    for similarity, row in ranked:
        unit = fetch_units(connection, [row.unit]).get(row.unit)
        target = unit and choose_target(unit, row.lang, wanted)
        if unit and target and (row.text, target.text) not in shown:
            shown.add((row.text, target.text))
            percent = int(similarity * 10 + 1e-6) / 10  # a tenth is enough, and never too much
            yield Match(row.text, target.text, percent, unit, row.unit, row.lang, target.lang)


def _list_rows(
    connection: sqlite3.Connection, index: Index, query: Query, langs: Sequence[str]
) -> Iterator[Row]:
    """Give what is worth comparing: the same text, candidates, and what the index has not yet."""
    index.refresh()
    same = connection.execute(
        "SELECT id, unit, lang, text FROM variant WHERE hash = ? AND text = ?",
        (hash_text(query.text), query.text),
    )
    # how long texts are bounds how alike they are only where characters are counted
    least = query.min_similarity if query.measure == "characters" else 0.0
    near = [
        key
        for lang in dict.fromkeys(map(primary, langs))
        for key in nominate(index.list_shards(lang), query.text, least)
    ]
    places = {key: place for place, key in enumerate(near)}
    found = chain(
        (Row(*row) for row in same),
        sorted(fetch_rows(connection, near), key=lambda row: places[row.key]),
        list_rows(connection, langs, behind=index.covered),
    )
    return (row for row in found if row.lang in langs)


def _rank(rows: Iterable[Row], query: Query, most: int) -> list[tuple[float, Row]]:
    """Give the most similar rows, the best first, the newest of like ones; about ``most``."""
    write = simplify if query.fold else str
    compare = MEASURES[query.measure](write(query.text))
    least = query.min_similarity
    best: list[float] = []  # the similarities of the best so far, as a heap
    scored: dict[int, tuple[float, Row]] = {}
    for row in rows:
        same = row.text == query.text
        similarity = 100.0 if same else min(compare(write(row.text), least), ALMOST)
        if row.key in scored or similarity == 0 or similarity < least:
            continue
        scored[row.key] = similarity, row
        heappush(best, similarity)
        if len(best) > most:
            heappop(best)
            least = best[0]  # what is less similar need not be compared to its end
    return sorted(scored.values(), key=lambda each: (-each[0], -each[1].unit))


def _stood(connection: sqlite3.Connection, unit: int, before: str) -> bool:
    """Tell whether a unit stood behind a text, or with '' where a document begins."""
    if not before:
        query = "SELECT 1 FROM context WHERE unit = ? AND before = 0"
        return connection.execute(query, (unit,)).fetchone() is not None
    query = """SELECT 1 FROM context JOIN variant ON variant.unit = context.before
        WHERE context.unit = ? AND hash = ? AND text = ?"""
    values = unit, hash_text(before), before
    return connection.execute(query, values).fetchone() is not None
