import re
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from translate.storage.tmx import tmxfile

from align.errors import FormatError, InputError
from tests.tmx.samples import NOW, bitext, pairs, units
from tests.tmx.validation import complaints
from tmx import Unit, Variant, read, save, write
from tmx.formats.options import Options
from tmx.formats.tmx import write_tmx

HEADER = (
    '<header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" '
    'adminlang="en" srclang="en" datatype="plaintext"/>'
)
REUSED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def written(*units: Unit, src_lang: str | None = None, tgt_lang: str | None = None) -> bytes:
    file = BytesIO()
    write_tmx(units, file, Options(src_lang, tgt_lang, now=NOW))
    return file.getvalue()


def read_body(
    tmp_path: Path, body: str, version: str = "1.4", encoding: str = "utf-8"
) -> list[Unit]:
    path = tmp_path / "given.tmx"
    text = f'<?xml version="1.0" encoding="{encoding}"?>\n<tmx version="{version}">{HEADER}'
    path.write_bytes(f"{text}<body>{body}</body></tmx>".encode(encoding))
    return list(read(path))


def pair(source: str, target: str = "目标") -> str:
    return (
        f'<tu><tuv xml:lang="en"><seg>{source}</seg></tuv>'
        f'<tuv xml:lang="zh"><seg>{target}</seg></tuv></tu>'
    )


# --- what is written


@given(st.lists(units(), max_size=4))
@REUSED
def test_what_is_written_is_strict_tmx_and_reads_back(tmp_path: Path, given: list[Unit]) -> None:
    path = tmp_path / "memory.tmx"
    assert write(given, path, now=NOW) == len(given)
    assert complaints(path.read_bytes()) == []
    assert list(read(path)) == given


@given(st.lists(pairs(), min_size=1, max_size=4))
@settings(deadline=None)
def test_translate_toolkit_reads_the_same_pairs(given: list[Unit]) -> None:
    store = tmxfile.parsestring(written(*given), "zh", "en")  # type: ignore[no-untyped-call]
    found = [(unit.source, unit.target) for unit in store.units]
    assert [tuple(" ".join(text.split()) for text in pair) for pair in found] == [
        tuple(" ".join(variant.text.split()) for variant in unit.variants) for unit in given
    ]


def test_a_bitext_becomes_a_memory(tmp_path: Path) -> None:
    path = tmp_path / "memory.tmx"
    assert save(bitext(), path, now=NOW) == 4
    assert complaints(path.read_bytes()) == []
    assert [unit.score for unit in read(path)] == [0.812, 0.973, 0.3, 0.66]


def test_the_head_says_what_was_paired_by(tmp_path: Path) -> None:
    path = tmp_path / "memory.tmx"
    save(replace(bitext(), encoder="toy <2>\x00, 3 dimensions"), path)
    assert complaints(path.read_bytes()) == []
    assert etree.parse(path).findtext("header/prop[@type='x-encoder']") == "toy <2>, 3 dimensions"
    write(read(path), path)
    assert etree.parse(path).find("header/prop") is None


def test_the_same_units_give_the_same_bytes() -> None:
    unit = Unit((Variant("zh", "大会"),), {"x-b": "2", "x-a": "1"}, created=NOW)
    assert written(unit) == written(unit)


def test_the_file_is_as_expected_byte_by_byte() -> None:
    golden = Path(__file__).parent.parent / "golden" / "memory.tmx"
    unit = Unit(
        (Variant("zh", "问&答\r", {"x-from": "<原文>"}, ("注",)), Variant("en", 'Q&A "1" > 0')),
        {"x-label": "2 › a"},
        ("checked",),
        created=NOW,
        creator='"me" & you',
        score=0.5,
    )
    other = Unit((Variant("en", "A paragraph."),), segtype="paragraph")
    assert _unversioned(written(unit, other)) == _unversioned(golden.read_bytes())


def _unversioned(data: bytes) -> bytes:
    return re.sub(rb'creationtoolversion="[^"]*"', b"", data)


