"""What was left in the other language is marked."""

import pytest

from align.bitexts import Bead, Bitext, Segment, Side
from align.documents import Kind
from align.steps.marking import mark_untranslated


def is_marked(
    source: str, target: str, langs: str, *, pinned: bool = False, kind: Kind = Kind.PARAGRAPH
) -> bool:
    src, tgt = (
        Side((Segment(text, kind),), lang)
        for text, lang in zip((source, target), langs.split(), strict=True)
    )
    bitext = Bitext(src, tgt, (Bead((0,), (0,), 0.9, pinned=pinned),))
    return mark_untranslated(bitext).beads[0].untranslated


@pytest.mark.parametrize(
    ("src", "tgt", "langs"),
    [
        ("Distr.: General", "Distr.: General", "zh en"),
        ("Please recycle", "Please recycle this paper", "zh en"),
        ("附件 Annex", "附件  annex", "zh en"),
        ("请回收", "请回收", "zh en"),
        ("大会，", "大会，", "ru ar"),
        ("Adopted without a vote", "Adopted without a vote", "fr en"),
        ("Принято без голосования", "Принято без голосования", "ru ar"),
    ],
)
def test_a_text_in_the_wrong_language_is_marked(src: str, tgt: str, langs: str) -> None:
    assert is_marked(src, tgt, langs)


@pytest.mark.parametrize(
    ("src", "tgt", "langs"),
    [
        ("大会，", "The General Assembly,", "zh en"),
        ("A/C.1/77/L.23/Rev.1", "A/C.1/77/L.23/Rev.1", "zh en"),
        ("https://www.un.org/zh", "https://www.un.org/zh", "zh en"),
        ("2022", "2022", "zh en"),
        ("UNESCO", "UNESCO", "zh en"),
        ("Introduction", "Introduction", "fr en"),
        ("大會", "大會", "zh zh-Hant"),
        ("序言", "序言", "zh ja"),
        ("Hyvää päivää", "大会", "fi zh"),
        ("联合国 UNESCO 报告", "A report of UNESCO", "zh en"),
    ],
)
def test_what_is_the_same_in_both_languages_is_not_marked(src: str, tgt: str, langs: str) -> None:
    assert not is_marked(src, tgt, langs)


def test_a_pinned_bead_stays_as_it_is() -> None:
    assert not is_marked("Distr.: General", "Distr.: General", "zh en", pinned=True)


def test_a_masthead_is_the_same_in_all_versions() -> None:
    assert not is_marked("Distr.: Limited", "Distr.: Limited", "zh en", kind=Kind.FRONT_MATTER)
