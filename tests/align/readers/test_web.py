from pathlib import Path

import pytest

from align.documents import Document, Kind
from align.errors import InputError, LanguageError
from align.readers import read
from tests.casefiles import Case, read_cases
from tests.showing import shown

DOCUMENTS = Path(__file__).parents[2] / "golden" / "documents"
PAGES = ("seed-{}.html", "site-{}.html", "word-{}.htm", "old-{}.htm")
SIMPLIFIED = "大会回顾其决议，并重申所有国家的主权平等。" * 4
TRADITIONAL = "大會回顧其決議，並重申所有國家的主權平等。" * 4
LATIN = "windows-1252"


def read_page(
    page: str | bytes, folder: Path, lang: str | None = "en", name: str = "a.html"
) -> Document:
    path = folder / name
    path.write_bytes(page.encode() if isinstance(page, str) else page)
    return read(path, lang=lang)


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def without_page_heads(document: Document) -> list[tuple[Kind, tuple[str, ...], str]]:
    return [(b.kind, b.path, b.text) for b in document.blocks if b.kind is not Kind.NOTE]


@pytest.mark.parametrize("case", read_cases("readers/html.txt"), ids=str)
def test_a_page_reads_as_its_case_says(case: Case, tmp_path: Path) -> None:
    page = f"<!DOCTYPE html><html><head><meta charset=utf-8></head><body>{case.given}</body></html>"
    document = read_page(page, tmp_path, "zh")
    assert "\n".join(map(shown, document.blocks)) == case.expected


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_the_seed_has_the_blocks_of_its_text(name: str, lang: str, seed: Path) -> None:
    page, text = read(DOCUMENTS / name.format(lang)), read(seed / f"{lang}.txt")
    assert page.lang == text.lang
    assert without_page_heads(page) == without_page_heads(text)
    marks = [{m for m in block.marks if m.value != "*"} for block in page.blocks]
    assert marks[: len(text.blocks)] == [set(block.marks) for block in text.blocks]


def test_the_head_of_the_printed_page_tells_the_symbol() -> None:
    document = read(DOCUMENTS / "seed-en.html")
    assert texts(document)[-2:] == ["A/C.1/77/L.23/Rev.1", "22-24563 2/2"]
    assert document.metadata["symbol"] == "A/C.1/77/L.23/Rev.1"


def test_the_title_of_a_page_is_metadata_where_the_text_tells_none(tmp_path: Path) -> None:
    page = "<title> Water \n law</title><p>Water is a common good.</p>"
    assert dict(read_page(page, tmp_path).metadata) == {"title": "Water law"}


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("gb2312", "gb18030"),
        ("GBK", "gb18030"),
        ("big5", "big5"),
        ("utf-8", "utf-8"),
        ("gb2312", "utf-8"),  # a page that lies
        ("", "gb18030"),
        ("utf-8", "gb18030"),
        ("nonsense", "utf-8"),
        ("unicode_escape", "gb18030"),
    ],
)
def test_chinese_in_any_encoding(declared: str, encoding: str, tmp_path: Path) -> None:
    said = TRADITIONAL if encoding == "big5" else SIMPLIFIED
    page = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}"><p>{said}</p>'
    assert texts(read_page(page.encode(encoding), tmp_path, "zh")) == [said]


@pytest.mark.parametrize("declared", ["iso-8859-1", LATIN, "us-ascii"])
def test_what_is_declared_narrowly_is_read_widely(declared: str, tmp_path: Path) -> None:
    page = f"<meta charset={declared}><p>the “Organisation’s” café – 5 €</p>".encode(LATIN)
    assert texts(read_page(page, tmp_path)) == ["the “Organisation’s” café – 5 €"]


def test_the_declaration_of_xhtml_counts(tmp_path: Path) -> None:
    page = (
        '<?xml version="1.0" encoding="windows-1251"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0'
        ' Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">'
        '<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="ru"><body><p><a id="x"/>Вода</p>'
        "<p/><p><![CDATA[a < b]]></p></body></html>"
    )
    document = read_page(page.encode("windows-1251"), tmp_path, None, "a.xhtml")
    assert (document.lang, texts(document)) == ("ru", ["Вода", "a < b"])


