"""Units into the tables of a store."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from tmx.store.records import COLUMNS, digest_unit, merge, read_unit, unit_row, variant_rows
from tmx.units import Unit

__all__ = ["Added", "add_units"]

ALONE = "text in one language only"

_INSERT = f"""INSERT INTO unit (digest, added, {", ".join(COLUMNS)})
    VALUES (?, ?, {", ".join("?" * len(COLUMNS))}) ON CONFLICT (digest) DO NOTHING"""  # noqa: S608 (names of ours)
_UPDATE = f"UPDATE unit SET ({', '.join(COLUMNS)}) = ({', '.join('?' * len(COLUMNS))}) WHERE id = ?"  # noqa: S608 (as above)
_VARIANT = """INSERT INTO variant (unit, place, lang, text, hash, extra)
    VALUES (?, ?, ?, ?, ?, ?)"""
_EXTRA = "UPDATE variant SET extra = ? WHERE unit = ? AND place = ?"
_ORIGIN = "INSERT OR REPLACE INTO origin (unit, document, label) VALUES (?, ?, ?)"
_CONTEXT = "INSERT OR IGNORE INTO context (unit, before) VALUES (?, ?)"


@dataclass(frozen=True, slots=True)
class Added:
    """What became of units that were to be added: ``skipped`` counts them by the reason."""

    read: int
    added: int
    merged: int
    skipped: dict[str, int] = field(default_factory=dict)


def add_units(
    connection: sqlite3.Connection, units: Iterable[Unit], about: Iterable[Mapping[str, str]]
) -> Added:
    """Add units, and what is known of the documents that they are from."""
    now = datetime.now(UTC).isoformat()
    counts: Counter[str] = Counter()
    skipped: Counter[str] = Counter()
    last = _Last()
    for props in about:
        _describe(connection, props)
    for unit in units:
        counts["read"] += 1
        if len(set(unit.langs)) == 1:
            skipped[ALONE] += 1
            continue
        key, new = _insert(connection, unit, now)
        counts["added" if new else "merged"] += 1
        if document := unit.props.get("x-document", ""):
            connection.execute(_ORIGIN, (key, document, unit.props.get("x-label", "")))
        if (before := last.pass_on(unit, key)) is not None:
            connection.execute(_CONTEXT, (key, before))
    return Added(counts["read"], counts["added"], counts["merged"], dict(skipped))


def _describe(connection: sqlite3.Connection, props: Mapping[str, str]) -> None:
    """Keep what is said of a document, beside what was known of it; nothing without a symbol."""
    symbol = props.get("x-document", "")
    if symbol:
        row = connection.execute(
            "SELECT props FROM document WHERE symbol = ?", (symbol,)
        ).fetchone()
        known = {**(json.loads(row[0]) if row else {}), **props}
        connection.execute(
            "INSERT OR REPLACE INTO document (symbol, props) VALUES (?, ?)",
            (symbol, json.dumps(known, ensure_ascii=False)),
        )


class _Last:
    """What came last of each size, for it is the context of what comes next."""

    def __init__(self) -> None:
        self._origin: tuple[str, str] = ("", "")
        self._keys: dict[str, int] = {}

    def pass_on(self, unit: Unit, key: int) -> int | None:
        """Give the unit before this one, 0 for none; None where no document is known."""
        origin = unit.props.get("x-document", ""), unit.props.get("x-source-file", "")
        if origin != self._origin:
            self._origin, self._keys = origin, {}
        before = self._keys.get(unit.segtype, 0)
        self._keys[unit.segtype] = key
        return before if any(origin) else None


def _insert(connection: sqlite3.Connection, unit: Unit, now: str) -> tuple[int, bool]:
    """Add a unit, or merge it with the one that says the same; give its key and if it is new."""
    digest = digest_unit(unit)
    cursor = connection.execute(_INSERT, (digest, now, *unit_row(unit)))
    if cursor.rowcount and cursor.lastrowid:
        rows = [(cursor.lastrowid, *row) for row in variant_rows(unit)]
        connection.executemany(_VARIANT, rows)
        return cursor.lastrowid, True
    key, *row = connection.execute(
        f"SELECT id, {', '.join(COLUMNS)} FROM unit WHERE digest = ?",  # noqa: S608 (names of ours)
        (digest,),
    ).fetchone()
    variants = connection.execute(
        "SELECT place, lang, text, extra FROM variant WHERE unit = ? ORDER BY place", (key,)
    ).fetchall()
    old = read_unit(row, [variant for _, *variant in variants])
    merged = merge(old, unit)
    if merged != old:
        connection.execute(_UPDATE, (*unit_row(merged), key))
        extras = [extra for *_, extra in variant_rows(merged)]
        connection.executemany(
            _EXTRA,
            [(extra, key, place) for extra, (place, *_) in zip(extras, variants, strict=True)],
        )
    return key, False
