"""Keep vectors on the disk, so that no text is encoded twice by the same encoder.

One SQLite file in a folder of the user's choice. Several processes may use it at a time, and one
that is killed leaves it sound: a vector is there whole or not at all.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from hashlib import blake2b
from pathlib import Path

import numpy as np

from align.bitexts import Vectors
from align.encoders.protocol import Encoder, ask
from align.errors import CacheError, EncoderError

__all__ = ["FILE", "find_fingerprint", "remembering"]

FILE = "vectors.sqlite3"
PATIENCE = 60.0  # seconds that another process may be writing
AT_ONCE = 500  # keys of one question; SQLite may be built to take no more than 999
CHECK = 8  # bytes of a digest that follow each vector
FLOAT = np.dtype("<f4")  # on any machine

PAGE = "PRAGMA page_size = 16384"  # a vector of 512 numbers would leave half of a usual page empty
TABLE = "CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB NOT NULL)"
INSERT = "INSERT OR REPLACE INTO vectors VALUES (?, ?)"


@contextmanager
def remembering(encoder: Encoder, folder: str | Path | None) -> Iterator[Encoder]:
    """Give an encoder that asks ``encoder`` only for texts whose vectors are not in ``folder``.

    The folder is made if it is not there; without one, ``encoder`` comes back as it is. Vectors
    belong to the encoder's ``fingerprint``, or else to its name and version.

    Raises `EncoderError` when the encoder has neither, and `CacheError` when the folder cannot be
    used.
    """
    if folder is None:
        yield encoder
        return
    path = Path(folder) / FILE
    with closing(_open(path)) as database:
        yield _Remembering(encoder, database, path)


def find_fingerprint(encoder: Encoder) -> str:
    """Give what tells an encoder from all others.

    Raises `EncoderError` when it says neither a fingerprint nor its name and version.
    """
    name, version = (getattr(encoder, attribute, "") for attribute in ("name", "version"))
    fingerprint = getattr(encoder, "fingerprint", "") or (name and version and f"{name} {version}")
    if not fingerprint:
        what = "has no name and version, so whose vectors are kept cannot be told"
        raise EncoderError(
            f"the encoder {type(encoder).__name__}", what, "give it both, or no cache"
        )
    return str(fingerprint)


class _Remembering:
    """An encoder before which a table of vectors stands."""

    def __init__(self, encoder: Encoder, database: sqlite3.Connection, path: Path) -> None:
        self._encoder = encoder
        self._database = database
        self._path = path
        self._secret = blake2b(find_fingerprint(encoder).encode()).digest()
        self.name = getattr(encoder, "name", "") or type(encoder).__name__
        self.version = getattr(encoder, "version", "")

    def encode(self, texts: list[str], /) -> Vectors:
        """Give an array of shape ``(len(texts), dimension)``."""
        keys = [self._digest(text.encode(errors="surrogatepass")) for text in texts]
        with _as_sentence(self._path):
            known = dict(self._look_up(keys))
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        if missing:
            vectors = ask(self._encoder, list(missing.values()))
            known.update(zip(missing, vectors, strict=True))
            if len({vector.shape for vector in known.values()}) > 1:
                what = "gives vectors of another dimension than those that were kept"
                raise EncoderError(self.name, what, "give it another version")
            with _as_sentence(self._path), self._database:
                self._database.executemany(
                    INSERT, ((key, self._pack(key, known[key])) for key in missing)
                )
        return np.stack([known[key] for key in keys])

    def _digest(self, data: bytes, size: int = 20) -> bytes:
        return blake2b(data, key=self._secret, digest_size=size).digest()

    def _pack(self, key: bytes, vector: Vectors) -> bytes:
        numbers = vector.astype(FLOAT).tobytes()
        return numbers + self._digest(key + numbers, CHECK)

    def _look_up(self, keys: Sequence[bytes]) -> Iterator[tuple[bytes, Vectors]]:
        """Give what is kept, but for what was not kept as it was."""
        for start in range(0, len(keys), AT_ONCE):
            part = keys[start : start + AT_ONCE]
            marks = ",".join("?" * len(part))
            select = f"SELECT key, vector FROM vectors WHERE key IN ({marks})"  # noqa: S608 (marks)
            for key, packed in self._database.execute(select, part):
                numbers, check = packed[:-CHECK], packed[-CHECK:]
                if check == self._digest(key + numbers, CHECK):
                    yield key, np.frombuffer(numbers, dtype=FLOAT).astype(np.float32)


def _open(path: Path) -> sqlite3.Connection:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        what = f"cannot be a folder to keep vectors in: {error.strerror}"
        raise CacheError(path.parent, what, "name another folder") from error
    with _as_sentence(path):
        database = sqlite3.connect(path, timeout=PATIENCE)
        try:
            database.execute(PAGE)
            database.execute(TABLE)
        except BaseException:
            database.close()
            raise
        return database


@contextmanager
def _as_sentence(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:  # no place, no permission, no turn
        what = f"cannot be used to keep vectors: {error}"
        raise CacheError(path, what, "name another folder, or none") from error
    except sqlite3.DatabaseError as error:
        what = f"is damaged or no file of vectors: {error}"
        raise CacheError(path, what, "delete it, and it is made anew") from error
