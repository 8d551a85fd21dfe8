"""Files that are not what their names say."""

from pathlib import Path

import pytest

from align.errors import FormatError, InputError
from tests.tmx.samples import bitext
from tmx import Unit, Variant, convert, read, read_head, save, write
from tmx.formats import find_format

UNITS = [Unit((Variant("zh", "大会"), Variant("en", "Assembly")))]
WRONG = [".xml", ".csv", ".tmx", ".po", ".tbx", ".xlf", ".txt", ".jsonl", ".memory", ""]


@pytest.mark.parametrize("suffix", [".jsonl", ".po", ".tbx", ".tmx", ".xlf"])
@pytest.mark.parametrize("wrong", WRONG)
def test_the_content_says_what_a_file_is(tmp_path: Path, suffix: str, wrong: str) -> None:
    right = tmp_path / f"right{suffix}"
    save(bitext(), right)
    wrongly = tmp_path / f"wrongly{wrong}"
    wrongly.write_bytes(right.read_bytes())
    assert list(read(wrongly)) == list(read(right))
    assert read_head(wrongly) == read_head(right)
    convert(wrongly, tmp_path / "out.csv")
    convert(right, tmp_path / "right.csv")
    assert (tmp_path / "out.csv").read_bytes() == (tmp_path / "right.csv").read_bytes()


@pytest.mark.parametrize(("suffix", "version"), [(".tbx", "tbx3"), (".xlf", "xliff2")])
def test_newer_versions_are_told_too(tmp_path: Path, suffix: str, version: str) -> None:
    path = tmp_path / f"a{suffix}"
    write(UNITS, path, format=version)
    assert find_format(path.rename(tmp_path / "a.xml")) == suffix


def test_utf_16_is_read_too(tmp_path: Path) -> None:
    write(UNITS, tmp_path / "a.tmx")
    text = (tmp_path / "a.tmx").read_text(encoding="utf-8").replace("UTF-8", "UTF-16", 1)
    (tmp_path / "a.xml").write_text(text, encoding="utf-16")
    assert [unit.text("zh") for unit in read(tmp_path / "a.xml")] == ["大会"]


def test_what_the_content_does_not_tell_the_suffix_does(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("zh,en\n<大会>,<Assembly>\n", encoding="utf-8")
    assert [unit.text("en") for unit in read(tmp_path / "a.csv")] == ["<Assembly>"]
    (tmp_path / "a.xml").write_text("<html/>")
    with pytest.raises(InputError, match=r"\.xml is no format that can be read"):
        read(tmp_path / "a.xml")
    (tmp_path / "a.tmx").write_text("<html/>")
    with pytest.raises(FormatError, match="is no TMX but <html>"):
        list(read(tmp_path / "a.tmx"))
