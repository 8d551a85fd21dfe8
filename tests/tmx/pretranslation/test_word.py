from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

import align
import tmx
from align.errors import InputError, OutputError
from align.readers import read
from tests.conftest import ROOT
from tmx import Unit, Variant, pretranslate
from tmx.store import Store

GOLDEN = ROOT / "tests" / "golden" / "documents"
PAIRS = (
    ("大会，", "The General Assembly,"),
    ("决定继续处理此案。", "Decides to remain seized of the matter."),
    ("欢迎秘书长的报告；", "Welcomes the report of the Secretary-General;"),
    ("见第 75/240 号决议。", "See resolution 75/240."),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with tmx.open_store(tmp_path / "un.db") as store:
        store.add(Unit((Variant("zh", zh), Variant("en", en))) for zh, en in PAIRS)
        yield store


def translate(store: Store, document: "docx.document.Document", folder: Path) -> list[list[str]]:
    """Translate a document, and give the texts of the runs of each paragraph."""
    document.save(str(folder / "in.docx"))
    pretranslate(store, folder / "in.docx", folder / "out.docx", src_lang="zh")
    return [
        [run.text for run in paragraph.runs]
        for paragraph in docx.Document(str(folder / "out.docx")).paragraphs
    ]


def test_a_resolution_is_translated_with_its_emphasis_notes_and_numbers(tmp_path: Path) -> None:
    bitext = align.align(GOLDEN / "seed-zh.docx", GOLDEN / "seed-en.docx")
    out = tmp_path / "out.docx"
    with tmx.open_store(tmp_path / "un.db") as store:
        store.add(tmx.to_units(bitext))
        pretranslate(store, GOLDEN / "seed-zh.docx", out, level="paragraph")
    ours, english = read(out, lang="en"), read(GOLDEN / "seed-en.docx")
    texts = {block.text for block in ours.blocks}
    missing = [block.text for block in english.blocks if block.text not in texts]
    assert len(missing) <= 2, missing  # what Word keeps in cells and heads of its own
    (welcome,) = (block for block in ours.blocks if block.text.startswith("2. Welcomes"))
    assert next((mark.kind, welcome.text[mark.start : mark.end]) for mark in welcome.marks) == (
        "bold",
        "Welcomes",
    )
    (theirs,) = (block for block in english.blocks if block.text.startswith("2. Welcomes"))
    assert [mark.start for mark in welcome.marks if mark.kind == "note"] == [
        mark.start for mark in theirs.marks if mark.kind == "note"
    ]


def test_all_else_is_left_as_it_was(tmp_path: Path, store: Store) -> None:
    out = tmp_path / "out.docx"
    pretranslate(store, GOLDEN / "structures.docx", out, src_lang="zh")
    with ZipFile(GOLDEN / "structures.docx") as old, ZipFile(out) as new:
        assert new.testzip() is None
        assert new.namelist() == old.namelist()
        changed = {name for name in old.namelist() if old.read(name) != new.read(name)}
    assert all(name.startswith("word/") and "styles" not in name for name in changed)
    blocks = [
        [b.text for b in read(p, lang="zh").blocks] for p in (GOLDEN / "structures.docx", out)
    ]
    assert blocks[0] == blocks[1]  # the memory knows none of it


def test_a_translation_goes_where_most_of_the_text_stood(tmp_path: Path, store: Store) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph()
    paragraph.add_run("欢迎").bold = True
    paragraph.add_run("秘书长的报告；")
    document.add_paragraph("没有人翻译过的一段话。")
    assert translate(store, document, tmp_path) == [
        ["", "Welcomes the report of the Secretary-General;"],
        ["没有人翻译过的一段话。"],
    ]


def test_what_stands_in_both_keeps_its_look(tmp_path: Path, store: Store) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("见第 ")
    paragraph.add_run("75/240").italic = True
    paragraph.add_run(" 号决议。")
    assert translate(store, document, tmp_path) == [["See resolution ", "75/240", "."]]


def test_a_footnote_mark_stays_behind_its_text(tmp_path: Path, store: Store) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("欢迎")
    mark = OxmlElement("w:footnoteReference")
    mark.set(qn("w:id"), "1")
    paragraph.add_run()._r.append(mark)
    paragraph.add_run("秘书长的报告；")
    texts = translate(store, document, tmp_path)[0]
    assert texts == ["Welcomes the report of the Secretary-General;", "", ""]


def test_sentences_are_parted_as_the_target_parts_them(tmp_path: Path, store: Store) -> None:
    document = docx.Document()
    document.add_paragraph("决定继续处理此案。见第 75/240 号决议。尚未翻译。")
    assert translate(store, document, tmp_path) == [
        ["Decides to remain seized of the matter. See resolution 75/240.尚未翻译。"]
    ]


def test_cells_heads_and_tabs_are_translated_apart(tmp_path: Path, store: Store) -> None:
    document = docx.Document()
    document.add_table(1, 1).cell(0, 0).text = "大会，"
    document.sections[0].header.paragraphs[0].text = "决定继续处理此案。"
    document.add_paragraph("大会，\t大会，")
    assert translate(store, document, tmp_path)[-1] == [
        "The General Assembly,\tThe General Assembly,"
    ]
    out = docx.Document(str(tmp_path / "out.docx"))
    assert out.tables[0].cell(0, 0).text == "The General Assembly,"
    assert out.sections[0].header.paragraphs[0].text == PAIRS[1][1]


def test_fields_are_left_alone(tmp_path: Path, store: Store) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("大会，")
    for kind in ("begin", "separate"):
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        paragraph.add_run()._r.append(mark)
    paragraph.add_run("大会，")
    end = OxmlElement("w:fldChar")
    end.set(qn("w:fldCharType"), "end")
    paragraph.add_run()._r.append(end)
    texts = translate(store, document, tmp_path)[0]
    assert [text for text in texts if text] == ["The General Assembly,", "大会，"]


def test_only_a_word_file_becomes_one(tmp_path: Path, store: Store) -> None:
    (tmp_path / "a.txt").write_text("大会，", encoding="utf-8")
    with pytest.raises(OutputError, match=r"only a \.docx file can become one \(write \.xlf\)"):
        pretranslate(store, tmp_path / "a.txt", tmp_path / "out.docx", src_lang="zh")
    (tmp_path / "b.docx").write_bytes(b"PK nothing")
    with pytest.raises(InputError, match="is damaged"):
        pretranslate(store, tmp_path / "b.docx", tmp_path / "out.docx", src_lang="zh")
    assert not (tmp_path / "out.docx").exists()
