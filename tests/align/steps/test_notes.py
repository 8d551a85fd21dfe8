"""Footnotes are paired by number, apart from the text."""

from align.bitexts import Bitext, Segment, Side
from align.documents import Kind
from align.steps.notes import pair_notes


def side(lang: str, *notes: str, body: int = 2, kind: Kind = Kind.FOOTNOTE) -> Side:
    text = [Segment(f"paragraph {place}") for place in range(body)]
    return Side((*text, *(Segment(f"note {n}", kind, (f"note {n}",)) for n in notes)), lang)


def beads(src: Side, tgt: Side) -> set[tuple[tuple[int, ...], tuple[int, ...], bool]]:
    return {(bead.src, bead.tgt, bead.coarse) for bead in pair_notes(Bitext.whole(src, tgt)).beads}


def test_footnotes_are_paired_by_number_whatever_their_order() -> None:
    assert beads(side("zh", "*", "1", "2"), side("en", "1", "2", "*")) == {
        ((0, 1), (0, 1), True),
        ((2,), (4,), False),
        ((3,), (2,), False),
        ((4,), (3,), False),
    }


def test_numbers_that_are_there_twice_are_left_to_the_words() -> None:
    assert beads(side("zh", "1", "1", "2"), side("en", "1", "2")) == {
        ((0, 1), (0, 1), True),
        ((4,), (3,), False),
        ((2, 3), (2,), True),
    }


def test_notes_that_one_side_alone_has_stay_in_the_text() -> None:
    assert beads(side("zh", "1"), side("en", body=3)) == {((0, 1, 2), (0, 1, 2), True)}


def test_page_heads_are_kept_together_apart_from_the_text() -> None:
    head = side("zh", "a", "b", kind=Kind.NOTE), side("en", "c", kind=Kind.NOTE)
    assert beads(*head) == {((0, 1), (0, 1), True), ((2, 3), (2,), True)}


def test_setting_apart_twice_is_setting_apart_once() -> None:
    once = pair_notes(Bitext.whole(side("zh", "1", "1"), side("en", "1", "2")))
    assert pair_notes(once) == once
