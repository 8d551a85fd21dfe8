"""The file of a store: opened, made, refused, and spoken of in sentences."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from align.errors import StoreError
from tmx.store.schema import APPLICATION, VERSION, prepare, read_version

__all__ = ["Progress", "as_sentence", "connect"]

Progress = Callable[[int, int], object]  # told now and then what is done, and of how much

PATIENCE = 60.0  # seconds to wait for another writer


def connect(path: Path, *, create: bool) -> sqlite3.Connection:
    """Open the file of a store; it is made if it is not there, unless ``create`` is False.

    Raises `StoreError` when the file is no store, was written by a later version, is not there, or
    cannot be opened.
    """
    if path.is_dir():
        raise StoreError(path, "is a folder", "name a file in it")
    if not create and not path.exists():
        raise StoreError(path, "there is no such store", "make one with tongwen memory add")
    with as_sentence(path):
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
    return connection


@contextmanager
def as_sentence(path: Path) -> Iterator[None]:
    """Raise `StoreError` for whatever SQLite has to say of a file, or of a text."""
    try:
        yield
    except sqlite3.Error as error:
        raise _explain(path, error) from error
    except UnicodeEncodeError as error:  # an argument in another encoding, or half a pair
        part = error.object[error.start : error.end]
        raise StoreError(
            path, f"knows no text with {part!a}, which is no character", "write it in UTF-8"
        ) from error


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
