"""Open paragraph beads into sentences, to be aligned inside them."""

from collections.abc import Callable
from dataclasses import replace

from align.bitexts import Bead, Bitext, Run, Segment, Side

__all__ = ["Cutter", "cut"]

Cutter = Callable[[str, str], list[tuple[int, int]]]  # text, language -> spans of its sentences


def cut(bitext: Bitext, cutter: Cutter) -> Bitext:
    """Cut every segment into sentences; each bead becomes coarse and holds those of its segments.

    A pinned bead stays one bead, a gap stays a gap. Sentences keep the kind, label and block of
    their segment, the first alone its label. Vectors are dropped: the segments are new ones.
    """
    src, src_runs = _cut_side(bitext.src, cutter)
    tgt, tgt_runs = _cut_side(bitext.tgt, cutter)
    beads = [_open(bead, src_runs, tgt_runs) for bead in bitext.beads]
    return replace(bitext, src=src, tgt=tgt, beads=tuple(beads))


def _cut_side(side: Side, cutter: Cutter) -> tuple[Side, list[Run]]:
    """Give the side in sentences, and the run of sentences that each old segment became."""
    sentences: list[Segment] = []
    runs: list[Run] = []
    for segment in side.segments:
        spans = cutter(segment.text, side.lang) or [(0, len(segment.text))]
        runs.append(tuple(range(len(sentences), len(sentences) + len(spans))))
        sentences.extend(
            replace(
                segment,
                text=segment.text[start:end],
                start=segment.start + start,
                path=segment.path if place == 0 else (),
            )
            for place, (start, end) in enumerate(spans)
        )
    return replace(side, segments=tuple(sentences), vectors=None), runs


def _open(bead: Bead, src_runs: list[Run], tgt_runs: list[Run]) -> Bead:
    src = tuple(index for place in bead.src for index in src_runs[place])
    tgt = tuple(index for place in bead.tgt for index in tgt_runs[place])
    several = len(src) > 1 or len(tgt) > 1
    return replace(bead, src=src, tgt=tgt, coarse=several and not bead.pinned)
