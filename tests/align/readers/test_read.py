import os
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from align.documents import Document, Kind
from align.errors import InputError, LanguageError
from align.readers import READERS, read, read_lines
from align.readers.tables import read_bilingual
from tests.casefiles import Case, read_cases
from tests.showing import shown

GOLDEN = Path(__file__).parents[2] / "golden"
WORDS = re.compile(r"[^大会ab]")  # what may not get lost; all else may be markup
UNSEEN = re.compile(r"\[[^大会ab\[\]]*\]\([^\n]*?\)+")  # a link with no word to click on
CASES = [
    (topic, case)
    for topic in (
        *("layouts", "front_matter", "kinds", "footnotes", "pages", "markup", "markdown"),
    )
    for case in read_cases(f"readers/{topic}.txt")
]


def read_text(text: str, folder: Path, suffix: str = ".txt", lang: str | None = "zh") -> Document:
    path = folder / f"given{suffix}"
    path.write_text(text, encoding="utf-8")
    return read(path, lang=lang)


@pytest.mark.parametrize(("topic", "case"), CASES, ids=[f"{t}: {c}" for t, c in CASES])
def test_a_text_reads_as_its_case_says(topic: str, case: Case, tmp_path: Path) -> None:
    document = read_text(case.given, tmp_path, ".md" if topic == "markdown" else ".txt")
    assert "\n".join(map(shown, document.blocks)) == case.expected


def test_the_front_matter_is_kept_as_metadata(tmp_path: Path) -> None:
    case = read_cases("readers/front_matter.txt")[1]
    document = read_text(case.given, tmp_path, lang=None)
    assert document.lang == "en"
    assert dict(document.metadata) == {
        "symbol": "A/C.2/73/L.99",
        "distribution": "Limited",
        "date": "2019-05-03",
        "original": "en",
        "session": "73",
        "committee": "Second Committee",
        "agenda item": "20 (a)",
        "title": "International Decade of Water",
    }


def test_a_heading_at_the_head_is_the_title(tmp_path: Path) -> None:
    assert read_text("# Water\n\nIt is good.", tmp_path, ".md").metadata["title"] == "Water"
    assert not read_text("# 第一章 总则\n\n水很好。", tmp_path, ".md").metadata
    assert not read_text("Water\n\nIt is good.", tmp_path).metadata


def test_a_symbol_cited_in_the_text_is_not_the_documents_own(tmp_path: Path) -> None:
    document = read_text("回顾其决议，\n\n注意到报告；¹\n\n¹ A/77/275。", tmp_path)
    assert "symbol" not in document.metadata


def test_what_markdown_says_before_its_text_is_metadata(tmp_path: Path) -> None:
    front = "---\ntitle: 'Water'\nlang: en\nsymbol: A/77/275\nlayout: page\n---\n\n"
    document = read_text(front + "A <!--\n-->text.", tmp_path, ".md", lang="en")
    assert dict(document.metadata) == {"title": "Water", "lang": "en", "symbol": "A/77/275"}
    assert [(block.line, block.text) for block in document.blocks] == [(8, "A text.")]


def test_blocks_know_their_line(tmp_path: Path) -> None:
    document = read_text("\n\n大会，\n\n回顾\n", tmp_path)
    assert [block.line for block in document.blocks] == [3, 5]


@pytest.mark.parametrize("invisible", ["\u200b", "\ufeff", "\u202a", "\u2066", "\u00ad"])
def test_what_cannot_be_seen_is_taken_out(invisible: str, tmp_path: Path) -> None:
    document = read_text(f"大会{invisible}回顾 the As{invisible}sembly", tmp_path)
    assert document.blocks[0].text == "大会回顾 the Assembly"


def test_joiners_that_shape_letters_stay(tmp_path: Path) -> None:
    document = read_text("م\u200cن", tmp_path, lang="ar")
    assert document.blocks[0].text == "م\u200cن"


def test_form_feeds_and_hard_spaces_are_white_space(tmp_path: Path) -> None:
    document = read_text("\f1\xa0000 people\u2028met", tmp_path, lang="en")
    assert [block.text for block in document.blocks] == ["1 000 people", "met"]


def test_text_may_have_several_suffixes(tmp_path: Path) -> None:
    for suffix in ("", ".txt", ".md", ".markdown"):
        assert suffix in READERS
        assert read_text("大会回顾其决议。", tmp_path, suffix).blocks


def test_every_document_of_the_golden_files_reads_by_its_suffix() -> None:
    for path in (GOLDEN / "documents").glob("seed-zh.*"):
        if READERS[path.suffix] is not READERS[".odt"]:  # by LibreOffice
            assert len(read(path).blocks) >= 30


def test_an_unknown_suffix_names_those_that_are_known(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"\.xyz files cannot be read \(give one of .*\.txt"):
        read(tmp_path / "a.xyz")