@pytest.mark.parametrize("name", ["file", "id", "prev", "next", "path", "client"])
def test_a_property_that_could_mislead_a_client_is_renamed(name: str) -> None:
    data = written(Unit((Variant("en", "text"),), {name: "1"}))
    assert f'<prop type="x-{name}">1</prop>'.encode() in data


def test_what_xml_cannot_carry_is_left_out() -> None:
    data = written(Unit((Variant("en", "a\x00b\ud800c\ufffe"),), {"x-\x01": "\x02"}, ("\x03",)))
    assert complaints(data) == []
    assert b"<seg>abc</seg>" in data


def test_srclang_is_spelled_as_the_variants_are() -> None:
    unit = Unit((Variant("zh-CN", "大会"), Variant("en-US", "General Assembly")))
    assert b'srclang="en-US"' in written(unit, src_lang="en")
    assert b'srclang="zh-CN"' in written(unit)


def test_two_languages_may_be_chosen() -> None:
    both = Unit((Variant("fr", "un"), Variant("zh", "一"), Variant("en", "one")))
    data = written(both, Unit((Variant("fr", "deux"),)), src_lang="en", tgt_lang="zh")
    assert data.index(b"one") < data.index("一".encode())
    assert b"<seg>un</seg>" not in data
    assert b"deux" not in data


def test_a_memory_of_nothing_is_still_a_memory() -> None:
    assert complaints(written()) == []


# --- what is read


def test_inline_codes_are_dropped_and_their_text_for_people_is_kept(tmp_path: Path) -> None:
    source = (
        'Click <ph x="3">&lt;IMG ALT="<sub>Start</sub>"&gt;</ph>: <hi type="x">now <it pos="begin">'
        '{</it>then</hi> <bpt i="1">&lt;b&gt;</bpt>bold<ept i="1">&lt;/b&gt;</ept><ut>\\par</ut>.'
    )
    assert read_body(tmp_path, pair(source))[0].text("en") == "Click Start: now then bold."


def test_empty_variants_and_units_are_passed_over(tmp_path: Path) -> None:
    body = pair("", "一") + pair("<ph>x</ph> ", "\n") + "<tu><tuv><seg/></tuv></tu>" + pair("one")
    assert [unit.langs for unit in read_body(tmp_path, body)] == [("zh",), ("en", "zh")]


def test_comments_and_instructions_do_not_cut_a_text(tmp_path: Path) -> None:
    body = pair("one<!-- no --> two<?x no?> three") + "<!-- no -->"
    assert read_body(tmp_path, body)[0].text("en") == "one two three"


@pytest.mark.parametrize("encoding", ["utf-16", "gb18030", "utf-8-sig", "iso-8859-1"])
def test_any_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    target = "café" if encoding == "iso-8859-1" else "大会"
    declared = "utf-8" if encoding == "utf-8-sig" else encoding
    path = tmp_path / "given.tmx"
    text = f'<?xml version="1.0" encoding="{declared}"?><tmx>{HEADER}<body>{pair("a", target)}'
    path.write_bytes(f"{text}</body></tmx>".encode(encoding))
    assert next(read(path)).text("zh") == target


def test_the_lang_of_tmx_1_1_is_read(tmp_path: Path) -> None:
    body = '<tu><tuv lang="EN-us"><seg>one</seg></tuv><tuv lang="zh_hant"><seg>一</seg></tuv></tu>'
    assert read_body(tmp_path, body, version="1.1")[0].langs == ("en-US", "zh-Hant")


def test_a_namespace_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "given.tmx"
    path.write_text(
        f'<tmx xmlns="http://www.lisa.org/tmx14">{HEADER}<body>{pair("one")}</body></tmx>'
    )
    assert next(read(path)).text("en") == "one"


def test_properties_of_one_type_are_joined(tmp_path: Path) -> None:
    body = pair("one").replace("<tu>", '<tu><prop type="x">1</prop><prop type="x">2</prop>')
    assert read_body(tmp_path, body)[0].props == {"x": "1\n2"}


