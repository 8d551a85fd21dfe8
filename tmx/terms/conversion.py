"""Turn termbases into one of another format."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from align.outputs import check_apart
from tmx.terms.merging import Conflict, Duplicate, merge
from tmx.terms.reading import read
from tmx.terms.writing import find_writer, write

__all__ = ["Converted", "convert"]


@dataclass(frozen=True, slots=True)
class Converted:
    """What came of a conversion; ``lost`` counts the concepts that had what was left out.

    ``declined`` counts the rows that a person did not accept.
    """

    read: int
    written: int
    duplicates: Sequence[Duplicate]
    conflicts: Sequence[Conflict]
    lost: Mapping[str, int]
    declined: int = 0


def convert(
    paths: Sequence[str | Path],
    output: str | Path,
    *,
    src_lang: str | None = None,
    tgt_lang: str | None = None,
    version: str | None = None,
) -> Converted:
    """Merge termbases, write what comes of it, and tell what was there twice or left out.

    Raises errors as `tmx.terms.read` and `tmx.terms.write` do.
    """
    check_apart(paths, [output])
    find_writer(output, version)  # before the work of reading
    termbases = [(Path(path).name, read(path, src_lang, tgt_lang)) for path in paths]
    merged = merge(termbases)
    written = write(merged.termbase, output, src_lang=src_lang, tgt_lang=tgt_lang, version=version)
    return Converted(
        sum(len(termbase) for _, termbase in termbases),
        written.concepts,
        merged.duplicates,
        merged.conflicts,
        written.lost,
        sum(termbase.declined for _, termbase in termbases),
    )
