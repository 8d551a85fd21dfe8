"""Fuzzy search: the units whose text resembles one that is asked for."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from align.languages import detect_language, normalize_tag, primary
from tmx.store.fetching import fetch_units
from tmx.store.matches import Match
from tmx.store.records import hash_text
from tmx.store.similarity import MEASURES
from tmx.units import Unit, Variant

__all__ = ["Query", "mark_context", "search"]

ALMOST = 99.9  # what is similar to the last letter and yet not the same


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for: a text, the language it is in, and the one that is wanted of it."""

    text: str
    source: str | None = None
    target: str | None = None
    min_similarity: float = 50.0
    measure: str = "characters"
    fold: bool = False


def search(connection: sqlite3.Connection, query: Query) -> Iterator[Match]:
    """Give units whose text resembles that of a query, the most similar first."""
    source = normalize_tag(query.source) if query.source else detect_language(query.text)
    scored = []
    compare = MEASURES[query.measure](query.text)
    rows = connection.execute(
        "SELECT unit, lang, text FROM variant WHERE lang = ? OR lang LIKE ?",
        (source, f"{primary(source)}%"),
    )
    for key, lang, text in rows:
        similarity = (
            100.0 if text == query.text else min(compare(text, query.min_similarity), ALMOST)
        )
        if similarity >= query.min_similarity and similarity > 0:
            scored.append((-similarity, key, lang, text))
    scored.sort()
    for minus, key, lang, text in scored:
        unit = fetch_units(connection, [key])[key]
        found = choose_target(unit, lang, query.target)
        if found is not None:
            yield Match(text, found.text, int(-minus * 10) / 10, unit, key, lang, found.lang)


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
        replace(match, context=match.similarity == 100.0 and _stood(connection, match, before))
        for match in matches
    ]
    return sorted(marked, key=lambda match: (-match.similarity, not match.context))


def _stood(connection: sqlite3.Connection, match: Match, before: str) -> bool:
    """Tell whether a unit stood behind a text, or with '' where a document begins."""
    if not before:
        query = "SELECT 1 FROM context WHERE unit = ? AND before = 0"
        return connection.execute(query, (match.key,)).fetchone() is not None
    query = """SELECT 1 FROM context JOIN variant ON variant.unit = context.before
        WHERE context.unit = ? AND hash = ? AND text = ?"""
    values = match.key, hash_text(before), before
    return connection.execute(query, values).fetchone() is not None
