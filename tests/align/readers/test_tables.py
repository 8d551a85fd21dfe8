"""Tables in two languages: columns are found, rows are beads."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from align import align
from align.bitexts import Bitext
from align.errors import InputError, LanguageError
from align.readers.tables import TABLES, read_bilingual
from tests.wordfiles import paragraph, write_word, write_zip

GOLDEN = Path(__file__).parents[2] / "golden" / "documents"
ZH = ("联合国大会通过了决议。", "请秘书长提交报告；", "决定继续处理此案。")
EN = (
    "The General Assembly adopted the resolution.",
    "Requests the Secretary-General to report;",
    "Decides to remain seized of the matter.",
)
PAIRS = list(zip(ZH, EN, strict=True))


Rows = tuple[tuple[object, ...], ...]


def workbook(path: Path, *rows: tuple[object, ...], more: Rows = ()) -> Path:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    if more:
        other = made.create_sheet()
        for row in more:
            other.append(row)
    made.save(path)
    return path


def word(path: Path, *rows: tuple[str, ...], outside: str = "") -> Path:
    def cell(text: str) -> str:
        return f"<w:tc>{''.join(paragraph(line) for line in text.split(chr(10)))}</w:tc>"

    inner = "".join(f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in rows)
    return write_word(path, f"{outside}<w:tbl>{inner}</w:tbl>")


def text(path: Path, *rows: tuple[str, ...], sign: str = ",", encoding: str = "utf-8") -> Path:
    lines = [sign.join(f'"{cell}"' for cell in row) for row in rows]
    path.write_bytes("\r\n".join(lines).encode(encoding))
    return path


def summary(bitext: Bitext) -> tuple[str, str, list[tuple[str, str]]]:
    return bitext.src.lang, bitext.tgt.lang, list(bitext)


@pytest.mark.parametrize("name", ["bilingual.docx", "bilingual.xlsx"])
def test_the_seeds_table_has_the_beads_of_its_plain_text(name: str, seed: Path) -> None:
    bitext = read_bilingual(GOLDEN / name)
    plain = align(seed / "zh.txt", seed / "en.txt")
    assert list(bitext)[:10] == list(plain)[11:21]
    assert (bitext.src.lang, bitext.tgt.lang) == ("zh", "en")
    assert all(bead.pinned and (bead.score == 1.0 or bead.is_gap) for bead in bitext.beads)
    gaps = [bead.kind for bead in bitext.beads if bead.is_gap]
    assert gaps == (["0-1", "1-0"] if name.endswith("xlsx") else [])


@pytest.mark.parametrize("suffix", TABLES)
def test_a_table_needs_no_names(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix}"
    if suffix in {".xlsx", ".xlsm"}:
        workbook(path, *PAIRS)
    elif suffix in {".docx", ".docm"}:
        word(path, *PAIRS)
    else:
        text(path, *PAIRS, sign="\t" if suffix == ".tsv" else ",")
    assert summary(read_bilingual(path)) == ("zh", "en", PAIRS)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("zh", "en"), ("zh", "en")),
        (("ZH_cn", "en-US"), ("zh-CN", "en-US")),
        (("中文", "英文"), ("zh", "en")),
        (("Source", "Target"), ("zh", "en")),
        (("Chinese", "English"), ("zh", "en")),
    ],
)
def test_names_tell_languages(
    names: tuple[str, str], expected: tuple[str, str], tmp_path: Path
) -> None:
    bitext = read_bilingual(text(tmp_path / "a.csv", names, *PAIRS))
    assert summary(bitext) == (*expected, PAIRS)


def test_names_tell_which_is_source(tmp_path: Path) -> None:
    rows = [(en, zh) for zh, en in PAIRS]
    bitext = read_bilingual(text(tmp_path / "a.csv", ("target", "source"), *rows))
    assert summary(bitext) == ("zh", "en", PAIRS)


def test_languages_that_are_told_say_which_is_source(tmp_path: Path) -> None:
    path = text(tmp_path / "a.csv", *PAIRS)
    swapped = ("en", "zh", [(en, zh) for zh, en in PAIRS])
    assert summary(read_bilingual(path, src_lang="en")) == swapped
    assert summary(read_bilingual(path, tgt_lang="zh")) == swapped
    assert summary(read_bilingual(path, src_lang="en", tgt_lang="zh")) == swapped
    assert read_bilingual(path, src_lang="zh-CN").src.lang == "zh-CN"


def test_words_too_few_to_tell_a_language_by_need_names(tmp_path: Path) -> None:
    terms = [("水", "water"), ("议程", "agenda")]
    path = text(tmp_path / "a.csv", *terms)
    with pytest.raises(LanguageError, match=r"a\.csv, column 2: .*name the columns"):
        read_bilingual(path)
    assert list(read_bilingual(path, src_lang="zh", tgt_lang="en")) == terms
    assert list(read_bilingual(text(path, ("zh", "en"), *terms))) == terms


def test_numbers_and_remarks_stand_beside(tmp_path: Path) -> None:
    rows = [("No.", "zh", "en", "Remarks")]
    rows += [(str(n), *pair, "a remark of ours") for n, pair in enumerate(PAIRS, start=1)]
    assert list(read_bilingual(text(tmp_path / "a.csv", *rows))) == PAIRS
    labelled = [(f"({n * 'i'})", *pair) for n, pair in enumerate(PAIRS, start=1)]
    assert list(read_bilingual(word(tmp_path / "a.docx", *labelled))) == PAIRS


def test_of_three_languages_two_must_be_told(tmp_path: Path) -> None:
    path = text(tmp_path / "a.csv", ("zh", "en", "fr"), *((*pair, "Le texte.") for pair in PAIRS))
    with pytest.raises(LanguageError, match="3 columns are named for languages"):
        read_bilingual(path)
    bitext = read_bilingual(path, src_lang="fr", tgt_lang="zh")
    assert (bitext.src.lang, next(iter(bitext))) == ("fr", ("Le texte.", ZH[0]))


def test_an_empty_side_is_a_gap_and_an_empty_row_nothing(tmp_path: Path) -> None:
    rows = [("zh", "en"), PAIRS[0], (ZH[1], " "), ("", ""), ("", EN[2])]
    bitext = read_bilingual(text(tmp_path / "a.csv", *rows))
    assert [bead.kind for bead in bitext.beads] == ["1-1", "0-1", "1-0"]
    assert [segment.line for segment in bitext.src.segments] == [2, 3]
    assert [segment.line for segment in bitext.tgt.segments] == [2, 5]


def test_paragraphs_of_a_cell_are_segments(tmp_path: Path) -> None:
    rows = [("\n".join(ZH[:2]), EN[0]), (ZH[2], EN[2])]
    for path in (word(tmp_path / "a.docx", *rows), text(tmp_path / "a.csv", *rows)):
        assert [bead.kind for bead in read_bilingual(path).beads] == ["2-1", "1-1"]


def test_what_we_write_reads_back_with_labels_and_scores(tmp_path: Path) -> None:
    names = ("bead", "label", "source", "target", "score", "kind")
    first = ("1", "article 3 › 1", ZH[0], EN[0], "0.900", "1-1")
    second = ("2", "", ZH[1], "", "", "")
    bitext = read_bilingual(text(tmp_path / "a.csv", names, first, second))
    assert [(bead.score, bead.pinned) for bead in bitext.beads] == [(0.9, False), (0.0, False)]
    assert bitext.src.segments[0].path == ("article 3", "1")


@pytest.mark.parametrize(
    ("sign", "encoding"), [(";", "utf-8-sig"), (",", "gb18030"), ("\t", "utf-16")]
)
def test_a_spreadsheets_text_is_read_however_it_is_saved(
    sign: str, encoding: str, tmp_path: Path
) -> None:
    path = text(tmp_path / "a.csv", ("中文", "英文"), *PAIRS, sign=sign, encoding=encoding)
    assert list(read_bilingual(path)) == PAIRS


def test_sheets_of_the_same_languages_go_together(tmp_path: Path) -> None:
    notes = (("Read me", None), ("Version", 3))
    path = workbook(tmp_path / "a.xlsx", ("zh", "en"), *PAIRS[:2], more=(("zh", "en"), PAIRS[2]))
    assert list(read_bilingual(path)) == PAIRS
    path = workbook(tmp_path / "a.xlsx", *notes, more=(("zh", "en"), *PAIRS))
    assert list(read_bilingual(path)) == PAIRS


def test_a_title_may_stand_above_a_table_but_no_text(tmp_path: Path) -> None:
    title = paragraph("Resolutions")
    assert list(read_bilingual(word(tmp_path / "a.docx", *PAIRS, outside=title))) == PAIRS
    path = word(tmp_path / "a.docx", *PAIRS, outside=paragraph("This text goes on. " * 10))
    with pytest.raises(InputError, match="much of its text stands outside"):
        read_bilingual(path)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([(zh,) for zh in ZH], "holds no table in two languages"),
        ([(zh, "1") for zh in ZH], "holds no table in two languages"),
        ([("zh", "en"), (ZH[0], ""), (ZH[1], "")], "holds no table in two languages"),
        ([("zh", "en"), (ZH[0], ""), ("", EN[1])], "no row with text on both sides"),
    ],
)
def test_what_is_no_such_table_is_told(
    rows: list[tuple[str, ...]], message: str, tmp_path: Path
) -> None:
    with pytest.raises(InputError, match=message):
        read_bilingual(text(tmp_path / "a.csv", *rows))


def test_two_columns_in_one_language_are_no_pair(tmp_path: Path) -> None:
    with pytest.raises(LanguageError, match="both columns are in zh"):
        read_bilingual(text(tmp_path / "a.csv", *((zh, zh) for zh in ZH)))


def test_files_of_other_kinds_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"\.txt files hold no tables"):
        read_bilingual(text(tmp_path / "a.txt", *PAIRS))
    with pytest.raises(InputError, match="is no workbook"):
        read_bilingual(word(tmp_path / "a.xlsx", *PAIRS))
    with pytest.raises(InputError, match="is a workbook and no Word file"):
        read_bilingual(workbook(tmp_path / "b.xlsx", *PAIRS).rename(tmp_path / "b.docx"))
    with pytest.raises(InputError, match=r"is no \.xlsx file"):
        read_bilingual(text(tmp_path / "c.xlsx", *PAIRS))
    with pytest.raises(InputError, match="is damaged"):
        read_bilingual(write_zip(tmp_path / "d.xlsx", {"xl/workbook.xml": "<workbook/>"}))


def test_a_title_may_stand_above_the_names(tmp_path: Path) -> None:
    rows = [("Glossary", ""), ("", ""), ("zh", "en"), *PAIRS]
    assert len(read_bilingual(text(tmp_path / "a.csv", *rows)).beads) == len(PAIRS)
    assert len(read_bilingual(workbook(tmp_path / "a.xlsx", *rows)).beads) == len(PAIRS)


def test_a_row_that_a_delimiter_cut_is_told_and_not_lost(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("zh;en\n你好，世界。;Hello; world.\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.csv, row 2: has 3 cells, and the table 2 columns"):
        read_bilingual(path)
