"""Set footnotes and other notes apart from the running text and pair them by their numbers."""

from collections.abc import Iterator

from align.bitexts import Bead, Bitext, Run, Side
from align.documents import Kind

__all__ = ["pair_notes"]

NUMBERED = 0.98  # how likely footnotes of one number are a pair


def pair_notes(bitext: Bitext) -> Bitext:
    """Take the notes out of each coarse bead: a footnote is paired by its number, if it is unique.

    What is left of the notes is a coarse bead of its own, kind by kind, and so is the running text.
    A kind that only one side has stays in the running text: the other side's reader may not have
    known it for what it is.
    """
    return bitext.with_beads(
        part
        for bead in bitext.beads
        for part in (_set_apart(bead, bitext) if bead.coarse else (bead,))
    )


def _set_apart(bead: Bead, bitext: Bitext) -> Iterator[Bead]:
    src, tgt = bead.src, bead.tgt
    for kind in (Kind.FOOTNOTE, Kind.NOTE):
        src_notes, tgt_notes = _of_kind(bitext.src, src, kind), _of_kind(bitext.tgt, tgt, kind)
        if not src_notes or not tgt_notes:
            continue
        src, tgt = _without(src, src_notes), _without(tgt, tgt_notes)
        src_numbers, tgt_numbers = (
            _by_number(bitext.src, src_notes),
            _by_number(bitext.tgt, tgt_notes),
        )
        for number in src_numbers.keys() & tgt_numbers.keys():
            pair = (src_numbers[number],), (tgt_numbers[number],)
            src_notes, tgt_notes = _without(src_notes, pair[0]), _without(tgt_notes, pair[1])
            yield Bead(*pair, likelihood=NUMBERED)
        if src_notes or tgt_notes:
            yield Bead(src_notes, tgt_notes, coarse=True)
    if src or tgt:
        yield Bead(src, tgt, coarse=True)


def _of_kind(side: Side, run: Run, kind: Kind) -> Run:
    return tuple(index for index in run if side.segments[index].kind is kind)


def _without(run: Run, taken: Run) -> Run:
    gone = frozenset(taken)
    return tuple(index for index in run if index not in gone)


def _by_number(side: Side, notes: Run) -> dict[tuple[str, ...], int]:
    """Give the notes whose label no other note has."""
    found: dict[tuple[str, ...], list[int]] = {}
    for index in notes:
        found.setdefault(side.segments[index].path, []).append(index)
    return {path: places[0] for path, places in found.items() if path and len(places) == 1}