def test_a_language_that_the_page_names_counts_where_the_text_is_too_short(tmp_path: Path) -> None:
    assert read_page('<html lang="fr-ca"><p>Bienvenue</p>', tmp_path, None).lang == "fr-CA"
    assert read_page('<body lang="fr"><p>大会回顾其决议</p>', tmp_path, None).lang == "zh"
    with pytest.raises(LanguageError, match=r"a\.html: .*--src-lang"):
        read_page("<p>Bienvenue</p>", tmp_path, None)
    with pytest.raises(LanguageError, match=r"a\.html: "):
        read_page('<html lang="not a tag"><p>Bienvenue</p>', tmp_path, None)


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("", "has no text"),
        (" \n", "has no text"),
        ("<p></p><br><script>x</script>", "has no text"),
        ("Just text.", "holds no HTML"),
        ("<frameset><frame src=a.htm></frameset>", "only frames"),
        (b"%PDF-1.7 <p>", "not text but a PDF file"),
        (b"PK\x03\x04<p>", "not text but a ZIP or office file"),
        (b"<p>a\x00b</p>", "is not text"),
        (bytes(range(256)) * 9, "is not text"),
        ("<div>" * 100_000 + "x", "nests its elements too deep"),
    ],
)
def test_what_is_no_page_is_one_sentence(page: str | bytes, message: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=message) as raised:
        read_page(page, tmp_path)
    assert str(raised.value).startswith(str(tmp_path / "a.html"))


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ('<!DOCTYPE html [<!ENTITY a "x>y"><!ENTITY b "&a;&a;">]><p>in &b; out', "in &b; out"),
        ('<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>in &x; out', "in &x; out"),
        ('<!DOCTYPE html [<!ENTITY % x SYSTEM "http://127.0.0.1:9/"> %x;]><p>text', "text"),
        ('<base href="http://127.0.0.1:9/"><link href=a.css><p>te<img src=b.png>xt', "text"),
        ("<p>te<iframe src='http://127.0.0.1:9/'>no</iframe>xt<object data=x>no</object>", "text"),
        ("<p>a&#xDFFF;b&#x110000;c&#0;", "a\ufffdb\ufffdc\ufffd"),
        ("<p>" + "word " * 99 + "a\x01b&#2;<i hidden>x</i>\x0bd", "word " * 99 + "a b d"),
        ("<p>\u202ea\u200bb\ufeffc\u2066", "abc"),
        ("<!DOCTYPE [" * 1000 + "<![CDATA[" * 1000 + "<p>x", "x"),
        ("<p>" + "<b>a</b> \n" * 10_000, "a " * 9_999 + "a"),
        ("<nav>" * 1500 + "x" * 10_000, "x" * 10_000),
        ("<p>x" + "<sup>9</sup>" * 10_000, "x"),
        ("<table><tr><td>" * 500 + "x", "x"),
    ],
)
def test_what_is_odd_is_read_as_far_as_it_goes(page: str, text: str, tmp_path: Path) -> None:
    assert texts(read_page(page, tmp_path)) == [text]


def test_cells_may_claim_more_than_there_is(tmp_path: Path) -> None:
    page = "<table><tr><th>a<tr><td rowspan=99999 colspan=99999>b<td rowspan=-1>c<tr><td>d</table>"
    paths = [block.path for block in read_page(page, tmp_path).blocks]
    assert paths[1:] == [
        ("table 1", "row 2", "column 1"),
        ("table 1", "row 2", "column 1001"),
        ("table 1", "row 3", "column 1001"),
    ]


def test_blocks_know_their_line(tmp_path: Path) -> None:
    head = "<!DOCTYPE\nhtml>\n<!-- a\n--><style>\np {}\n</style>\n"
    page = f"{head}<p>one</p>\n<p>\n<b>two</b></p>\n<pre>\nfour.\n\nsix</pre>"
    found = [(block.line, block.text) for block in read_page(page, tmp_path).blocks]
    assert found == [(7, "one"), (8, "two"), (11, "four."), (13, "six")]


@pytest.mark.parametrize("head", ["MIME-Version: 1.0\n", "From: <Saved by a browser>\n"])
def test_a_web_archive_says_what_it_is(head: str, tmp_path: Path) -> None:
    archive = f'{head}Content-Type: multipart/related; boundary="-X"\n\n---X\n\n<p>Rivers=\n.</p>'
    with pytest.raises(InputError, match=r"is a web archive \(MHTML\) \(save it as a web page"):
        read_page(archive, tmp_path)


def test_a_page_that_speaks_of_web_archives_is_read(tmp_path: Path) -> None:
    page = "<p>A web archive begins so:\nContent-Type: multipart/related</p>"
    assert texts(read_page(page, tmp_path))
