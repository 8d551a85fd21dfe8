"""The numbers that Word counts, as they stand on the page."""

from pathlib import Path

import pytest

from tests.wordfiles import lists, numbered, paragraph, style, styled, texts


def test_levels_count_and_begin_anew(tmp_path: Path) -> None:
    body = "".join(
        (numbered("a"), numbered("b", 1), numbered("c", 1), numbered("d"), numbered("e", 1))
    )
    numbering = lists(("decimal", "%1."), ("lowerLetter", "%1(%2)"))
    assert texts(tmp_path, body, numbering=numbering) == [
        "1. a",
        "1(a) b",
        "1(b) c",
        "2. d",
        "2(a) e",
    ]


@pytest.mark.parametrize(
    ("form", "text", "expected"),
    [
        ("lowerLetter", "(%1)", ["(a) x", "(b) x", "(c) x"]),
        ("upperLetter", "%1.", ["A. x", "B. x", "C. x"]),
        ("lowerRoman", "(%1)", ["(i) x", "(ii) x", "(iii) x"]),
        ("upperRoman", "%1.", ["I. x", "II. x", "III. x"]),
        ("chineseCounting", "%1、", ["一、x", "二、x", "三、x"]),
        ("chineseCountingThousand", "第%1条", ["第一条 x", "第二条 x", "第三条 x"]),
        ("ideographDigital", "（%1）", ["（一）x", "（二）x", "（三）x"]),
        ("japaneseCounting", "%1.", ["一. x", "二. x", "三. x"]),
        ("decimalFullWidth", "%1．", ["１．x", "２．x", "３．x"]),
        ("decimalEnclosedCircle", "%1", ["① x", "② x", "③ x"]),
        ("ideographTraditional", "%1、", ["甲、x", "乙、x", "丙、x"]),
        ("decimalZero", "%1.", ["01. x", "02. x", "03. x"]),
        ("bullet", "\uf0b7", ["• x", "• x", "• x"]),
        ("bullet", "o", ["• x", "• x", "• x"]),
        ("bullet", "–", ["– x", "– x", "– x"]),
        ("none", "", ["x", "x", "x"]),
        ("a format of tomorrow", "%1.", ["1. x", "2. x", "3. x"]),
    ],
)
def test_numbers_are_written_in_their_format(
    form: str, text: str, expected: list[str], tmp_path: Path
) -> None:
    body = numbered("x") * 3
    assert texts(tmp_path, body, numbering=lists((form, text))) == expected


def test_a_start_override_begins_anew_and_then_counts_on(tmp_path: Path) -> None:
    again = (
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>'
    )
    body = "".join(numbered("x", 0, instance) for instance in (1, 1, 2, 2, 3))
    numbering = lists(("decimal", "%1."), instances=again)
    assert texts(tmp_path, body, numbering=numbering) == [f"{n}. x" for n in (1, 2, 5, 6, 7)]


def test_a_level_that_never_restarts_counts_on(tmp_path: Path) -> None:
    body = "".join((numbered("a"), numbered("b", 1), numbered("c"), numbered("d", 1)))
    levels = (("decimal", "%1."), ("decimal", "(%2)"))
    numbering = lists(*levels, more='<w:lvlRestart w:val="0"/>')
    assert texts(tmp_path, body, numbering=numbering) == ["1. a", "(1) b", "2. c", "(2) d"]


def test_legal_numbers_are_all_digits(tmp_path: Path) -> None:
    numbering = lists(("upperRoman", "%1."), ("decimal", "%1.%2"), more="<w:isLgl/>")
    body = numbered("a") + numbered("b", 1)
    assert texts(tmp_path, body, numbering=numbering) == ["1. a", "1.1 b"]


def test_a_level_that_was_skipped_shows_its_start(tmp_path: Path) -> None:
    numbering = lists(("decimal", "%1."), ("decimal", "%1.%2"))
    assert texts(tmp_path, numbered("a", 1), numbering=numbering) == ["1.1 a"]


def test_what_follows_a_number_may_be_nothing(tmp_path: Path) -> None:
    numbering = lists(("decimal", "第%1条"), more='<w:suff w:val="nothing"/>')
    assert texts(tmp_path, numbered("总则"), "zh", numbering=numbering) == ["第1条总则"]


def test_a_style_numbers_and_one_based_on_it_too_unless_it_is_turned_off(tmp_path: Path) -> None:
    numbers = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    off = '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>'
    styles = style("N", numbers) + style("M", based_on="N") + style("O", off, based_on="N")
    body = styled("a", "N") + styled("b", "M") + styled("c", "O") + styled("d", "M")
    body += styled("e", "N", '<w:numPr><w:numId w:val="0"/></w:numPr>') + styled("f", "N")
    numbering = lists(("decimal", "%1."))
    assert texts(tmp_path, body, styles=styles, numbering=numbering) == [
        *("1. a", "2. b", "c", "3. d", "e", "4. f")
    ]


def test_the_level_of_a_style_is_the_one_that_names_it(tmp_path: Path) -> None:
    numbers = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:pStyle w:val="A"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1">'
        '<w:pStyle w:val="B"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    body = styled("a", "A") + styled("b", "B") + styled("c", "B")
    styles = style("A", numbers) + style("B", numbers)
    assert texts(tmp_path, body, styles=styles, numbering=numbering) == ["1. a", "(a) b", "(b) c"]


def test_a_list_may_be_defined_by_a_numbering_style(tmp_path: Path) -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="L"/><w:lvl w:ilvl="0">'
        '<w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="L"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="2"/></w:num>'
    )
    assert texts(tmp_path, numbered("a"), numbering=numbering) == ["I. a"]


def test_an_empty_numbered_paragraph_counts_and_a_hidden_one_does_not(tmp_path: Path) -> None:
    numbers = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    hidden = paragraph("x", f"{numbers}<w:rPr><w:vanish/></w:rPr>", "<w:vanish/>")
    body = numbered("a") + numbered("") + hidden + numbered("b")
    assert texts(tmp_path, body, numbering=lists(("decimal", "%1."))) == ["1. a", "3. b"]


def test_styles_that_are_based_on_each_other_end(tmp_path: Path) -> None:
    styles = style("A", based_on="B") + style("B", based_on="A")
    assert texts(tmp_path, styled("a", "A"), styles=styles) == ["a"]
