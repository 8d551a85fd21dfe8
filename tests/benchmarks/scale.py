"""Time and memory by length, without encoding: synthetic vectors, 1,000 to 200,000 sentences.

A tenth of the beads are 1-2, one in twenty-five is a gap. Each length runs in a process of its own.
"""

import multiprocessing
import resource
import time

import numpy as np
from numpy.typing import NDArray

from align.bitexts import Bitext, Segment, Side, Vectors
from align.steps import anchor, pair, park, recover, score

__all__ = ["main"]

LENGTHS = (1_000, 10_000, 36_500, 100_000)  # beads: twice as many sentences, nearly
DIMENSION = 64
NOISE = 0.08
MEGABYTE = 1024  # kilobytes, of which the operating system counts


def main() -> None:
    """Print the table."""
    print("| sentences | seconds | a 1,000 sentences | peak MB |\n|---|---|---|---|")
    context = multiprocessing.get_context("spawn")
    for length in LENGTHS:
        with context.Pool(1) as pool:
            sentences, seconds, peak = pool.apply(_measure, (length,))
        each = 1000 * seconds / sentences
        print(f"| {sentences:,} | {seconds:.1f} | {each:.3f} | {peak:.0f} |", flush=True)


def _measure(length: int) -> tuple[int, float, float]:
    bitext = _make_bitext(length)
    start = time.perf_counter()
    for step in (park, anchor, pair, recover, score):
        bitext = step(bitext)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
    return len(bitext.src) + len(bitext.tgt), seconds, peak


def _make_bitext(length: int) -> Bitext:
    random = np.random.default_rng(1)
    meanings = random.normal(size=(length, DIMENSION)).astype(np.float32)
    meanings /= np.linalg.norm(meanings, axis=1, keepdims=True)
    kinds = random.random(length)
    src = np.repeat(np.arange(length), np.where(kinds < 0.02, 0, 1))
    twice = (kinds >= 0.04) & (kinds < 0.12)
    tgt = np.repeat(np.arange(length), np.where(kinds > 0.98, 0, 1 + twice))
    return Bitext.whole(_make_side(meanings, src, "zh"), _make_side(meanings, tgt, "en"))


def _make_side(meanings: Vectors, held: NDArray[np.intp], lang: str) -> Side:
    random = np.random.default_rng(len(lang) + len(held))
    vectors = meanings[held] + NOISE * random.normal(size=(len(held), DIMENSION))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    lengths = random.integers(5, 60, len(held))
    segments = tuple(Segment("字" * int(size)) for size in lengths)
    return Side(segments, lang, vectors=vectors.astype(np.float32))
