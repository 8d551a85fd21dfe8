"""PDF files read as the text that they were made from; what is damaged is said in a sentence."""

from pathlib import Path

import pytest

from align.alignment import align
from align.documents import Block, Document, Kind, MarkKind
from align.errors import InputError
from align.readers import read
from align.readers.pdf.glyphs import Glyph
from align.readers.pdf.rows import Strip, write_row
from tests.golden.report import REPORT
from tests.pdffiles import build, page, put, stream
from tests.showing import shown

GOLDEN = Path(__file__).parents[2] / "golden"
DOCUMENTS = GOLDEN / "documents"
LINE = 14  # points from row to row


def rows(*texts: str, x: float = 72, top: float = 770, size: float = 10) -> list[str]:
    """Set texts below each other."""
    return [put(text, x, top - LINE * place, size) for place, text in enumerate(texts)]


def read_pages(folder: Path, *pages: list[str], **more: object) -> Document:
    path = folder / "given.pdf"
    path.write_bytes(build([page(operators) for operators in pages], **more))  # type: ignore[arg-type]
    return read(path, lang="en")


def texts(document: Document, *, furniture: bool = False) -> list[str]:
    return [b.text for b in document.blocks if (b.kind is Kind.NOTE) == furniture]


def body(document: Document) -> list[Block]:
    return [block for block in document.blocks if block.kind is not Kind.NOTE]


PROSE = (
    "The commissions of the basins met twice in the course of the year and compared the",
    "methods by which they measure the flow of their rivers. They agreed that the stations",
    "at the lower reaches, where floods do the greatest harm, should be renewed before all",
    "others. The costs will be shared.",
)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_seed_in_pdf_reads_as_the_seed_in_text(lang: str, seed: Path) -> None:
    printed = read(DOCUMENTS / f"seed-{lang}.pdf")
    plain = read(seed / f"{lang}.txt")
    assert [(b.text, b.kind, b.path) for b in body(printed)] == [
        (b.text, b.kind, b.path) for b in body(plain)
    ]
    assert printed.lang == lang
    assert dict(printed.metadata) == dict(plain.metadata)
    job = "22-24563 (E)" if lang == "en" else "22-24563 (C)"
    assert texts(printed, furniture=True) == [f"{job} 1/2", f"{job} 2/2"]


@pytest.mark.parametrize(("src", "tgt"), [("pdf", "pdf"), ("pdf", "txt"), ("txt", "pdf")])
def test_the_seed_in_pdf_is_paired_as_the_seed_in_text(src: str, tgt: str, seed: Path) -> None:
    paths = {
        suffix: [
            DOCUMENTS / f"seed-{lang}.pdf" if suffix == "pdf" else seed / f"{lang}.txt"
            for lang in ("zh", "en")
        ]
        for suffix in ("pdf", "txt")
    }
    gold = {(b.src, b.tgt) for b in align(*paths["txt"]).beads}
    bitext = align(paths[src][0], paths[tgt][1])
    last = len(body(read(paths["txt"][0])))
    found = {(b.src, b.tgt) for b in bitext.beads if (*b.src, *b.tgt)[0] < last}
    assert found == gold


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_columns_are_read_one_after_the_other(lang: str, seed: Path) -> None:
    printed = texts(read(DOCUMENTS / f"columns-{lang}.pdf"))
    plain = [block.text for block in read(seed / f"{lang}.txt").blocks]
    start = plain.index(printed[0])
    assert printed[:3] == plain[start : start + 3]
    assert printed[3:] == plain[start + 4 : start + 4 + len(printed) - 3]


def test_a_report_of_several_pages_reads_as_its_golden_file() -> None:
    document = read(DOCUMENTS / "report.pdf")
    golden = (GOLDEN / "report.blocks").read_text(encoding="utf-8")
    assert "\n".join(map(shown, document.blocks)) + "\n" == golden


def test_a_report_loses_nothing_that_was_written() -> None:
    found = texts(read(DOCUMENTS / "report.pdf"))
    written = [
        text.translate(str.maketrans("", "", "*#>¹³⁴⁵")).replace("²", "").replace("@2", "²").strip()
        for text in (*REPORT.paragraphs, *REPORT.notes.values())
    ]
    assert [text for text in written if not text.startswith("|") and text not in found] == []


