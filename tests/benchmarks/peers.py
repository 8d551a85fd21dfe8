"""Accuracy, time and memory of ours and of its peers, side by side in one run.

Every tool aligns every set in a process of its own, with the same encoder (see
`tests.benchmarks.tools`); what needs to be done once a process, such as imports and compiling, is
done beforehand on the seed. Beads with an empty side count in nothing.
"""

import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, partial
from itertools import groupby

from align.bitexts import Vectors
from align.documents import Document
from align.encoders import Encoder, embed, load_encoder
from align.evaluation import Evaluation, evaluate_corpus
from align.readers import read_lines
from tests.benchmarks.apart import Outcome, work_apart
from tests.benchmarks.cost import SEED
from tests.benchmarks.gold import GoldPair, list_gold
from tests.benchmarks.tools import TOOLS, Tool, list_installed

__all__ = ["main"]

LEFT_OUT = {"bible-001"}  # gold made by rule and not by eye; Vecalign alone would take minutes
SECONDS = 600  # that a set may take
GIGABYTES = 8  # of memory that a tool may take


@dataclass(frozen=True, slots=True)
class Measured:
    """What a tool did with a set; times in seconds."""

    evaluation: Evaluation
    encoding: float
    aligning: float
    texts: int


def main() -> None:
    """Print both tables."""
    tools = list(list_installed())
    sets = {
        name: list(pairs)
        for name, pairs in groupby(list_gold(), key=lambda pair: pair.set)
        if name not in LEFT_OUT
    }
    outcomes = {tool.name: list(_measure_sets(tool, sets)) for tool in tools}
    today = datetime.now(UTC).date()
    print(f"`python -m tests.benchmarks peers`, {today}, {os.cpu_count()} cores\n")
    print("Strict / lax F1\n")
    print(f"| set | {' | '.join(outcomes)} |\n|---|{'---|' * len(tools)}")
    for name, row in zip(sets, zip(*outcomes.values(), strict=True), strict=True):
        print(f"| {name} | {' | '.join(_show(outcome) for outcome in row)} |")
    print("\n| | version | encoding, s | texts encoded | aligning, s | peak MB |")
    print("|---|---|---|---|---|---|")
    for tool in tools:
        print(f"| {tool.name} | {tool.version} | {_sum_up(outcomes[tool.name])} |")


def _measure_sets(tool: Tool, sets: dict[str, list[GoldPair]]) -> Iterator[Outcome[Measured]]:
    work = partial(_measure, tool.name)
    outcomes = work_apart(work, sets.values(), seconds=SECONDS, gigabytes=GIGABYTES)
    for name, outcome in zip(sets, outcomes, strict=True):
        print(f"{tool.name}, {name}: {_show(outcome)}", file=sys.stderr, flush=True)
        yield outcome


def _measure(tool: str, pairs: list[GoldPair]) -> Measured:
    _warm_up(tool)
    encoder = _Counted(_encoder())
    ladders = []
    start = time.perf_counter()
    for pair in pairs:
        src, tgt = _read(pair)
        ladders.append((pair.beads, TOOLS[tool].align(src, tgt, encoder)))
    seconds = time.perf_counter() - start
    return Measured(
        evaluate_corpus(ladders), encoder.seconds, seconds - encoder.seconds, encoder.texts
    )


@cache
def _warm_up(tool: str) -> None:
    seed = GoldPair("seed", SEED / "zh.txt", SEED / "en.txt", SEED)
    TOOLS[tool].align(*_read(seed), _Counted(_encoder()))


def _read(pair: GoldPair) -> tuple[Document, Document]:
    return read_lines(pair.src, lang="zh"), read_lines(pair.tgt, lang="en")


@cache
def _encoder() -> Encoder:
    return load_encoder()


class _Counted:
    """An encoder of unit vectors that counts its texts and the seconds they took.

    What is asked for twice in a call is encoded once, as in ours.
    """

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self.texts = 0
        self.seconds = 0.0

    def encode(self, texts: list[str], /) -> Vectors:
        """Give an array of shape ``(len(texts), dimension)``."""
        start = time.perf_counter()
        vectors = embed(self._encoder, texts)
        self.seconds += time.perf_counter() - start
        self.texts += len(set(texts))
        return vectors


def _show(outcome: Outcome[Measured]) -> str:
    if outcome.result is None:
        return outcome.failure
    evaluation = outcome.result.evaluation
    return f"{evaluation.strict.f1:.3f} / {evaluation.lax.f1:.3f}"


def _sum_up(outcomes: list[Outcome[Measured]]) -> str:
    """Give the sums over the sets that it could do, and the peak over all."""
    done = [outcome.result for outcome in outcomes if outcome.result is not None]
    encoding, aligning = sum(one.encoding for one in done), sum(one.aligning for one in done)
    texts, peak = sum(one.texts for one in done), max(outcome.peak for outcome in outcomes)
    return f"{encoding:.1f} | {texts:,} | {aligning:.1f} | {peak:.0f}"
