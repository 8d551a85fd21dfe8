"""Two sides and the beads that pair them: the one thing that every step takes and gives."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from types import MappingProxyType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from align.documents import Kind, Mark, shift_mark
from align.seams import is_spaced, is_tight

__all__ = ["Bead", "Bitext", "Run", "Segment", "Side", "Vectors", "in_order"]

Run = tuple[int, ...]  # ascending indices of segments
Vectors = NDArray[np.float32]  # one unit vector a row


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of one side that is aligned as a whole: a paragraph, a sentence, a line.

    ``block`` is the block it was cut from, ``start`` the offset of its first character there and
    ``sentence`` the sentence that it is of, all counted from 0; ``space`` is the white space before
    it, when it is not the block's first. ``path`` is the block's label path (see `align.cues`),
    ``line`` the line of the source file, counted from 1 (0: unknown). ``marks`` are emphasis, links
    and footnote marks, by offsets of ``text``.
    """

    text: str
    kind: Kind = Kind.PARAGRAPH
    path: tuple[str, ...] = ()
    block: int = 0
    start: int = 0
    line: int = 0
    sentence: int = 0
    space: str = ""
    marks: tuple[Mark, ...] = ()

    def follows(self, other: "Segment") -> bool:
        """Tell whether it begins where another segment of its block ends."""
        return self.block == other.block and (
            self.start == other.start + len(other.text) + len(self.space)
        )


@dataclass(frozen=True, slots=True)
class Side:
    """The segments of one language version, in its own order.

    ``vectors`` has one row a segment, ``(len(segments), dimension)``, once they are encoded.
    """

    segments: tuple[Segment, ...]
    lang: str
    name: str = ""
    metadata: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    vectors: Vectors | None = field(default=None, compare=False, repr=False)

    def __post_init__(self) -> None:
        if self.vectors is not None and len(self.vectors) != len(self.segments):
            raise ValueError(f"{len(self.vectors)} vectors for {len(self.segments)} segments")

    def __len__(self) -> int:
        return len(self.segments)

    def text(self, run: Iterable[int], separator: str | None = None) -> str:
        """Give the text of a run of segments, joined as its language joins sentences.

        >>> Side((Segment("大会，"), Segment("回顾")), "zh").text([0, 1])
        '大会，回顾'
        >>> Side((Segment("Distr.: General"), Segment("19 December 2023")), "zh").text([0, 1])
        'Distr.: General 19 December 2023'
        """
        return "".join(seam + segment.text for seam, segment in self._join(run, separator))

    def marks(self, run: Iterable[int]) -> tuple[Mark, ...]:
        """Give the marks of a run of segments, by offsets of its `text`."""
        marks: list[Mark] = []
        end = 0
        for seam, segment in self._join(run):
            start = end + len(seam)
            marks += (shift_mark(mark, start) for mark in segment.marks)
            end = start + len(segment.text)
        return tuple(marks)

    def _join(
        self, run: Iterable[int], separator: str | None = None
    ) -> Iterator[tuple[str, Segment]]:
        """Give each segment of a run with what stands between it and the one before."""
        before: Segment | None = None
        for segment in (self.segments[index] for index in run):
            if before is None:
                seam = ""
            elif separator is not None:
                seam = separator
            elif segment.follows(before):
                seam = segment.space
            else:
                seam = "" if self._joins(before.text, segment.text) else " "
            yield seam, segment
            before = segment

    def _joins(self, before: str, after: str) -> bool:
        """Tell whether two texts meet without a space."""
        return not is_spaced(self.lang) and is_tight(before, after)


