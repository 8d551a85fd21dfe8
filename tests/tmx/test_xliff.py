from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from translate.storage.xliff import Xliff1File

from align.errors import FormatError
from tests.tmx.samples import bitext, pairs
from tmx import Unit, convert, read, save, write

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"


def given_xliff(tmp_path: Path, body: str, langs: str = "") -> Path:
    path = tmp_path / "given.xlf"
    langs = langs or 'source-language="en" target-language="zh"'
    path.write_text(
        f'<xliff version="1.2" xmlns="{NAMESPACE}"><file original="x" datatype="plaintext" {langs}>'
        f"<body>{body}</body></file></xliff>",
        encoding="utf-8",
    )
    return path


@given(st.lists(pairs(), min_size=1, max_size=4))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_what_is_written_reads_back(tmp_path: Path, given: list[Unit]) -> None:
    path = tmp_path / "memory.xlf"
    assert write(given, path) == len(given)
    assert [unit.variants for unit in read(path)] == [unit.variants for unit in given]


def test_a_bitext_becomes_xliff(tmp_path: Path) -> None:
    path = tmp_path / "memory.xlf"
    assert save(bitext(), path) == 4
    units = list(read(path))
    assert units[3].score == 0.66
    assert units[3].props["x-label"] == "2 › a"
    assert [u.props.get("x-state", "") for u in units] == ["", "", "needs-review-translation", ""]
    store = Xliff1File.parsefile(str(path))  # type: ignore[no-untyped-call]
    assert [unit.source for unit in store.units] == [unit.text("zh") for unit in units]
    assert [unit.xmlelement.get("id") for unit in store.units] == ["1", "2", "3", "4"]


def test_the_head_says_what_was_paired_by(tmp_path: Path) -> None:
    path = tmp_path / "memory.xlf"
    save(replace(bitext(), encoder="toy <2>, 3 dimensions"), path)
    header = etree.parse(path).find(f".//{{{NAMESPACE}}}header")
    assert header is not None
    names = [etree.QName(child).localname for child in header]
    assert names == ["tool", *["note"] * (len(names) - 1)]
    said = {note.get("from"): note.text for note in header[1:]}
    assert said["x-encoder"] == "toy <2>, 3 dimensions"
    assert etree.parse(path).getroot()[0].get("original") == "决议.zh.txt"
    assert len(list(read(path))) == 4
    write(read(path), tmp_path / "other.xlf")
    assert etree.parse(tmp_path / "other.xlf").find(f".//{{{NAMESPACE}}}header") is None


def test_elements_stand_in_the_order_of_the_standard(tmp_path: Path) -> None:
    path = tmp_path / "memory.xlf"
    save(bitext(), path)
    for element in etree.parse(path).iter(f"{{{NAMESPACE}}}trans-unit"):
        names = [etree.QName(child).localname for child in element]
        assert names[:2] == ["source", "target"]
        assert set(names[2:]) == {"alt-trans", "note"}


def test_inline_codes_are_dropped_and_untranslated_units_passed_over(tmp_path: Path) -> None:
    path = given_xliff(
        tmp_path,
        '<trans-unit id="1"><source>a <g id="1">bold</g><ph id="2">x</ph></source>'
        '<target state="new">粗<x id="1"/></target></trans-unit>'
        '<trans-unit id="2"><source>b</source></trans-unit>'
        '<trans-unit id="3"><source>c</source><target/></trans-unit>',
    )
    units = list(read(path))
    assert [unit.variants[0].text for unit in units] == ["a bold"]
    assert units[0].props == {"x-id": "1", "x-state": "new"}


@pytest.mark.parametrize(
    "content",
    [
        "",
        "<xliff",
        "<html/>",
    ],
)
def test_what_is_no_xliff_1_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "given.xlf"
    path.write_text(content)
    with pytest.raises(FormatError, match=r"is no (XLIFF|well-formed XML)"):
        list(read(path))


def test_a_file_without_a_target_language_is_refused_unless_it_is_told(tmp_path: Path) -> None:
    body = '<trans-unit id="1"><source>a</source><target>甲</target></trans-unit>'
    path = given_xliff(tmp_path, body, 'source-language="en"')
    with pytest.raises(FormatError, match="target-language is not told"):
        list(read(path))
    assert next(read(path, tgt_lang="zh")).text("zh") == "甲"


def test_files_of_other_tools_are_read(corpora: Path) -> None:
    paths = sorted(corpora.glob("exchange-*/*.xlf"))
    assert len(paths) > 8
    counts = {path.name: sum(1 for _ in read(path)) for path in paths}
    assert counts["validators.zh_CN.xlf"] > 100


def test_segments_that_trados_marks_are_units(tmp_path: Path) -> None:
    path = tmp_path / "a.sdlxliff"
    path.write_text(
        """<?xml version="1.0"?><xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="a.docx" source-language="en-US" target-language="zh-CN" datatype="x-sdl"><body>
<trans-unit id="1"><source>One. <g id="1">Two.</g> Three.</source>
<seg-source><mrk mtype="seg" mid="1">One.</mrk> <g id="1"><mrk mtype="seg" mid="2">Two.</mrk></g>
<mrk mtype="seg" mid="3">Three.</mrk></seg-source>
<target><mrk mtype="seg" mid="1">一。</mrk><g id="1"><mrk mtype="seg" mid="2">二。</mrk></g>
<mrk mtype="seg" mid="3"/></target></trans-unit></body></file></xliff>""",
        encoding="utf-8",
    )
    assert [[v.text for v in unit.variants] for unit in read(path)] == [
        ["One.", "一。"],
        ["Two.", "二。"],
    ]


CODED = """<trans-unit id="t1" resname="r" approved="yes">
<source>A <g id="1">bold</g><x id="2"/></source>
<target>一<g id="1">粗</g><x id="2"/></target></trans-unit>"""


def test_inline_codes_and_ids_come_back_where_they_are_kept(tmp_path: Path) -> None:
    path = given_xliff(tmp_path, CODED)
    assert convert(path, tmp_path / "a.xlf", inline=True).lost == {}
    assert list(read(tmp_path / "a.xlf")) == list(read(path))
    unit = etree.parse(tmp_path / "a.xlf").find(f".//{{{NAMESPACE}}}trans-unit")
    assert unit is not None
    assert [unit.get(name) for name in ("id", "resname", "approved")] == ["t1", "r", "yes"]
    assert len(unit.findall(f".//{{{NAMESPACE}}}g")) == 2


def test_inline_codes_that_are_lost_are_counted(tmp_path: Path) -> None:
    path = given_xliff(tmp_path, CODED)
    assert "inline codes" in convert(path, tmp_path / "a.xlf").lost
    assert "inline codes of another format" in convert(path, tmp_path / "a.tmx", inline=True).lost
    assert b"<g" not in (tmp_path / "a.tmx").read_bytes()
