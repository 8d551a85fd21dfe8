"""Clean a store, and keep what is taken out in a memory beside it."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from align.errors import OutputError
from align.outputs import check_apart
from tmx.formats import check_writable, write
from tmx.store import Cleaned, Plan, Store
from tmx.store.cleaning import USUAL
from tmx.store.opening import Progress
from tmx.units import Unit

__all__ = ["Audited", "clean"]

SUFFIX = ".tmx"  # the one format that has a place for all that a unit has


@dataclass(frozen=True, slots=True)
class Audited:
    """What was cleaned, and the memory that holds what is gone, None where nothing is."""

    cleaned: Cleaned
    audit: Path | None


def clean(
    store: Store,
    plan: Plan = USUAL,
    *,
    audit: str | Path | None = None,
    progress: Progress | None = None,
) -> Audited:
    """Remove what a plan finds wrong in a store, once it is on the disk in a memory of its own.

    That is ``audit``, or else a file beside the store with the time in its name. Each unit in it
    has the names of the checks that found it as ``x-removed-because``, and the store takes it back
    with `Store.add`. What is to be found without removing, `Store.clean` tells.

    Raises `OutputError` when the memory cannot be written or is there already, and `StoreError` as
    `Store.clean` does; then nothing is removed.
    """
    if audit is not None:
        _check(Path(audit), store.path)
    written: list[Path] = []

    def record(units: Iterable[Unit]) -> int:
        path = Path(audit) if audit is not None else _name(store.path)
        _check(path, store.path)  # another may have written it while we waited
        count = write(units, path, inline=True)
        _sync_folder(path.resolve().parent)
        written.append(path)
        return count

    cleaned = store.clean(plan, record=record, progress=progress)
    return Audited(cleaned, written[0] if written else None)


def _check(path: Path, store: Path) -> None:
    """Refuse what would lose something: a poorer format, what an earlier cleaning took out."""
    check_apart([store], [path])
    check_writable(path)
    if path.suffix.lower() != SUFFIX:
        what = f"is no {SUFFIX}, which alone holds all that is removed"
        raise OutputError(path, what, f"name a {SUFFIX} file")
    if path.exists():
        raise OutputError(path, "is there already", "name a new file")


def _name(store: Path) -> Path:
    """Give a file beside the store that is not there yet."""
    stem = f"{store.stem}-removed-{datetime.now(UTC):%Y-%m-%d-%H%M%S}"
    path, number = store.with_name(f"{stem}{SUFFIX}"), 1
    while path.exists():
        number += 1
        path = store.with_name(f"{stem}-{number}{SUFFIX}")
    return path


def _sync_folder(folder: Path) -> None:
    """See to it that the name of a new file is on the disk, too, where a system can do that."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
