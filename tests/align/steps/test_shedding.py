"""Page numbers are taken out of the beads that swallowed them."""

from align.bitexts import Bead, Bitext, Run, Segment, Side
from align.steps.shedding import shed
from tests.align.steps.conftest import make_vectors


def shed_of(
    src: list[Segment], tgt: list[Segment], *, pinned: bool = False
) -> list[tuple[Run, Run]]:
    """Give the runs of the beads when one bead held everything before."""
    sides = [
        Side(tuple(segments), lang, vectors=make_vectors(range(len(segments)), seed, 0.1))
        for seed, (segments, lang) in enumerate(((src, "zh"), (tgt, "en")))
    ]
    runs = tuple(range(len(src))), tuple(range(len(tgt)))
    bitext = Bitext(sides[0], sides[1], (Bead(*runs, pinned=pinned),))
    return [(bead.src, bead.tgt) for bead in shed(bitext).beads]


ZH = Segment("公约的废除应在一年后生效。")
EN = Segment("The denunciation shall take effect")
REST = Segment("twelve months after that.")
PAGE = Segment("16")


def test_a_number_that_the_other_side_does_not_say_is_a_gap() -> None:
    assert shed_of([ZH], [EN, PAGE, REST]) == [((), (1,)), ((0,), (0, 2))]
    assert shed_of([PAGE, ZH], [EN]) == [((0,), ()), ((1,), (0,))]


def test_a_number_that_the_other_side_says_stays() -> None:
    whole = [((0,), (0, 1, 2))]
    assert shed_of([Segment("在16个月后生效。")], [EN, PAGE, REST]) == whole
    assert shed_of([Segment("第十六条", path=("article 16",))], [EN, PAGE, REST]) == whole


def test_a_bead_of_numbers_alone_stays() -> None:
    assert shed_of([ZH], [PAGE]) == [((0,), (0,))]


def test_a_pinned_bead_stays() -> None:
    assert shed_of([ZH], [EN, PAGE], pinned=True) == [((0,), (0, 1))]
