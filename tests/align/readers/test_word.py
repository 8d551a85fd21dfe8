"""Word files: what a reader of the page sees, part by part."""

import zipfile
from functools import cache
from pathlib import Path

import pytest

from align import align
from align.bitexts import Run
from align.documents import Document, Kind, MarkKind
from align.evaluation import evaluate
from align.readers import read
from tests.wordfiles import lists, numbered, paragraph, style, styled, texts, write_word, write_zip

GOLDEN = Path(__file__).parents[2] / "golden" / "documents"
WHO = 'w:id="9" w:author="A"'
FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def field(code: str, result: str) -> str:
    begin, separate, end = map(FIELD.format, ("begin", "separate", "end"))
    return f"{begin}<w:r><w:instrText>{code}</w:instrText></w:r>{separate}{result}{end}"


def p(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content or '<w:p/>'}</w:tc>"


def places(document: Document) -> list[tuple[str, str]]:
    """Give the cells of a document's one table as ``row.column`` and text."""
    return [
        (".".join(part.split()[1] for part in block.path[1:]), block.text)
        for block in document.blocks
        if block.kind is Kind.TABLE_CELL
    ]


@cache
def beads(src: str, tgt: str) -> tuple[tuple[Run, Run], ...]:
    return tuple((bead.src, bead.tgt) for bead in align(src, tgt).beads)


# --- the seed, in any format the same


