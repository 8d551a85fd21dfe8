"""Termbases of all formats, and what is said of those that are none."""

from pathlib import Path

import pytest

from align.errors import FormatError, TongwenError
from tmx.terms import Concept, Term, Termbase, read


def load(folder: Path, name: str, text: str, *langs: str, encoding: str = "utf-8") -> Termbase:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return read(path, *langs)


def show(termbase: Termbase) -> list[list[str]]:
    return [[f"{term.lang}:{term.text}" for term in concept.terms] for concept in termbase.concepts]


CHAIR = [["zh:主席", "en:Chair"], ["zh:大会", "en:General Assembly"]]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", "zh,en\n主席,Chair\n大会,General Assembly\n"),
        ("a.csv", "主席,Chair\n大会,General Assembly\n"),
        ("a.csv", "中文;英文\r\n主席;Chair\r\n大会;General Assembly\r\n"),
        ("a.tsv", "chinese\tEnglish\n主席\tChair\n大会\tGeneral Assembly\n"),
        ("a.tsv", "source\ttarget\n主席\tChair\n大会\tGeneral Assembly\n"),
        ("a.txt", "主席\tChair\n大会\tGeneral Assembly\n"),
        ("a.utf8", "\ufeff主席\tChair\n\n大会\tGeneral Assembly\n"),
        ("a.tab", "主席\tChair\t\n大会\tGeneral Assembly\n"),
        ("a.csv", "id,lang,term\n1,zh,主席\n1,en,Chair\n2,zh,大会\n2,en,General Assembly\n"),
        ("a.csv", "序号,中文术语,英文术语\n1,主席,Chair\n2,大会,General Assembly\n"),
        ("a.csv", "Terms of 1945,,\nno,zh,en\n1,主席,Chair\n2,大会,General Assembly\n"),
        ("a.txt", "Chinese\tEnglish\n主席\tChair\n大会\tGeneral Assembly\n"),
        ("a.txt", "# Glossary in tab-separated format\n主席\tChair\n大会\tGeneral Assembly\n"),
        ("a.utx", "#UTX 1.11; zh/en;\n#src\ttgt\n主席\tChair\n大会\tGeneral Assembly\n"),
        ("a.u8", "# CC-CEDICT\n主席 主席 [zhu3 xi2] /Chair/\n大會 大会 [da4] /General Assembly/\n"),
    ],
)
def test_one_termbase_in_many_shapes(name: str, text: str, tmp_path: Path) -> None:
    found = show(load(tmp_path, name, text))
    assert [[term for term in terms if "Hant" not in term] for terms in found] == CHAIR


def test_what_columns_say(tmp_path: Path) -> None:
    text = (
        "EN,EN status,EN note,ZH,ZH_status,POS,Subject,Definition,Comment,Code\n"
        "Chair; Chairperson,preferred,of a body,主席,admitted,n.,organs,who leads,see 2,X1\n"
    )
    (concept,) = load(tmp_path, "a.csv", text).concepts
    assert concept == Concept(
        "2",
        (
            Term("Chair", "en", "preferred", "noun", "of a body"),
            Term("Chairperson", "en", "preferred", "noun", "of a body"),
            Term("主席", "zh", "admitted", "noun"),
        ),
        "organs",
        "who leads",
        "see 2\nCode: X1",
    )


def test_the_status_of_a_row_is_that_of_its_target(tmp_path: Path) -> None:
    text = "zh,en,status\n主席,Chairman,forbidden\n"
    (concept,) = load(tmp_path, "a.csv", text).concepts
    assert [term.status for term in concept.terms] == ["", "forbidden"]
    (concept,) = load(tmp_path, "a.csv", text, "en", "zh").concepts
    assert [term.status for term in concept.terms] == ["forbidden", ""]


def test_a_status_that_is_not_known_is_kept_as_a_note(tmp_path: Path) -> None:
    (concept,) = load(tmp_path, "a.csv", "zh,en,status\n主席,Chair,wobbly\n").concepts
    assert concept.terms[1].note == "status: wobbly"


def test_columns_as_terminology_databases_export_them(tmp_path: Path) -> None:
    text = "iso3\tunterm_en_short\tunterm_en_formal\tunterm_zh_short\n"
    text += "FRA\tFrance\tthe French Republic\t法国\n"
    (concept,) = load(tmp_path, "a.tsv", text).concepts
    assert [term.text for term in concept.terms] == ["France", "the French Republic", "法国"]
    assert concept.note == "iso3: FRA"


