"""From one format to another, and what is lost on the way."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from align.errors import InputError, LanguageError
from tests.tmx.samples import NOW, bitext
from tmx import Unit, Variant, convert, read, save, write
from tmx.formats import BITEXT_WRITERS, WRITERS
from tmx.joining import Conflict
from tmx.units import Code

RICH = Unit(
    (
        Variant("zh", "第一条", {"x-p": "1"}, ("a note",), (Code(0, 0, "ph", "<ph>1</ph>"),)),
        Variant("en", "Article 1", attributes={"usagecount": "3"}),
        Variant("fr", "Article premier"),
    ),
    {"x-client": "UN"},
    ("of the whole",),
    created=datetime(2022, 10, 20, tzinfo=UTC),
    attributes={"tuid": "7"},
)


def test_a_table_in_two_languages_becomes_any_file(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text('zh,en\n大会，,"The General Assembly,"\n回顾,\n', encoding="utf-8")
    for suffix in {*WRITERS, *BITEXT_WRITERS}:
        count = 2 if suffix in BITEXT_WRITERS else 1  # gaps are for bitexts
        assert convert(table, tmp_path / f"out{suffix}").written == count
    assert [unit.langs for unit in read(tmp_path / "out.tmx")] == [("zh", "en")]
    again = tmp_path / "again.csv"
    assert convert(tmp_path / "out.jsonl", again).written == 2
    assert again.read_bytes() == (tmp_path / "out.csv").read_bytes()


def test_a_memory_becomes_a_memory_and_no_bitext(tmp_path: Path) -> None:
    write([Unit((Variant("zh", "大会"), Variant("en", "Assembly")))], tmp_path / "a.tmx")
    assert convert(tmp_path / "a.tmx", tmp_path / "a.xlf").written == 1
    with pytest.raises(InputError, match=r"is a memory, from which no \.html can be made"):
        convert(tmp_path / "a.tmx", tmp_path / "a.html")
    with pytest.raises(InputError, match="holds nothing in the languages"):
        convert(tmp_path / "a.tmx", tmp_path / "b.xlf", src_lang="zh", tgt_lang="fr")
    assert not (tmp_path / "b.xlf").exists()


def test_a_memory_that_is_read_and_written_again_loses_nothing(tmp_path: Path) -> None:
    write([RICH], tmp_path / "a.tmx", now=NOW, inline=True)
    found = convert(tmp_path / "a.tmx", tmp_path / "b.tmx", inline=True, now=NOW)
    assert (found.written, found.lost) == (1, {})
    assert list(read(tmp_path / "b.tmx")) == [RICH]
    assert (tmp_path / "a.tmx").read_bytes() == (tmp_path / "b.tmx").read_bytes()


def test_what_a_format_cannot_hold_is_counted(tmp_path: Path) -> None:
    write([RICH], tmp_path / "a.tmx", inline=True)
    everything = {
        "a third language": 1,
        "notes": 1,
        "properties": 1,
        "dates and authors": 1,
        "notes and properties of variants": 1,
        "attributes of the tool it came from": 1,
        "inline codes": 1,
    }
    assert convert(tmp_path / "a.tmx", tmp_path / "b.csv").lost == everything
    assert convert(tmp_path / "a.tmx", tmp_path / "b.tmx").lost == {"inline codes": 1}
    lost = convert(tmp_path / "a.tmx", tmp_path / "b.xlf").lost
    assert lost.keys() == everything.keys() - {"notes", "properties"}


def test_units_that_are_left_out_are_counted(tmp_path: Path) -> None:
    zh, en, fr = (Variant("zh", "一"), Variant("en", "One"), Variant("fr", "Un"))
    units = [Unit((en, zh)), Unit((en, fr)), Unit((zh, fr)), Unit((en,)), Unit((en, zh))]
    write(units, tmp_path / "a.tmx")
    for suffix in (".csv", ".xlf", ".xlsx"):
        found = convert(tmp_path / "a.tmx", tmp_path / f"b{suffix}")
        assert (found.written, found.lost) == (2, {"whole units, not in both languages": 3})
    lost = convert(tmp_path / "a.tmx", tmp_path / "b.po").lost
    assert lost == {"whole units, not in both languages or there twice": 4}
    found = convert(tmp_path / "a.tmx", tmp_path / "c.tmx", profile="phrase")
    assert sum(found.lost.values()) == 5 - found.written > 0
    assert convert(tmp_path / "a.tmx", tmp_path / "b.tmx").lost == {}


def test_nothing_to_convert_is_told_for_what_it_is(tmp_path: Path) -> None:
    write([], tmp_path / "a.tmx")
    with pytest.raises(InputError, match="holds no unit"):
        convert(tmp_path / "a.tmx", tmp_path / "b.po")
    with pytest.raises(LanguageError, match="klingon!!"):
        convert(tmp_path / "a.tmx", tmp_path / "b.po", tgt_lang="klingon!!")


def test_memories_join_over_a_pivot(tmp_path: Path) -> None:
    pairs = {"zh": "大会", "fr": "Assemblée", "es": "Asamblea"}
    for lang, text in pairs.items():
        write([Unit((Variant(lang, text), Variant("en", "Assembly")))], tmp_path / f"{lang}.tmx")
    files = [tmp_path / f"{lang}.tmx" for lang in pairs]
    assert convert(files, tmp_path / "all.tmx", pivot="en").written == 1
    (unit,) = read(tmp_path / "all.tmx")
    assert unit.langs == ("en", "zh", "fr", "es")
    other = [Unit((Variant("en", "Assembly"), Variant("zh", "集会")))]
    write(other, tmp_path / "other.tmx")
    found = convert([*files, tmp_path / "other.tmx"], tmp_path / "all.tmx", pivot="en")
    assert found.conflicts == [Conflict("Assembly", "zh", ("大会", "集会"))]
    assert found.written == 2


def test_memories_without_a_pivot_follow_each_other(tmp_path: Path) -> None:
    save(bitext(), tmp_path / "a.jsonl")
    write([Unit((Variant("zh", "大会"), Variant("en", "Assembly")))], tmp_path / "b.tmx")
    files = [tmp_path / "a.jsonl", tmp_path / "b.tmx"]
    assert convert(files, tmp_path / "c.tmx").written == 5


def test_real_memories_survive(corpora: Path, tmp_path: Path) -> None:
    """What other tools wrote is read, written and read again with everything in it."""
    for path in sorted(corpora.glob("exchange-*/*.tmx")):
        before = list(read(path))
        if before:
            convert(path, tmp_path / "again.tmx", inline=True)
            assert list(read(tmp_path / "again.tmx")) == [_renamed(unit) for unit in before]


def _renamed(unit: Unit) -> Unit:
    """Give a unit with its properties named as OmegaT can stand them."""
    variants = tuple(replace(variant, props=_prefix(variant.props)) for variant in unit.variants)
    return replace(unit, variants=variants, props=_prefix(unit.props))


def _prefix(props: Mapping[str, str]) -> dict[str, str]:
    return {name if name.startswith("x-") else f"x-{name}": said for name, said in props.items()}
