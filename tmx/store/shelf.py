"""Where the vectors of a store lie: a cache beside it that may be deleted and is made again.

Beside ``un.db`` lies the folder ``un.db.vectors``, in it a folder for each encoder, in that files
of rows. A file holds the texts of a range of keys and is named by it; what no file covers is not
encoded yet. Files are made and taken away whole, by one process at a time.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from hashlib import blake2b
from io import BytesIO
from pathlib import Path

import numpy as np

from align.bitexts import Vectors
from align.encoders import Encoder, Progress, embed
from align.encoders.keeping import find_fingerprint
from align.errors import CacheError, EncoderError
from align.outputs import whole
from tmx.store.vectors import FOUND, Rows, compare, map_rows, pack

__all__ = ["Shelf"]

CHUNK = 1024  # texts that are encoded at once; so many are lost when a process is killed
FULL = 16_384  # rows of a file that is not added to any more
END = 2**63 - 1  # no key is greater
TURN = 1.0  # seconds to wait for another process before Ctrl-C is heard
SUFFIX = ".rows.npy"


@dataclass(frozen=True, slots=True)
class Piece:
    """A file of the texts whose keys are greater than ``after``, up to ``last``."""

    after: int
    last: int
    path: Path


class Shelf:
    """The vectors that one encoder gave for the texts of one store.

    Raises `EncoderError` when it cannot be told which encoder it is.
    """

    def __init__(self, store: Path, identity: str, encoder: Encoder) -> None:
        owner = f"{identity} {find_fingerprint(encoder)}"
        name = blake2b(owner.encode(), digest_size=8).hexdigest()
        self.folder = store.with_name(f"{store.name}.vectors") / name
        self.encoder = encoder
        self._mapped: dict[Path, Rows] = {}

    def count_missing(self, connection: sqlite3.Connection) -> int:
        """Count the texts that are not encoded yet."""
        query = "SELECT count(*) FROM variant WHERE id > ? AND id <= ?"
        gaps = _list_gaps(self._list_pieces())
        return sum(int(connection.execute(query, gap).fetchone()[0]) for gap in gaps)

    def fill(self, connection: sqlite3.Connection, progress: Progress | None = None) -> int:
        """Encode the texts that are not encoded yet, and count them.

        What is done stays done when it is interrupted. Processes that are at it together take
        turns. ``progress`` is told how many of how many texts are done.

        Raises `CacheError` when the folder cannot be used, and `OutputError` for a full disk.
        """
        self._drop_strangers(connection)
        done, of = 0, self.count_missing(connection)
        missing = of
        while missing > 0:
            if progress is not None:
                progress(max(of - missing, 0), of)
            with self._turn() as ours:
                added = self._add(connection) if ours else 0
            done += added
            missing = missing - added if added else self.count_missing(connection)
        return done

    def compare(self, vector: Vectors, least: float, langs: Sequence[str] = ()) -> Rows:
        """Give key, hash and cosine of the texts that have at least that cosine with a vector.

        With ``langs``, only of texts in these languages.
        """
        found = [np.empty(0, FOUND)]
        for rows in self._map().values():
            self._check(rows, len(vector))
            found.append(compare(rows, vector, least, langs))
        return np.concatenate(found)

    def _add(self, connection: sqlite3.Connection) -> int:
        """Encode the texts of the next chunk, and count them."""
        pieces = self._list_pieces()
        for after, until in _list_gaps(pieces):
            texts = connection.execute(
                "SELECT id, hash, lang, text FROM variant WHERE id > ? AND id <= ?"
                " ORDER BY id LIMIT ?",
                (after, until, CHUNK),
            ).fetchall()
            if texts:
                vectors = embed(self.encoder, [text for *_, text in texts])
                rows = pack([(key, value, lang) for key, value, lang, _ in texts], vectors)
                before = next((piece for piece in pieces if piece.last == after), None)
                self._write(rows, after, before)
                return len(texts)
        return 0

    def _drop_strangers(self, connection: sqlite3.Connection) -> None:
        """Take away files of texts that the store never had: an older copy of it was put back."""
        given = "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'variant'"
        (greatest,) = connection.execute(given).fetchone()
        for path, rows in self._map().items():
            key, value = int(rows["key"][-1]), int(rows["hash"][-1])
            now = connection.execute("SELECT hash FROM variant WHERE id = ?", (key,)).fetchone()
            if key > greatest or now not in (None, (value,)):
                with self._turn() as ours:
                    if ours:
                        path.unlink(missing_ok=True)

    def _write(self, rows: Rows, after: int, before: Piece | None) -> None:
        """Write rows into a file of their own, or with those before them into a longer one."""
        if before is not None:
            old = map_rows(before.path)
            self._check(old, rows.dtype["vector"].shape[0])
            if len(old) + len(rows) <= FULL:
                after, rows = before.after, np.concatenate([old, rows])
        content = BytesIO()
        np.save(content, rows, allow_pickle=False)
        with whole(self.folder / f"{after}-{rows['key'][-1]}{SUFFIX}") as file:
            file.write(content.getbuffer())
        self._sweep()

    def _sweep(self) -> None:
        """Take away what a longer file has taken the place of, and drafts of who was killed."""
        wanted = {piece.path for piece in self._list_pieces()}
        for path in (*self.folder.glob(f"*{SUFFIX}"), *self.folder.glob("*.part")):
            if path not in wanted:
                with suppress(OSError):  # Windows keeps a file that another process reads
                    path.unlink()

    def _map(self) -> dict[Path, Rows]:
        """Give the rows of each file."""
        while True:
            mapped: dict[Path, Rows] = {}
            try:
                for piece in self._list_pieces():
                    known = self._mapped.get(piece.path)
                    mapped[piece.path] = map_rows(piece.path) if known is None else known
            except FileNotFoundError:  # it has just become part of a longer one
                continue
            self._mapped = mapped
            return mapped

    def _list_pieces(self) -> list[Piece]:
        """Give the files in their order, but for those that a longer one has taken the place of."""
        pieces: list[Piece] = []
        found = [piece for path in self.folder.glob(f"*{SUFFIX}") if (piece := _read_name(path))]
        for piece in sorted(found, key=lambda piece: (piece.after, -piece.last)):
            if not pieces or piece.last > pieces[-1].last:
                pieces.append(piece)
        return pieces

    def _check(self, rows: Rows, dimension: int) -> None:
        if rows.dtype["vector"].shape != (dimension,):
            raise EncoderError(
                getattr(self.encoder, "name", "the encoder"),
                f"gives vectors of another dimension than those in {self.folder}",
                "give it another version",
            )

    @contextmanager
    def _turn(self) -> Iterator[bool]:
        """Tell whether it is this process's turn, which lasts as long as the block.

        SQLite's lock is there on every system and ends with the process that holds it.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = sqlite3.connect(self.folder / "turn", timeout=TURN, isolation_level=None)
        except (OSError, sqlite3.Error) as error:
            raise self._explain(error) from error
        with closing(lock):
            yield self._take(lock)

    def _take(self, lock: sqlite3.Connection) -> bool:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as error:
            if "locked" in str(error):
                return False
            raise self._explain(error) from error
        return True

    def _explain(self, error: Exception) -> CacheError:
        what = getattr(error, "strerror", None) or error
        return CacheError(
            self.folder, f"vectors cannot be kept here: {what}", "check its folder and the disk"
        )


def _read_name(path: Path) -> Piece | None:
    after, _, last = path.name.removesuffix(SUFFIX).partition("-")
    if not (after.isdecimal() and last.isdecimal()):
        return None
    return Piece(int(after), int(last), path)


def _list_gaps(pieces: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """Give the ranges of keys that no file covers: greater than the first, up to the second."""
    covered = 0
    for piece in pieces:
        if piece.after > covered:
            yield covered, piece.after
        covered = piece.last
    yield covered, END
