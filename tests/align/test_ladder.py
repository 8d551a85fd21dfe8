"""Beads as index runs are written and read as other aligners write them."""

from pathlib import Path

import pytest
from hypothesis import given

from align.bitexts import Bitext
from align.errors import FormatError, InputError
from align.ladder import read_ladder, write_ladder
from tests.strategies import bitexts


@given(bitext=bitexts())
def test_a_ladder_reads_back_as_the_beads(
    bitext: Bitext, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("ladder") / "x.align"
    write_ladder(bitext, path)
    assert read_ladder(path) == [(bead.src, bead.tgt) for bead in bitext.beads]


def test_costs_comments_and_blank_lines_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "x.align"
    path.write_text("\ufeff# vecalign\n\n[0, 1]:[0]:0.31\n[ 2 ] : []\n", encoding="utf-8")
    assert read_ladder(path) == [((0, 1), (0,)), ((2,), ())]


@pytest.mark.parametrize("line", ["[1]:[a]", f"[1]:[{'9' * 5000}]"], ids=["letter", "5000 digits"])
def test_a_line_that_is_no_bead_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "x.align"
    path.write_text(f"[0]:[0]\n{line}\n", encoding="utf-8")
    with pytest.raises(FormatError, match="line 2"):
        read_ladder(path)


@pytest.mark.parametrize(
    ("line", "what"),
    [("[1, 0]:[1]", "source segment 0"), ("[1]:[0]", "target segment 0"), ("[1, 1]:[]", "source")],
)
def test_a_segment_that_stands_in_two_beads_is_named(tmp_path: Path, line: str, what: str) -> None:
    path = tmp_path / "x.align"
    path.write_text(f"[0]:[0]\n{line}\n", encoding="utf-8")
    with pytest.raises(FormatError, match=f"line 2: {what}"):
        read_ladder(path)


def test_what_is_not_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.align"
    path.write_bytes(b"\xff\xfe\x00\xd8")
    with pytest.raises(FormatError, match="not text"):
        read_ladder(path)
    with pytest.raises(InputError):
        read_ladder(tmp_path)
