"""Beads as index runs, one a line: the ``.align`` format that aligners are compared by.

A line is ``[0, 1]:[0]``: source indices, target indices, counted from 0. The field calls such a
list of beads a ladder.
"""

import re
from collections.abc import Sequence
from pathlib import Path

from align.bitexts import Bead, Bitext, Run
from align.errors import FormatError, InputError
from align.outputs import whole

__all__ = ["read_ladder", "write_ladder"]

LINE = re.compile(
    r"""
    \s* \[ (?P<src> [\s,]* (?: \d{1,9} (?!\d) [\s,]* )* ) \]   # source indices
    \s* :
    \s* \[ (?P<tgt> [\s,]* (?: \d{1,9} (?!\d) [\s,]* )* ) \]   # target indices
    \s* (?: : .* )?                                           # some aligners add a cost
    """,
    re.VERBOSE,
)


def write_ladder(bitext: Bitext | Sequence[Bead], path: str | Path) -> int:
    """Write the beads to ``path`` in the order of the source, and give their number."""
    beads = bitext.beads if isinstance(bitext, Bitext) else bitext
    with whole(path) as file:
        for bead in beads:
            file.write(f"{list(bead.src)}:{list(bead.tgt)}\n".encode())
    return len(beads)


def read_ladder(path: str | Path) -> list[tuple[Run, Run]]:
    """Give the pairs of runs that ``path`` holds, in its order.

    Blank lines and lines that start with ``#`` do not count. Runs come sorted.

    Raises `InputError` when the file cannot be read, and `FormatError` when a line is no bead or
    says again what stands in another bead.
    """
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(path, f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise FormatError(path, "is not text", "give a file of lines like [0, 1]:[0]") from error
    beads = []
    seen: tuple[set[int], set[int]] = set(), set()
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            where = f"{path}, line {number}"
            bead = _read_bead(line, where)
            for role, run, known in zip(("source", "target"), bead, seen, strict=True):
                _remember(run, known, role, where)
            beads.append(bead)
    return beads


def _read_bead(line: str, where: str) -> tuple[Run, Run]:
    match = LINE.fullmatch(line)
    if match is None:
        raise FormatError(where, f"{line[:40]!r} is no bead", "write it like [0, 1]:[0]")
    return _read_run(match["src"]), _read_run(match["tgt"])


def _remember(run: Run, known: set[int], role: str, where: str) -> None:
    """Add a run to the segments that are ``known`` to stand in a bead."""
    for index in run:
        if index in known:
            what = f"{role} segment {index} stands in a bead already"
            raise FormatError(where, what, "write each segment once")
        known.add(index)


def _read_run(text: str) -> Run:
    """Give the indices of ``0, 1`` in order.

    >>> _read_run("3, 1")
    (1, 3)
    """
    return tuple(sorted(int(index) for index in re.findall(r"\d+", text)))
