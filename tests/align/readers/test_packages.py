"""Office files that are not what they should be: one sentence, bounded time, never a traceback."""

import io
import random
import struct
import zipfile
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from align.errors import InputError, TongwenError
from align.readers import read
from align.readers.packages import Package
from align.readers.tables import read_bilingual
from tests.wordfiles import paragraph, write_word, write_zip

GOLDEN = Path(__file__).parents[2] / "golden" / "documents"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;">]>'
FILES = ("seed-zh.docx", "structures.docx", "seed-en-libreoffice.docx", "bilingual.xlsx")


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_part(path: Path, name: str, content: bytes) -> Path:
    """Write a Word file anew with a part of its own, or replaced."""
    return write_zip(path, {**members(GOLDEN / "seed-zh.docx"), name: content})


def without(path: Path, *names: str) -> Path:
    kept = members(GOLDEN / "seed-zh.docx")
    return write_zip(path, {name: data for name, data in kept.items() if name not in names})


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", r"is empty"),
        (b"PK\x03\x04 and no more", r"is damaged \(open it in its program and save it anew\)"),
        (b"Plain text.", r"is no \.docx file \(save it as \.docx in its program\)"),
        (b"%PDF-1.7", r"is a PDF file under a wrong name \(rename it to end in \.pdf\)"),
        (b"{\\rtf1 x}", r"is an RTF file under a wrong name \(rename it to end in \.rtf\)"),
        (b"\n<!DOCTYPE HTML><html>", r"is an HTML file under a wrong name"),
        (
            OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"),
            r"is protected by a password \(save it without one\)",
        ),
        (
            OLD_OFFICE + "WordDocument".encode("utf-16-le"),
            r"is a \.doc file under a wrong name \(rename it to end in \.doc\)",
        ),
        (OLD_OFFICE, r"is an old office file under a wrong name"),
    ],
)
def test_what_is_no_package_is_told(data: bytes, message: str, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    with pytest.raises(InputError, match=rf"a\.docx: {message}"):
        read(path)


def test_a_folder_and_a_missing_file_are_told(tmp_path: Path) -> None:
    (tmp_path / "folder.docx").mkdir()
    with pytest.raises(InputError, match="is a folder"):
        read(tmp_path / "folder.docx")
    with pytest.raises(InputError, match="no such file"):
        read(tmp_path / "missing.docx")


def test_other_office_files_under_the_suffix_are_told(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "a.docx", {"mimetype": "application/vnd.oasis.opendocument.text"})
    with pytest.raises(InputError, match="is an OpenDocument file under a wrong name"):
        read(path)
    with pytest.raises(InputError, match="is no Word file, or its text is missing"):
        read(write_zip(tmp_path / "a.docx", {"x": "y"}))


def test_a_locked_member_is_told(tmp_path: Path) -> None:
    data = bytearray((GOLDEN / "seed-zh.docx").read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = -1
        while (place := data.find(mark, place + 1)) >= 0:
            data[place + offset] |= 1
    (tmp_path / "a.docx").write_bytes(data)
    with pytest.raises(InputError, match="is protected by a password"):
        read(tmp_path / "a.docx")


def test_parts_that_are_not_needed_may_be_missing(tmp_path: Path) -> None:
    path = without(
        tmp_path / "a.docx",
        *("word/styles.xml", "word/settings.xml", "word/footnotes.xml", "word/header1.xml"),
        *("docProps/core.xml", "[Content_Types].xml", "word/numbering.xml"),
    )
    texts = [block.text for block in read(path).blocks]
    assert texts[0] == "大会"
    assert not any(text.startswith("1. ") for text in texts)
    path = without(tmp_path / "b.docx", "word/_rels/document.xml.rels")
    assert read(path).blocks[0].text == "大会"


def test_a_missing_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is no Word file, or its text is missing"):
        read(without(tmp_path / "a.docx", "word/document.xml"))


def test_a_damaged_part_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"a\.docx, word/styles\.xml: is damaged"):
        read(with_part(tmp_path / "a.docx", "word/styles.xml", b"<w:styles"))


def test_a_cut_off_file_is_told(tmp_path: Path) -> None:
    data = (GOLDEN / "seed-zh.docx").read_bytes()
    (tmp_path / "a.docx").write_bytes(data[: len(data) // 2])
    with pytest.raises(InputError, match="is damaged"):
        read(tmp_path / "a.docx")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_never_resolved(encoding: str, tmp_path: Path) -> None:
    bomb = f"{ENTITIES}<w:styles>&c;</w:styles>".encode(encoding)
    with pytest.raises(InputError, match=r"word/styles\.xml: declares entities"):
        read(with_part(tmp_path / "a.docx", "word/styles.xml", bomb))


def test_another_encoding_hides_no_entities(tmp_path: Path) -> None:
    hidden = b'<?xml version="1.0" encoding="UTF-7"?>+ADw-!DOCTYPE x+AD4-<x/>'
    with pytest.raises(InputError, match="is damaged"):
        read(with_part(tmp_path / "a.docx", "word/styles.xml", hidden))


def test_what_is_outside_of_the_file_is_not_looked_at(tmp_path: Path) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_text("<w:styles/>", encoding="utf-8")
    rels = members(GOLDEN / "seed-zh.docx")["word/_rels/document.xml.rels"].decode()
    for target in (secret.as_uri(), "https://example.org/styles.xml", "../../../secret.xml"):
        outside = rels.replace('Target="styles.xml"', f'Target="{target}" TargetMode="External"')
        inside = rels.replace('Target="styles.xml"', f'Target="{target}"')
        for changed in (outside, inside):
            assert changed != rels
            path = with_part(tmp_path / "a.docx", "word/_rels/document.xml.rels", changed.encode())
            assert read(path).blocks[0].text == "大会"


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = write_word(tmp_path / "a.docx", paragraph("a" * 30_000_000))
    with pytest.raises(InputError, match="is far larger unpacked than any document"):
        read(path)


def test_a_bomb_that_lies_about_its_size_is_not_unpacked(tmp_path: Path) -> None:
    path = write_word(tmp_path / "a.docx", paragraph("a" * 3_000_000))
    data = path.read_bytes()
    size = len(members(path)["word/document.xml"])
    path.write_bytes(data.replace(struct.pack("<L", size), struct.pack("<L", 400)))
    with pytest.raises(InputError, match="is damaged"):
        read(path)


def test_many_parts_are_bounded_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("align.readers.packages._LARGEST", 50_000)
    with pytest.raises(InputError, match="is far larger unpacked"):
        read(GOLDEN / "seed-zh.docx")
    monkeypatch.setattr("align.readers.packages._MEMBERS", 5)
    with pytest.raises(InputError, match="holds 20 parts"):
        read(GOLDEN / "seed-zh.docx")


def test_nesting_that_no_document_has_is_told(tmp_path: Path) -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 500 + "</w:tc></w:tr></w:tbl>" * 500
    with pytest.raises(InputError, match=r"word/document\.xml: is damaged"):
        read(write_word(tmp_path / "a.docx", deep))


def test_as_deep_as_parts_may_be_nested_is_read(tmp_path: Path) -> None:
    table = "<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc>" * 70 + paragraph("Down here.")
    path = write_word(tmp_path / "a.docx", table + "</w:tc></w:tr></w:tbl>" * 70)
    assert read(path, lang="en").blocks[0].path[-1] == "column 2"
    runs = "<w:ins>" * 240 + "<w:r><w:t>Down here.</w:t></w:r>" + "</w:ins>" * 240
    path = write_word(tmp_path / "a.docx", f"<w:p>{runs}</w:p>")
    assert read(path, lang="en").blocks[0].text == "Down here."


def test_a_long_paragraph_is_one_block(tmp_path: Path) -> None:
    run = '<w:r><w:t xml:space="preserve">the report of 1999, (1) and </w:t><w:tab/><w:br/></w:r>'
    document = read(write_word(tmp_path / "a.docx", f"<w:p>{run * 20_000}</w:p>"), lang="en")
    assert [len(block.text) for block in document.blocks] == [20_000 * 28 - 1]


def test_only_pages_and_pictures_are_no_text(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="has no text"):
        read(write_word(tmp_path / "a.docx", "<w:p><w:r><w:drawing/></w:r></w:p>"))


def test_values_that_make_no_sense_are_passed_over(tmp_path: Path) -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="x"><w:start w:val="-99999999999"/>'
        '<w:numFmt/><w:lvlText w:val="%9%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/><w:lvlOverride/></w:num><w:num/>'
    )
    numbers = '<w:numPr><w:ilvl w:val="99"/><w:numId w:val="1"/></w:numPr>'
    odd = '<w:numPr><w:ilvl w:val="-1"/><w:numId w:val="1"/></w:numPr>'
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="999999999999"/></w:tcPr></w:tc>'
    body = paragraph("a", numbers) + paragraph("b", odd) + f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>"
    body += '<w:p><w:r><w:sym w:font="Symbol" w:char="nonsense"/><w:t>c</w:t></w:r></w:p>'
    path = write_word(tmp_path / "a.docx", body, numbering=numbering)
    assert [block.text for block in read(path, lang="en").blocks] == ["a", "11. b", "c"]


def test_a_row_beyond_the_last_is_told(tmp_path: Path) -> None:
    parts = members(GOLDEN / "bilingual.xlsx")
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b'r="5"', b'r="999999999999"')
    with pytest.raises(InputError, match="is damaged"):
        read_bilingual(write_zip(tmp_path / "a.xlsx", parts))


def attempt(data: bytes, suffix: str) -> None:
    """Read a file; whatever is wrong with it must come as a sentence."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"a{suffix}"
        path.write_bytes(data)
        with suppress(TongwenError):
            if suffix == ".docx":
                read(path, lang="zh")
            read_bilingual(path, src_lang="zh", tgt_lang="en")


def mutated(data: bytes, seed: int, changes: int) -> bytes:
    """Change some bytes: another one, gone, or a stretch copied to another place."""
    chance = random.Random(seed)  # noqa: S311 (no secret)
    changed = bytearray(data)
    for _ in range(changes):
        place = chance.randrange(len(changed))
        kind = chance.randrange(3)
        if kind == 0:
            changed[place] = chance.randrange(256)
        elif kind == 1:
            del changed[place : place + chance.randrange(1, 20)]
        else:
            start = chance.randrange(len(changed))
            changed[place:place] = changed[start : start + chance.randrange(1, 60)]
    return bytes(changed)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(name=st.sampled_from(FILES), seed=st.integers(0, 2**32), changes=st.integers(1, 8))
def test_changed_bytes_give_a_sentence_or_a_document(name: str, seed: int, changes: int) -> None:
    data = (GOLDEN / name).read_bytes()
    attempt(mutated(data, seed, changes), Path(name).suffix)


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(name=st.sampled_from(FILES), seed=st.integers(0, 2**32), changes=st.integers(1, 6))
def test_changed_xml_gives_a_sentence_or_a_document(name: str, seed: int, changes: int) -> None:
    parts = members(GOLDEN / name)
    chance = random.Random(seed)  # noqa: S311 (no secret)
    part = chance.choice(sorted(name for name in parts if name.endswith((".xml", ".rels"))))
    parts[part] = rearranged(parts[part], chance, changes)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for member, content in parts.items():
            archive.writestr(member, content)
    attempt(made.getvalue(), Path(name).suffix)


def rearranged(data: bytes, chance: random.Random, changes: int) -> bytes:
    """Move, copy or drop elements and values of a part, so that it stays well-formed."""
    from lxml import etree

    root = etree.fromstring(data)
    for _ in range(changes):
        elements = list(root.iter("*"))
        one, other = chance.choice(elements), chance.choice(elements)
        kind = chance.randrange(4)
        if kind == 0 and one is not root:
            one.getparent().remove(one)
        elif kind == 1:
            other.append(etree.fromstring(etree.tostring(one)))
        elif kind == 2 and one.attrib:
            key = chance.choice(sorted(one.attrib))
            one.set(key, chance.choice(["", "-1", "x", "999999999999", "0", "\u202e", "ａ"]))
        elif kind == 3:
            one.text = chance.choice(["", "\u200b", "1", "\ud7ff\ufffd", "a" * 300])
    return bytes(etree.tostring(root))


def test_a_package_counts_what_it_unpacks() -> None:
    with Package.open(GOLDEN / "seed-zh.docx") as package:
        first = package.read("word/document.xml")
        assert first is not None
        assert package.unpacked == len(first)
        assert package.read("WORD/Document.xml") == first
        assert package.read("nowhere") is None
