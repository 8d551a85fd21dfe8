"""Give up the beads that are not sure enough."""

from align.bitexts import Bitext

__all__ = ["drop_unsure"]


def drop_unsure(bitext: Bitext, min_score: float) -> Bitext:
    """Turn each bead that scores below ``min_score`` into gaps, one a segment; pinned ones stay."""
    if min_score <= 0:
        return bitext
    return bitext.with_beads(
        part
        for bead in bitext.beads
        for part in (
            (bead,) if bead.pinned or bead.is_gap or bead.score >= min_score else bead.take_apart()
        )
    )