@pytest.mark.parametrize("reader", [read, read_lines])
@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "has no text"),
        (b" \n\t\n", "has no text"),
        (b"\xef\xbb\xbf\n", "has no text"),
        (b"\x00\x01\x02\xff" * 50, "is not text"),
        (b"%PDF-1.7\n", "is not text but a PDF file"),
    ],
)
def test_what_holds_no_text_is_an_error(
    reader: Callable[[Path], Document], data: bytes, message: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    with pytest.raises(InputError, match=message) as raised:
        reader(path)
    assert str(raised.value).startswith(str(path))


def test_a_folder_and_a_missing_file_are_errors(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a folder"):
        read_lines(tmp_path)
    (tmp_path / "folder.txt").mkdir()
    with pytest.raises(InputError, match="is a folder"):
        read(tmp_path / "folder.txt")
    with pytest.raises(InputError, match="no such file"):
        read(tmp_path / "missing.txt")
    with pytest.raises(InputError, match="cannot be read"):
        read(tmp_path / ("x" * 300 + ".txt"))


def test_only_rules_are_no_text(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="has no text"):
        read_text("-----\n\n*****\n", tmp_path)


def test_a_language_that_cannot_be_told_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(LanguageError, match=r"given\.txt: .*--src-lang"):
        read_text("12 345", tmp_path, lang=None)


def test_a_given_language_is_written_as_the_standard_likes(tmp_path: Path) -> None:
    assert read_text("12 345", tmp_path, lang="ZH_hans").lang == "zh-Hans"


def test_lines_are_kept_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "lines.zh"
    path.write_text("\ufeff  大 会 \r\n\r\n1. **支持**，¹\n- 3 -\n¹ A/77/275。\n", encoding="utf-8")
    document = read_lines(path, lang="zh")
    assert [(block.line, block.text) for block in document.blocks] == [
        (1, "大 会"),
        (3, "1. **支持**，¹"),
        (4, "- 3 -"),
        (5, "¹ A/77/275。"),
    ]
    assert {block.kind for block in document.blocks} == {Kind.PARAGRAPH}
    assert not any(block.marks for block in document.blocks)
    assert document.blocks[1].path == ("1",)


def test_a_long_line_is_one_block(tmp_path: Path) -> None:
    text = "回顾其 1981 年第 36/103 号决议、 * （1）[ " * 20_000
    document = read_text(text, tmp_path)
    assert [block.text for block in document.blocks] == [text.strip()]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_seed_reads_as_its_golden_file(lang: str, seed: Path) -> None:
    document = read(seed / f"{lang}.txt")
    golden = GOLDEN / f"seed-{lang}.blocks"
    assert "\n".join(map(shown, document.blocks)) + "\n" == golden.read_text(encoding="utf-8")


def test_both_sides_of_the_seed_have_the_same_build(seed: Path) -> None:
    zh, en = (read(seed / f"{lang}.txt") for lang in ("zh", "en"))
    assert [(block.kind, block.path) for block in zh.blocks] == [
        (block.kind, block.path) for block in en.blocks
    ]
    assert [block.kind for block in zh.blocks].index(Kind.FOOTNOTE) == 27
    assert (zh.lang, en.lang, len(zh.blocks)) == ("zh", "en", 30)


@pytest.mark.parametrize("name", ["zh.txt", "en.txt"])
def test_shared_texts_keep_a_block_a_line(name: str, corpora: Path) -> None:
    for path in corpora.rglob(name):
        lines = path.read_text(encoding="utf-8").splitlines()
        filled = [number for number, line in enumerate(lines, start=1) if line.strip()]
        document = read(path, lang=name[:2])
        body = [b.line for b in document.blocks if b.kind not in {Kind.FOOTNOTE, Kind.NOTE}]
        assert body == sorted(body), path
        assert sorted(block.line for block in document.blocks) == filled, path


def test_markdown_and_its_plain_text_read_alike(corpora: Path) -> None:
    for path in corpora.glob("*/??.md"):
        marked, plain = (read(p, lang="zh") for p in (path, path.with_suffix(".txt")))
        assert [b.text for b in marked.blocks] == [b.text for b in plain.blocks], path


@example(text="1[](会)")
@example(text="1[¹](会)")
@given(
    text=st.text(st.sampled_from("大会ab，。*_[]()#|¹1注-\\ \n\t"), min_size=1).filter(str.strip)
)
def test_no_word_is_lost(text: str) -> None:
    with TemporaryDirectory() as folder:
        try:
            document = read_text(text, Path(folder))
        except InputError:
            assert not WORDS.sub("", UNSEEN.sub("", text))
            return
    kept = "".join(
        "".join([block.text, *block.path, *(mark.value for mark in block.marks)])
        for block in document.blocks
    )
    assert Counter(WORDS.sub("", UNSEEN.sub("", text))) <= Counter(WORDS.sub("", kept))


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".odt", ".xlsx"])
def test_what_must_be_read_from_its_end_is_read_from_no_pipe(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"pipe{suffix}"
    os.mkfifo(path)
    with pytest.raises(InputError, match="is a pipe or device"):
        read_bilingual(path) if suffix == ".xlsx" else read(path)
