"""The file of a store: opened, made, refused, and spoken of in sentences."""

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from align.errors import StoreError
from tmx.store.schema import APPLICATION, VERSION, prepare, read_version

__all__ = ["Progress", "as_sentence", "connect", "is_overtaken"]

Progress = Callable[[int, int], object]  # told now and then what is done, and of how much

PATIENCE = 60.0  # seconds to wait for another writer
PAUSE = 0.01  # seconds between two tries where SQLite does not wait by itself


def connect(path: Path, *, create: bool) -> sqlite3.Connection:
    """Open the file of a store; it is made if it is not there, unless ``create`` is False.

    Raises `StoreError` when the file is no store, was written by a later version, is not there, or
    cannot be opened.
    """
    if path.is_dir():
        raise StoreError(path, "is a folder", "name a file in it")
    if not create and not path.exists():
        raise StoreError(path, "there is no such store", "make one with tongwen memory add")
    if not create and path.stat().st_size == 0:
        raise StoreError(path, "is empty, and no store", "make one with tongwen memory add")
    fixed = _is_fixed(path)
    with as_sentence(path):
        connection = sqlite3.connect(
            f"{path.resolve().as_uri()}{'?mode=ro&immutable=1' if fixed else ''}",
            uri=True,
            timeout=PATIENCE,
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            _check(connection, path)
            if fixed:
                _check_is_current(connection, path)
            else:
                _prepare(connection)
        except BaseException:
            connection.close()
            raise
    return connection


def is_overtaken(error: StoreError) -> bool:
    """Tell whether a transaction could not write, for another has written since it began."""
    cause = error.__cause__
    return (
        isinstance(cause, sqlite3.OperationalError)
        and cause.sqlite_errorname == "SQLITE_BUSY_SNAPSHOT"
    )


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


def _is_fixed(path: Path) -> bool:
    """Tell whether a file lies where nothing may be written, and all that it holds is in it."""
    log = path.with_name(f"{path.name}-wal")
    return path.exists() and not os.access(path.parent, os.W_OK) and not log.exists()


def _prepare(connection: sqlite3.Connection) -> None:
    """Let readers not wait for writers, and bring the tables up to date."""
    _switch_to_wal(connection)
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    prepare(connection)


def _switch_to_wal(connection: sqlite3.Connection) -> None:
    """Keep a write-ahead log: others that open a new file just now do so at the same time."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "BUSY" not in error.sqlite_errorname or time.monotonic() > until:
                raise
            time.sleep(PAUSE)
        else:
            return


def _check_is_current(connection: sqlite3.Connection, path: Path) -> None:
    if read_version(connection) < VERSION:
        what = "was written by an older Tongwen, and cannot be brought up to date where it lies"
        raise StoreError(path, what, "copy it to a folder that may be written")


def _check(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse what is no store of ours, or of a later version."""
    filled = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    # only now: another that makes the tables at this moment names their program with them
    application = connection.execute("PRAGMA application_id").fetchone()[0]
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
