"""The index of a store: shards beside it, made of what it holds and made again when they are lost.

The folder ``<store>.index`` has a folder for each shard and a table of them, ``shards.sqlite3``. A
shard holds the texts of one language whose keys are in one range. Ranges follow each other from the
first key on; a new one takes in those before it that are no more than twice as large, so that there
are never many (as in O'Neil et al. 1996, "The log-structured merge-tree"). What was added last,
less than a thousand texts, may be in none: it is looked through one by one.
"""

import shutil
import sqlite3
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from secrets import token_hex

from align.languages import primary
from tmx.store.fetching import fetch_rows, list_langs
from tmx.store.opening import Progress
from tmx.store.postings import MOST, Shard, build

__all__ = ["Index"]

RANGE = 2 * MOST  # keys at most: those of units in two languages fill a shard each
TAIL = 1000  # newest texts that no shard need hold
GONE = 100  # texts of a range that may be gone before it is made anew
PROBE = 20  # texts of a shard that are compared with the store
FILE = "shards.sqlite3"
VERSION = f"3, Unicode {unicodedata.unidata_version}"  # shards of another are made anew
TABLES = (
    "CREATE TABLE IF NOT EXISTS made_for (store TEXT NOT NULL, version TEXT NOT NULL)",
    """CREATE TABLE IF NOT EXISTS shard (
        first INTEGER NOT NULL,     -- the range begins behind this key of a variant
        last INTEGER NOT NULL,      -- and ends with this one
        lang TEXT NOT NULL,         -- without script and region; '' where no text is in the range
        folder TEXT NOT NULL        -- its name; '' where there is none
    )""",
)
_DAMAGE = (OSError, ValueError, EOFError)  # what files raise that are gone, cut short or changed


@dataclass(frozen=True, slots=True)
class _Entry:
    """A row of the table of shards."""

    first: int
    last: int
    lang: str
    folder: str