def test_a_picture_without_text_names_its_page() -> None:
    with pytest.raises(InputError) as raised:
        read(DOCUMENTS / "scan.pdf")
    assert str(raised.value).endswith(
        "scan.pdf, page 1: no text layer (run OCR first, then read it again)"
    )


def test_a_document_that_is_a_picture_in_part_is_read_and_says_so(tmp_path: Path) -> None:
    picture = stream(b"\xff", more="/Type /XObject /Subtype /Image /Width 1 /Height 1")
    scan = "q 595 0 0 842 0 0 cm /X Do Q"
    document = read_pages(tmp_path, list(rows(*PROSE)), [scan], objects={100: picture})
    assert document.metadata["unread"] == "page 2: no text layer"
    assert texts(document) == [" ".join(PROSE)]


def test_a_password_is_asked_for_in_a_sentence_and_an_empty_one_opens() -> None:
    with pytest.raises(InputError, match="is locked with a password"):
        read(DOCUMENTS / "locked.pdf")
    found = texts(read(DOCUMENTS / "restricted.pdf", lang="en"))
    assert found == ["The General Assembly,", "Recalling its resolution 75/240,"]


def test_a_paragraph_goes_on_over_the_end_of_a_page(tmp_path: Path) -> None:
    foot = rows(*PROSE[:2], top=100)
    document = read_pages(tmp_path, [*rows(*PROSE), *foot], rows(*PROSE[2:]))
    assert texts(document) == [" ".join(PROSE), " ".join(PROSE)]


def test_a_paragraph_that_ends_with_its_page_ends(tmp_path: Path) -> None:
    document = read_pages(tmp_path, rows(*PROSE), rows(*PROSE))
    assert texts(document) == [" ".join(PROSE)] * 2


def test_columns_whose_rows_stand_on_different_levels_are_columns(tmp_path: Path) -> None:
    left = [
        "the first column says what",
        "it has to say in words that",
        "fill a row of it, as this one",
        "and ends here",
    ]
    right = [
        "and the second one goes on",
        "from there, with rows that",
        "stand between the others, and",
        "its own.",
    ]
    columns = [*rows(*left, *left, x=60, top=600), *rows(*right, *right, x=320, top=593)]
    found = " ".join(texts(read_pages(tmp_path, columns)))
    assert found.startswith(" ".join(left[:3]))
    assert found.index(right[0]) > found.rindex(left[3])


def test_footnotes_below_a_line_are_lifted_and_their_marks_become_marks(tmp_path: Path) -> None:
    text = [
        *rows(*PROSE[:3], "others"),
        put("1", 104.5, 732, 6),
        put("and so on.", 112, 728),
        "72 112 m 200 112 l S",
        put("1", 72, 103, 5),
        put("See document A/77/275, which", 78, 100, 8),
        put("2 was never written.", 78, 90, 8),
    ]
    found = body(read_pages(tmp_path, text))
    assert [block.text for block in found] == [
        " ".join([*PROSE[:3], "others and so on."]),
        "See document A/77/275, which 2 was never written.",
    ]
    (mark,) = found[0].marks
    assert (mark.kind, mark.value) == (MarkKind.NOTE, "1")
    assert found[0].text[: mark.start].endswith("others")


def test_a_footnote_goes_on_at_the_foot_of_the_next_page(tmp_path: Path) -> None:
    line = put("____________", 72, 112)
    mark = [put("others,", 72, 500), put("1", 104, 504, 6)]
    note = [line, put("1", 72, 103, 5), put("See the report that was issued in", 78, 100, 8)]
    rest = [line, put("May, and what was said on it.", 72, 100, 8)]
    first, second = [*rows(*PROSE), *mark, *note], [*rows(*PROSE), *rest]
    found = body(read_pages(tmp_path, first, second))
    assert [block.text for block in found if block.kind is Kind.FOOTNOTE] == [
        "See the report that was issued in May, and what was said on it."
    ]
    assert [block.text for block in found[:3]] == [" ".join(PROSE), "others,", " ".join(PROSE)]


