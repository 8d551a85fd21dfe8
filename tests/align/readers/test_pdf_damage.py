"""What is wrong with a PDF file is said in one sentence, in bounded time and memory."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from align.errors import InputError, TongwenError
from align.readers import read
from tests.align.readers.test_pdf import DOCUMENTS, PROSE, rows, texts
from tests.pdffiles import build, page, put, stream

FORM = "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {} 0 R >> >>"
HELLO = page([put("Hello", 72, 700)])
TOO_MUCH = "unpacks to more than any page needs"
BAD = {
    "empty": (b"", "has no text"),
    "another format": (b"PK\x03\x04 and so on", "is not a PDF file"),
    "only a head": (b"%PDF-1.7\n", "is damaged"),
    "noise": (b"%PDF-1.7\n" + bytes(range(256)) * 40, "is damaged"),
    "no pages": (build([]), "has no pages"),
    "no text": (build([page([])]), "has no text"),
    "bomb": (build([stream(b" " * 40_000_000, packed=True)]), f"page 1: {TOO_MUCH}"),
    "runs": (
        build([stream(b"\x81A" * 600_000, more="/Filter /RunLengthDecode")]),
        f"page 1: {TOO_MUCH}",
    ),
    "rows": (
        build(
            [stream(b"a", packed=True, more="/DecodeParms << /Predictor 12 /Columns 99999999 >>")]
        ),
        f"page 1: {TOO_MUCH}",
    ),
    "states": (build([stream(b"q " * 20_000)]), f"page 1: {TOO_MUCH}"),
    "forms in forms": (
        build(
            [page(["/X Do"])],
            {
                100 + n: stream(b"/X Do " * 10, more=FORM.format(101 + n).replace("  ", " "))
                for n in range(8)
            },
        ),
        "holds more drawings than any page",
    ),
    "characters": (
        build([page([put("a" * 1000, 72, 700)] * 300)]),
        "page 1: has more than 250,000 characters",
    ),
    "widths": (
        build(
            [page([put("ab", 72, 700, font="G")])],
            {
                200: b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A "
                b"/W [1 [500] null 0 99999999 500] "
                b"/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 0 >> >>"
            },
            fonts="/G 200 0 R",
        ),
        f"page 1: {TOO_MUCH}",
    ),
    "map": (
        build(
            [page([put("ab", 72, 700, font="G")])],
            {
                200: b"<< /Type /Font /Subtype /Type1 /BaseFont /A /ToUnicode 201 0 R >>",
                201: stream(b"begincmap 1 beginbfrange <00 000000> <0f ffffff> <0041> endbfrange"),
            },
            fonts="/G 200 0 R",
        ),
        f"page 1: {TOO_MUCH}",
    ),
    "deep tree": (
        build(
            [HELLO],
            {
                2: b"<< /Type /Pages /Kids [100 0 R] >>",
                **{n: b"<< /Type /Pages /Kids [%d 0 R] >>" % (n + 1) for n in range(100, 3000)},
            },
        ),
        "is damaged",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_files_give_one_sentence(name: str, tmp_path: Path) -> None:
    data, message = BAD[name]
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    with pytest.raises(InputError) as raised:
        read(path, lang="en")
    assert message in str(raised.value)
    assert str(raised.value).startswith(str(path))
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    "objects",
    [
        {2: b"<< /Type /Pages /Kids [2 0 R 4 0 R] >>"},
        {2: b"2 0 R"},
        {100: stream(b"/X Do", more=FORM.format(100))},
    ],
    ids=["a tree in a ring", "a reference to itself", "a form in itself"],
)
def test_what_turns_in_a_ring_is_read_once(objects: dict[int, bytes], tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(build([page([put("Hello", 72, 700), "/X Do"])], objects))
    assert texts(read(path, lang="en")) == ["Hello"]


def test_a_folder_and_a_missing_file_are_errors(tmp_path: Path) -> None:
    (tmp_path / "folder.pdf").mkdir()
    for name, message in (("folder.pdf", "is a folder"), ("missing.pdf", "no such file")):
        with pytest.raises(InputError, match=message):
            read(tmp_path / name)


MADE = build(
    [
        page([*rows(*PROSE), put("1", 250, 732, 6), "72 90 m 150 90 l S", put("1 See", 72, 80, 8)]),
        page(rows(*PROSE), packed=True),
    ]
)
CHANGES = st.lists(
    st.tuples(
        st.integers(0, 1 << 20),
        st.sampled_from(
            [b"", b"0", b"-1", b"9999999999", b"<<", b"[", b"/X Do", b" 2 0 R ", b"\x00"]
        ),
        st.integers(0, 40),
    ),
    min_size=1,
    max_size=12,
)


@pytest.mark.parametrize(
    "data",
    [MADE, *((DOCUMENTS / f"{name}.pdf").read_bytes() for name in ("restricted", "columns-en"))],
    ids=["made", "restricted", "columns-en"],
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.differing_executors])
@given(changes=CHANGES)
def test_any_damage_gives_a_document_or_a_sentence(
    data: bytes, changes: list[tuple[int, bytes, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    for place, new, length in changes:
        at = place % len(data)
        data = data[:at] + new + data[at + length :]
    path = tmp_path_factory.mktemp("damaged") / "a.pdf"
    path.write_bytes(data)
    try:
        assert read(path, lang="en").blocks
    except TongwenError as error:
        assert str(error).startswith(str(path))  # noqa: PT017 (either is right)
