"""The native file gives back what was written, or says what is wrong with it."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given

from align.bitexts import Bead, Bitext, Segment, Side
from align.errors import FormatError, InputError
from align.native import load_bitext, save_bitext
from tests.strategies import bitexts


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    src = Side((Segment("大会，"), Segment("回顾")), "zh")
    tgt = Side((Segment("The General Assembly,"),), "en")
    path = tmp_path / "pair.jsonl"
    save_bitext(Bitext(src, tgt, (Bead((0,), (0,), score=0.9), Bead((1,), ()))), path)
    return path


@given(bitext=bitexts())
def test_what_is_saved_is_loaded_equal(
    bitext: Bitext, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("native") / "pair.jsonl"
    assert save_bitext(bitext, path) == len(bitext.beads)
    assert load_bitext(path) == bitext


def test_the_header_names_languages_encoder_and_version(saved: Path) -> None:
    header = json.loads(saved.read_text(encoding="utf-8").splitlines()[0])
    assert (header["src"]["lang"], header["tgt"]["lang"]) == ("zh", "en")
    assert {"tongwen", "version", "encoder", "beads"} <= header.keys()


def test_chinese_is_readable_in_the_file(saved: Path) -> None:
    assert "大会，" in saved.read_text(encoding="utf-8")


def test_a_name_that_is_no_utf_8_comes_back(tmp_path: Path) -> None:
    name = os.fsdecode(b"b\xff.txt")
    bitext = Bitext(Side((), "zh", name), Side((), "en", name), ())
    save_bitext(bitext, tmp_path / "pair.jsonl")
    (tmp_path / "pair.jsonl").read_text(encoding="utf-8")
    assert load_bitext(tmp_path / "pair.jsonl") == bitext


def test_a_file_that_is_cut_off_is_refused(saved: Path) -> None:
    lines = saved.read_text(encoding="utf-8").splitlines(keepends=True)
    saved.write_text("".join(lines[:-1]), encoding="utf-8")
    with pytest.raises(FormatError, match="cut off"):
        load_bitext(saved)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("[]", "no JSON object"),
        ("{", "not JSON"),
        ('{"src": []}', "tgt"),
        ('{"src": [{"id": 0, "text": "x"}], "tgt": []}', "twice"),
        ('{"src": [{"id": 7, "text": "x"}], "tgt": []}', "missing"),
        ('{"src": [{"id": 2, "text": "x", "kind": "poem"}], "tgt": []}', "poem"),
        ('{"src": [], "tgt": [{"id": "one", "text": "x"}]}', "line 4: cannot be used: its 'id'"),
        ('{"src": [], "tgt": [{"id": 1.0, "text": "x"}]}', "'id' should be of kind int"),
        ('{"src": [], "tgt": [{"id": 1, "text": null}]}', "'text'"),
        ('{"src": [], "tgt": ["x"]}', "'id'"),
        ('{"src": [], "tgt": [{"id": 1, "text": "x"}], "pinned": "false"}', "'pinned'"),
        (
            '{"src": [], "tgt": [{"id": 1, "text": "x"}], "pinned": true, "coarse": true}',
            "coarse and pinned",
        ),
        ("[" * 100_000, "not JSON"),
        ('{"src": [], "tgt": [{"id": 1, "text": "x"}], "score": 7}', "score"),
    ],
    ids=lambda text: text[:70],
)
def test_a_line_that_is_no_bead_is_named(saved: Path, line: str, message: str) -> None:
    lines = saved.read_text(encoding="utf-8").replace('"beads": 2', '"beads": 3')
    saved.write_text(lines + line + "\n", encoding="utf-8")
    with pytest.raises(FormatError, match=message):
        load_bitext(saved)


@pytest.mark.parametrize(
    ("name", "value"),
    [("src", []), ("src", {}), ("tgt", {"lang": None}), ("beads", "2"), ("encoder", None)],
)
def test_what_a_header_does_not_say_as_it_should_is_named(
    saved: Path, name: str, value: object
) -> None:
    header, *beads = saved.read_text(encoding="utf-8").splitlines()
    lines = [json.dumps(json.loads(header) | {name: value}), *beads]
    saved.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(
        FormatError, match=r"pair.jsonl: cannot be used: its '(lang|beads|encoder|src)'"
    ):
        load_bitext(saved)


@pytest.mark.parametrize("content", ["", "{}", '{"tongwen": "x"}', "hello", '{"tongwen": 99}'])
def test_what_is_no_native_file_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(FormatError):
        load_bitext(path)


def test_a_missing_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        load_bitext(tmp_path / "none.jsonl")
