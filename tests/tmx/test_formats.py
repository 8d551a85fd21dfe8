import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from align.errors import FormatError, InputError, OutputError
from align.ladder import read_ladder
from align.native import load_bitext
from tests.tmx.samples import NOW, bitext
from tmx import Unit, Variant, read, read_head, save, to_units, write
from tmx.conversion import describe
from tmx.formats import BITEXT_WRITERS, HEAD_READERS, READERS, WRITERS, check_writable

UNITS = [Unit((Variant("zh", "大会"), Variant("en", "General Assembly")))]


def test_a_bitext_goes_into_its_own_formats(tmp_path: Path) -> None:
    assert save(bitext(), tmp_path / "b.jsonl") == 6
    assert save(bitext(), tmp_path / "b.align") == 6
    assert load_bitext(tmp_path / "b.jsonl") == bitext()
    assert read_ladder(tmp_path / "b.align")[0] == ((0, 1), (0,))


@pytest.mark.parametrize("suffix", sorted(set(WRITERS) & set(READERS)))
def test_units_go_from_any_format_into_any_other(tmp_path: Path, suffix: str) -> None:
    first, second = tmp_path / f"a{suffix}", tmp_path / "b.tmx"
    write(to_units(bitext()), first)
    write(read(first), second)
    assert [unit.text("en") for unit in read(second)] == [
        unit.text("en") for unit in to_units(bitext())
    ]


@pytest.mark.parametrize("suffix", sorted(HEAD_READERS))
def test_what_is_known_of_both_documents_goes_into_the_head_and_back(
    tmp_path: Path, suffix: str
) -> None:
    given = bitext()
    said = {"date": "2022-12-07", "session": "77", "agenda item": "94 (a)"}
    src = replace(given.src, metadata=said | {"title": "水 <与> 法"})
    given = replace(
        given, src=src, tgt=replace(given.tgt, metadata=said | {"title": "Water & law"})
    )
    first, second = tmp_path / f"a{suffix}", tmp_path / f"b{suffix}"
    save(given, first, now=NOW)
    head = read_head(first)
    assert head == describe(given)
    assert {head["x-date"], head["x-source-title"]} == {"2022-12-07", "水 <与> 法"}
    write(read(first), second, props=head, now=NOW)
    assert read_head(second) == head
    write(read(first), second)
    assert read_head(second) == {}
    save(given, tmp_path / "a.jsonl")
    assert load_bitext(tmp_path / "a.jsonl").tgt.metadata == given.tgt.metadata


def test_what_has_no_head_says_nothing_of_all_its_units(tmp_path: Path) -> None:
    write(UNITS, tmp_path / "a.csv")
    assert read_head(tmp_path / "a.csv") == {}
    for name in ("a.tmx", "a.xlf", "a.po"):
        (tmp_path / name).write_bytes(b"\xff<")
        with pytest.raises(FormatError, match=rf"{name}.*: is no"):
            read_head(tmp_path / name)
    with pytest.raises(InputError, match="cannot be read"):
        read_head(tmp_path / "none.tmx")


@pytest.mark.parametrize("suffix", sorted({*WRITERS, *BITEXT_WRITERS}))
def test_a_suffix_may_be_in_capitals(tmp_path: Path, suffix: str) -> None:
    assert save(bitext(), tmp_path / f"OUT{suffix.upper()}") > 0


@pytest.mark.parametrize("name", ["out.odt", "out", "tmx"])
def test_an_unknown_suffix_is_told_those_that_are_known(tmp_path: Path, name: str) -> None:
    with pytest.raises(OutputError, match=r"choose one of \.align, \.csv, \.html.*\.xliff"):
        save(bitext(), tmp_path / name)
    with pytest.raises(OutputError, match=r"choose one of \.csv, \.po, \.tbx, \.tmx"):
        write(UNITS, tmp_path / name)
    (tmp_path / name).touch()
    with pytest.raises(InputError, match=r"choose one of \.catkeys, \.csv"):
        read(tmp_path / name)


def test_what_cannot_be_written_is_told_before_the_work(tmp_path: Path) -> None:
    (tmp_path / "folder.tmx").mkdir()
    for name in ("folder.tmx", "none/a.tmx", "a.odt", f"{'x' * 300}.tmx"):
        with pytest.raises(OutputError):
            check_writable(tmp_path / name)
    assert check_writable(tmp_path / "a.TMX") == ".tmx"


def test_newer_versions_have_to_be_asked_for(tmp_path: Path) -> None:
    for version, suffix in (("tbx3", ".tbx"), ("xliff2", ".xliff")):
        path = tmp_path / f"a{suffix}"
        assert write(UNITS, path) == write(UNITS, tmp_path / f"b{suffix}", format=version) == 1
        assert save(bitext(), tmp_path / f"c{suffix}", format=version) == 4
        assert path.read_bytes()[:120] != (tmp_path / f"b{suffix}").read_bytes()[:120]
        with pytest.raises(OutputError, match=rf"\.tmx is no format.*{suffix}"):
            write(UNITS, tmp_path / "a.tmx", format=version)
    with pytest.raises(OutputError, match=r"written as tbx3 \(choose one of \.tbx\)"):
        check_writable(tmp_path / "a.tmx", "tbx3")
    with pytest.raises(OutputError, match=r"no format 'tbx4'.*tbx3, xliff2"):
        check_writable(tmp_path / "a.tbx", "tbx4")


def test_a_folder_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "folder.tmx").mkdir()
    with pytest.raises(InputError, match="is a folder"):
        read(tmp_path / "folder.tmx")


@pytest.mark.parametrize("suffix", [".csv", ".po", ".xlf"])
def test_a_format_of_two_languages_needs_two(tmp_path: Path, suffix: str) -> None:
    with pytest.raises(OutputError, match="not both known"):
        write([Unit((Variant("zh", "大会"),))], tmp_path / f"a{suffix}")
    assert write([], tmp_path / f"a{suffix}", src_lang="zh", tgt_lang="en") == 0


def test_a_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    def broken() -> object:
        yield from UNITS
        raise RuntimeError

    path = tmp_path / "a.tmx"
    path.write_text("old")
    with pytest.raises(RuntimeError):
        write(broken(), path, now=NOW)  # type: ignore[arg-type]
    assert path.read_text() == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["a.tmx"]


def test_importing_the_package_adds_no_library_to_what_align_needs() -> None:
    code = (
        "import sys, align; before = set(sys.modules); import tmx;"
        "print({'lxml', 'numpy', 'polib', 'translate'} & (set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


@pytest.mark.parametrize("suffix", [".xlf", ".po", ".mo"])
def test_what_is_read_as_a_whole_may_not_be_too_large(
    suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tmx.formats.limits.LARGEST", 100)
    path = tmp_path / f"a{suffix}"
    head = '<xliff version="1.2"/>' if suffix == ".xlf" else 'msgid ""'
    path.write_text(head + "\n" * 200, encoding="utf-8")
    with pytest.raises(FormatError, match="is read as a whole, up to 100"):
        list(read(path, src_lang="en", tgt_lang="zh"))
