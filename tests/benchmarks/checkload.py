"""What it takes to check a large memory against a large termbase: time, processors, memory.

The units are varied from real pairs as `tests.benchmarks.made` says, so that many have an issue.
The terms are those of the shared glossaries, and as many more as are wanted, two of them joined.
The whole command is measured, with all of its processes.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from random import Random

import tmx
from tests.benchmarks.errors import read_titles
from tests.benchmarks.gold import CORPORA
from tests.benchmarks.made import make_pairs
from tmx.terms import Concept, Term, Termbase, read, write
from tmx.units import Unit, Variant

__all__ = ["main"]

UNITS, TERMS = 100_000, 10_000
GLOSSARIES = ("cedict_un_subset.u8", "currencies.tsv", "languages.tsv", "territories.tsv")
PAUSE = 0.3  # seconds between looks at the memory
COMMAND = "import sys; from tmx.cli.entry import main; sys.exit(main())"


def main() -> None:
    """Print a row for one process, and one for as many as there are processors."""
    print("| processes | clock, s | processors, s | peak MB | load of the machine |")
    print("|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        memory, termbase = Path(folder) / "memory.tmx", Path(folder) / "terms.tbx"
        units = (Unit((Variant("zh", zh), Variant("en", en))) for zh, en in make_pairs(UNITS))
        tmx.write(units, memory)
        write(Termbase(tuple(_list_concepts())), termbase)
        for jobs in sorted({1, os.cpu_count() or 1}):
            print(_measure(memory, termbase, jobs), flush=True)


def _measure(memory: Path, termbase: Path, jobs: int) -> str:
    """Give a row; memory that processes share is counted once."""
    arguments = ["check", str(memory), "--terms", str(termbase), "--jobs", str(jobs), "--quiet"]
    before, start, peak = _ask_time(), time.perf_counter(), 0
    process = subprocess.Popen([sys.executable, "-c", COMMAND, *arguments])
    while process.poll() is None:
        peak = max(peak, sum(map(_weigh, _list_family(process.pid))))
        time.sleep(PAUSE)
    if process.returncode:
        raise SystemExit(process.returncode)
    seconds = time.perf_counter() - start
    load = os.getloadavg()[0]
    return f"| {jobs} | {seconds:.0f} | {_ask_time() - before:.0f} | {peak >> 10} | {load:.1f} |"


def _ask_time() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _list_family(pid: int) -> Iterator[int]:
    """Give a process and those that it started, as Linux tells."""
    yield pid
    try:
        said = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except OSError:
        return
    for child in said.split():
        yield from _list_family(int(child))


def _weigh(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def _list_concepts() -> Iterator[Concept]:
    """Give so many concepts: the real ones first."""
    chance = Random(1)  # noqa: S311 (no secret)
    real = list(read_titles().concepts)
    for name in GLOSSARIES:
        (path,) = CORPORA.glob(f"terms-*/{name}")
        real += read(path).concepts
    texts = [
        (zh[0].text, en[0].text)
        for concept in real
        if (zh := concept.terms_in("zh")) and (en := concept.terms_in("en"))
    ]
    joined = (_join(*chance.sample(texts, 2)) for _ in range(TERMS))
    concepts = islice((*real, *joined), TERMS)
    return (replace(concept, id=str(number)) for number, concept in enumerate(concepts))


def _join(one: tuple[str, str], other: tuple[str, str]) -> Concept:
    return Concept("", (Term(one[0] + other[0], "zh"), Term(f"{one[1]} {other[1]}", "en")))
