"""What says the same is found, in whatever words and language."""

import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from align.bitexts import Vectors
from align.encoders import Encoder, load_encoder
from align.errors import CacheError, EncoderError
from tests.conftest import ROOT
from tests.tmx.store.letters import Letters
from tmx import Unit, Variant, open_store
from tmx.store import shelf


def make(zh: str, en: str) -> Unit:
    return Unit((Variant("zh", zh), Variant("en", en)))


WORKER = """
import sys
from tests.tmx.store.letters import Letters
from tmx import open_store
from tmx.store import shelf

shelf.CHUNK, shelf.FULL = 10, 25
with open_store(sys.argv[1]) as store:
    print(store.embed(Letters(), progress=lambda *tick: print(*tick, flush=True)))
"""

NUMBERED = [make(f"第{number}号", f"No. {number}") for number in range(40)]


@pytest.fixture(scope="module")
def use() -> Encoder:
    """Give the default encoder, loaded once."""
    return load_encoder()


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let chunks and files be short."""
    monkeypatch.setattr(shelf, "CHUNK", 10)
    monkeypatch.setattr(shelf, "FULL", 25)


def list_rows(path: Path) -> list[int]:
    """Give the keys in the files of a store, file by file."""
    files = sorted(path.with_name(f"{path.name}.vectors").rglob("*.npy"))
    return [int(key) for file in files for key in np.load(file)["key"]]


def test_an_english_query_finds_the_chinese_unit_without_its_english(
    tmp_path: Path, use: Encoder
) -> None:
    french = "Prie le Secrétaire général de lui présenter un rapport"
    units = [
        Unit((Variant("zh", "请秘书长向大会提交报告"), Variant("fr", french))),
        Unit((Variant("zh", "今天天气很好"), Variant("fr", "Il fait beau aujourd'hui"))),
    ]
    with open_store(tmp_path / "a.db") as store:
        store.add(units)
        query = "The head of the Secretariat shall report to the Assembly"
        (found,) = store.neighbours(query, target="zh", encoder=use)
        assert (found.source, found.target) == (french, "请秘书长向大会提交报告")
        (found,) = store.neighbours(query, "en", through=["zh"], encoder=use)
        assert (found.source_lang, found.target_lang, found.found_lang) == ("zh", "fr", "zh")
        assert 0.4 < found.cosine < 1


def test_other_words_are_found_that_fuzzy_search_misses(tmp_path: Path, use: Encoder) -> None:
    with open_store(tmp_path / "a.db") as store:
        store.add([make("人民的幸福要靠辛勤劳动创造。", "A happy life comes from hard work.")])
        query = "All happiness in the world has to be earned through diligent labour."
        assert store.search(query) == []
        assert [one.source for one in store.neighbours(query, encoder=use)] == [
            "A happy life comes from hard work."
        ]


def test_the_same_text_has_the_cosine_one_and_comes_first(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.db") as store:
        store.add(NUMBERED)
        found = store.neighbours("No. 17", "en", "zh", encoder=Letters())
    assert (found[0].source, found[0].target) == ("No. 17", "第17号")
    assert found[0].cosine == pytest.approx(1, abs=0.001)
    assert len(found) == 10
    assert [one.cosine for one in found] == sorted((one.cosine for one in found), reverse=True)


def test_each_unit_is_given_once_though_both_its_texts_are_near(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.db") as store:
        store.add([make("第7号 No. 7", "No. 7 第7号")])
        assert len(store.neighbours("No. 7 第7号", encoder=Letters())) == 1


def test_units_without_the_language_that_is_wanted_are_passed_over(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.db") as store:
        store.add([make("大会", "abc"), Unit((Variant("en", "abcd"), Variant("fr", "xyz")))])
        found = store.neighbours("abc", "en", "fr", encoder=Letters())
    assert [(one.source, one.target) for one in found] == [("abcd", "xyz")]


@pytest.mark.parametrize("text", ["", "  \n", "\ud800"])
def test_an_empty_text_has_no_neighbours(tmp_path: Path, text: str) -> None:
    with open_store(tmp_path / "a.db") as store:
        store.add(NUMBERED)
        assert store.neighbours(text, encoder=Letters()) == []


def test_each_text_is_encoded_once_and_what_is_added_at_the_next_search(tmp_path: Path) -> None:
    encoder = Letters()
    with open_store(tmp_path / "a.db") as store:
        store.add(NUMBERED[:20])
        assert store.count_unencoded(encoder) == 40
        assert store.neighbours("No. 3", encoder=encoder, fresh=False) == []
        assert store.embed(encoder) == 40
        store.add(NUMBERED)
        assert store.count_unencoded(encoder) == 40
    again = Letters()
    with open_store(tmp_path / "a.db") as store:
        assert store.neighbours("No. 33", encoder=again)[0].source == "No. 33"
        assert store.embed(again) == 0
    assert sorted(encoder.asked[1:]) == sorted(
        text for unit in NUMBERED[:20] for text in (unit.text("zh"), unit.text("en")) if text
    )
    assert len(again.asked) == 41


@pytest.mark.usefixtures("few")
def test_what_was_encoded_before_an_interruption_stays(tmp_path: Path) -> None:
    class Interrupted(Letters):
        def encode(self, texts: list[str], /) -> Vectors:
            if len(self.asked) >= 30:
                raise KeyboardInterrupt
            return super().encode(texts)

    ticks: list[tuple[int, int]] = []
    with open_store(tmp_path / "a.db") as store:
        store.add(NUMBERED)
        with pytest.raises(KeyboardInterrupt):
            store.embed(Interrupted())
        assert store.count_unencoded(Letters()) == 50
        assert store.embed(Letters(), progress=lambda *tick: ticks.append(tick)) == 50
    assert ticks == [(done, 50) for done in range(0, 50, 10)]
    assert list_rows(tmp_path / "a.db") == list(range(1, 81))


def start(path: Path) -> "subprocess.Popen[str]":
    """Let a process encode a store."""
    command = [sys.executable, "-c", WORKER, str(path)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_a_process_that_is_killed_leaves_what_it_has_done(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with open_store(path) as store:
        store.add(make(f"第{number}号", f"No. {number}") for number in range(1000))
        worker = start(path)
        assert worker.stdout is not None
        for _ in range(5):
            worker.stdout.readline()
        worker.send_signal(signal.SIGKILL)
        worker.communicate()
        assert 0 < store.count_unencoded(Letters()) < 2000
        assert store.embed(Letters()) < 2000
    assert sorted(list_rows(path)) == list(range(1, 2001))
    assert not list((tmp_path / "a.db.vectors").rglob("*.part"))


def test_two_processes_encode_each_text_once(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with open_store(path) as store:
        store.add(make(f"第{number}号", f"No. {number}") for number in range(500))
    workers = [start(path) for _ in range(2)]
    outputs = [worker.communicate()[0] for worker in workers]
    assert [worker.returncode for worker in workers] == [0, 0]
    assert sum(int(output.split()[-1]) for output in outputs) == 1000
    assert sorted(list_rows(path)) == list(range(1, 1001))


@pytest.mark.usefixtures("few")
def test_a_file_that_is_deleted_is_made_again(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.db") as store:
        store.add(NUMBERED)
        store.embed(Letters())
        files = sorted((tmp_path / "a.db.vectors").rglob("*.npy"))
        assert [len(np.load(file)) for file in files] == [20, 20, 20, 20]
        files[1].unlink()
        assert store.count_unencoded(Letters()) == 20
        assert store.embed(Letters()) == 20
        assert store.neighbours("No. 15", encoder=Letters())[0].source == "No. 15"
    assert sorted(list_rows(tmp_path / "a.db")) == list(range(1, 81))


def test_what_is_no_file_of_vectors_is_told(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.db") as store:
        store.add(NUMBERED)
        store.embed(Letters())
    (file,) = (tmp_path / "a.db.vectors").rglob("*.npy")
    whole = file.read_bytes()
    for content in (b"", b"no vectors", whole[:-1], whole[:200]):
        file.write_bytes(content)
        with open_store(tmp_path / "a.db") as store, pytest.raises(CacheError, match="damaged"):
            store.neighbours("No. 3", encoder=Letters())
    for other in (np.zeros(3), np.zeros(3, [("vector", "f4", (64,))])):
        np.save(file, other)
        with open_store(tmp_path / "a.db") as store, pytest.raises(CacheError, match="damaged"):
            store.neighbours("No. 3", encoder=Letters())


def test_vectors_of_another_length_are_told(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.db") as store:
        store.add(NUMBERED[:20])
        store.embed(Letters())
        with pytest.raises(EncoderError, match="another dimension"):
            store.neighbours("No. 3", encoder=Letters(65))
        store.add(NUMBERED)
        with pytest.raises(EncoderError, match="another dimension"):
            store.embed(Letters(65))


def test_an_encoder_that_cannot_be_told_from_others_is_refused(tmp_path: Path) -> None:
    class Nameless:
        def encode(self, texts: list[str], /) -> Vectors:
            return np.ones((len(texts), 3), dtype=np.float32)

    with open_store(tmp_path / "a.db") as store, pytest.raises(EncoderError, match="no name"):
        store.neighbours("abc", encoder=Nameless())


def test_what_was_deleted_is_not_found(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.db") as store:
        store.add(NUMBERED)
        store.embed(Letters())
    with closing(sqlite3.connect(tmp_path / "a.db")) as connection, connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("DELETE FROM unit WHERE id > 10")
    with open_store(tmp_path / "a.db") as store:
        found = store.neighbours("No. 33", encoder=Letters(), limit=100, min_cosine=-1)
    assert len(found) == 10


def test_vectors_are_not_used_for_other_texts_of_an_older_copy(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with open_store(path) as store:
        store.add(NUMBERED[:10])
    older = path.read_bytes()
    with open_store(path) as store:
        store.add(NUMBERED[10:20])
        store.embed(Letters())
    path.write_bytes(older)
    with open_store(path) as store:
        assert store.neighbours("No. 3", encoder=Letters())[0].source == "No. 3"
        store.add(NUMBERED[20:35])
        assert store.neighbours("No. 33", encoder=Letters())[0].source == "No. 33"


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.db.vectors").write_text("in the way", encoding="utf-8")
    with open_store(tmp_path / "a.db") as store:
        store.add(NUMBERED)
        with pytest.raises(CacheError, match="vectors cannot be kept here"):
            store.neighbours("No. 3", encoder=Letters())
