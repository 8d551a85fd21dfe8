"""A translation memory that is kept: one SQLite file, written whole or not at all."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from align.errors import StoreError
from tmx.store.fetching import ALL, Filter, list_units
from tmx.store.matches import Hit, Match, Neighbour
from tmx.store.records import COLUMNS, digest_unit, merge, read_unit, unit_row, variant_rows
from tmx.store.schema import APPLICATION, VERSION, prepare, read_version
from tmx.units import Unit

if TYPE_CHECKING:
    from align.encoders import Encoder
    from tmx.store.index import Index, Progress
    from tmx.store.shelf import Shelf

__all__ = ["MIN_COSINE", "Added", "Stats", "Store", "open_store"]

PATIENCE = 60.0  # seconds to wait for another writer
MIN_COSINE = 0.4  # 93 % of translations have it with `use`: tests/benchmarks/semantic.py
ALONE = "text in one language only"

_INSERT = f"""INSERT INTO unit (digest, added, {", ".join(COLUMNS)})
    VALUES (?, ?, {", ".join("?" * len(COLUMNS))}) ON CONFLICT (digest) DO NOTHING"""  # noqa: S608 (names of ours)
_UPDATE = f"UPDATE unit SET ({', '.join(COLUMNS)}) = ({', '.join('?' * len(COLUMNS))}) WHERE id = ?"  # noqa: S608 (as above)
_VARIANT = """INSERT INTO variant (unit, place, lang, text, hash, extra)
    VALUES (?, ?, ?, ?, ?, ?)"""
_CONTEXT = "INSERT OR IGNORE INTO context (unit, before) VALUES (?, ?)"


@dataclass(frozen=True, slots=True)
class Added:
    """What became of units that were to be added: ``skipped`` counts them by the reason."""

    read: int
    added: int
    merged: int
    skipped: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stats:
    """What is in a store: units, variants and characters by language, units by document."""

    units: int
    variants: dict[str, int]
    characters: dict[str, int]
    documents: dict[str, int]


class Store:
    """A translation memory in a file; to be had from `open_store`, and closed after use.

    Many may read while one writes; writers wait for each other.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._index: Index | None = None
        self.path = path
        self._shelves: dict[str | int, Shelf] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __len__(self) -> int:
        return int(self._connection.execute("SELECT count(*) FROM unit").fetchone()[0])

    def close(self) -> None:
        """Give the file back; the store is of no use afterwards."""
        if self._index is not None:
            self._index.close()
        self._connection.close()

    def add(
        self,
        units: Iterable[Unit],
        about: Iterable[Mapping[str, str]] = (),
        *,
        progress: "Progress | None" = None,
    ) -> Added:
        """Add units in one transaction: all of them, or none when it does not come to its end.

        A unit that says what one in the store says in the same languages is merged with it. One
        that speaks one language only is skipped. ``about`` are properties of the documents that
        units come from, as `tmx.read_head` gives them; ``x-document`` is the symbol among them.
        The index takes them in last (see `index`), of which ``progress`` is told.

        Raises `StoreError` when the file cannot be written, or another writer does not end.
        """
        now = datetime.now(UTC).isoformat()
        counts: Counter[str] = Counter()
        skipped: Counter[str] = Counter()
        with self._writing() as connection:
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
                if (before := last.pass_on(unit, key)) is not None:
                    connection.execute(_CONTEXT, (key, before))
        self.index(progress)
        return Added(counts["read"], counts["added"], counts["merged"], dict(skipped))

    def index(self, progress: "Progress | None" = None) -> None:
        """Bring the index up to date, which `add` and searches do by themselves.

        It is a folder beside the store, and made anew where it is missing: that takes a minute or
        two a million units, of which ``progress`` is told.
        """
        self._open_index().refresh(progress)

    def export(self, chosen: Filter = ALL) -> Iterator[Unit]:
        """Give the units that are meant, in the order in which they came in."""
        for _, unit in list_units(self._connection, chosen):
            yield unit

    def search(
        self,
        text: str,
        source: str | None = None,
        target: str | None = None,
        *,
        limit: int = 10,
        min_similarity: float = 50.0,
        measure: str = "characters",
        fold: bool = False,
        before: str | None = None,
    ) -> list[Match]:
        """Give units whose text resembles ``text``, the most similar first, ``limit`` at most.

        ``source`` is the language of the text, detected when it is not told; ``target`` that of
        what is wanted, any other than the source when it is not told. Similarity is by one of
        `MEASURES`; with ``fold``, Traditional and Simplified Chinese count as the same. ``before``
        is the text in front of this one, '' where the document begins: of equal texts that which
        followed it in its own document comes first, and is a match in context.

        Raises `LanguageError` when the language cannot be told.
        """
        from tmx.store.searching import Query, mark_context, search

        asked = Query(text, source, target, min_similarity, measure, fold=fold)
        found = list(islice(search(self._connection, self._open_index(), asked), limit))
        return found if before is None else mark_context(self._connection, found, before)

    def concordance(
        self,
        text: str,
        source: str | None = None,
        target: str | None = None,
        *,
        limit: int = 50,
        fold: bool = False,
    ) -> list[Hit]:
        """Give units that hold ``text`` in any place, ``limit`` at most, the newest first.

        Capitals and small letters are the same, and so are, with ``fold``, Traditional and
        Simplified Chinese. Languages are as for `search`, but that without ``source`` all are
        looked through.
        """
        from tmx.store.concordance import find_hits

        found = find_hits(self._connection, self._open_index(), text, source, target, fold=fold)
        return list(islice(found, limit))

    def neighbours(
        self,
        text: str,
        source: str | None = None,
        target: str | None = None,
        *,
        limit: int = 10,
        min_cosine: float = MIN_COSINE,
        encoder: "Encoder | str" = "use",
        through: Sequence[str] = (),
        fresh: bool = True,
        progress: "Progress | None" = None,
    ) -> list[Neighbour]:
        """Give units that say what ``text`` says, the nearest first, ``limit`` at most.

        Words and language may be others: English finds a unit through its Chinese text. Languages
        are as for `search`, but that texts in all are looked at, or those in ``through``. What was
        added since the last time is encoded first, which may take long (see `embed`); without
        ``fresh``, only what is encoded is looked at. ``min_cosine`` suits the encoder `use`; others
        have other scales.

        Raises `EncoderError`, and `CacheError` where vectors cannot be kept beside the store.
        """
        from tmx.store.neighbours import Question, find_neighbours

        shelf = self._shelf(encoder)
        if fresh:
            shelf.fill(self._connection, progress)
        question = Question(text, source, target, min_cosine, through)
        return list(islice(find_neighbours(self._connection, shelf, question), limit))

    def embed(self, encoder: "Encoder | str" = "use", *, progress: "Progress | None" = None) -> int:
        """Encode what is not encoded yet, for `neighbours`; give the number of texts.

        Vectors lie in a folder beside the store, that may be deleted at any time. What is done
        stays done when this is interrupted; several processes may be at it.

        Raises as `neighbours` does.
        """
        return self._shelf(encoder).fill(self._connection, progress)

    def count_unencoded(self, encoder: "Encoder | str" = "use") -> int:
        """Count the texts that are not encoded yet."""
        return self._shelf(encoder).count_missing(self._connection)

    def documents(self) -> dict[str, dict[str, str]]:
        """Give what is known of each document, by its symbol."""
        rows = self._connection.execute("SELECT symbol, props FROM document ORDER BY symbol")
        return {symbol: json.loads(props) for symbol, props in rows}

    def stats(self) -> Stats:
        """Count what is in the store."""
        spoken = self._connection.execute(
            "SELECT lang, count(*), sum(length(text)) FROM variant GROUP BY lang ORDER BY lang"
        ).fetchall()
        documents = self._connection.execute(
            "SELECT document, count(*) FROM unit WHERE document <> '' GROUP BY document ORDER BY 1"
        ).fetchall()
        return Stats(
            len(self),
            {lang: count for lang, count, _ in spoken},
            {lang: characters for lang, _, characters in spoken},
            dict(documents),
        )

    def _shelf(self, encoder: "Encoder | str") -> "Shelf":
        """Give the vectors of an encoder, which is loaded once."""
        from align.encoders import load_encoder
        from tmx.store.shelf import Shelf

        name = encoder if isinstance(encoder, str) else id(encoder)
        if name not in self._shelves:
            (identity,) = self._connection.execute("SELECT id FROM store").fetchone()
            self._shelves[name] = Shelf(self.path, identity, load_encoder(encoder))
        return self._shelves[name]

    def _open_index(self) -> "Index":
        if self._index is None:
            from tmx.store.index import Index  # it brings NumPy along

            self._index = Index(self.path, self._connection)
        return self._index

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """Have a transaction that ends with the block, or never was."""
        connection = self._connection
        try:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                if connection.in_transaction:  # a full disk has ended it already
                    connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")
        except sqlite3.OperationalError as error:
            raise _explain(self.path, error) from error