@pytest.mark.parametrize("kind", ["seed-{}", "seed-{}-libreoffice", "text-{}-libreoffice"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_seed_has_the_blocks_of_its_plain_text(kind: str, lang: str, seed: Path) -> None:
    word, plain = read(GOLDEN / f"{kind.format(lang)}.docx"), read(seed / f"{lang}.txt")
    assert word.lang == plain.lang
    assert [(b.text, b.kind, b.path) for b in word.blocks] == [
        (b.text, b.kind, b.path) for b in plain.blocks
    ]


@pytest.mark.parametrize(("src", "tgt"), [("zh", "en"), ("en", "zh")])
@pytest.mark.parametrize(
    ("one", "other"),
    [("docx", "docx"), ("docx", "txt"), ("txt", "docx"), ("libreoffice", "txt")],
)
def test_the_seed_has_the_beads_of_its_plain_text(
    src: str, tgt: str, one: str, other: str, seed: Path
) -> None:
    plain = str(seed / "{}.txt")
    given = {
        "docx": str(GOLDEN / "seed-{}.docx"),
        "libreoffice": str(GOLDEN / "seed-{}-libreoffice.docx"),
        "txt": plain,
    }
    gold = beads(plain.format(src), plain.format(tgt))
    test = beads(given[one].format(src), given[other].format(tgt))
    assert evaluate(gold, test).strict.f1 == 1.0


def test_the_seeds_symbol_stands_in_its_header() -> None:
    assert read(GOLDEN / "seed-zh.docx").metadata["symbol"] == "A/C.1/77/L.23/Rev.1"


def test_the_seeds_notes_are_tied_to_their_marks() -> None:
    blocks = read(GOLDEN / "seed-en.docx").blocks
    marks = [(b.text[: m.start][-9:], m.value) for b in blocks for m in b.marks if m.kind == "note"]
    assert marks == [("a item 94", "*"), ("ng group,", "1"), ("adoption;", "2")]


def test_all_structures_are_read_as_their_golden_file_says() -> None:
    document = read(GOLDEN / "structures.docx")
    lines = [f"{b.kind} | {' / '.join(b.path)} | {b.text}" for b in document.blocks]
    golden = (GOLDEN / "structures.blocks").read_text(encoding="utf-8")
    assert "\n".join(lines) + "\n" == golden


# --- text and its marks


def test_bold_and_italic_come_from_runs_and_styles(tmp_path: Path) -> None:
    styles = (
        style("Strong", "<w:rPr><w:b/></w:rPr>", kind="character")
        + style("Head", "<w:rPr><w:b/><w:i/></w:rPr>")
        + style("Sub", based_on="Head")
    )
    body = p(
        run("a ", "<w:b/>"),
        run("b", "<w:b/>"),
        run(" c ", '<w:b w:val="0"/>'),
        run("d", '<w:rStyle w:val="Strong"/>'),
    )
    body += paragraph("e", '<w:pStyle w:val="Sub"/>', '<w:rStyle w:val="Strong"/>')
    path = write_word(tmp_path / "a.docx", body, styles=styles)
    first, second = read(path, lang="en").blocks
    assert [(m.kind, first.text[m.start : m.end]) for m in first.marks] == [
        (MarkKind.BOLD, "a b"),
        (MarkKind.BOLD, "d"),
    ]
    assert [m.kind for m in second.marks] == [MarkKind.ITALIC]  # twice bold is not bold


def test_links_have_their_address(tmp_path: Path) -> None:
    body = p(
        f'<w:hyperlink r:id="one" w:anchor="x">{run("one")}</w:hyperlink>',
        run(" "),
        f'<w:hyperlink w:anchor="y">{run("two")}</w:hyperlink>',
        run(" "),
        field(' HYPERLINK "https://b.org/" \\o "tip" ', run("three")),
        run(" "),
        f'<w:fldSimple w:instr="HYPERLINK \\l &quot;z&quot;">{run("four")}</w:fldSimple>',
    )
    path = write_word(tmp_path / "a.docx", body, {"one": "https://a.org/"})
    block = read(path, lang="en").blocks[0]
    assert [(block.text[m.start : m.end], m.value) for m in block.marks] == [
        ("one", "https://a.org/#x"),
        ("two", "#y"),
        ("three", "https://b.org/"),
        ("four", "#z"),
    ]


def test_tracked_changes_are_accepted(tmp_path: Path) -> None:
    body = p(
        run("It is "),
        f"<w:del {WHO}><w:r><w:delText>not </w:delText></w:r></w:del>",
        f"<w:ins {WHO}>{run('now ')}</w:ins>",
        f"<w:moveFrom {WHO}>{run('gone')}</w:moveFrom><w:moveTo {WHO}>{run('here.')}</w:moveTo>",
    )
    assert texts(tmp_path, body) == ["It is now here."]


def test_a_deleted_paragraph_mark_joins_what_it_parted(tmp_path: Path) -> None:
    gone = f"<w:rPr><w:del {WHO}/></w:rPr>"
    body = numbered("one") + paragraph("two ", gone) + numbered("three")
    body += (
        f"<w:p><w:pPr>{gone}</w:pPr><w:del {WHO}><w:r><w:delText>x</w:delText></w:r></w:del></w:p>"
    )
    body += numbered("four") + paragraph("last", gone)
    numbering = lists(("decimal", "%1."))
    assert texts(tmp_path, body, numbering=numbering) == [
        *("1. one", "2. two three", "3. four", "last")
    ]


def test_deleted_rows_and_cells_are_gone(tmp_path: Path) -> None:
    row = cell(paragraph("a")) + cell(paragraph("b"), f"<w:cellDel {WHO}/>") + cell(paragraph("c"))
    gone = f"<w:trPr><w:del {WHO}/></w:trPr>{cell(paragraph('x'))}{cell(paragraph('y'))}"
    document = read(write_word(tmp_path / "a.docx", table(gone, row)), lang="en")
    assert places(document) == [("1.1", "a"), ("1.3", "c")]


def test_line_breaks_are_spaces_where_the_script_has_some(tmp_path: Path) -> None:
    def broken(a: str, b: str) -> str:
        return p(run(a), "<w:r><w:br/></w:r>", run(b))

    body = broken("the General", "Assembly") + broken("大会", "回顾") + broken("Part", "(a) of it")
    assert texts(tmp_path, body) == ["the General Assembly", "大会回顾", "Part (a) of it"]
    listed = broken("包括：", "1. 水；") + broken("Two parts:", "(a) one")
    assert texts(tmp_path, listed) == ["包括：", "1. 水；", "Two parts:", "(a) one"]
    front = broken("大会", "Distr.: General") + broken("Chinese", "第七十七届会议")
    assert texts(tmp_path, front, "zh") == [
        *("大会", "Distr.: General", "Chinese", "第七十七届会议")
    ]


def test_tabs_hyphens_and_symbols_are_what_is_seen(tmp_path: Path) -> None:
    body = p(
        run("1."),
        "<w:r><w:tab/></w:r>",
        run("co\u00adop"),
        "<w:r><w:softHyphen/></w:r>",
        run("erate "),
        "<w:r><w:t>A</w:t><w:noBreakHyphen/><w:t>B </w:t></w:r>",
        '<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>',
        '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>',
        run(" \uf0b7 \u202ba\u202c\u200bb"),
    )
    assert texts(tmp_path, body) == ["1. cooperate A-B α✓ • ab"]


def test_hidden_text_comments_and_empty_controls_are_not_there(tmp_path: Path) -> None:
    placeholder = (
        f"<w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Click')}</w:sdtContent>"
    )
    body = p(
        run("seen"),
        run(" hidden", "<w:vanish/>"),
        '<w:r><w:commentReference w:id="1"/></w:r>',
        f"<w:sdt>{placeholder}</w:sdt>",
        f"<w:sdt><w:sdtContent>{run(' control')}</w:sdtContent></w:sdt>",
        f"<w:smartTag><w:smartTagPr/>{run(' tag')}</w:smartTag>",
    )
    assert texts(tmp_path, body) == ["seen control tag"]


def test_ruby_and_formulas_keep_their_base(tmp_path: Path) -> None:
    ruby = f"<w:ruby><w:rt>{run('kan')}</w:rt><w:rubyBase>{run('漢')}</w:rubyBase></w:ruby>"
    body = p(
        f"<w:r>{ruby}</w:r>", "<w:r><w:ruby/></w:r>", "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"
    )
    assert texts(tmp_path, body, "ja") == ["漢x=1"]


def test_fields_give_their_result_and_pages_none(tmp_path: Path) -> None:
    body = p(run("Table "), field("SEQ Table", run("3")), run(", page "), field("PAGE", run("7")))
    body += p(field(" IF 1 = 1 ", field("REF x", run("yes"))), FIELD.format("begin"), run("code"))
    body += paragraph("after")  # the field that was not ended does not swallow it
    body += p(
        FIELD.format("begin"),
        "<w:r><w:instrText>eq \\o\\ac(○,3)</w:instrText></w:r>",
        FIELD.format("end"),
    )
    assert texts(tmp_path, body) == ["Table 3, page", "yes", "after", "③"]


def test_a_table_of_contents_is_read_without_its_pages(tmp_path: Path) -> None:
    begin, separate, end = map(FIELD.format, ("begin", "separate", "end"))
    tab = "<w:r><w:tab/></w:r>"
    body = p(
        begin,
        "<w:r><w:instrText>TOC \\o</w:instrText></w:r>",
        separate,
        run("1."),
        tab,
        run("Water"),
        tab,
        field("PAGEREF _1", run("2")),
    )
    body += (
        p(run("2. Air"), tab, run("14"))
        + p(end)
        + p(run("See page "), field("PAGEREF _1", run("2")))
    )
    assert texts(tmp_path, body) == ["1. Water", "2. Air", "See page 2"]


# --- notes and pages


def test_footnotes_and_endnotes_are_numbered_as_their_marks_come(tmp_path: Path) -> None:
    def mark(kind: str, name: int) -> str:
        return f'<w:r><w:{kind}Reference w:id="{name}"/></w:r>'

    def note(kind: str, name: int, *lines: str) -> str:
        inner = "".join(p(f"<w:r><w:{kind}Ref/></w:r>", run(f" {line}")) for line in lines)
        return f'<w:{kind} w:id="{name}">{inner}</w:{kind}>'

    body = p(run("报告，"), mark("footnote", 7), run(" 并"), mark("endnote", 2), run("通过。"))
    body += p(run("又"), mark("footnote", 3), run("，"))
    document = read(
        write_word(
            tmp_path / "a.docx",
            body,
            footnotes=note("footnote", 3, "乙。") + note("footnote", 7, "甲。", "又甲。"),
            endnotes=note("endnote", 2, "尾注。"),
        ),
        lang="zh",
    )
    assert [(b.text, b.path) for b in document.blocks] == [
        ("报告，并通过。", ()),
        ("又，", ()),
        ("甲。", ("note 1",)),
        ("又甲。", ("note 1",)),
        ("乙。", ("note 2",)),
        ("尾注。", ("note i",)),
    ]
    assert [(m.start, m.value) for m in document.blocks[0].marks] == [(3, "1"), (4, "i")]


def test_raised_digits_are_notes_where_a_line_says_so(tmp_path: Path) -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    body = p(run("the report,"), run("1", raised), run(" of 5 km"), run("2", raised))
    body += p(run("the 5"), run("th", raised)) + p(run("1", raised), run(" See A/77/2."))
    document = read(write_word(tmp_path / "a.docx", body), lang="en")
    assert [(b.text, b.path) for b in document.blocks] == [
        ("the report, of 5 km²", ()),
        ("the 5th", ()),
        ("See A/77/2.", ("note 1",)),
    ]


def test_headers_and_footers_are_of_the_page(tmp_path: Path) -> None:
    section = (
        '<w:sectPr><w:headerReference r:id="header1"/><w:footerReference r:id="footer1"/>'
        '<w:headerReference w:type="first" r:id="header2"/>'
        '<w:headerReference w:type="even" r:id="header3"/>{}</w:sectPr>'
    )
    pages = {
        "header1": paragraph("A/77/275") + paragraph("Report on water"),
        "header2": paragraph("First page"),
        "header3": paragraph("Never shown"),
        "footer1": p(
            run("Page "), field("PAGE", run("1")), run(" of "), field("NUMPAGES", run("5"))
        ),
    }
    body = paragraph("The text of it.")
    given = write_word(tmp_path / "a.docx", body + section.format(""), **pages)
    document = read(given, lang="en")
    assert [(b.kind, b.text) for b in document.blocks][1:] == [(Kind.NOTE, "Report on water")]
    assert document.metadata["symbol"] == "A/77/275"
    first = section.format("<w:titlePg/>")
    assert texts(tmp_path, body + first, **pages)[1:] == ["Report on water", "First page"]


# --- tables and boxes


def test_cells_know_row_and_column_also_of_merged_ones(tmp_path: Path) -> None:
    wide, begins, goes_on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = paragraph("Before.") + table(
        cell(paragraph("a"), wide) + cell(paragraph("b")),
        cell(paragraph("c"), begins) + cell("") + cell(paragraph("d") + paragraph("e")),
        cell("<w:p/>", goes_on) + cell(paragraph("f")) + cell(paragraph("g")),
    )
    document = read(write_word(tmp_path / "a.docx", body), lang="en")
    assert places(document) == [
        *(("1.1", "a"), ("1.3", "b"), ("2.1", "c"), ("2.3", "d"), ("2.3", "e")),
        *(("3.2", "f"), ("3.3", "g")),
    ]


def test_a_table_of_one_cell_is_a_frame(tmp_path: Path) -> None:
    body = table(cell(paragraph("1. A box") + paragraph("(a) of text")))
    document = read(write_word(tmp_path / "a.docx", body), lang="en")
    assert [block.path for block in document.blocks] == [("1",), ("1", "a")]


def test_a_table_that_lays_out_the_front_matter_is_none(tmp_path: Path) -> None:
    head = table(
        cell(paragraph("联合国")) + cell(paragraph("A/77/275")),
        cell(paragraph("大 会")) + cell(paragraph("Distr.: General") + paragraph("Chinese")),
    )
    body = head + paragraph("大会，") + table(cell(paragraph("甲")) + cell(paragraph("乙")))
    document = read(write_word(tmp_path / "a.docx", body), lang="zh")
    assert [b.kind for b in document.blocks[:5]] == [Kind.FRONT_MATTER] * 5
    assert document.blocks[-1].path == ("table 1", "row 1", "column 2")


def test_a_text_box_is_read_once_and_apart(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{paragraph('In the box.')}</w:txbxContent>"
    both = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}'
        f"</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    body = p(run("Text "), both, run("goes on."))
    assert texts(tmp_path, body) == ["Text goes on.", "In the box."]
    old = p(run("Text."), f"<w:r><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r>")
    assert texts(tmp_path, old) == ["Text.", "In the box."]


def test_headings_are_those_of_the_outline(tmp_path: Path) -> None:
    styles = style("Heading1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>') + style(
        "Mine", based_on="Heading1"
    )
    body = styled("Water", "Mine") + styled("Text of it.", "Body") + styled("x " * 150, "Mine")
    document = read(write_word(tmp_path / "a.docx", body, styles=styles), lang="en")
    kinds = [block.kind for block in document.blocks]
    assert kinds == [Kind.HEADING, Kind.PARAGRAPH, Kind.PARAGRAPH]


def test_strict_office_files_are_read_too(tmp_path: Path) -> None:
    path = write_word(tmp_path / "a.docx", paragraph("Strictly."))
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name).decode() for name in archive.namelist()}
    for name, content in members.items():
        members[name] = content.replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        ).replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
    strict = write_zip(tmp_path / "strict.docx", members)
    assert [block.text for block in read(strict, lang="en").blocks] == ["Strictly."]
