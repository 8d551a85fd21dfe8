from hypothesis import given
from hypothesis import strategies as st

from align.readers.lines import Line
from align.readers.marks import raise_marks
from align.readers.markup import footnote_number

PIECES = st.sampled_from(
    [
        "the report",
        "1999",
        "A/77/2",
        "UNESCO",
        ",1",
        ".2",
        ";3",
        " (1)",
        "(2)",
        " and ",
        "大会，",
        "1",
    ]
)
TEXTS = st.lists(PIECES, min_size=1, max_size=6).map("".join)
NOTES = st.builds("{} {}".format, st.integers(1, 4), st.sampled_from(["See A/77/2.", "见报告。"]))
ITEMS = st.builds("({}) {}".format, st.integers(1, 3), st.sampled_from(["See A/77/2.", "a tail"]))
LINES = st.lists(TEXTS.map(str.strip) | NOTES | ITEMS, max_size=12).map(
    lambda texts: [Line(text, number, gap=True) for number, text in enumerate(texts, start=1)]
)


def plain(text: str) -> str:
    return footnote_number(text.replace("⁽", "(").replace("⁾", ")"))


@given(lines=LINES)
def test_raised_text_is_the_same_text(lines: list[Line]) -> None:
    raised = raise_marks(lines)
    assert [plain(line.text) for line in raised] == [line.text for line in lines]
    assert [len(line.text) for line in raised] == [len(line.text) for line in lines]


@given(lines=LINES)
def test_what_is_raised_is_raised_once(lines: list[Line]) -> None:
    once = raise_marks(lines)
    assert raise_marks(once) == once


@given(lines=LINES)
def test_a_label_is_raised_only_after_its_mark(lines: list[Line]) -> None:
    above: set[str] = set()
    for line in raise_marks(lines):
        label = line.text[0]
        if label in "¹²³⁴":
            assert label in above
        above.update(line.text[1:])
