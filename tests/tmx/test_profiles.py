"""Memories as each tool wants them."""

from pathlib import Path

import pytest

from align.errors import OutputError
from tests.tmx.samples import bitext
from tests.tmx.validation import complaints
from tmx import Unit, Variant, read, save, write
from tmx.profiles import PROFILES, Tool, find_profile


def make_unit(src: str, tgt: str, src_lang: str = "zh", tgt_lang: str = "en") -> Unit:
    return Unit((Variant(src_lang, src), Variant(tgt_lang, tgt)))


def test_there_is_a_profile_for_every_tool_that_can_be_named() -> None:
    assert set(PROFILES) == set(Tool)
    assert PROFILES["omegat"].title == "OmegaT"


@pytest.mark.parametrize("tool", Tool)
def test_every_profile_gives_a_strict_memory(tool: Tool, tmp_path: Path) -> None:
    path = tmp_path / "memory.tmx"
    save(bitext(), path, profile=tool)
    assert complaints(path.read_bytes()) == []
    units = list(read(path))
    assert len(units) == 4
    # the head's source language is spelled as the variants' is
    assert f'srclang="{units[0].langs[0]}"' in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("tool", "langs"),
    [
        ("generic", ("zh", "en")),
        ("omegat", ("zh", "en")),
        ("weblate", ("zh-Hans", "en")),
        ("trados", ("zh-CN", "en-US")),
        ("memoq", ("zh-CN", "en-US")),
        ("phrase", ("zh-CN", "en-US")),
    ],
)
def test_languages_are_spelled_as_the_tool_spells_them(tool: str, langs: tuple[str, str]) -> None:
    assert find_profile(tool).respell(make_unit("大会", "General Assembly")).langs == langs


def test_a_language_that_says_its_region_keeps_it() -> None:
    unit = make_unit("大會", "General Assembly", "zh-Hant", "en-GB")
    assert find_profile("trados").respell(unit).langs == ("zh-TW", "en-GB")


def test_trados_takes_two_thousand_characters_a_segment() -> None:
    units = [make_unit("字" * 2000, "a"), make_unit("a", "字" * 2001)]
    assert list(find_profile("trados").choose(units)) == units[:1]
    assert list(find_profile("generic").choose(units)) == units


def test_phrase_takes_one_target_for_a_source() -> None:
    units = [make_unit("主席", "Chair"), make_unit("主席", "President"), make_unit("大会", "GA")]
    assert list(find_profile("phrase").choose(units)) == [units[0], units[2]]


def test_an_unknown_tool_is_told_those_that_are_known(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="generic, omegat, weblate"):
        write([], tmp_path / "a.tmx", profile="none")
