"""How long translations are, and which are far from that.

Lengths are counted in bytes of UTF-8, by which a Chinese text and its English translation are about
as long. The logarithm of their ratio lies about a middle that the memory itself tells, for each
pair of languages, and spreads the less the longer the texts are. Both are taken robustly (medians),
size by size, and where there are few pairs they lean on what is usual.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import log, log2, sqrt
from statistics import median

__all__ = ["Lengths", "fit_lengths"]

SMOOTHING = 20  # bytes that are added to both sides, so that short texts may differ
USUAL = 0.45  # spread of the logarithm, of any languages, where a memory is too small to tell
WEIGHT = 30  # pairs that outweigh what is usual
LEAST = 0.15  # spread that is taken at least: some memories are very regular
FAR = 5.0  # spreads from the middle that are too far
FEWEST = 2.0  # the ratio that is too far at least, to the usual one
# Of texts cut in half, where one ends like a sentence and the other does not, these find .91 (law),
# .70 (manuals), .58 (novels, essays), and flag 0.3 in 1,000 good ones.
CUT, FEWEST_CUT = 2.0, 1.5
SHORT = 60  # bytes of the longer text; below it "or" may well stand for 要么类似：
CONSISTENT = 1.4826  # makes the median deviation of a normal distribution its standard deviation


@dataclass(frozen=True, slots=True)
class Lengths:
    """The usual ratio of lengths, as a logarithm, and how it spreads, by size of the texts."""

    middle: float = 0.0
    spreads: Mapping[int, float] = field(default_factory=dict)

    def is_far(self, src: int, tgt: int) -> bool:
        """Tell whether lengths in bytes are far out."""
        away = abs(_ratio(src, tgt) - self.middle)
        return away > max(log(FEWEST), FAR * self._spread(src, tgt))

    def is_short(self, src: int, tgt: int) -> bool:
        """Tell whether the target is so short that, if it has no end either, it was cut."""
        short = self.middle - _ratio(src, tgt)
        return src > SHORT and short > max(log(FEWEST_CUT), CUT * self._spread(src, tgt))

    def is_long(self, src: int, tgt: int) -> bool:
        """Tell the same of the source."""
        long = _ratio(src, tgt) - self.middle
        return tgt > SHORT and long > max(log(FEWEST_CUT), CUT * self._spread(src, tgt))

    def _spread(self, src: int, tgt: int) -> float:
        return self.spreads.get(_size(src, tgt), USUAL)


def fit_lengths(lengths: Iterable[tuple[int, int]]) -> Lengths:
    """Learn what is usual from the lengths of pairs, some of which may be wrong."""
    ratios: defaultdict[int, list[float]] = defaultdict(list)
    for src, tgt in lengths:
        ratios[_size(src, tgt)].append(_ratio(src, tgt))
    every = [ratio for found in ratios.values() for ratio in found]
    if not every:
        return Lengths()
    middle = median(every) * len(every) / (len(every) + WEIGHT)
    return Lengths(middle, {size: _spread(found, middle) for size, found in ratios.items()})


def _spread(ratios: list[float], middle: float) -> float:
    found = CONSISTENT * median(abs(ratio - middle) for ratio in ratios)
    count = len(ratios)
    return max(LEAST, sqrt((count * found**2 + WEIGHT * USUAL**2) / (count + WEIGHT)))


def _ratio(src: int, tgt: int) -> float:
    return log((tgt + SMOOTHING) / (src + SMOOTHING))


def _size(src: int, tgt: int) -> int:
    """Give the size of both texts, of either side alike: the same for those up to twice as long."""
    return int(log2((src + SMOOTHING) * (tgt + SMOOTHING)) / 2)