class Index:
    """What finds texts of a store fast: shards by language, and up to which key they reach."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.folder = path.with_name(f"{path.name}.index")
        self._connection = connection
        self._table: sqlite3.Connection | None = None
        self._seen: int | None = None  # the state of the table that the shards are of
        self._entries: list[_Entry] = []
        self._shards: dict[str, Shard] = {}

    @property
    def covered(self) -> int:
        """The last key that shards reach up to."""
        return max((entry.last for entry in self._entries), default=0)

    def close(self) -> None:
        """Give the files back."""
        if self._table is not None:
            self._table.close()
        self._table, self._seen, self._entries, self._shards = None, None, [], {}

    def list_shards(self, lang: str) -> list[Shard]:
        """Give the shards of a language, told without script and region, the newest first."""
        entries = sorted(self._entries, key=lambda entry: -entry.last)
        return [self._shards[entry.folder] for entry in entries if entry.lang == lang]

    def refresh(self, progress: Progress | None = None) -> None:
        """Take in what was added to the store, and what is missing.

        Where there is no place for an index, or another process is making it just now, all goes on
        without it, only slower.
        """
        newest = self._connection.execute("SELECT max(id) FROM variant").fetchone()[0] or 0
        with suppress(OSError, sqlite3.Error):
            self._look()
            begun = self.covered
            while newest - self.covered >= TAIL:
                with self._locked() as table:
                    self._grow(table, newest)
                with self._locked():
                    self._sweep()
                if progress is not None:
                    progress(self.covered - begun, newest - begun)

    def prune(self) -> None:
        """Make ranges anew of which many texts are gone, lest these crowd out what is there."""
        with suppress(OSError, sqlite3.Error):
            self._look()
            for first, last in sorted({(entry.first, entry.last) for entry in self._entries}):
                with self._locked() as table:
                    if self._count_gone(first, last) >= GONE:
                        self._remake(table, first, last)
            with self._locked():
                self._sweep()

    def _count_gone(self, first: int, last: int) -> int:
        """Count the texts in the shards of a range that are no longer in the store."""
        shards = [
            self._shards[entry.folder]
            for entry in self._entries
            if (entry.first, entry.last) == (first, last) and entry.folder
        ]
        query = "SELECT count(*) FROM variant WHERE id > ? AND id <= ?"
        there = self._connection.execute(query, (first, last)).fetchone()[0]
        return sum(map(len, shards)) - int(there)

    def _grow(self, table: sqlite3.Connection, newest: int) -> None:
        """Add a range of keys, together with those before it that are no larger."""
        first, last = self.covered, min(self.covered + RANGE, newest)
        for entry in sorted(self._entries, key=lambda entry: -entry.last):
            if entry.last - entry.first > 2 * (last - first) or last - entry.first > RANGE:
                break
            first = min(first, entry.first)
        self._remake(table, first, last)

    def _remake(self, table: sqlite3.Connection, first: int, last: int) -> None:
        """Make the shards of a range of keys, in place of all that lie in it."""
        made = list(self._make(first, last))
        table.execute("DELETE FROM shard WHERE first >= ? AND last <= ?", (first, last))
        table.executemany(
            "INSERT INTO shard VALUES (?, ?, ?, ?)",
            [(entry.first, entry.last, entry.lang, entry.folder) for entry in made],
        )
        kept = [entry for entry in self._entries if entry.first < first or entry.last > last]
        self._adopt(kept + made)

    def _make(self, first: int, last: int) -> Iterator[_Entry]:
        """Make the shards of a range of keys."""
        tags: dict[str, list[str]] = {}
        for tag in list_langs(self._connection):
            tags.setdefault(primary(tag), []).append(tag)
        empty = True
        for lang, spelled in tags.items():
            rows = self._read(spelled, first, last)
            while len(shard := build(islice(rows, MOST))):
                folder = f"{lang}-{token_hex(8)}"
                (self.folder / folder).mkdir()
                shard.save(self.folder / folder)
                empty = False
                yield _Entry(first, last, lang, folder)
        if empty:
            yield _Entry(first, last, "", "")

    def _read(self, tags: Sequence[str], first: int, last: int) -> Iterator[tuple[int, str]]:
        marks = ", ".join("?" * len(tags))
        yield from self._connection.execute(
            f"SELECT id, text FROM variant WHERE id > ? AND id <= ? AND lang IN ({marks})"  # noqa: S608 (marks)
            " ORDER BY id",
            (first, last, *tags),
        )

    def _look(self) -> None:
        """See which shards there are, if others have changed them since the last look."""
        table = self._open()
        seen = table.execute("PRAGMA data_version").fetchone()[0]
        if seen == self._seen:
            return
        rows = table.execute("SELECT first, last, lang, folder FROM shard").fetchall()
        try:
            self._adopt([_Entry(*row) for row in rows] if self._was_made_for(table) else [])
        except _DAMAGE:
            self._adopt([])
        if not all(map(self._fits, self._shards.values())):
            self._adopt([])
        self._seen = seen

    def _adopt(self, entries: list[_Entry]) -> None:
        """Take entries for those that there are, and map what is not mapped yet."""
        names = {entry.folder for entry in entries if entry.folder}
        self._shards = {
            name: self._shards.get(name) or Shard.load(self.folder / name) for name in names
        }
        self._entries = entries

    def _was_made_for(self, table: sqlite3.Connection) -> bool:
        """Tell whether the index was made for this store: it may have been put back as it was."""
        made_for = table.execute("SELECT store, version FROM made_for").fetchone()
        last = table.execute("SELECT max(last) FROM shard").fetchone()[0] or 0
        given = self._connection.execute(
            "SELECT seq FROM sqlite_sequence WHERE name = 'variant'"
        ).fetchone()
        return made_for == (self._name_store(), VERSION) and last <= (given[0] if given else 0)

    def _fits(self, shard: Shard) -> bool:
        """Tell whether the last texts of a shard are as long as in the store, if they are there.

        They are not where the store was put back as it was, and has grown since in another way.
        """
        sizes = dict(zip(shard.keys[-PROBE:].tolist(), shard.sizes[-PROBE:].tolist(), strict=True))
        return all(
            len(row.text) == sizes[row.key] for row in fetch_rows(self._connection, list(sizes))
        )

    def _name_store(self) -> str:
        return str(self._connection.execute("SELECT id FROM store").fetchone()[0])

    def _open(self) -> sqlite3.Connection:
        if self._table is not None:
            return self._table
        self.folder.mkdir(exist_ok=True)
        table = sqlite3.connect(
            self.folder / FILE, timeout=1.0, isolation_level=None, check_same_thread=False
        )
        try:
            for statement in TABLES:
                table.execute(statement)
        except sqlite3.DatabaseError as error:
            table.close()
            if not isinstance(error, sqlite3.OperationalError):  # no database: make it anew
                shutil.rmtree(self.folder, ignore_errors=True)
            raise
        self._table = table
        return table

    @contextmanager
    def _locked(self) -> Iterator[sqlite3.Connection]:
        """Be the only one that changes the index; raises `sqlite3.OperationalError` if one is."""
        table = self._open()
        table.execute("BEGIN IMMEDIATE")
        try:
            self._look()
            if not self._entries:
                table.execute("DELETE FROM shard")
                table.execute("DELETE FROM made_for")
                table.execute("INSERT INTO made_for VALUES (?, ?)", (self._name_store(), VERSION))
            yield table
            table.execute("COMMIT")
        except BaseException:
            if table.in_transaction:  # a full disk may have ended it already
                table.execute("ROLLBACK")
            self._seen = None  # what was adopted may not be there
            raise

    def _sweep(self) -> None:
        """Remove the shards that are no longer of use, or never came to be."""
        for folder in self.folder.iterdir():
            if folder.is_dir() and folder.name not in self._shards:
                shutil.rmtree(folder, ignore_errors=True)  # one that reads it may have it open