def test_what_a_column_says_of_terms_is_no_term(tmp_path: Path) -> None:
    text = "en Term,en Term Type,en Source,zh Term,zh-CN status,Source\n"
    text += "Secretary-General,full form,Charter,秘书长,preferred,UN\n"
    (concept,) = load(tmp_path, "a.csv", text).concepts
    assert [term.text for term in concept.terms] == ["Secretary-General", "秘书长"]
    assert concept.terms[0].note == "en Term Type: full form\nen Source: Charter"
    assert concept.note == "Source: UN"


def test_what_stands_twice_is_kept_twice_and_a_status_is_that_of_the_term_before(
    tmp_path: Path,
) -> None:
    text = "English,Status,Chinese,Status,Note,Comment\nchair,preferred,主席,admitted,one,two\n"
    (concept,) = load(tmp_path, "a.csv", text).concepts
    assert [term.status for term in concept.terms] == ["preferred", "admitted"]
    assert concept.note == "one\ntwo"


def test_columns_without_names_tell_by_their_words(tmp_path: Path) -> None:
    text = (
        "".join(f"{n},term {n} x,术语,n.,,UN\n" for n in range(9)) + "9,old one,旧,v.,seldom,UN\n"
    )
    *_, concept = load(tmp_path, "a.csv", text).concepts
    assert [term.part_of_speech for term in concept.terms] == ["verb", "verb"]
    assert concept.note == "seldom\nUN"


def test_headings_in_traditional_characters(tmp_path: Path) -> None:
    text = "術語,譯名,狀態,詞性,備註\n聯合國大會,General Assembly,首選,名詞,說明\n"
    (concept,) = load(tmp_path, "a.csv", text).concepts
    assert concept.terms[1] == Term("General Assembly", "en", "preferred", "noun")
    assert (concept.terms[0].lang, concept.note) == ("zh-Hant", "說明")


ANSWERS = "accept,source (zh),target (en)\n{},主席,Chair\n{},大会,Assembly\n{},国际,international\n"


@pytest.mark.parametrize(
    ("answers", "kept"),
    [
        (("", "", ""), ["主席", "大会", "国际"]),
        (("", "no", ""), ["主席", "国际"]),
        (("yes", "no", ""), ["主席"]),
        (("是", "×", "TRUE"), ["主席", "国际"]),
    ],
)
def test_what_was_not_accepted_is_left_out(
    answers: tuple[str, ...], kept: list[str], tmp_path: Path
) -> None:
    termbase = load(tmp_path, "a.csv", ANSWERS.format(*answers))
    assert [concept.terms[0].text for concept in termbase.concepts] == kept
    assert termbase.declined == 3 - len(kept)


def test_a_sheet_without_terms_is_passed_over(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["Read me first"])
    for row in (["English", "Chinese"], ["chair", "主席"]):
        (book["Terms"] if "Terms" in book else book.create_sheet("Terms")).append(row)
    book.save(tmp_path / "a.xlsx")
    assert show(read(tmp_path / "a.xlsx")) == [["en:chair", "zh:主席"]]


