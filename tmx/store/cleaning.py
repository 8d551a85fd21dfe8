"""Cleaning: which pairs of a store are wrong or said twice, and taking them out."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from types import MappingProxyType

from align.languages import normalize_tag
from tmx.store.checks import PAIR_CHECKS, Pair, find_open
from tmx.store.fetching import fetch_units
from tmx.store.folding import digest, fold_signs, fold_space
from tmx.store.grouping import GROUP_CHECKS, Keep, Wanted
from tmx.store.opening import Progress
from tmx.store.removal import list_removals, remove
from tmx.units import Unit

__all__ = [
    "CHECKS",
    "DEFAULT",
    "USUAL",
    "Cleaned",
    "Finding",
    "Plan",
    "Record",
    "clean",
]

Record = Callable[[Iterable[Unit]], int]  # writes units where they are safe, and gives their number

# Names of what is looked for, in this order, each with a function that says what it is.
CHECKS: Mapping[str, Callable[..., object]] = MappingProxyType({**PAIR_CHECKS, **GROUP_CHECKS})
DEFAULT = frozenset(CHECKS) - {"script", "similar"}
REPORTED = "inconsistent"  # is not removed unless it is said which is kept

_TABLE = """CREATE TEMP TABLE pair (
    id INTEGER PRIMARY KEY,
    unit INTEGER NOT NULL, src_place INTEGER NOT NULL, tgt_place INTEGER NOT NULL,
    langs TEXT NOT NULL,        -- of source and target
    variants INTEGER NOT NULL,  -- of the unit
    date TEXT NOT NULL,         -- when it was changed last
    exact BLOB, near BLOB,      -- what duplicates, and near duplicates, have in common
    source BLOB, target BLOB,   -- of one side
    src_size INTEGER NOT NULL, tgt_size INTEGER NOT NULL,   -- in bytes
    open INTEGER NOT NULL,      -- 1 if the source ends like a sentence and the target does not, -1
    reason TEXT,                -- the name of a check; NULL for a good pair
    kept INTEGER                -- the unit that stays in the place of this one
)"""
_INSERT = f"INSERT INTO pair VALUES (NULL, {', '.join('?' * 14)}, NULL)"  # noqa: S608 (marks)
_VARIANTS = """SELECT unit, place, lang, text, coalesce(changed, created, added)
    FROM variant JOIN unit ON unit.id = variant.unit ORDER BY unit, place"""

_Row = tuple[int, int, str, str, str]  # of the query above


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be looked for, and what becomes of it.

    ``checks`` are names of `CHECKS`. Only pairs from ``source`` into ``target`` are looked at, or
    those from the first variant of a unit into each other. ``keep`` says which of several targets
    of one source stays; without it all do. Pairs that are
    ``similarity`` per cent alike are ``similar``.
    """

    checks: Collection[str] = DEFAULT
    source: str | None = None
    target: str | None = None
    keep: Keep | None = None
    similarity: float = 95.0
    examples: int = 3

    def removes(self, check: str) -> bool:
        """Tell whether what a check finds is taken out."""
        return check in self.checks and (check != REPORTED or self.keep is not None)


USUAL = Plan()


