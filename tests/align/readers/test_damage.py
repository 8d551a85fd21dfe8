"""A damaged file is read as far as it goes, or gives one sentence; never anything else."""

import re
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from align.errors import InputError, LanguageError
from align.readers import read
from align.readers.office import find_fault

DOCUMENTS = Path(__file__).parents[2] / "golden" / "documents"
PAGES = sorted(path.name for path in DOCUMENTS.glob("*.htm*"))
VISIBLE = """
<p> </p> <li> </li> <ol> <ol+type=a+start=-3> <ol+reversed> </ol> <ul> </ul> <table> <tr> <td>
<td+rowspan=3> <th> </table> <br> <br><br> <pre> </pre> <h1> </h1> <div> </div> <b>
</b> <i> </i> <q> <sup> </sup> <sup>1</sup> <sup>2,3</sup> <a+href='#fn1'>[1]</a> <a+name=fn1> </a>
<a+href='#fn2'><sup>2</sup></a> <p+id=fn2>2 <dl> <dt> <dd> <code> </code> <ruby> </ruby> * ** 1. (a)
- ¹ 注1 [1] 大会， 大 会 a b ab. · - 3 - &nbsp; &shy; &amp; | # 南非*：
""".replace("\n", " ")
HIDDEN = """
<p+hidden> <nav> <form> <div+title=header> <svg> <template> <script> <!-- --> <![CDATA[ < & &#0;
&#xD800; <header> <footer> <aside> <a+name=fn0> <li+id=fn0> <rt> <del+datetime=1> <iframe>
<textarea> <main> <article> &#1; &#xFFFE;
""".replace("\n", " ")
SEEN = [piece.replace("+", " ") for piece in VISIBLE.split()]
PIECES = [piece.replace("+", " ") for piece in f"{VISIBLE} {HIDDEN}".split()]
WORDS = re.compile(r"[^大会ab]")  # what may not get lost
UNSAID = re.compile(r"<[^>]*>|&\w+;")


@st.composite
def damages(draw: st.DrawFn) -> list[tuple[float, float, bytes]]:
    """Draw places in a file, what share of it is lost there, and what comes instead."""
    place = st.floats(0.0, 1.0)
    lost = st.sampled_from((0.0, 0.0, 0.001, 0.01, 0.2))
    words = st.lists(st.sampled_from([*PIECES, " ", "\n"]), max_size=4).map("".join)
    data = st.one_of(words.map(str.encode), st.binary(max_size=3))
    return draw(st.lists(st.tuples(place, lost, data), min_size=1, max_size=12))


def damage(data: bytes, damages: list[tuple[float, float, bytes]]) -> bytes:
    for place, lost, words in damages:
        start = int(place * len(data))
        data = data[:start] + words + data[start + int(lost * len(data)) :]
    return data


@pytest.mark.parametrize("name", PAGES)
@given(done=damages())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_damaged_page_is_read_or_refused(
    name: str, done: list[tuple[float, float, bytes]]
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(damage((DOCUMENTS / name).read_bytes(), done))
        try:
            document = read(path)
        except (InputError, LanguageError) as error:
            assert str(path) in str(error)  # noqa: PT017 (most are read)
        else:
            assert all(block.text == block.text.strip() for block in document.blocks)
            assert not any(set(block.text) & set("\n\t\u2028") for block in document.blocks)


@pytest.mark.parametrize("suffix", ["doc", "fodt", "odt", "rtf"])
@given(done=damages())
@settings(max_examples=50, deadline=None)
def test_a_damaged_office_file_is_converted_or_refused(
    suffix: str, done: list[tuple[float, float, bytes]]
) -> None:
    data = damage((DOCUMENTS / f"seed-en.{suffix}").read_bytes(), done)
    wrong = find_fault(data, f".{suffix}")
    assert wrong is None or all(wrong)


@example(["<a href='#fn2'><sup>2</sup></a>", "<p id=fn2>2", "大会，"])
@given(st.lists(st.sampled_from([*SEEN, " ", "\n"]), min_size=1))
@settings(max_examples=100, deadline=None)
def test_no_word_of_a_page_is_lost(pieces: list[str]) -> None:
    page = "".join(pieces)
    said = Counter(WORDS.sub("", UNSAID.sub("", page)))
    with TemporaryDirectory() as folder:
        path = Path(folder, "a.html")
        path.write_text(f"<meta charset=utf-8><body>{page}", encoding="utf-8")
        try:
            document = read(path, lang="zh")
        except InputError:
            assert not said
            return
    kept = "".join("".join([block.text, *block.path]) for block in document.blocks)
    assert said <= Counter(WORDS.sub("", kept)), page
