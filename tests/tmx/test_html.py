from pathlib import Path

import pytest
from lxml import etree, html

from align.bitexts import Bead, Bitext, Segment, Side
from tests.tmx.samples import bitext
from tmx import save


@pytest.fixture
def page(tmp_path: Path) -> html.HtmlElement:
    path = tmp_path / "look.html"
    assert save(bitext(), path) == 6
    return html.fromstring(path.read_bytes())


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_every_bead_is_a_row_with_both_texts(page: html.HtmlElement) -> None:
    rows = page.find_class("bead")
    assert len(rows) == 6
    assert "(a) 提出建议；" in words(rows[3])
    assert "(a) To make recommendations;" in words(rows[3])
    assert "2 › a" in words(rows[3])
    assert "0.660" in words(rows[3])


def test_cells_say_their_language(page: html.HtmlElement) -> None:
    assert [cell.get("lang") for cell in page.find_class("bead")[0].xpath("./div[@lang]")] == [
        "zh",
        "en",
    ]


def test_gaps_are_visible(page: html.HtmlElement) -> None:
    gaps = [row for row in page.find_class("bead") if "gap" in row.classes]
    assert len(gaps) == 2
    assert all("no counterpart" in words(row) for row in gaps)


def test_runs_moved_pinned_unsure_and_notes_are_marked(page: html.HtmlElement) -> None:
    rows = page.find_class("bead")
    assert "2–1" in words(rows[0])
    assert len(rows[0].find_class("seg")) == 3
    assert "pinned" in words(rows[1])
    assert "moved" in words(rows[2])
    assert "unsure" in rows[2].classes
    assert "footnote" in words(rows[4])


def test_the_head_counts(page: html.HtmlElement) -> None:
    assert words(page.find(".//h1")) == "决议.zh.txt⇄resolution.en.txt"
    facts = [(words(fact[0]), words(fact[1])) for fact in page.find_class("facts")[0]]
    assert facts == [
        ("beads", "6"),
        ("gaps", "2"),
        ("moved", "2"),
        ("mean confidence", "0.686"),
        ("segments", "6 ⇄ 5"),
        ("encoder", "toy encoder"),
    ]


def test_texts_are_escaped_and_nothing_is_fetched(tmp_path: Path) -> None:
    text = "<script>alert('\"&')</script>\x00"
    sides = [Side((Segment(text, path=(text,)),), lang, f"{text}.txt") for lang in ("zh", "en")]
    save(Bitext(sides[0], sides[1], (Bead((0,), (0,), 1.0),), text), tmp_path / "look.html")
    data = (tmp_path / "look.html").read_text(encoding="utf-8")
    assert "<script" not in data
    assert "http" not in data
    assert "url(" not in data
    page = html.fromstring(data)
    assert words(page.find_class("seg")[0]) == text.rstrip("\x00")


def test_a_page_is_well_formed(tmp_path: Path) -> None:
    save(bitext(), tmp_path / "look.html")
    parser = etree.HTMLParser()
    etree.parse(tmp_path / "look.html", parser)
    unknown = {"header", "nav", "main", "footer"}  # libxml2 knows HTML 4
    errors = [e.message for e in parser.error_log if not any(t in e.message for t in unknown)]
    assert errors == []


def test_a_bitext_of_nothing_has_a_page(tmp_path: Path) -> None:
    path = tmp_path / "look.html"
    assert save(Bitext(Side((), "zh"), Side((), "en"), ()), path) == 0
    assert "–" in path.read_text(encoding="utf-8")


def test_the_map_stays_small(tmp_path: Path) -> None:
    segments = tuple(Segment(str(number)) for number in range(1000))
    beads = tuple(Bead((number,), (number,), 0.9) for number in range(1000))
    path = tmp_path / "look.html"
    save(Bitext(Side(segments, "zh"), Side(segments, "en"), beads), path)
    assert 150 < len(html.fromstring(path.read_bytes()).find_class("map")[0]) <= 240