def test_a_workbook(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    for row in (["zh-Hans", "zh-Hant", "en"], ["大会", "大會", "General Assembly"], [None] * 3):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    assert show(read(tmp_path / "a.xlsx")) == [
        ["zh-Hans:大会", "zh-Hant:大會", "en:General Assembly"]
    ]


def test_utx_with_status_and_part_of_speech(tmp_path: Path) -> None:
    text = (
        "#UTX 1.11; en/zh-CN; 2013-05-20T10:00:00Z; licence: CC0\r\n#description: x\r\n"
        "#src\ttgt\tsrc:pos\tterm status\tconcept ID\tcomment\r\n"
        "chair\t主席\tnoun\tapproved\t1\tof a body\r\nchairman\t主席\tnoun\tforbidden\t1\r\n"
    )
    (concept,) = load(tmp_path, "a.utx", text).concepts
    assert concept.id == "1"
    assert [(term.lang, term.text, term.part_of_speech) for term in concept.terms] == [
        ("en", "chair", "noun"),
        ("zh-CN", "主席", ""),
        ("en", "chairman", "noun"),
    ]
    assert concept.note == "of a body"


TBX3 = """<?xml version="1.0"?><tbx type="TBX-Basic" style="{style}" xml:lang="en"
  xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="http://www.tbxinfo.net/ns/min"
  xmlns:basic="http://www.tbxinfo.net/ns/basic"><tbxHeader/><text><body><conceptEntry id="c5">
  {subject}<langSec xml:lang="en"><termSec><term>Chairman</term>{term}</termSec></langSec>
  <langSec xml:lang="zh"><termSec><term>主席</term></termSec></langSec>
  </conceptEntry></body></text></tbx>"""


@pytest.mark.parametrize(
    ("style", "subject", "term"),
    [
        (
            "dca",
            '<descrip type="subjectField">organs</descrip>'
            '<xref type="xGraphic" target="c.jpg">c.jpg</xref>',
            '<termNote type="administrativeStatus">supersededTerm-admn-sts</termNote>'
            '<termNote type="partOfSpeech">noun</termNote>',
        ),
        (
            "dct",
            "<min:subjectField>organs</min:subjectField>"
            '<basic:xGraphic target="c.jpg">c.jpg</basic:xGraphic>',
            "<min:administrativeStatus>supersededTerm-admn-sts</min:administrativeStatus>"
            "<min:partOfSpeech>noun</min:partOfSpeech>",
        ),
    ],
)
def test_both_styles_of_tbx_3(style: str, subject: str, term: str, tmp_path: Path) -> None:
    text = TBX3.format(style=style, subject=subject, term=term)
    (concept,) = load(tmp_path, "a.tbx", text).concepts
    terms = (Term("Chairman", "en", "deprecated", "noun"), Term("主席", "zh"))
    assert concept == Concept("c5", terms, "organs", note="xGraphic: c.jpg")


def test_po(tmp_path: Path) -> None:
    text = 'msgid ""\nmsgstr "Language: zh_CN\\n"\n\nmsgid "Chair"\nmsgstr "主席"\n'
    assert show(load(tmp_path, "a.po", text)) == [["en:Chair", "zh-CN:主席"]]


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("a.csv", "zh,en\n", "holds no term"),
        ("a.csv", "", "no text"),
        ("a.csv", "zh,en\n主席,Chair,more\n", "row 2: has 3 cells"),
        ("a.csv", "主席\n大会\n", "not two columns"),
        ("a.csv", "term,lang\nChair,?\n", "row 2: names no language"),
        ("a.csv", ANSWERS.format("perhaps", "", ""), 'row 2: says "perhaps"'),
        ("a.csv", ANSWERS.format("no", "no", "no"), "no term that was accepted"),
        ("a.txt", "主席 Chair\n", "line 1: has no tab"),
        ("a.utx", "主席\tChair\n", "line 1: is no UTX"),
        ("a.utx", "#UTX 1.11; en/zh;\nchair\t主席\n", "no line that names its columns"),
        ("a.u8", "主席 Chair\n", "line 1: is no entry"),
        ("a.tbx", "<martif><text>", "well-formed"),
        ("a.tbx", "<martif><text/></martif>", "holds no term"),
        ("a.png", "x", "hold no termbase"),
        ("a.xlsx", "PK", "is"),
    ],
)
def test_what_is_no_termbase_gets_a_sentence(
    name: str, text: str, sentence: str, tmp_path: Path
) -> None:
    with pytest.raises(TongwenError, match=sentence) as caught:
        load(tmp_path, name, text)
    assert str(tmp_path / name) in str(caught.value)


@pytest.mark.parametrize("name", ["missing.csv", "missing.tbx", "missing.txt", "."])
def test_what_is_not_there_gets_a_sentence(name: str, tmp_path: Path) -> None:
    with pytest.raises(TongwenError):
        read(tmp_path / name)


def test_a_language_without_a_tag_is_said_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="line 1"):
        load(tmp_path, "a.tbx", "<martif><termEntry><langSet/></termEntry></martif>")


@pytest.mark.parametrize(
    ("name", "concepts", "terms"),
    [
        ("terms-cc-cedict-un/cedict_un_subset.u8", 486, 1513),
        ("terms-cldr/currencies.tsv", 305, 912),
        ("terms-cldr/languages.tsv", 583, 1735),
        ("terms-cldr/territories.tsv", 294, 882),
        ("terms-iso-codes-po/iso_15924.zh_CN.po", 125, 250),
        ("terms-iso-codes-po/iso_3166-1.zh_CN.po", 425, 850),
        ("terms-iso-codes-po/iso_3166-3.zh_CN.po", 31, 62),
        ("terms-unterm-countries/countries.tsv", 249, 846),
        ("terms-unterm-countries/m49_regions.tsv", 30, 60),
        ("exchange-okapi/medtronic_TBX.tbx", 3, 62),
        ("exchange-heartsome/ImportTBXTest.tbx", 314, 628),
    ],
)
def test_real_glossaries_are_read_whole(
    corpora: Path, name: str, concepts: int, terms: int
) -> None:
    termbase = read(corpora / name)
    assert (len(termbase), sum(1 for _ in termbase.terms)) == (concepts, terms)
