"""XLIFF 2.0: what is written reads back, and in other readers, too."""

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from translate.storage.xliff2 import Xliff2File

from align.errors import FormatError
from tests.tmx.samples import pairs
from tmx import Unit, Variant, read, read_head
from tmx.formats.options import Options
from tmx.formats.xliff2 import read_xliff2, write_xliff2

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
UNITS = [
    Unit(
        (Variant("zh", "大会 & <1>"), Variant("en", "The Assembly")),
        {"x-label": "1"},
        ("so",),
        score=0.9,
    ),
    Unit((Variant("zh", "决定"), Variant("en", "Decides")), score=0.3),
]


def write(units: list[Unit], path: Path) -> Path:
    file = BytesIO()
    assert write_xliff2(units, file, Options(props={"x-encoder": "toy 1"})) == len(units)
    path.write_bytes(file.getvalue())
    return path


def given_xliff(path: Path, body: str, langs: str = 'srcLang="en" trgLang="zh"') -> Path:
    head = f'<xliff version="2.0" xmlns="{NAMESPACE}" {langs}><file id="f1">'
    path.write_text(f"{head}{body}</file></xliff>", encoding="utf-8")
    return path


@given(st.lists(pairs(), min_size=1, max_size=4))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_what_is_written_reads_back(tmp_path: Path, given: list[Unit]) -> None:
    path = write(given, tmp_path / "memory.xlf")
    stripped = [[v.text.strip() for v in unit.variants] for unit in given]
    assert [[v.text for v in unit.variants] for unit in read(path)] == stripped


def test_scores_states_notes_and_properties(tmp_path: Path) -> None:
    first, second = read(write(UNITS, tmp_path / "memory.xlf"))
    assert first == UNITS[0]
    assert second.props == {"x-state": "needs-review-translation"}
    assert second.score == 0.3


def test_the_parts_of_a_unit_stand_in_the_order_of_the_standard(tmp_path: Path) -> None:
    unit = etree.parse(write(UNITS, tmp_path / "memory.xlf")).find(f".//{{{NAMESPACE}}}unit")
    assert unit is not None
    names = [etree.QName(child).localname for child in unit]
    assert names == ["matches", "notes", "segment"]


def test_translate_toolkit_reads_it(tmp_path: Path) -> None:
    store = Xliff2File.parsefile(str(write(UNITS, tmp_path / "memory.xlf")))  # type: ignore[no-untyped-call]
    texts = [(unit.source, unit.target) for unit in store.units]
    assert texts == [("大会 & <1>", "The Assembly"), ("决定", "Decides")]
    assert [unit.isfuzzy() for unit in store.units] == [False, True]


def test_segments_of_one_unit_are_units(tmp_path: Path) -> None:
    body = """<unit id="1"><segment><source>One <pc id="1">and</pc><ph id="2"/>.</source>
      <target>一。</target></segment><ignorable><source> </source></ignorable>
      <segment><source>Two.</source></segment></unit>"""
    (unit,) = read_xliff2(given_xliff(tmp_path / "a.xlf", body), Options())
    assert [variant.text for variant in unit.variants] == ["One and.", "一。"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (f'<xliff version="2.0" xmlns="{NAMESPACE}" srcLang="en"/>', "trgLang"),
        (
            f'<xliff version="2.0" xmlns="{NAMESPACE}" srcLang="en" trgLang="zh"><file>',
            "well-formed",
        ),
    ],
)
def test_what_cannot_be_read_gets_a_sentence(text: str, sentence: str, tmp_path: Path) -> None:
    (tmp_path / "a.xlf").write_text(text, encoding="utf-8")
    with pytest.raises(FormatError, match=sentence):
        list(read(tmp_path / "a.xlf"))


def test_there_is_no_empty_xliff_2() -> None:
    with pytest.raises(FormatError, match="empty"):
        write_xliff2([], BytesIO(), Options("zh", "en"))


def test_what_is_known_of_the_file_stands_at_its_head(tmp_path: Path) -> None:
    assert read_head(write(UNITS, tmp_path / "memory.xlf")) == {"x-encoder": "toy 1"}
    bare = given_xliff(tmp_path / "a.xlf", '<unit id="1"><notes><note>a</note></notes></unit>')
    assert read_head(bare) == {}
