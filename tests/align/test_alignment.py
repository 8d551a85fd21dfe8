"""The whole way from two files to a bitext."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from align import Bead, Bitext, align, realign, summarize
from align.alignment import Level
from align.bitexts import Vectors
from align.documents import Kind
from align.errors import InputError, LanguageError, SegmentationError


class ByLength:
    """A tiny encoder: texts of like length mean the same."""

    name = "by-length"

    def encode(self, texts: list[str], /) -> Vectors:
        angles = np.array([len(text) for text in texts]) / 10
        return np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)


def write(folder: Path, **texts: str) -> Sequence[Path]:
    paths = []
    for name, text in texts.items():
        paths.append(folder / f"{name}.txt")
        paths[-1].write_text(text, encoding="utf-8")
    return paths


@pytest.fixture(scope="session")
def seed_bitext(seed: Path) -> Bitext:
    return align(seed / "zh.txt", seed / "en.txt")


def test_every_paragraph_of_the_seed_is_paired_with_its_own(seed_bitext: Bitext) -> None:
    body = [bead for bead in seed_bitext.beads if bead.src and bead.src[0] < 27]
    assert [(bead.src, bead.tgt) for bead in body] == [((n,), (n,)) for n in range(27)]


def test_the_footnotes_of_the_seed_are_paired_by_number(seed_bitext: Bitext) -> None:
    notes = [
        (seed_bitext.src.segments[bead.src[0]], seed_bitext.tgt.segments[bead.tgt[0]])
        for bead in seed_bitext.beads
        if seed_bitext.src.segments[bead.src[0]].kind is Kind.FOOTNOTE
    ]
    assert [(src.path, tgt.path) for src, tgt in notes] == [
        ((f"note {mark}",), (f"note {mark}",)) for mark in ("*", "1", "2")
    ]
    assert notes[1][0].text == "A/77/275。"


def test_languages_are_detected_and_the_encoder_is_named(seed_bitext: Bitext) -> None:
    assert (seed_bitext.src.lang, seed_bitext.tgt.lang) == ("zh", "en")
    assert "use-multilingual-v3" in seed_bitext.encoder


def test_the_summary_counts_beads(seed_bitext: Bitext) -> None:
    summary = summarize(seed_bitext)
    assert (summary["beads"], summary["aligned"], summary["gaps"]) == (30, 30, 0)
    assert summary["mean_confidence"] > 0.9


def test_the_same_input_gives_the_same_bitext(seed: Path, seed_bitext: Bitext) -> None:
    assert align(seed / "zh.txt", seed / "en.txt") == seed_bitext


def test_sentences_are_paired_inside_their_paragraphs(tmp_path: Path) -> None:
    src, tgt = write(
        tmp_path,
        zh="大会审议了报告。大会感谢秘书长。\n\n本决议自通过之日起生效。各国应予执行。",
        en=(
            "The Assembly considered the report. It thanks the Secretary-General.\n\n"
            "This resolution takes effect on adoption. States shall carry it out."
        ),
    )
    bitext = align(src, tgt, level="sentence")
    assert [(bead.src, bead.tgt) for bead in bitext.beads] == [((n,), (n,)) for n in range(4)]
    assert bitext.src.segments[1].start == len("大会审议了报告。")


def test_with_lines_every_line_is_a_segment_and_stays_as_it_is(tmp_path: Path) -> None:
    src, tgt = write(tmp_path, zh="**一**。二。\n\n3\n", en="*One*. Two.\n3\n")
    bitext = align(src, tgt, src_lang="zh", tgt_lang="en", lines=True, encoder=ByLength())
    assert [segment.text for segment in bitext.src.segments] == ["**一**。二。", "3"]
    assert bitext.encoder == "by-length, 2 dimensions"


def test_a_pinned_bead_survives_a_new_alignment(seed_bitext: Bitext) -> None:
    pinned = Bead((3, 4), (3,), pinned=True, score=1.0)
    before, after = (
        Bead((0, 1, 2), (0, 1, 2), coarse=True),
        Bead(tuple(range(5, 30)), tuple(range(4, 30)), coarse=True),
    )
    bitext = realign(seed_bitext.with_beads([before, pinned, after]))
    assert pinned in bitext.beads
    assert Bead((29,), (29,)) in [replace(bead, score=0.0) for bead in bitext.beads]
    assert replace(pinned, src=(3, 4)) in realign(bitext, level="sentence").beads


def test_two_files_in_one_language_are_refused(tmp_path: Path) -> None:
    src, tgt = write(tmp_path, a="The Assembly has met here.", b="The Council has met there.")
    with pytest.raises(LanguageError, match="both are in en"):
        align(src, tgt, encoder=ByLength())


def test_two_regions_of_one_language_are_refused(tmp_path: Path) -> None:
    src, tgt = write(tmp_path, a="The Assembly has met here.", b="The Council has met there.")
    with pytest.raises(LanguageError, match="both are in en "):
        align(src, tgt, src_lang="en", tgt_lang="en-US", encoder=ByLength())


def test_simplified_and_traditional_chinese_may_be_aligned(tmp_path: Path) -> None:
    src, tgt = write(tmp_path, a="大会审议了报告。", b="大會審議了報告。")
    assert len(align(src, tgt, encoder=ByLength()).beads) == 1


@pytest.mark.parametrize("level", ["paragraph", "sentence"])
def test_a_wrong_rule_file_is_refused_at_any_level(tmp_path: Path, level: Level) -> None:
    src, tgt = write(tmp_path, zh="大会审议了报告。", en="The Assembly has met here.")
    for srx in (tmp_path / "none.srx", src):
        with pytest.raises(SegmentationError, match=srx.name):
            align(src, tgt, level=level, srx=srx, encoder=ByLength())


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    src, tgt = write(tmp_path, a="", b="The Council has met there.")
    with pytest.raises(InputError, match=r"a\.txt"):
        align(src, tgt, encoder=ByLength())
