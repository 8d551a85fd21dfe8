"""Files that other tools keep, by way of translate-toolkit."""

from contextlib import suppress
from pathlib import Path

import pytest

from align.errors import FormatError
from tests.conftest import ROOT
from tmx import read
from tmx.formats.foreign import FOREIGN

TS = """<?xml version="1.0" encoding="utf-8"?><!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en"><context><name>Main</name>
<message><source>File</source><translation>文件</translation></message>
<message><source>Edit</source><translation type="unfinished"></translation></message>
</context></TS>"""
WORDFAST = (
    "%20221020~080000\t%User ID,TN\t%TU=00000001\t%EN-US\t%Wordfast TM v.5.51w9/00\t%ZH-CN\t"
    "%--1234567\t\t\t\t\n20221020~080000\tTN\t0\tEN-US\tGeneral Assembly\tZH-CN\t大会\n"
)


def texts(path: Path, src: str | None = None, tgt: str | None = None) -> list[list[str]]:
    units = read(path, src_lang=src, tgt_lang=tgt)
    return [[variant.text for variant in unit.variants] for unit in units]


def test_qt_linguist_says_its_languages(tmp_path: Path) -> None:
    (tmp_path / "a.ts").write_text(TS, encoding="utf-8")
    (unit,) = read(tmp_path / "a.ts")
    assert unit.langs == ("en", "zh-CN")
    assert texts(tmp_path / "a.ts") == [["File", "文件"]]


def test_an_omegat_glossary_has_notes_and_no_languages(tmp_path: Path) -> None:
    path = tmp_path / "glossary.utf8"
    path.write_text("General Assembly\t大会\t机构\n", encoding="utf-8")
    (unit,) = read(path, src_lang="en", tgt_lang="zh")
    assert (unit.text("zh"), unit.notes) == ("大会", ("机构",))
    with pytest.raises(FormatError, match="--src-lang"):
        list(read(path))


def test_a_wordfast_memory(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xff\xfe" + WORDFAST.encode("utf-16-le"))
    assert texts(tmp_path / "a.txt", "en", "zh") == [["General Assembly", "大会"]]


@pytest.mark.parametrize("suffix", sorted(FOREIGN))
@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02", "没有".encode(), b"<TS"])
def test_what_is_no_such_file_gives_a_sentence_or_nothing(
    suffix: str, data: bytes, tmp_path: Path
) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data)
    with suppress(FormatError):
        assert texts(path, "en", "zh") == []


def test_a_compiled_catalogue_of_gettext(corpora: Path) -> None:
    path = corpora / "po-software" / "gettext-runtime.zh_CN.mo"
    assert len(texts(path, "en", "zh")) == 47


def test_formats_are_named_in_the_manual() -> None:
    manual = (ROOT / "README.md").read_text(encoding="utf-8")
    assert all(f"`{suffix}`" in manual for suffix in FOREIGN)
