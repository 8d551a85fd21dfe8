"""Lines that one side has and the other cannot have are set aside before pairing."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from align.bitexts import Bitext
from align.steps.parking import park

Make = Callable[..., Bitext]


def write(bitext: Bitext, src: Sequence[str], tgt: Sequence[str]) -> Bitext:
    """Give the segments of a bitext these texts, none where one is empty."""
    return Bitext.whole(
        *(
            replace(
                side,
                segments=tuple(
                    replace(segment, text=text or segment.text)
                    for segment, text in zip(side.segments, texts, strict=True)
                ),
            )
            for side, texts in ((bitext.src, src), (bitext.tgt, tgt))
        )
    )


def gaps(bitext: Bitext) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(bead.src, bead.tgt) for bead in park(bitext).beads if bead.is_gap]


def test_page_heads_that_count_up_are_set_aside(make_bitext: Make) -> None:
    bitext = make_bitext(range(6), [0, 1, 10, 2, 3, 11, 4, 12, 5])
    heads = ["", "", "A/77/1 page 2", "", "", "A/77/1 page 3", "", "A/77/1 page 4", ""]
    assert gaps(write(bitext, [""] * 6, heads)) == [((), (2,)), ((), (5,)), ((), (7,))]


def test_page_heads_of_both_sides_stay(make_bitext: Make) -> None:
    bitext = make_bitext(range(6), range(6))
    heads = ["", "page 2", "", "page 3", "", "page 4"]
    assert gaps(write(bitext, heads, heads)) == []