@dataclass(frozen=True, slots=True)
class Finding:
    """A pair that is wrong, by the key of its unit, and the pair that stays in its place."""

    key: int
    src: str
    tgt: str
    src_lang: str
    tgt_lang: str
    kept: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What was found: pairs by the name of the check, and some examples of each.

    ``removed`` units are taken out, of ``trimmed`` ones some variants; those that are ``applied``
    are gone, else they would be.
    """

    pairs: int
    found: Mapping[str, int]
    removed: int
    trimmed: int
    applied: bool = False
    examples: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)


def clean(
    connection: sqlite3.Connection,
    plan: Plan,
    record: Record | None = None,
    progress: Progress | None = None,
) -> Cleaned:
    """Look for what is wrong, in a transaction, and remove it once it is recorded."""
    for lang in (plan.source, plan.target):
        if lang is not None:
            normalize_tag(lang)  # or say that it is none, before the work
    connection.execute(_TABLE)
    pairs = _gather(connection, plan, progress)
    wanted = Wanted(plan.keep or Keep.NEWEST, plan.similarity)
    for name, mark in GROUP_CHECKS.items():
        if name in plan.checks:
            mark(connection, wanted)
    found = _count(connection, plan)
    removable = [name for name in found if plan.removes(name)]
    examples = {name: tuple(_show(connection, name, plan.examples)) for name in found}
    wholes = Counter(removal.left is None for removal in list_removals(connection, removable))
    if record is not None and wholes:
        connection.execute("DELETE FROM unit WHERE 0")  # from here on nobody else writes
        remove(connection, removable, wholes.total(), record)
    connection.execute("DROP TABLE temp.pair")
    return Cleaned(pairs, found, wholes[True], wholes[False], record is not None, examples)


def _gather(connection: sqlite3.Connection, plan: Plan, progress: Progress | None) -> int:
    """Judge each pair by itself and write down what is needed to compare it with others."""
    total = connection.execute("SELECT count(*) FROM unit").fetchone()[0]
    checks = {name: check for name, check in PAIR_CHECKS.items() if name in plan.checks}

    def rows() -> Iterator[tuple[object, ...]]:
        for done, unit in enumerate(_group(connection.execute(_VARIANTS)), start=1):
            if progress is not None and done % 1000 == 0:
                progress(done, total)
            for src, tgt in _pair_up(unit, plan):
                yield _judge(src, tgt, len(unit), checks)

    connection.executemany(_INSERT, rows())
    return int(connection.execute("SELECT count(*) FROM pair").fetchone()[0])


def _group(rows: Iterable[_Row]) -> Iterator[list[_Row]]:
    """Give the variants of each unit."""
    unit: list[_Row] = []
    for row in rows:
        if unit and unit[0][0] != row[0]:
            yield unit
            unit = []
        unit.append(row)
    if unit:
        yield unit


def _pair_up(unit: list[_Row], plan: Plan) -> Iterator[tuple[_Row, _Row]]:
    """Give the source with each variant in another language, in the languages that are meant."""
    src = next((row for row in unit if _fits(row[2], plan.source)), None)
    if src is None:
        return
    for row in unit:
        if row[2] != src[2] and _fits(row[2], plan.target):
            yield src, row


def _fits(lang: str, wanted: str | None) -> bool:
    return wanted is None or f"{lang}-".startswith(f"{normalize_tag(wanted)}-")


def _judge(
    src: _Row, tgt: _Row, variants: int, checks: Mapping[str, Callable[[Pair], bool]]
) -> tuple[object, ...]:
    """Give a row of the table of pairs."""
    unit, src_place, src_lang, src_text, date = src
    _, tgt_place, tgt_lang, tgt_text, _ = tgt
    pair = Pair(fold_space(src_text), fold_space(tgt_text), src_lang, tgt_lang)
    source, target = (src_lang, pair.src), (tgt_lang, pair.tgt)
    src_near, tgt_near = (src_lang, fold_signs(pair.src)), (tgt_lang, fold_signs(pair.tgt))
    said = bool(src_near[1] and tgt_near[1])  # and not signs alone
    return (
        *(unit, src_place, tgt_place, f"{src_lang}>{tgt_lang}", variants, date),
        digest(*chain(*sorted([source, target]))),
        digest(*chain(*sorted([src_near, tgt_near]))) if said else None,
        digest(*source),
        digest(*tgt_near) if said else digest(*target),
        *(len(pair.src.encode()), len(pair.tgt.encode())),
        find_open(pair),
        next((name for name, check in checks.items() if check(pair)), None),
    )


def _count(connection: sqlite3.Connection, plan: Plan) -> dict[str, int]:
    """Count what was found, in the order of `CHECKS`."""
    counts = dict(connection.execute("SELECT reason, count(*) FROM pair GROUP BY reason"))
    return {name: counts.get(name, 0) for name in CHECKS if name in plan.checks}


def _show(connection: sqlite3.Connection, name: str, most: int) -> Iterator[Finding]:
    """Give some pairs that a check found, the first of them."""
    rows = connection.execute(
        f"""SELECT pair.unit, src.text, tgt.text, src.lang, tgt.lang, pair.kept FROM pair
        JOIN variant AS src ON src.unit = pair.unit AND src.place = src_place
        JOIN variant AS tgt ON tgt.unit = pair.unit AND tgt.place = tgt_place
        WHERE reason = ? ORDER BY pair.id LIMIT {int(most)}""",  # noqa: S608 (a number)
        (name,),
    ).fetchall()
    for key, src, tgt, src_lang, tgt_lang, kept in rows:
        yield Finding(
            key, src, tgt, src_lang, tgt_lang, _other(connection, kept, src_lang, tgt_lang)
        )


def _other(
    connection: sqlite3.Connection, kept: int | None, src_lang: str, tgt_lang: str
) -> tuple[str, str] | None:
    unit = fetch_units(connection, [kept]).get(kept) if kept is not None else None
    if unit is None:
        return None
    return unit.text(src_lang) or "", unit.text(tgt_lang) or ""
