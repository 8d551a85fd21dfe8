"""Open paragraph beads into sentences, to be aligned inside them."""

from bisect import bisect
from collections.abc import Callable, Container, Iterator
from dataclasses import replace

from align.bitexts import Bead, Bitext, Run, Segment, Side, in_order
from align.cues import read_label
from align.documents import Mark

__all__ = ["Cutter", "cut", "slice_segment"]

Span = tuple[int, int]
Cutter = Callable[[str, str], list[Span]]  # text, language -> spans of its sentences


def cut(bitext: Bitext, cutter: Cutter, *, labels: bool = False) -> Bitext:
    """Cut every segment into sentences; each bead becomes coarse and holds those of its segments.

    A pinned bead stays one bead, a gap stays a gap. Sentences keep the kind, label and block of
    their segment, the first alone its label. With ``labels`` the label that both sides of a bead
    begin with is cut off, too, and paired. Vectors are dropped: the segments are new ones.
    """
    shared = [bead for bead in bitext.beads if labels and _shares_label(bitext, bead)]
    src, src_runs = _cut_side(bitext.src, cutter, {bead.src[0] for bead in shared})
    tgt, tgt_runs = _cut_side(bitext.tgt, cutter, {bead.tgt[0] for bead in shared})
    labelled = {bead.src[0] for bead in shared}
    beads = [
        finer
        for bead in bitext.beads
        for finer in _open(bead, src_runs, tgt_runs, not labelled.isdisjoint(bead.src))
    ]
    return replace(bitext, src=src, tgt=tgt, beads=in_order(beads))


def slice_segment(segment: Segment, spans: list[Span]) -> Iterator[Segment]:
    """Give the pieces of a segment at the spans of its text; the first alone has its label."""
    end = 0
    for start, after in spans:
        marks = (_clip(mark, end, start, after) for mark in segment.marks)
        yield replace(
            segment,
            text=segment.text[start:after],
            marks=tuple(mark for mark in marks if mark is not None),
            path=segment.path if start == spans[0][0] else (),
            start=segment.start + start,
            space=segment.text[end:start] if end else segment.space,
        )
        end = after


def _clip(mark: Mark, end: int, start: int, after: int) -> Mark | None:
    """Give what a piece from ``start`` to ``after`` has of a mark, ``end`` being the last one's.

    A mark without width goes with the piece in or behind which it stands.
    """
    if mark.start == mark.end:
        there = end < mark.start <= after or (mark.start == 0 and not end)
        place = max(mark.start - start, 0)
        return replace(mark, start=place, end=place) if there else None
    first, last = max(mark.start, start), min(mark.end, after)
    return replace(mark, start=first - start, end=last - start) if first < last else None


def _shares_label(bitext: Bitext, bead: Bead) -> bool:
    """Tell whether both sides of a bead begin with the same label and go on behind it."""
    if bead.is_gap or bead.pinned:
        return False
    src, tgt = bitext.src.segments[bead.src[0]], bitext.tgt.segments[bead.tgt[0]]
    return src.path == tgt.path and all(0 < _label_end(s.text) < len(s.text) for s in (src, tgt))


def _label_end(text: str) -> int:
    """Give the offset behind the label that a text begins with, 0 without one."""
    label = read_label(text)
    return label.end if label else 0


def _cut_side(side: Side, cutter: Cutter, labelled: Container[int]) -> tuple[Side, list[Run]]:
    """Give the side in sentences, and the run of pieces that each old segment became."""
    pieces: list[Segment] = []
    runs: list[Run] = []
    for place, segment in enumerate(side.segments):
        spans = cutter(segment.text, side.lang) or [(0, len(segment.text))]
        starts = [start for start, _ in spans]
        if place in labelled:
            spans = list(_part(spans, segment.text, _label_end(segment.text)))
        found = [
            replace(piece, sentence=bisect(starts, piece.start - segment.start) - 1)
            for piece in slice_segment(segment, spans)
        ]
        runs.append(tuple(range(len(pieces), len(pieces) + len(found))))
        pieces += found
    return replace(side, segments=tuple(pieces), vectors=None), runs


def _part(spans: list[Span], text: str, end: int) -> Iterator[Span]:
    """Give the spans with a boundary at the end of the label."""
    yield 0, len(text[:end].rstrip())
    for start, after in spans:
        if after > end:
            yield max(start, end), after


def _open(bead: Bead, src_runs: list[Run], tgt_runs: list[Run], labelled: bool) -> Iterator[Bead]:
    src = tuple(index for place in bead.src for index in src_runs[place])
    tgt = tuple(index for place in bead.tgt for index in tgt_runs[place])
    if labelled:
        yield replace(bead, src=src[:1], tgt=tgt[:1], coarse=False)
        src, tgt = src[1:], tgt[1:]
    several = len(src) > 1 or len(tgt) > 1
    yield replace(bead, src=src, tgt=tgt, coarse=several and not bead.pinned)
