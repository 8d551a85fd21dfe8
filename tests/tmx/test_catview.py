"""The pairs that a tool looks up, of all sizes, and how much of a text it will fill from them."""

from dataclasses import replace

import pytest

from align.alignment import align
from align.bitexts import Bead, Bitext, Segment, Side
from align.steps import cut
from tests.conftest import ROOT
from tmx import Unit, Variant, to_units
from tmx.catview import Fill, list_pairs, predict_fills

SEED = ROOT / "corpora" / "a-c1-77-l23-rev1"
DRAFT = ROOT / "corpora" / "next-session-draft"


def make_bitext(*beads: Bead) -> Bitext:
    """Give two paragraphs: a label and two sentences, and one sentence for two of the other side.

    On the English side the label is a sentence by itself, as OmegaT has it.
    """
    src = Side(
        (
            Segment("1.", path=("1",)),
            Segment("注意到报告。", start=3, space=" "),
            Segment("报告已定稿。", start=9, sentence=1),
            Segment("决定，", block=1),
            Segment("散会。", block=1, start=3),
        ),
        "zh",
    )
    tgt = Side(
        (
            Segment("1.", path=("1",)),
            Segment("Takes note of the report.", start=3, sentence=1, space=" "),
            Segment("It is final.", start=29, sentence=2, space=" "),
            Segment("It decides.", block=1),
            Segment("It adjourns.", block=1, start=12, sentence=1, space=" "),
        ),
        "en",
    )
    return Bitext(src, tgt, beads or tuple(Bead((i,), (i,), 0.9) for i in range(5)), level="cat")


def show(bitext: Bitext) -> list[tuple[str, str]]:
    return [(bitext.src.text(p.src), bitext.tgt.text(p.tgt)) for p in list_pairs(bitext)]


def test_there_is_a_pair_for_all_that_either_side_may_ask_for() -> None:
    assert show(make_bitext()) == [
        ("1. 注意到报告。报告已定稿。", "1. Takes note of the report. It is final."),
        ("1. 注意到报告。", "1. Takes note of the report."),
        ("1.", "1."),
        ("注意到报告。报告已定稿。", "Takes note of the report. It is final."),
        ("注意到报告。", "Takes note of the report."),
        ("报告已定稿。", "It is final."),
        ("决定，散会。", "It decides. It adjourns."),
        ("决定，", "It decides."),
        ("散会。", "It adjourns."),
    ]


def test_sizes_and_scores() -> None:
    beads = [Bead((i,), (i,), score) for i, score in enumerate((0.9, 0.8, 0.7, 0.6, 0.5))]
    pairs = list_pairs(make_bitext(*beads))
    assert [pair.segtype for pair in pairs[:4]] == [
        "paragraph",
        "sentence",
        "sentence",
        "paragraph",
    ]
    assert [pair.score for pair in pairs[:4]] == [0.9, 0.8, 0.9, 0.8]


def test_what_has_no_counterpart_goes_with_its_paragraph_and_with_nothing_else() -> None:
    rest = (Bead((3,), (3,)), Bead((4,), (4,)))
    bitext = make_bitext(Bead((0,), (0,)), Bead((1,), (1,)), Bead((2,), ()), Bead((), (2,)), *rest)
    texts = show(bitext)
    assert ("1. 注意到报告。报告已定稿。", "1. Takes note of the report. It is final.") in texts
    assert not [pair for pair in texts if "It is final." in pair or "报告已定稿。" in pair]


def test_segments_that_share_a_counterpart_are_no_pairs_by_themselves() -> None:
    first = (Bead((0,), (0,)), Bead((1, 2), (1, 2)), Bead((3,), (3,)), Bead((4,), (4,)))
    texts = [src for src, _ in show(make_bitext(*first))]
    assert "注意到报告。报告已定稿。" in texts
    assert "注意到报告。" not in texts


def test_each_pair_is_there_once() -> None:
    bitext = align(SEED / "zh.txt", SEED / "en.txt", level="cat", srx="omegat")
    texts = show(bitext)
    assert len(texts) == len(set(texts)) == 45


def test_labels_that_agree_are_cut_off_and_paired() -> None:
    src = Side((Segment("1. 注意到", path=("1",)),), "zh")
    tgt = Side((Segment("1. Takes note", path=("1",)),), "en")
    whole = Bitext(src, tgt, (Bead((0,), (0,)),))
    parted = cut(whole, lambda text, _: [(0, len(text))], labels=True)
    assert [(parted.src.text(b.src), parted.tgt.text(b.tgt)) for b in parted.beads] == [
        ("1.", "1."),
        ("注意到", "Takes note"),
    ]
    other = replace(whole, tgt=replace(tgt, segments=(Segment("2. Takes", path=("2",)),)))
    assert len(cut(other, lambda text, _: [(0, len(text))], labels=True).beads) == 1


def test_a_prediction_counts_what_the_memory_holds_letter_by_letter() -> None:
    unit = Unit((Variant("zh", "1. 注意到报告。"), Variant("en", "It decides. It adjourns.")))
    assert predict_fills(make_bitext(), [unit]) == [
        Fill("zh", "paragraph", 0, 2),
        Fill("zh", "sentence", 1, 3),
        Fill("en", "paragraph", 1, 2),
        Fill("en", "sentence", 0, 5),
    ]


@pytest.mark.parametrize("rules", ["omegat", "tongwen"])
def test_the_seed_is_filled_whole(rules: str) -> None:
    bitext = align(SEED / "zh.txt", SEED / "en.txt", level="cat", srx=rules)
    fills = predict_fills(bitext, to_units(bitext))
    assert all(fill.filled == fill.segments for fill in fills)


def test_what_a_new_draft_did_not_change_is_filled() -> None:
    """About half of the draft is as it was; of that, no segment may be missing."""
    old = align(SEED / "zh.txt", SEED / "en.txt", level="cat", srx="omegat")
    new = align(DRAFT / "zh.txt", DRAFT / "en.txt", level="cat", srx="omegat")
    fills = {(f.lang, f.segtype): f for f in predict_fills(new, to_units(old))}
    assert fills["zh", "paragraph"] == Fill("zh", "paragraph", 13, 29)
    assert fills["en", "paragraph"] == Fill("en", "paragraph", 13, 29)
    # an English label is a segment, and so the text behind a new one is found
    assert fills["en", "sentence"].filled > 13 + 8
