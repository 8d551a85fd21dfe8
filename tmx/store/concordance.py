"""Concordance: every place where a text stands in a store."""

import re
import sqlite3
from collections.abc import Iterator

from align.languages import normalize_tag, primary
from tmx.store.fetching import fetch_units
from tmx.store.matches import Hit
from tmx.store.searching import choose_target

__all__ = ["find_hits"]


def find_hits(
    connection: sqlite3.Connection, text: str, source: str | None, target: str | None
) -> Iterator[Hit]:
    """Give units that hold a text, the newest first."""
    lang = f"{primary(normalize_tag(source))}%" if source else "%"
    wanted = re.compile(re.escape(text), re.IGNORECASE)
    rows = connection.execute(
        "SELECT unit, lang, text FROM variant WHERE lang LIKE ? ORDER BY id DESC", (lang,)
    )
    for key, lang, found in rows:
        spans = tuple(match.span() for match in wanted.finditer(found))
        if not spans:
            continue
        unit = fetch_units(connection, [key])[key]
        other = choose_target(unit, lang, target)
        if other is not None:
            yield Hit(found, other.text, spans, unit, key, lang, other.lang)
