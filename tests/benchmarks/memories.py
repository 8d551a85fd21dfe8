"""Time and memory of large memories in TMX, beside those of translate-toolkit.

The units are made: a Chinese and an English sentence, a score and two properties each. Every task
is a process of its own, and all are of one run.
"""

import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import tmx
from tests.benchmarks.apart import Outcome, work_apart
from tmx import Unit, Variant

__all__ = ["main"]

SIZES = (100_000, 1_000_000)
PEER_SIZES = (100_000,)  # it keeps the whole tree in memory
SECONDS = 300
GIGABYTES = 8
SOURCE = "第{number}条：请秘书长向大会第七十八届会议提交一份关于本决议执行情况的报告，"
TARGET = "Article {number}: Requests the Secretary-General to report on it at the next session;"


@dataclass(frozen=True, slots=True)
class Task:
    """What is done with how many units in a file, and by whom."""

    tool: str
    deed: str
    units: int
    path: Path


def main() -> None:
    """Print a row a task."""
    print("| | units | write, s | peak MB | read, s | peak MB |\n|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for tool, sizes in (("Tongwen", SIZES), ("translate-toolkit", PEER_SIZES)):
            for units in sizes:
                path = Path(folder) / f"{units}.tmx"
                cells = [_tell(_do(Task(tool, deed, units, path))) for deed in ("write", "read")]
                print(f"| {tool} | {units:,} | {' | '.join(cells)} |")


def _do(task: Task) -> Outcome[float]:
    (outcome,) = work_apart(work, [task], seconds=SECONDS, gigabytes=GIGABYTES)
    return outcome


def _tell(outcome: Outcome[float]) -> str:
    if outcome.result is None:
        return f"{outcome.failure} | "
    return f"{outcome.result:.1f} | {outcome.peak:.0f}"


def work(task: Task) -> float:
    """Write or read a file, and give the seconds that it took, imports with it.

    Raises `ValueError` when it does not hold as many units as it should.
    """
    deeds = {
        ("Tongwen", "write"): _write,
        ("Tongwen", "read"): _read,
        ("translate-toolkit", "write"): _write_as_peer,
        ("translate-toolkit", "read"): _read_as_peer,
    }
    start = time.perf_counter()
    count = deeds[task.tool, task.deed](task)
    seconds = time.perf_counter() - start
    if count != task.units:
        raise ValueError(f"{count} units of {task.units}")
    return seconds


def _write(task: Task) -> int:
    return tmx.write(_make_units(task.units), task.path)


def _read(task: Task) -> int:
    return sum(1 for _ in tmx.read(task.path, src_lang="zh", tgt_lang="en"))


def _write_as_peer(task: Task) -> int:
    from translate.storage.tmx import tmxfile

    store = tmxfile(sourcelanguage="zh", targetlanguage="en")
    for number in range(task.units):
        src, tgt = _make_texts(number)
        store.addtranslation(src, "zh", tgt, "en", comment="0.973")
    with task.path.open("wb") as file:
        store.serialize(file)
    return len(store.units)


def _read_as_peer(task: Task) -> int:
    from translate.storage.tmx import tmxfile

    store = tmxfile.parsefile(str(task.path))  # type: ignore[no-untyped-call]
    return sum(1 for unit in store.units if unit.source and unit.target)


def _make_units(count: int) -> Iterator[Unit]:
    for number in range(count):
        src, tgt = _make_texts(number)
        props = {"x-document": "A/RES/77/1", "x-label": str(number)}
        yield Unit((Variant("zh", src), Variant("en", tgt)), props, score=0.973)


def _make_texts(number: int) -> tuple[str, str]:
    return SOURCE.format(number=number), TARGET.format(number=number)