@dataclass(frozen=True, slots=True)
class Bead:
    """The claim that a run of source segments translates a run of target segments.

    Runs are ascending indices, mostly neighbours; what stands between two halves of a paragraph
    (a footnote, a page head) may be passed over. A bead with one empty side is a gap.
    """

    src: Run
    tgt: Run
    score: float = 0.0
    pinned: bool = False  # a person said so: no step may touch it
    moved: bool = False  # stands out of the other side's order
    untranslated: bool = False  # one side is not in its language: nothing for a memory
    coarse: bool = False  # true as far as it goes: a later step aligns inside it
    # what speaks for it among all other ways to pair, from 0 to 1; 0: it was not found by pairing
    likelihood: float = field(default=0.0, compare=False, repr=False)

    def __post_init__(self) -> None:
        if not self.src and not self.tgt:
            raise ValueError("a bead needs at least one segment")
        for run in (self.src, self.tgt):
            if any(a >= b for a, b in pairwise(run)) or (run and run[0] < 0):
                raise ValueError(f"{run} is no ascending run of segments")
        if not 0.0 <= self.score <= 1.0:
            raise ValueError(f"{self.score} is no score between 0 and 1")
        if self.coarse and self.pinned:
            raise ValueError("a bead cannot be coarse and pinned: what is coarse is taken apart")

    @property
    def is_gap(self) -> bool:
        """Whether one side has nothing that corresponds."""
        return not self.src or not self.tgt

    @property
    def kind(self) -> str:
        """The bead's shape in the field's notation.

        >>> Bead((3, 4), (7,)).kind
        '2-1'
        """
        return f"{len(self.src)}-{len(self.tgt)}"

    def take_apart(self) -> Iterator["Bead"]:
        """Give a gap for each of the bead's segments."""
        yield from (Bead((index,), ()) for index in self.src)
        yield from (Bead((), (index,)) for index in self.tgt)


@dataclass(frozen=True, slots=True)
class Bitext:
    """Two sides and beads that hold every segment of both exactly once.

    Beads stand in the order of the source; one without source segments stands after the bead that
    holds the target segment before it. ``encoder`` names what gave the vectors, ``level`` what the
    segments are: paragraphs, sentences, or what `align.steps.divide` makes of them ("cat").
    """

    src: Side
    tgt: Side
    beads: tuple[Bead, ...]
    encoder: str = ""
    level: str = ""

    def __post_init__(self) -> None:
        for side, runs in (
            (self.src, [bead.src for bead in self.beads]),
            (self.tgt, [bead.tgt for bead in self.beads]),
        ):
            held = sorted(index for run in runs for index in run)
            if held != list(range(len(side))):
                raise ValueError(f"the beads do not hold each of {len(side)} segments once")

    @classmethod
    def whole(cls, src: Side, tgt: Side) -> Self:
        """Make the coarsest claim there is: all of ``src`` translates all of ``tgt``."""
        if not len(src) and not len(tgt):
            return cls(src, tgt, ())
        return cls(src, tgt, (Bead(tuple(range(len(src))), tuple(range(len(tgt))), coarse=True),))

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Give the text of each bead that is no gap, source first."""
        return (
            (self.src.text(bead.src), self.tgt.text(bead.tgt))
            for bead in self.beads
            if not bead.is_gap
        )

    def with_beads(self, beads: Iterable[Bead]) -> Self:
        """Give this bitext with other beads, put in order."""
        return replace(self, beads=in_order(beads))


def in_order(beads: Iterable[Bead]) -> tuple[Bead, ...]:
    """Put beads in the order of the source, each insertion behind the target segment before it.

    >>> in_order([Bead((), (1,)), Bead((1,), (2,)), Bead((0,), (0,))])[1].kind
    '0-1'
    """
    beads = list(beads)
    ordered = sorted((bead for bead in beads if bead.src), key=lambda bead: bead.src)
    after = {bead.tgt[-1]: place for place, bead in enumerate(ordered) if bead.tgt}
    # 1. walk the target side; an insertion takes the place of the nearest bead before it
    keyed: list[tuple[int, int, Bead]] = [(place, -1, bead) for place, bead in enumerate(ordered)]
    place = -1
    ends = iter(sorted(after.items()))
    end = next(ends, None)
    for bead in sorted((bead for bead in beads if not bead.src), key=lambda bead: bead.tgt):
        while end is not None and end[0] < bead.tgt[0]:
            place, end = end[1], next(ends, None)
        keyed.append((place, bead.tgt[0], bead))
    # 2. places first, then the order of the target among insertions at one place
    keyed.sort(key=lambda key: key[:2])
    return tuple(bead for _, _, bead in keyed)
