"""Emphasis, links and footnote marks become inline codes, and stay where they were."""

from pathlib import Path

from lxml import etree

from align.alignment import align
from align.bitexts import Bead, Bitext, Segment, Side
from align.documents import Mark, MarkKind
from align.native import load_bitext, save_bitext
from align.steps import cut
from tests.conftest import ROOT
from tests.tmx.validation import complaints
from tmx import convert, read, save
from tmx.inline import write_marks

SEED = ROOT / "corpora" / "a-c1-77-l23-rev1"
MARKS = (
    Mark(0, 3, MarkKind.BOLD),
    Mark(4, 8, MarkKind.LINK, "https://x?a&b"),
    Mark(4, 6, MarkKind.ITALIC),
    Mark(8, 8, MarkKind.NOTE, "1"),
)


def test_marks_are_nested_as_xml_wants_them() -> None:
    xml = [code.xml for code in write_marks(MARKS)]
    assert xml == [
        '<bpt i="1" type="bold"/>',
        '<ept i="1"/>',
        '<bpt i="2" type="link">https://x?a&amp;b</bpt>',
        '<bpt i="3" type="italic"/>',
        '<ept i="3"/>',
        '<ept i="2"/>',
        '<ph type="fnote">1</ph>',
    ]


def test_marks_of_a_run_stand_where_its_text_has_them() -> None:
    side = Side((Segment("The a,", marks=MARKS[:1]), Segment("and b", marks=MARKS[:1])), "en")
    assert side.text((0, 1)) == "The a, and b"
    assert side.marks((0, 1)) == (MARKS[0], Mark(7, 10, MarkKind.BOLD))


def test_a_mark_goes_with_the_sentence_that_it_is_in() -> None:
    segment = Segment(
        "One. Two three.",
        marks=(
            Mark(0, 8, MarkKind.BOLD),
            Mark(4, 4, MarkKind.NOTE, "1"),
            Mark(15, 15, MarkKind.NOTE, "2"),
        ),
    )
    whole = Bitext(Side((segment,), "en"), Side((Segment("x"),), "fr"), (Bead((0,), (0,)),))
    cut_up = cut(whole, lambda text, _: [(0, 4), (5, 15)] if len(text) > 1 else [(0, 1)])
    first, second = cut_up.src.segments
    assert first.marks == (Mark(0, 4, MarkKind.BOLD), Mark(4, 4, MarkKind.NOTE, "1"))
    assert second.marks == (Mark(0, 3, MarkKind.BOLD), Mark(10, 10, MarkKind.NOTE, "2"))
    assert cut_up.src.marks((0, 1)) == (
        *first.marks,
        Mark(5, 8, MarkKind.BOLD),
        Mark(15, 15, MarkKind.NOTE, "2"),
    )


def test_the_native_file_keeps_marks(tmp_path: Path) -> None:
    side = Side((Segment("The link.", marks=MARKS),), "en")
    bitext = Bitext(side, Side((Segment("x"),), "fr"), (Bead((0,), (0,)),))
    save_bitext(bitext, tmp_path / "a.jsonl")
    assert load_bitext(tmp_path / "a.jsonl") == bitext


def test_a_memory_with_codes_is_strict_and_says_the_same(tmp_path: Path) -> None:
    bitext = align(SEED / "zh.txt", SEED / "en.txt", level="cat", srx="omegat")
    save(bitext, tmp_path / "plain.tmx")
    save(bitext, tmp_path / "codes.tmx", inline=True)
    data = (tmp_path / "codes.tmx").read_bytes()
    assert complaints(data, level=2) == []
    assert len(list(etree.fromstring(data).iter("bpt"))) > 20
    assert b"<bpt" not in (tmp_path / "plain.tmx").read_bytes()
    plain, coded = (list(read(tmp_path / f"{name}.tmx")) for name in ("plain", "codes"))
    assert [[v.text for v in u.variants] for u in plain] == [
        [v.text for v in u.variants] for u in coded
    ]


def test_a_native_file_becomes_a_memory_with_codes(tmp_path: Path) -> None:
    save(align(SEED / "zh.txt", SEED / "en.txt"), tmp_path / "a.jsonl")
    convert(tmp_path / "a.jsonl", tmp_path / "a.tmx", inline=True)
    assert b"<bpt" in (tmp_path / "a.tmx").read_bytes()
