"""What may be wrong with a pair beside the others: it is said twice, or is unlike the rest.

A check is a function that marks pairs in the table that cleaning has made, and whose docstring says
what is wrong with them. SQLite does the comparing, of digests, so that memory does not grow with
the store. To add one, write it and add a line to `GROUP_CHECKS`: none sees what one before it has
marked.
"""

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from tmx.store.lengths import Lengths, fit_lengths

__all__ = ["GROUP_CHECKS", "Keep", "Wanted"]

_ENDING = "SELECT langs FROM pair GROUP BY langs HAVING avg(open <> 0) < 0.2"  # Thai has no stops
SAMPLE = 20_000  # pairs of two languages that tell how long translations are

# Of pairs that have something in common the one with the most languages stays, then the newest.
_MARK = """UPDATE pair SET reason = :name, kept = other.kept FROM (
    SELECT id, first_value(unit) OVER best AS kept, row_number() OVER best AS place
    FROM pair WHERE reason IS NULL AND {what} IN (
        SELECT {what} FROM pair WHERE reason IS NULL AND {what} IS NOT NULL
        GROUP BY {what} HAVING count(*) > 1)
    WINDOW best AS (PARTITION BY {what} ORDER BY variants DESC, date DESC, unit DESC, id)
) AS other WHERE other.id = pair.id AND other.place > 1"""

_INCONSISTENT = """
    WITH several AS (
        SELECT langs, source FROM pair WHERE reason IS NULL GROUP BY langs, source
        HAVING count(DISTINCT target) > 1 AND count(DISTINCT unit) > 1
    ), place AS (
        SELECT id, unit, langs, source, target, date, reason,
            max(1, (SELECT count(*) FROM context WHERE context.unit = pair.unit)) AS times
        FROM pair WHERE (langs, source) IN several AND (reason IS NULL OR reason = 'duplicate')
    ), counted AS (
        SELECT *, sum(times) OVER (PARTITION BY langs, source, target) AS often FROM place
    ), ranked AS (
        SELECT id, target, first_value(target) OVER best AS chosen, first_value(unit) OVER best AS
        kept FROM counted WHERE reason IS NULL
        WINDOW best AS (PARTITION BY langs, source ORDER BY {order} date DESC, unit DESC)
    )
    UPDATE pair SET reason = 'inconsistent', kept = ranked.kept FROM ranked
    WHERE ranked.id = pair.id AND ranked.target <> chosen"""


class Keep(StrEnum):
    """Which of several targets of one source stays."""

    NEWEST = "newest"
    FREQUENT = "frequent"


_ORDERS = {Keep.NEWEST: "", Keep.FREQUENT: "often DESC,"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the checks are told: which of several targets stays, and how alike is similar."""

    keep: Keep
    similarity: float


def mark_truncated(connection: sqlite3.Connection, _: Wanted) -> None:
    """One side has no end where the other has one, and is too short beside it."""
    usual = _learn_all(connection)

    def is_cut(langs: str, src: int, tgt: int, open_side: int) -> bool:
        lengths = usual[langs]
        return lengths.is_short(src, tgt) if open_side > 0 else lengths.is_long(src, tgt)

    connection.create_function("is_cut", 4, is_cut, deterministic=True)
    for (langs,) in connection.execute(_ENDING).fetchall():
        connection.execute(
            """UPDATE pair SET reason = 'truncated' WHERE reason IS NULL AND langs = ?
            AND open <> 0 AND is_cut(langs, src_size, tgt_size, open)""",
            (langs,),
        )


def mark_lengths(connection: sqlite3.Connection, _: Wanted) -> None:
    """One side is far longer than the memory's other pairs let expect, or far shorter."""
    usual = _learn_all(connection)
    connection.create_function(
        "is_far", 3, lambda langs, src, tgt: usual[langs].is_far(src, tgt), deterministic=True
    )
    connection.execute(
        """UPDATE pair SET reason = 'length'
        WHERE reason IS NULL AND is_far(langs, src_size, tgt_size)"""
    )


def mark_duplicates(connection: sqlite3.Connection, _: Wanted) -> None:
    """The same source and target are there a second time, but for white space and width."""
    connection.execute(_MARK.format(what="exact"), {"name": "duplicate"})


def mark_near(connection: sqlite3.Connection, _: Wanted) -> None:
    """The same is there a second time, but for case, punctuation and white space."""
    connection.execute(_MARK.format(what="near"), {"name": "near"})


def mark_similar(connection: sqlite3.Connection, wanted: Wanted) -> None:
    """Nearly the same is there a second time, with the same numbers."""
    from tmx.store.likeness import list_alike  # it brings NumPy along

    connection.executemany(
        "UPDATE pair SET reason = 'similar', kept = ? WHERE id = ?",
        list_alike(connection, wanted.similarity),
    )


def mark_inconsistent(connection: sqlite3.Connection, wanted: Wanted) -> None:
    """The same source is translated otherwise in another unit."""
    connection.execute(_INCONSISTENT.format(order=_ORDERS[wanted.keep]))


GROUP_CHECKS: Mapping[str, Callable[[sqlite3.Connection, Wanted], None]] = MappingProxyType(
    {
        "truncated": mark_truncated,
        "length": mark_lengths,
        "duplicate": mark_duplicates,
        "near": mark_near,
        "similar": mark_similar,
        "inconsistent": mark_inconsistent,
    }
)


def _learn_all(connection: sqlite3.Connection) -> dict[str, Lengths]:
    every = connection.execute("SELECT DISTINCT langs FROM pair").fetchall()
    return {langs: _learn(connection, langs) for (langs,) in every}


def _learn(connection: sqlite3.Connection, langs: str) -> Lengths:
    """Fit lengths to a sample of the pairs in two languages: digests are in no order."""
    return fit_lengths(
        connection.execute(
            f"""SELECT src_size, tgt_size FROM pair WHERE langs = ? AND reason IS NULL
            ORDER BY exact LIMIT {SAMPLE}""",  # noqa: S608 (a number)
            (langs,),
        )
    )
