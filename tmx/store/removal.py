"""Taking out of a store what cleaning has marked, once it is recorded."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from tmx.store.fetching import fetch_units
from tmx.store.records import COLUMNS, digest_unit, merge, unit_row
from tmx.units import Unit

__all__ = ["BECAUSE", "Removal", "list_removals", "remove"]

BECAUSE = "x-removed-because"
BATCH = 500  # units that are looked at at once
MERGED = "duplicate"  # what is known of such a unit goes to the one that stays

_UPDATE = f"UPDATE unit SET ({', '.join(COLUMNS)}) = ({', '.join('?' * len(COLUMNS))}) WHERE id = ?"  # noqa: S608 (names of ours)

_Mark = tuple[int, int, int, str, int | None]  # unit, places of source and target, reason, kept


@dataclass(frozen=True, slots=True)
class Removal:
    """What goes of a unit: ``gone`` as it is to be recorded, ``left`` of it or None for nothing.

    ``kept`` are the units that say the same, to be merged with.
    """

    key: int
    places: tuple[int, ...]
    gone: Unit
    left: Unit | None
    kept: tuple[int, ...]


def list_removals(connection: sqlite3.Connection, reasons: Sequence[str]) -> Iterator[Removal]:
    """Give what goes for any of some reasons, in the order of the store."""
    rows = connection.execute(
        f"""SELECT unit, src_place, tgt_place, reason, kept FROM pair
        WHERE reason IN ({", ".join("?" * len(reasons))}) ORDER BY id""",  # noqa: S608 (marks)
        reasons,
    )
    batch: list[list[_Mark]] = []
    for _, marks in groupby(rows, key=lambda row: row[0]):
        batch.append(list(marks))
        if len(batch) == BATCH:
            yield from _plan(connection, batch)
            batch = []
    yield from _plan(connection, batch)


def remove(
    connection: sqlite3.Connection,
    reasons: Sequence[str],
    count: int,
    record: Callable[[Iterable[Unit]], int],
) -> None:
    """Record the ``count`` removals, and only then make them; none if not all are recorded."""
    recorded = record(removal.gone for removal in list_removals(connection, reasons))
    if recorded != count:
        raise ValueError(f"{recorded} of {count} units were recorded, so none is removed")
    for removal in list_removals(connection, reasons):
        _take_out(connection, removal)


def _plan(connection: sqlite3.Connection, batch: Sequence[Sequence[_Mark]]) -> Iterator[Removal]:
    keys = [marks[0][0] for marks in batch]
    units, places = fetch_units(connection, keys), _fetch_places(connection, keys)
    for key, marks in zip(keys, batch, strict=True):
        yield _plan_one(key, marks, units[key], places[key])


def _plan_one(key: int, marks: Sequence[_Mark], unit: Unit, places: Sequence[int]) -> Removal:
    """Take marked targets out, and all of a unit that then speaks one language only."""
    out = {mark[2] for mark in marks}
    told = out | {mark[1] for mark in marks}  # with its source
    placed = list(zip(places, unit.variants, strict=True))
    left = tuple(variant for place, variant in placed if place not in out)
    whole = len({variant.lang for variant in left}) < 2
    gone = tuple(variant for place, variant in placed if whole or place in told)
    because = ", ".join(dict.fromkeys(mark[3] for mark in marks))
    return Removal(
        key,
        tuple(out),
        replace(unit, variants=gone, props={**unit.props, BECAUSE: because}),
        None if whole else replace(unit, variants=left),
        tuple({mark[4] for mark in marks if mark[3] == MERGED and mark[4] not in (None, key)}),
    )


def _fetch_places(connection: sqlite3.Connection, keys: Sequence[int]) -> dict[int, list[int]]:
    """Give the places of the variants of units: where some were taken out, there are gaps."""
    places: dict[int, list[int]] = {key: [] for key in keys}
    rows = connection.execute(
        f"""SELECT unit, place FROM variant WHERE unit IN ({", ".join("?" * len(keys))})
        ORDER BY unit, place""",  # noqa: S608 (marks)
        keys,
    )
    for key, place in rows:
        places[key].append(place)
    return places


def _take_out(connection: sqlite3.Connection, removal: Removal) -> None:
    kept = removal.kept
    if removal.left is not None:
        digest = digest_unit(removal.left)
        same = connection.execute(
            "SELECT id FROM unit WHERE digest = ? AND id <> ?", (digest, removal.key)
        ).fetchone()
        if same is None:
            _trim(connection, removal, digest)
        else:  # what is left is there already
            kept = (*kept, *same)
    for other in kept:
        _merge(connection, removal.gone, other)
    if removal.left is None or kept != removal.kept:
        _drop(connection, removal.key, kept)


def _trim(connection: sqlite3.Connection, removal: Removal, digest: bytes) -> None:
    connection.execute("UPDATE unit SET digest = ? WHERE id = ?", (digest, removal.key))
    connection.executemany(
        "DELETE FROM variant WHERE unit = ? AND place = ?",
        [(removal.key, place) for place in removal.places],
    )


def _merge(connection: sqlite3.Connection, gone: Unit, kept: int) -> None:
    """Give the unit that stays what the other knew besides."""
    stays = fetch_units(connection, [kept]).get(kept)
    if stays is not None:
        props = {name: value for name, value in gone.props.items() if name != BECAUSE}
        merged = merge(replace(gone, props=props), stays)
        connection.execute(_UPDATE, (*unit_row(replace(merged, segtype=stays.segtype)), kept))


def _drop(connection: sqlite3.Connection, key: int, kept: Sequence[int]) -> None:
    """Delete a unit; where it stood the one stands that says the same."""
    for other in kept[:1]:
        connection.execute("UPDATE OR IGNORE origin SET unit = ? WHERE unit = ?", (other, key))
        for column in ("unit", "before"):
            connection.execute(
                f"UPDATE OR IGNORE context SET {column} = ? WHERE {column} = ?",  # noqa: S608 (ours)
                (other, key),
            )
    connection.execute("DELETE FROM context WHERE before = ?", (key,))  # keys of units come again
    connection.execute("DELETE FROM unit WHERE id = ?", (key,))
