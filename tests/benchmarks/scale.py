"""Time and memory by length, without encoding: made vectors, 1,000 to 200,000 sentences.

A tenth of the beads are 1-2, one in twenty-five is a gap. Each length runs in a process of its own.
The peers that are installed run beside ours, as far as they come: one that takes too long, or more
memory than a usual machine has, stops there, and so does its line in the diagram.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from align.bitexts import Bitext, Segment, Side, Vectors
from align.documents import Block, Document
from align.steps import anchor, pair, pair_notes, park, recover, score
from tests.benchmarks.apart import Outcome, work_apart
from tests.benchmarks.tools import OURS, TOOLS, list_installed

__all__ = ["main"]

LENGTHS = (500, 2_000, 10_000, 36_500, 100_000)  # beads: twice as many sentences, nearly
DIMENSION = 512  # that of the default encoder
NOISE = 0.64 / DIMENSION**0.5  # translations at a cosine of .7, as the encoder gives them
ROWS = 4096  # of vectors at a time, so that making them is not what takes the memory
SECONDS = 300  # a length may take
GIGABYTES = 8  # of memory, too
WARM_UP = 20  # beads of a first run that does not count: imports and compiling are done in it
STYLES = (
    {"color": "#1a5fb4", "marker": "o", "linewidth": 2},
    {"color": "#888888", "marker": "s", "linestyle": "--", "linewidth": 1.2, "markersize": 4},
    {"color": "#888888", "marker": "^", "linestyle": ":", "linewidth": 1.2, "markersize": 4},
    {"color": "#bbbbbb", "marker": "x", "linestyle": "-.", "linewidth": 1.2, "markersize": 4},
)
TICKS = ((1_000, "1k"), (10_000, "10k"), (100_000, "100k"), (200_000, "200k"))
PICTURE = Path(__file__).parents[1] / "pictures" / "scale.png"


@dataclass(frozen=True, slots=True)
class Point:
    """What aligning so many sentences took: seconds, and megabytes at the peak."""

    sentences: int
    seconds: float
    peak: float


def main() -> None:
    """Print the table and draw the diagram."""
    print("| | sentences | seconds | a 1,000 sentences | peak MB |\n|---|---|---|---|---|")
    _draw({tool.name: list(_measure_lengths(tool.name)) for tool in list_installed()})


def _measure_lengths(tool: str) -> Iterator[Point]:
    """Give a point for each length, up to the first that fails."""
    for length in LENGTHS:
        outcome: Outcome[tuple[int, float]]
        (outcome,) = work_apart(_measure, [(tool, length)], seconds=SECONDS, gigabytes=GIGABYTES)
        if outcome.result is None:
            print(f"| {tool} | {2 * length:,} | {outcome.failure} | | |", flush=True)
            return
        point = Point(*outcome.result, outcome.peak)
        each = 1000 * point.seconds / point.sentences
        print(
            f"| {tool} | {point.sentences:,} | {point.seconds:.1f} | {each:.3f} "
            f"| {point.peak:.0f} |",
            flush=True,
        )
        yield point


def _measure(task: tuple[str, int]) -> tuple[int, float]:
    """Give the number of sentences, and the seconds without encoding."""
    tool, length = task
    if tool != OURS.name:
        return _measure_peer(tool, length)
    bitext = _make_bitext(length)
    start = time.perf_counter()
    for step in (pair_notes, park, anchor, pair, recover, score):
        bitext = step(bitext)
    return len(bitext.src) + len(bitext.tgt), time.perf_counter() - start


def _measure_peer(tool: str, length: int) -> tuple[int, float]:
    for size in (WARM_UP, length):  # what counts is the second
        bitext = _make_bitext(size)
        src, tgt = _number(bitext.src, "字", 0), _number(bitext.tgt, "the", len(bitext.src))
        encoder = _Numbered(bitext)
        del bitext
        start = time.perf_counter()
        TOOLS[tool].align(src, tgt, encoder)
        seconds = time.perf_counter() - start - encoder.seconds
    return len(src.blocks) + len(tgt.blocks), seconds


def _make_bitext(length: int) -> Bitext:
    random = np.random.default_rng(1)
    meanings = random.standard_normal((length, DIMENSION), dtype=np.float32)
    meanings /= np.linalg.norm(meanings, axis=1, keepdims=True)
    kinds = random.random(length)
    src = np.repeat(np.arange(length), np.where(kinds < 0.02, 0, 1))
    twice = (kinds >= 0.04) & (kinds < 0.12)
    tgt = np.repeat(np.arange(length), np.where(kinds > 0.98, 0, 1 + twice))
    return Bitext.whole(_make_side(meanings, src, "zh"), _make_side(meanings, tgt, "en"))


def _make_side(meanings: Vectors, held: NDArray[np.intp], lang: str) -> Side:
    random = np.random.default_rng(len(lang) + len(held))
    vectors = random.standard_normal((len(held), DIMENSION), dtype=np.float32)
    for start in range(0, len(held), ROWS):
        rows = vectors[start : start + ROWS]
        rows *= NOISE
        rows += meanings[held[start : start + ROWS]]
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    lengths = random.integers(5, 60, len(held))
    return Side(tuple(Segment("字" * int(size)) for size in lengths), lang, vectors=vectors)


def _number(side: Side, word: str, first: int) -> Document:
    """Give a document whose segments are numbers, by which `_Numbered` knows them.

    Bertalign asks what language they are in, hence the word before them.
    """
    return Document(tuple(Block(f"{word}{first + place}") for place in range(len(side))), side.lang)


class _Numbered:
    """An encoder that knows the vectors of numbers, and of runs of them their means."""

    def __init__(self, bitext: Bitext) -> None:
        sides = (bitext.src.vectors, bitext.tgt.vectors)
        self._vectors = np.concatenate([vectors for vectors in sides if vectors is not None])
        self.seconds = 0.0

    def encode(self, texts: list[str], /) -> Vectors:
        """Give an array of shape ``(len(texts), dimension)``."""
        start = time.perf_counter()
        vectors = np.empty((len(texts), DIMENSION), dtype=np.float32)
        for first in range(0, len(texts), ROWS):
            runs = [text.split() for text in texts[first : first + ROWS]]
            # what a peer puts where no run is, PAD, is the vector of any one
            numbers = [
                0 if word == "PAD" else int(word.lstrip("字the")) for run in runs for word in run
            ]
            starts = np.cumsum([0, *(len(run) for run in runs[:-1])])
            means = np.add.reduceat(self._vectors[numbers], starts)
            means /= np.linalg.norm(means, axis=1, keepdims=True)
            vectors[first : first + ROWS] = means
        self.seconds += time.perf_counter() - start
        return vectors


def _draw(lines: dict[str, list[Point]]) -> None:
    """Draw time and memory against the number of sentences, a line a tool."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 4), layout="constrained")
    for (name, points), style in zip(lines.items(), STYLES, strict=False):
        sentences = [point.sentences for point in points]
        left.plot(sentences, [point.seconds for point in points], label=name, **style)
        right.plot(sentences, [point.peak for point in points], label=name, **style)
    left.set_title("seconds, without encoding")
    right.set_title("peak memory, MB")
    for axes in (left, right):
        axes.set_xscale("log")
        axes.set_yscale("log")
        axes.set_xlabel("sentences of both sides")
        axes.set_xticks(*zip(*TICKS, strict=True))
        axes.minorticks_off()
        axes.yaxis.set_major_formatter("{x:,g}")
        axes.grid(color="#eeeeee")
        axes.spines[["top", "right"]].set_visible(False)
    left.legend(frameon=False)
    figure.savefig(PICTURE, dpi=110)
    plt.close(figure)
