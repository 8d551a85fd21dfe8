from dataclasses import replace

from align.bitexts import Bead, Bitext, Segment, Side
from align.documents import Kind
from tests.tmx.samples import NOW, bitext
from tmx import to_units
from tmx.conversion import describe


def test_every_bead_but_gaps_becomes_a_unit() -> None:
    assert [unit.text("en") for unit in to_units(bitext())] == [
        "The General Assembly, recalling its resolutions,",
        "1. Welcomes the <report> & its annex;",
        "2. Requests the Secretary-General:",
        "(a) To make recommendations;",
    ]


def test_a_unit_tells_where_it_comes_from() -> None:
    assert list(to_units(bitext(), now=NOW))[3].props == {
        "x-document": "A/RES/77/1",
        "x-source-file": "决议.zh.txt",
        "x-target-file": "resolution.en.txt",
        "x-encoder": "toy encoder",
        "x-label": "2 › a",
    }


def test_what_both_documents_say_has_one_name_and_what_differs_has_two() -> None:
    said = {"symbol": "A/RES/77/1", "date": "2022-12-07", "agenda item": "94", "language": "zh"}
    given = bitext()
    src = replace(given.src, metadata={**said, "title": "水", "committee": "第一委员会"})
    tgt = replace(given.tgt, metadata={**said, "title": "Water\x00", "session": "77", "lang": "en"})
    assert describe(replace(given, src=src, tgt=tgt)) == {
        "x-document": "A/RES/77/1",
        "x-source-file": "决议.zh.txt",
        "x-target-file": "resolution.en.txt",
        "x-encoder": "toy encoder",
        "x-date": "2022-12-07",
        "x-agenda-item": "94",
        "x-source-title": "水",
        "x-target-title": "Water",
        "x-source-committee": "第一委员会",
        "x-target-session": "77",
    }


def test_scores_go_to_a_thousandth_and_may_be_too_low() -> None:
    assert [unit.score for unit in to_units(bitext(), min_score=0.66)] == [0.812, 0.973, 0.66]


def test_labels_may_be_left_out() -> None:
    assert all("x-label" not in unit.props for unit in to_units(bitext(), labels=False))


def test_chinese_segments_join_without_a_space() -> None:
    assert next(to_units(bitext())).text("zh") == "大会，回顾以往各项决议，"


def test_what_cleaning_leaves_empty_is_no_unit() -> None:
    src, tgt = Side((Segment("\x0b"),), "zh"), Side((Segment("text"),), "en")
    assert list(to_units(Bitext.whole(src, tgt))) == []


def test_the_same_text_on_both_sides_is_a_unit() -> None:
    side = Side((Segment("A/RES/77/1"),), "zh")
    beads = (Bead((0,), (0,), 1.0),)
    assert len(list(to_units(Bitext(side, replace(side, lang="en"), beads)))) == 1


def test_sentences_are_told_from_paragraphs() -> None:
    src = Side((Segment("一。"), Segment("二。", start=2)), "zh")
    tgt = Side((Segment("One."), Segment("Two.", start=5)), "en")
    beads = (Bead((0,), (0,)), Bead((1,), (1,)))
    assert {unit.segtype for unit in to_units(Bitext(src, tgt, beads))} == {"sentence"}
    assert {unit.segtype for unit in to_units(bitext())} == {"paragraph"}


def test_page_numbers_and_running_heads_are_no_units() -> None:
    src, tgt = (
        Side((Segment("3", Kind.NOTE), Segment(text)), lang)
        for text, lang in (("大会，", "zh"), ("The General Assembly,", "en"))
    )
    paired = Bitext(src, tgt, (Bead((0,), (0,), score=0.9), Bead((1,), (1,), score=0.9)))
    assert [unit.text("en") for unit in to_units(paired)] == ["The General Assembly,"]


def test_what_was_not_translated_is_a_unit_only_when_asked_for() -> None:
    side = Side((Segment("Please recycle"),), "zh")
    beads = (Bead((0,), (0,), 1.0, untranslated=True),)
    left = Bitext(side, replace(side, lang="en"), beads)
    assert list(to_units(left)) == []
    assert len(list(to_units(left, untranslated=True))) == 1
