"""Moved blocks are found and marked; one-sided lines are set aside."""

from collections.abc import Callable
from dataclasses import replace

from align.bitexts import Bead, Bitext, Segment
from align.steps import anchor, pair, park, recover

Make = Callable[..., Bitext]


def test_a_section_that_was_moved_is_paired_and_marked(make_bitext: Make) -> None:
    order = [*range(12), *range(20, 26), *range(12, 20)]
    bitext = recover(pair(make_bitext(range(26), order)))
    found = {(bead.src, bead.tgt): bead.moved for bead in bitext.beads}
    assert {((i,), (order.index(i),)) for i in range(26)} == found.keys()
    assert [i for i in range(26) if found[(i,), (order.index(i),)]] == list(range(20, 26))


def test_what_stands_in_order_is_left_as_it_is(make_bitext: Make) -> None:
    paired = pair(make_bitext([0, 1, 2, 3, 4, 5, 6], [0, 1, 3, 4, 9, 5, 6]))
    assert recover(paired) == paired


def test_pinned_beads_are_not_taken_apart_for_a_moved_block(make_bitext: Make) -> None:
    order = [*range(12), *range(20, 26), *range(12, 20)]
    bitext = pair(make_bitext(range(26), order))
    pinned = Bead((22,), (), pinned=True)
    beads = [bead for bead in bitext.beads if 22 not in bead.src]
    assert pinned in recover(bitext.with_beads([*beads, pinned])).beads


def with_lines(bitext: Bitext, lines: dict[int, str]) -> Bitext:
    segments = list(bitext.tgt.segments)
    for place, text in lines.items():
        segments[place] = Segment(text)
    return replace(bitext, tgt=replace(bitext.tgt, segments=tuple(segments)))


def test_page_heads_that_one_side_alone_has_are_gaps(make_bitext: Make) -> None:
    heads = {4: "A/RES/61/295 page 1", 9: "A/RES/61/295 page 2", 14: "A/RES/61/295 page 3"}
    order = [*range(4), 90, *range(4, 8), 91, *range(8, 12), 92, *range(12, 16)]
    bitext = park(with_lines(make_bitext(range(16), order), heads))
    assert [bead.tgt for bead in bitext.beads if bead.is_gap] == [(4,), (9,), (14,)]
    assert len(pair(anchor(bitext)).beads) == 16 + 3


def test_numbered_lines_that_have_their_counterpart_are_not_parked(make_bitext: Make) -> None:
    items = {place: f"{place} an item of a list" for place in range(3, 9)}
    bitext = with_lines(make_bitext(range(12), range(12)), items)
    assert park(bitext) == bitext