def open_store(path: str | Path, *, create: bool = True) -> Store:
    """Open the store in a file; it is made if it is not there, unless ``create`` is False.

    Raises `StoreError` when the file is no store, was written by a later version, is not there, or
    cannot be opened.
    """
    path = Path(path)
    if path.is_dir():
        raise StoreError(path, "is a folder", "name a file in it")
    if not create and not path.exists():
        raise StoreError(path, "there is no such store", "make one with tongwen memory add")
    try:
        connection = sqlite3.connect(
            path, timeout=PATIENCE, isolation_level=None, check_same_thread=False
        )
        try:
            _check(connection, path)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA foreign_keys = ON")
            prepare(connection)
        except BaseException:
            connection.close()
            raise
    except sqlite3.Error as error:
        raise _explain(path, error) from error
    return Store(connection, path)


def _check(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse what is no store of ours, or of a later version."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    filled = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if filled and application != APPLICATION:
        raise StoreError(path, "is a database of another program", "name another file")
    if read_version(connection) > VERSION:
        raise StoreError(path, "was written by a newer Tongwen", "update Tongwen")


def _explain(path: Path, error: sqlite3.Error) -> StoreError:
    what = str(error)
    if "locked" in what or "busy" in what:
        return StoreError(path, "is being written by another program", "try again when it is done")
    if "not a database" in what:
        return StoreError(path, "is no store", "name another file")
    if "readonly" in what:
        return StoreError(
            path, "may not be written", "change the rights of the file and its folder"
        )
    return StoreError(path, f"cannot be used: {what}", "check the file, its folder and the disk")


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
        "SELECT lang, text, extra FROM variant WHERE unit = ? ORDER BY place", (key,)
    ).fetchall()
    old = read_unit(row, variants)
    merged = merge(old, unit)
    if merged != old:
        connection.execute(_UPDATE, (*unit_row(merged), key))
    return key, False
