import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.readers.layout import Paragraph, paragraphs
from align.readers.lines import Line, split_lines
from align.readers.widths import width
from tests.benchmarks.linebreaks import measure, tell_breaks

TEXT_SETS = [
    *("un-charter-ch1-3", "udhr-zh-hans", "unesco-convention-1970", "mulanpsl-1.0"),
    *("tw-laws/A0030297", "tw-laws/O0020098", "debian-faq/choosing"),
]
# Measured on TEXT_SETS, wrapped here: the share of line ends told rightly.
FLOORS = {"blank lines between": 0.999, "indents": 0.999, "nothing between": 0.97}

WORDS = st.text(string.ascii_letters + "大会回顾，。；", min_size=1, max_size=12)
TEXTS = st.lists(st.lists(WORDS, max_size=12).map(" ".join), max_size=20).map("\n".join)


def wrap(text: str, columns: int, indent: str) -> list[str]:
    """Cut a text to a width as PDF text is cut, Chinese anywhere but before a closing mark."""
    pieces: list[str] = []
    for word in text.split(" "):
        pieces += [*word] if any(map(_is_chinese, word)) else [word]
        pieces.append(" ")
    lines = [indent]
    for piece in pieces[:-1]:
        full = width(lines[-1] + piece) > columns and piece not in "，。；：、）」”》"
        if full and piece != " " and lines[-1].strip():
            lines.append(piece)
        else:
            lines[-1] += piece
    return lines


def _is_chinese(character: str) -> bool:
    return "\u2e80" <= character <= "\uffef"


def accuracy(path: Path, columns: int, between: str) -> float:
    text: list[str] = []
    ends: list[bool] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            indent = "    " if between == "indents" else ""
            cut = wrap(line.strip(), columns, indent)
            text += [*cut, ""] if between == "blank lines between" else cut
            ends += [*[False] * (len(cut) - 1), True]
    told = tell_breaks("\n".join(text))
    return sum(a == b for a, b in zip(told, ends[:-1], strict=True)) / len(told)


@pytest.mark.parametrize("between", FLOORS)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_cut_lines_are_joined_again(between: str, lang: str, corpora: Path) -> None:
    scores = [
        accuracy(corpora / name / f"{lang}.txt", columns, between)
        for name in TEXT_SETS
        for columns in (60, 80)
    ]
    assert sum(scores) / len(scores) >= FLOORS[between]


def test_line_ends_of_real_pdf_text_are_told_as_people_told_them(corpora: Path) -> None:
    assert measure(corpora).accuracy >= 0.97


@pytest.mark.parametrize("name", ["zh.txt", "en.txt"])
def test_a_line_that_is_a_paragraph_stays_one(name: str, corpora: Path) -> None:
    for path in corpora.rglob(name):
        assert all(tell_breaks(path.read_text(encoding="utf-8"))), path


@given(text=TEXTS)
def test_no_character_is_lost(text: str) -> None:
    joined = "".join(paragraph.text for paragraph in paragraphs(split_lines(text)))
    assert "".join(joined.split()) == "".join(text.split())


@given(text=TEXTS)
def test_joined_text_has_nothing_left_to_join(text: str) -> None:
    once = [paragraph.text for paragraph in paragraphs(split_lines(text))]
    apart = [Line(paragraph, number, gap=True) for number, paragraph in enumerate(once, start=1)]
    assert [paragraph.text for paragraph in paragraphs(apart)] == once


@given(text=TEXTS)
def test_every_line_is_in_one_paragraph_and_in_order(text: str) -> None:
    lines = split_lines(text)
    found: list[Paragraph] = paragraphs(lines)
    assert [line for paragraph in found for line in paragraph.lines] == lines