def test_a_list_whose_items_hang_keeps_its_items(tmp_path: Path) -> None:
    items = [put("-", 72, 770), *rows(*PROSE[:2], "at the lower reaches.", x=90)]
    items += [put("-", 72, 728), *rows(*PROSE[:2], "near the sea.", x=90, top=728)]
    first = " ".join(PROSE[:2])
    assert texts(read_pages(tmp_path, items)) == [
        f"- {first} at the lower reaches.",
        f"- {first} near the sea.",
    ]


def test_indents_part_paragraphs_whose_last_rows_are_full(tmp_path: Path) -> None:
    full = PROSE[1].replace("stations", "stations.")
    text = [put(PROSE[0], 90, 770), put(full, 72, 756), put(PROSE[0], 90, 742)]
    text += [put("methods.", 72, 728), put(PROSE[0], 90, 714), put("means.", 72, 700)]
    text += [put(PROSE[0], 90, 686), put("flow.", 72, 672)]
    assert texts(read_pages(tmp_path, text)) == [
        f"{PROSE[0]} {full}",
        *(f"{PROSE[0]} {end}" for end in ("methods.", "means.", "flow.")),
    ]


def test_paragraphs_of_a_row_each_stay_apart_however_far_that_is(tmp_path: Path) -> None:
    short = [f"The {name} report is long and was read at the meeting." for name in "ABCDE"]
    apart = [put(text, 72, 770 - 24 * place) for place, text in enumerate(short)]
    assert texts(read_pages(tmp_path, apart)) == short
    assert texts(read_pages(tmp_path, apart, rows(*PROSE))) == [*short, " ".join(PROSE)]


def test_rows_that_are_double_spaced_are_a_paragraph(tmp_path: Path) -> None:
    doubled = [put(text, 72, 770 - 24 * place) for place, text in enumerate(PROSE)]
    assert texts(read_pages(tmp_path, doubled)) == [" ".join(PROSE)]


def test_a_centred_title_of_two_lines_is_one(tmp_path: Path) -> None:
    title = [put("Measures for the protection of the banks of rivers that form a", 131, 780)]
    title.append(put("frontier between States", 217, 766))
    text = rows(*PROSE, top=740)
    found = texts(read_pages(tmp_path, [*title, *text]))
    assert found[0] == (
        "Measures for the protection of the banks of rivers that form a frontier between States"
    )


def test_an_exponent_is_no_footnote_mark(tmp_path: Path) -> None:
    exponent = [put("some 4 million km", 72, 700), put("2", 151, 704, 6), put("in all.", 160, 700)]
    assert texts(read_pages(tmp_path, exponent)) == ["some 4 million km² in all."]


def test_heads_and_page_numbers_are_of_the_page(tmp_path: Path) -> None:
    pages = [
        [put("Rivers", 72, 810), *rows(*PROSE), put(str(number), 290, 40)] for number in (7, 8, 9)
    ]
    document = read_pages(tmp_path, *pages)
    assert texts(document, furniture=True) == ["Rivers", "7", "Rivers", "8", "Rivers", "9"]
    assert texts(document) == [" ".join(PROSE)] * 3


def test_a_head_that_ends_in_a_year_is_of_the_page(tmp_path: Path) -> None:
    pages = [
        rows("A/79/123 12 March 2025", top=800)
        + rows(f"The {name} report is long and was read.", top=700)
        for name in ("first", "second", "third")
    ]
    document = read_pages(tmp_path, *pages)
    assert texts(document, furniture=True) == ["A/79/123 12 March 2025"] * 3


def test_heads_are_of_the_page_on_pages_of_another_size_or_turned(tmp_path: Path) -> None:
    wide = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 842 595] /Contents 7 0 R "
        b"/Resources << /Font << /F 3 0 R >> >> >>"
    )
    turned = [
        put(text, 36 + 60 * n, 60, turn="0 1 -1 0") for n, text in enumerate(("Seas", "Ice."))
    ]
    pages = [rows("Seas", top=806) + rows(*PROSE), rows("Seas", top=559) + rows(*PROSE, top=520)]
    document = read_pages(tmp_path, *pages, turned, objects={6: wide})
    assert texts(document, furniture=True) == ["Seas"] * 3
    assert texts(document) == [" ".join(PROSE), " ".join(PROSE), "Ice."]


