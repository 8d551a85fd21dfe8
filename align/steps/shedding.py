"""Take page numbers out of the beads that swallowed them."""

import re
from collections.abc import Iterator
from dataclasses import replace

from align.bitexts import Bead, Bitext, Run, Side
from align.steps.evidence import SideEvidence, gather_evidence

__all__ = ["shed"]

_NUMBER = re.compile(r"\s*(\d{1,4})\s*")


def shed(bitext: Bitext) -> Bitext:
    """Make gaps of lines that are but a number which their counterpart does not say.

    Where nothing but lines was given, the number of a page stands in the middle of what belongs
    together. The bitext must be encoded and paired; pinned beads stay as they are.
    """
    evidence = gather_evidence(bitext)
    sides = (bitext.src, evidence.src), (bitext.tgt, evidence.tgt)
    return bitext.with_beads(
        part
        for bead in bitext.beads
        for part in ((bead,) if bead.is_gap or bead.pinned else _shed(bead, *sides))
    )


def _shed(
    bead: Bead, src: tuple[Side, SideEvidence], tgt: tuple[Side, SideEvidence]
) -> Iterator[Bead]:
    src_shed = _list_unsaid(bead.src, src[0], _say(bead.tgt, *tgt))
    tgt_shed = _list_unsaid(bead.tgt, tgt[0], _say(bead.src, *src))
    yield from Bead(src_shed, tgt_shed).take_apart() if src_shed or tgt_shed else ()
    yield replace(
        bead,
        src=tuple(index for index in bead.src if index not in src_shed),
        tgt=tuple(index for index in bead.tgt if index not in tgt_shed),
    )


def _list_unsaid(run: Run, side: Side, said: set[str]) -> Run:
    """Give the segments of a run that are numbers of none of these; one segment always stays."""
    unsaid = tuple(
        index
        for index in run
        if (match := _NUMBER.fullmatch(side.segments[index].text)) and match[1] not in said
    )
    return unsaid if len(unsaid) < len(run) else ()


def _say(run: Run, side: Side, evidence: SideEvidence) -> set[str]:
    """Give the figures and the labels of a run."""
    labels = {side.segments[index].path[-1] for index in run if side.segments[index].path}
    figures = (evidence.figures[index] for index in run)
    return {label.split()[-1] for label in labels}.union(*figures)
