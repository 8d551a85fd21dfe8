"""Units out of the tables of a store."""

import json
import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, NamedTuple

from align.languages import normalize_tag
from tmx.store.records import COLUMNS, read_unit
from tmx.units import Unit

__all__ = [
    "ALL",
    "Filter",
    "Row",
    "fetch_rows",
    "fetch_units",
    "list_langs",
    "list_rows",
    "list_units",
]

BATCH = 500  # units that are fetched at once
SPACED = " OR ".join(  # a text may have other white space than a single blank
    [
        "length(text) <> length(CAST(text AS BLOB))",
        *(
            f"instr(text, {space})"
            for space in ("'  '", *(f"char({code})" for code in (*range(9, 14), *range(28, 32))))
        ),
    ]
)


@dataclass(frozen=True, slots=True)
class Filter:
    """Which units are meant: all that fit everything that is told.

    ``langs`` are those that a unit must speak, by BCP 47 tag; ``document`` is the symbol of a
    document that it stands in; it must have been created, or else changed, no earlier than
    ``since`` and before ``until``; and score ``min_score`` at least, where it has a score.
    """

    langs: Sequence[str] = ()
    document: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    min_score: float = 0.0


ALL = Filter()


class Row(NamedTuple):
    """What a unit says in one language; ``key`` is that of the variant."""

    key: int
    unit: int
    lang: str
    text: str


def list_units(connection: sqlite3.Connection, chosen: Filter = ALL) -> Iterator[tuple[int, Unit]]:
    """Give the units that are meant with their keys, in the order in which they came in."""
    where, values = _write_filter(chosen)
    last = 0
    while True:
        rows = connection.execute(
            f"SELECT id, {', '.join(COLUMNS)} FROM unit WHERE id > ? {where}"  # noqa: S608 (names of ours)
            f" ORDER BY id LIMIT {BATCH}",
            (last, *values),
        ).fetchall()
        if not rows:
            return
        last = rows[-1][0]
        for key, unit in _complete(connection, rows):
            yield key, _place(connection, key, unit, chosen.document)


def _place(connection: sqlite3.Connection, key: int, unit: Unit, document: str | None) -> Unit:
    """Give a unit as it stands in a document, of the several that it may stand in."""
    if document is None:
        return unit
    (label,) = connection.execute(
        "SELECT label FROM origin WHERE unit = ? AND document = ?", (key, document)
    ).fetchone()
    props = {name: value for name, value in unit.props.items() if name != "x-label"}
    return replace(
        unit, props={**props, "x-document": document, **({"x-label": label} if label else {})}
    )


def fetch_units(connection: sqlite3.Connection, keys: Sequence[int]) -> dict[int, Unit]:
    """Give the units with these keys, those that are there."""
    found: dict[int, Unit] = {}
    for start in range(0, len(keys), BATCH):
        part = keys[start : start + BATCH]
        rows = connection.execute(
            f"SELECT id, {', '.join(COLUMNS)} FROM unit"  # noqa: S608 (names of ours)
            f" WHERE id IN ({', '.join('?' * len(part))})",
            part,
        ).fetchall()
        found.update(_complete(connection, rows))
    return found


def fetch_rows(
    connection: sqlite3.Connection, keys: Sequence[int], *, words: Sequence[str] = ()
) -> list[Row]:
    """Give the variants with these keys, those that are there and hold a phrase, in no order.

    Capitals of ASCII do not matter, nor does which white space is between the words.
    """
    fits, values = _write_phrase(words)
    rows = connection.execute(
        "SELECT id, unit, lang, text FROM variant"  # noqa: S608 (a condition of ours)
        f" WHERE id IN (SELECT value FROM json_each(?)){fits}",
        (json.dumps(keys), *values),
    )
    return [Row(*row) for row in rows]


def _write_phrase(words: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """Give a condition of SQL, begun with AND, and its values: may the text hold a phrase."""
    if not words:
        return "", ()
    escaped = [re.sub(r"([%_\\])", r"\\\1", word) for word in words]
    close, loose = (f"%{space.join(escaped)}%" for space in (" ", "%"))
    like = r"text LIKE ? ESCAPE '\'"
    if len(words) == 1:
        return f" AND {like}", (close,)
    return f" AND {like} AND ({like} OR {SPACED})", (loose, close)


def list_rows(
    connection: sqlite3.Connection, langs: Sequence[str], *, behind: int = 0
) -> Iterator[Row]:
    """Give the variants in these languages whose keys come behind one, the newest first."""
    marks = ", ".join("?" * len(langs))
    rows = connection.execute(
        f"SELECT id, unit, lang, text FROM variant WHERE id > ? AND +lang IN ({marks})"  # noqa: S608 (marks)
        " ORDER BY id DESC",
        (behind, *langs),
    )
    return (Row(*row) for row in rows)


def list_langs(connection: sqlite3.Connection) -> list[str]:
    """Give the languages of a store, each by a step in the index instead of by all rows."""
    return [
        lang
        for (lang,) in connection.execute(
            """WITH RECURSIVE spoken (lang) AS (
                SELECT min(lang) FROM variant
                UNION ALL
                SELECT (SELECT min(lang) FROM variant WHERE variant.lang > spoken.lang)
                FROM spoken WHERE spoken.lang IS NOT NULL
            ) SELECT lang FROM spoken WHERE lang IS NOT NULL"""
        )
    ]


def _complete(
    connection: sqlite3.Connection, rows: Sequence[Sequence[Any]]
) -> Iterator[tuple[int, Unit]]:
    """Give units with their variants."""
    variants: dict[int, list[Sequence[Any]]] = {row[0]: [] for row in rows}
    marks = ", ".join("?" * len(rows))
    for unit, *variant in connection.execute(
        f"SELECT unit, lang, text, extra FROM variant WHERE unit IN ({marks})"  # noqa: S608 (marks)
        " ORDER BY unit, place",
        list(variants),
    ):
        variants[unit].append(variant)
    for key, *row in rows:
        yield key, read_unit(row, variants[key])


def _write_filter(chosen: Filter) -> tuple[str, list[Any]]:
    """Give conditions of SQL, each begun with AND, and their values."""
    conditions, values = [], list[Any]()
    for lang in chosen.langs:
        tag = normalize_tag(lang)
        conditions.append(
            "EXISTS (SELECT 1 FROM variant WHERE unit = unit.id AND (lang = ? OR lang LIKE ?))"
        )
        values += [tag, f"{tag}-%"]
    if chosen.document is not None:
        conditions.append("id IN (SELECT unit FROM origin WHERE document = ?)")
        values.append(chosen.document)
    for bound, sign in ((chosen.since, ">="), (chosen.until, "<")):
        if bound is not None:
            conditions.append(f"coalesce(created, changed, added) {sign} ?")
            values.append(bound.astimezone(UTC).isoformat())
    if chosen.min_score:
        conditions.append("(score IS NULL OR score >= ?)")
        values.append(chosen.min_score)
    return "".join(f" AND {condition}" for condition in conditions), values
