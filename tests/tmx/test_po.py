import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import polib
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from align.errors import FormatError
from tests.tmx.samples import NOW, bitext, pairs
from tmx import Unit, Variant, read, save, write

HEADER = (
    'msgid ""\nmsgstr ""\n"Language: zh_CN\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
)


def unit(source: str, target: str, label: str = "") -> Unit:
    props = {"x-label": label} if label else {}
    return Unit((Variant("en", source), Variant("zh-CN", target)), props)


def given_po(tmp_path: Path, content: str) -> Path:
    path = tmp_path / "given.po"
    path.write_text(HEADER + content, encoding="utf-8")
    return path


@given(st.lists(pairs(), min_size=1, max_size=4))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_what_is_written_reads_back(tmp_path: Path, given: list[Unit]) -> None:
    path = tmp_path / "memory.po"
    distinct = {(unit.text("zh"), unit.text("en")) for unit in given}
    assert write(given, path, now=NOW) == len(distinct)
    assert {(unit.text("zh"), unit.text("en")) for unit in read(path)} == distinct


def test_a_bitext_becomes_messages(tmp_path: Path) -> None:
    path = tmp_path / "memory.po"
    assert save(bitext(), path) == 4
    units = list(read(path))
    assert units[3].langs == ("zh", "en")
    assert units[3].score == 0.66
    assert units[3].props["x-label"] == "2 › a"
    assert [u.props.get("x-state", "") for u in units] == ["", "", "needs-review-translation", ""]


def test_the_head_says_what_was_paired_by(tmp_path: Path) -> None:
    path = tmp_path / "memory.po"
    save(replace(bitext(), encoder="toy\n2, 3 dimensions"), path)
    assert polib.pofile(str(path)).metadata["X-Encoder"] == "toy 2, 3 dimensions"
    write(read(path), path)
    assert "X-Encoder" not in polib.pofile(str(path)).metadata


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext is not installed")
def test_msgfmt_takes_it(tmp_path: Path) -> None:
    path = tmp_path / "memory.po"
    save(bitext(), path)
    done = subprocess.run(["msgfmt", "-c", "-o", "-", path], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_only_a_source_with_several_targets_gets_contexts(tmp_path: Path) -> None:
    path = tmp_path / "memory.po"
    given = [
        unit("Annex", "附件", "1"),
        unit("Annex", "附录", "2"),
        unit("States", "国家"),
        unit("States", "国家"),
        unit("order", "命令"),
        unit("order", "秩序"),
    ]
    assert write(given, path) == 5
    assert [entry.msgctxt for entry in polib.pofile(str(path))] == ["1", "2", None, "(1)", "(2)"]


def test_the_header_says_what_is_needed(tmp_path: Path) -> None:
    path = tmp_path / "memory.po"
    write([unit("States", "国家")], path, now=NOW)
    metadata = polib.pofile(str(path)).metadata
    assert metadata["Language"] == "zh_CN"
    assert metadata["Content-Type"] == "text/plain; charset=UTF-8"
    assert metadata["PO-Revision-Date"] == "2026-01-02 03:04+0000"


def test_obsolete_and_untranslated_entries_are_passed_over(tmp_path: Path) -> None:
    path = given_po(
        tmp_path, 'msgid "a"\nmsgstr ""\n\nmsgid "b"\nmsgstr "乙"\n\n#~ msgid "c"\n#~ msgstr "丙"\n'
    )
    assert [found.variants for found in read(path)] == [unit("b", "乙").variants]


def test_a_plural_is_two_units(tmp_path: Path) -> None:
    path = given_po(tmp_path, 'msgid "%d unit"\nmsgid_plural "%d units"\nmsgstr[0] "%d 个单元"\n')
    assert [found.text("en") for found in read(path)] == ["%d unit", "%d units"]


MESSAGES = """\
# the translator's
#. x-label: 1
#. the programmer's
#. in two lines
#: src/a.c:12 b.c
#, fuzzy, c-format
msgctxt "menu"
msgid "Open %s"
msgstr "打开 %s"

msgctxt "door"
msgid "Open %s"
msgstr "打开 %s"

#, c-format
msgid "%d file"
msgid_plural "%d files"
msgstr[0] "%d 个文件"
"""


def test_what_a_catalogue_says_of_its_messages_is_kept(tmp_path: Path) -> None:
    path = given_po(tmp_path, MESSAGES)
    units = list(read(path))
    assert len(units) == 4
    write(units, tmp_path / "a.tmx")
    assert write(read(tmp_path / "a.tmx"), tmp_path / "again.po") == 4
    before, after = (list(polib.pofile(str(p))) for p in (path, tmp_path / "again.po"))
    for one, other in zip(before, after, strict=True):
        assert sorted(one.comment.splitlines()) == sorted(other.comment.splitlines())
        other.comment = one.comment
    assert list(map(str, before)) == list(map(str, after))


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext is not installed")
def test_plurals_have_as_many_forms_as_their_language(tmp_path: Path) -> None:
    path = given_po(tmp_path, MESSAGES)
    for lang, count in (("zh", 1), ("ru", 3), ("ar", 6)):
        write(read(path, src_lang="en", tgt_lang=lang), tmp_path / "a.po")
        assert len(polib.pofile(str(tmp_path / "a.po"))[2].msgstr_plural) == count
        done = subprocess.run(["msgfmt", "-c", "-o", "-", tmp_path / "a.po"], check=False)
        assert done.returncode == 0


@pytest.mark.parametrize("content", ['msgid "a\nmsgstr ""', "\x00\xff", "no po"])
def test_what_is_no_po_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "given.po"
    path.write_text(content, encoding="latin-1")
    with pytest.raises(FormatError):
        list(read(path))


def test_messages_of_other_projects_are_read(corpora: Path) -> None:
    paths = sorted((corpora / "po-software").rglob("*.po"))
    assert paths
    for path in paths:
        assert any(found.text("zh") for found in read(path)), path