def test_a_first_line_that_returns_elsewhere_is_text(tmp_path: Path) -> None:
    document = read_pages(tmp_path, rows("Article 1", *PROSE), rows(*PROSE[2:], "Article 1"))
    assert texts(document).count("Article 1") == 2


def test_turned_text_is_no_text_but_a_turned_page_is(tmp_path: Path) -> None:
    watermark = put("DRAFT", 200, 300, 60, turn="0.7 0.7 -0.7 0.7")
    assert texts(read_pages(tmp_path, [*rows(*PROSE), watermark])) == [" ".join(PROSE)]
    turned = [put(text, 72 + LINE * place, 60, turn="0 1 -1 0") for place, text in enumerate(PROSE)]
    assert texts(read_pages(tmp_path, turned)) == [" ".join(PROSE)]
    upright = read_pages(tmp_path, turned, more="/Rotate 90")
    assert texts(upright) == [" ".join(PROSE)]


def test_hyphens_at_line_ends_are_mended(tmp_path: Path) -> None:
    cut = ("The commissions of the basins met twice, in a spirit of co-", "operation and inter-")
    document = read_pages(tmp_path, rows(*cut, "national peace."))
    assert texts(document) == [
        "The commissions of the basins met twice, in a spirit of co-operation and international "
        "peace."
    ]


def test_words_are_parted_where_no_space_is_written(tmp_path: Path) -> None:
    words = [put("Words", 72, 700), put("apart", 105, 700), put("(or", 131, 700)]
    assert texts(read_pages(tmp_path, [*words, put("not)", 146.5, 700)])) == [
        "Words apart (or not)"
    ]


@pytest.mark.parametrize(("label", "width"), [("(a)", 12.22), ("II.", 8.34)])
def test_a_label_is_parted_from_its_text_by_the_least_gap(
    label: str, width: float, tmp_path: Path
) -> None:
    for gap, written in ((0, f"{label}The state of all"), (1.5, f"{label} The state of all")):
        row = [put(label, 72, 700), put("The state of all", 72 + width + gap, 700)]
        assert texts(read_pages(tmp_path, row)) == [written]


def test_a_full_width_mark_of_a_label_has_room_of_its_own() -> None:
    glyphs = [
        Glyph(text, x, x + 10, 700, 10) for text, x in zip("一、总则", (0, 10, 49, 59), strict=True)
    ]
    row = write_row(Strip(700, 10, tuple(glyphs)))
    assert row is not None
    assert row.text == "一、总则"


def test_gaps_within_what_is_no_label_are_no_spaces(tmp_path: Path) -> None:
    row = [put("Mr.", 72, 700), put("Lee spoke.", 88.6, 700)]
    assert texts(read_pages(tmp_path, row)) == ["Mr.Lee spoke."]


def test_bold_that_is_drawn_twice_is_read_once(tmp_path: Path) -> None:
    twice = [put("Shadow", 72, 700), put("Shadow", 72.3, 700)]
    assert texts(read_pages(tmp_path, twice)) == ["Shadow"]


def test_cells_of_a_ruled_table_stay_apart(tmp_path: Path) -> None:
    lines = [f"72 {y} m 372 {y} l S" for y in (700, 660, 620)]
    lines += [f"{x} 620 m {x} 700 l S" for x in (72, 172, 372)]
    cells = [
        *rows("Upper lakes and all", "that flows into them", x=76, top=688),
        put("41", 176, 688),
    ]
    document = read_pages(tmp_path, [*lines, *cells, put("Plain", 76, 648), put("77", 176, 648)])
    assert texts(document) == ["Upper lakes and all that flows into them", "41", "Plain", "77"]
    assert {block.kind for block in document.blocks} == {Kind.TABLE_CELL}


def test_fonts_that_do_not_say_what_they_show_are_an_error(tmp_path: Path) -> None:
    font = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [<< "
        b"/Type /Font /Subtype /CIDFontType2 /BaseFont /A /FontDescriptor << /FontName /A >> "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>] >>"
    )
    with pytest.raises(InputError, match="its fonts do not say what 100 % of its characters are"):
        read_pages(
            tmp_path, [put("abcd", 72, 700, font="G")], objects={200: font}, fonts="/G 200 0 R"
        )
