"""What is read of a file that is checked: all of it, also what has no translation yet."""

from pathlib import Path

import pytest

import tmx
from align.errors import InputError, LanguageError
from tmx import read
from tmx.checks import Plan, choose
from tmx.checks.files import check_file
from tmx.checks.spooling import Spool

PO = """\
msgid ""
msgstr "Language: zh_CN\\nContent-Type: text/plain; charset=UTF-8\\n"

msgid "General Assembly"
msgstr "大会"

msgid "Security Council"
msgstr ""
"""
XLIFF = """\
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file source-language="zh" target-language="en" datatype="plaintext" original="x"><body>
<trans-unit id="1"><source>大会</source><target>General Assembly</target></trans-unit>
<trans-unit id="2"><source>安全理事会</source></trans-unit>
<trans-unit id="3" translate="no"><source>安理会</source><target/></trans-unit>
</body></file></xliff>
"""
XLIFF2 = """\
<xliff version="2.0" srcLang="zh" xmlns="urn:oasis:names:tc:xliff:document:2.0">
<file id="f"><unit id="1"><segment><source>安全理事会</source></segment></unit>
<unit id="2"><segment><source>大会</source><target/></segment></unit>
<unit id="3" translate="no"><segment><source>安理会</source></segment></unit></file></xliff>
"""
QT = """\
<?xml version="1.0" encoding="utf-8"?><!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh"><context><name>x</name>
<message><source>大会</source><translation>Assembly</translation></message>
<message><source>安全理事会</source><translation type="unfinished"></translation></message>
</context></TS>
"""
CSV = "zh,en\n大会,General Assembly\n安全理事会,\n"


@pytest.mark.parametrize(
    ("name", "text", "units"),
    [
        ("a.po", PO, [1]),
        ("a.xlf", XLIFF, [1]),
        ("b.xlf", XLIFF2, [0, 1]),
        ("a.ts", QT, [1]),
        ("a.csv", CSV, [1]),
    ],
)
def test_what_is_not_translated_is_told(
    tmp_path: Path, name: str, text: str, units: list[int]
) -> None:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    with Spool() as spool:
        found = check_file(path, spool, Plan(choose(["E1"]), meaning=False))
        assert [(issue.code, issue.unit) for issue in spool] == [("E101", unit) for unit in units]
    assert found.units == 2


@pytest.mark.parametrize(("name", "text"), [("a.po", PO), ("a.xlf", XLIFF), ("a.ts", QT)])
def test_who_reads_a_memory_gets_translations_only(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    assert [len(unit.variants) for unit in read(path)] == [2]


def test_a_file_without_the_languages_that_are_meant_is_no_clean_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("zh,en\n大会,Assembly\n", encoding="utf-8")
    tmx.convert([path], tmp_path / "a.tmx")
    for langs, error, sentence in (
        (("fr", "de"), InputError, "holds no unit in two languages"),
        (("zh", "zh"), LanguageError, "are both zh"),
    ):
        with Spool() as spool, pytest.raises(error, match=sentence):
            check_file(tmp_path / "a.tmx", spool, src_lang=langs[0], tgt_lang=langs[1])