def test_a_score_of_another_scale_stays_a_property(tmp_path: Path) -> None:
    body = pair("one").replace("<tu>", '<tu><prop type="x-score">97</prop>')
    unit = read_body(tmp_path, body)[0]
    assert (unit.score, unit.props) == (None, {"x-score": "97"})


def test_dates_and_creator_may_stand_at_the_variants(tmp_path: Path) -> None:
    dated = '<tuv creationdate="2026-01-02T03:04:05Z" creationid="me" xml:lang="zh">'
    unit = read_body(tmp_path, pair("one").replace('<tuv xml:lang="zh">', dated))[0]
    assert (unit.created, unit.creator, unit.changed) == (NOW, "me", None)


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ("<tu><tuv><seg>one</seg></tuv></tu>", "line 2: a variant names no language"),
        ('<tu><tuv xml:lang="*all*"><seg>one</seg></tuv></tu>', "is no language tag"),
        (pair("one") + "<tu>", "line 2: is no well-formed XML"),
        (pair("&nbsp;"), "is no well-formed XML"),
    ],
)
def test_what_is_no_tmx_is_refused_with_its_line(tmp_path: Path, body: str, complaint: str) -> None:
    with pytest.raises(FormatError, match=complaint.replace("*", r"\*")):
        read_body(tmp_path, body)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("", "is no well-formed XML"),
        ("not xml", "is no well-formed XML"),
        ("<html/>", "is no TMX but <html>"),
        ("<tmx><body>", "is no well-formed XML"),
    ],
)
def test_what_is_no_xml_is_refused(tmp_path: Path, content: str, complaint: str) -> None:
    path = tmp_path / "given.tmx"
    path.write_text(content)
    with pytest.raises(FormatError, match=complaint):
        list(read(path))


@pytest.mark.parametrize(
    "entity", ['SYSTEM "file:///etc/hostname"', 'SYSTEM "http://127.0.0.1:9/"', '"the same"']
)
def test_no_entity_is_resolved(tmp_path: Path, entity: str) -> None:
    path = tmp_path / "given.tmx"
    doctype = f"<!DOCTYPE tmx [<!ENTITY e {entity}>]>"
    path.write_text(f"{doctype}<tmx>{HEADER}<body>{pair('a &e; b')}</body></tmx>")
    with pytest.raises(FormatError, match="uses the entity &e;"):
        list(read(path))


def test_a_bomb_of_entities_does_not_go_off(tmp_path: Path) -> None:
    names = "abcdefghij"
    bomb = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise(names))
    path = tmp_path / "given.tmx"
    path.write_text(
        f'<!DOCTYPE tmx [<!ENTITY a "ha">{bomb}]><tmx>{HEADER}<body>{pair("&j;")}</body></tmx>'
    )
    with pytest.raises(FormatError):
        list(read(path))


def test_a_doctype_is_not_fetched(tmp_path: Path) -> None:
    path = tmp_path / "given.tmx"
    doctype = '<!DOCTYPE tmx PUBLIC "-//LISA" "http://127.0.0.1:9/tmx14.dtd">'
    path.write_text(f"{doctype}<tmx>{HEADER}<body>{pair('one')}</body></tmx>")
    assert next(read(path)).text("en") == "one"


def test_units_come_before_the_place_where_a_file_is_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "given.tmx"
    path.write_text(f"<tmx>{HEADER}<body>{pair('one') * 2000}")
    found = read(path)
    assert next(found).text("en") == "one"
    with pytest.raises(FormatError, match="line"):
        list(found)


def test_a_missing_file_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read(tmp_path / "none.tmx")


def test_memories_of_other_tools_are_read(corpora: Path) -> None:
    counts = {
        path.name: sum(1 for _ in read(path)) for path in sorted(corpora.glob("exchange-*/*.tmx"))
    }
    assert len(counts) > 50
    assert {name for name, count in counts.items() if not count} == {"empty.tmx", "invalid.tmx"}
    assert counts["ImportTMXTest.tmx"] == 314
