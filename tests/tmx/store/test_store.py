"""A store keeps what is added, whole or not at all, and gives it back as it was."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Barrier

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.errors import StoreError
from tests.tmx.samples import units
from tmx import Unit, Variant, open_store
from tmx.store import Added, Filter
from tmx.store.schema import MIGRATIONS, VERSION
from tmx.units import Code

ENDLESS = """
import sys
from tmx import Unit, Variant, open_store

def make():
    for number in range(int(sys.argv[2]), 10**9):
        yield Unit((Variant("zh", f"第{number}号"), Variant("en", f"No. {number}")))
        if number % 100 == 0:
            print(number, flush=True)

with open_store(sys.argv[1]) as store:
    store.add(make())
"""


def make(zh: str, en: str, **rest: object) -> Unit:
    return Unit((Variant("zh", zh), Variant("en", en)), **rest)  # type: ignore[arg-type]


@given(st.lists(units(), max_size=5))
@settings(deadline=None)
def test_what_is_added_comes_back_as_it_was(given: list[Unit]) -> None:
    several = [unit for unit in given if len(set(unit.langs)) > 1]
    with TemporaryDirectory() as folder, open_store(Path(folder) / "a.db") as store:
        added = store.add(given)
        found = list(store.export())
    assert added.read == len(given)
    assert added.skipped.get("text in one language only", 0) == len(given) - len(several)
    if added.added == len(several):
        assert found == several


def test_codes_and_attributes_come_back(tmp_path: Path) -> None:
    variant = Variant(
        "en", "a b", {"x": "1"}, ("n",), (Code(1, 2, "ph", "<ph/>"),), {"datatype": "rtf"}
    )
    unit = Unit((Variant("zh", "甲"), variant), attributes={"tuid": "7"})
    with open_store(tmp_path / "a.db") as store:
        store.add([unit])
        assert list(store.export()) == [unit]


def test_the_same_unit_is_merged(tmp_path: Path) -> None:
    first = make("大会", "Assembly", props={"x-document": "A/1"}, notes=("one",), score=0.5)
    second = make("大会", "Assembly", props={"x-client": "UN"}, notes=("two",), score=0.9)
    with open_store(tmp_path / "a.db") as store:
        assert store.add([first, make("大会", "General Assembly")]) == Added(2, 2, 0, {})
        assert store.add([second]) == Added(1, 0, 1, {})
        merged, other = store.export()
    assert merged.props == {"x-document": "A/1", "x-client": "UN"}
    assert (merged.notes, merged.score) == (("one", "two"), 0.9)
    assert other.text("en") == "General Assembly"


def test_what_goes_wrong_half_way_adds_nothing(tmp_path: Path) -> None:
    def failing() -> Iterator[Unit]:
        yield make("大会", "Assembly")
        raise ValueError("half way")

    with open_store(tmp_path / "a.db") as store:
        store.add([make("决定", "Decides")])
        with pytest.raises(ValueError, match="half way"):
            store.add(failing())
        assert len(store) == 1
        assert store.add([make("大会", "Assembly")]).added == 1


@pytest.mark.parametrize("seed", range(3))
def test_a_killed_writer_leaves_the_store_as_it_was(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "a.db"
    with open_store(path) as store:
        store.add(make(f"第{number}号", f"No. {number}") for number in range(500))
    rest = random.Random(seed)  # noqa: S311 (no secret)
    writer = subprocess.Popen(
        [sys.executable, "-c", ENDLESS, str(path), "1000"], stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    writer.stdout.readline()  # it is at it
    time.sleep(rest.random() / 2)
    with open_store(path) as store:  # readers do not wait
        assert len(store) == 500
    writer.send_signal(signal.SIGKILL)
    writer.communicate()
    with open_store(path) as store:
        assert len(store) == len(list(store.export())) == 500
        assert store.add([make("新", "new")]).added == 1
    check = sqlite3.connect(path)
    assert check.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    check.close()


def test_who_reads_does_not_wait_for_who_writes(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with open_store(path) as writer:
        writer.add([make("大会", "Assembly")])

        def add_slowly() -> Iterator[Unit]:
            yield make("决定", "Decides")
            with open_store(path) as reader:  # it would give up after a minute
                assert [unit.text("en") for unit in reader.export()] == ["Assembly"]
                assert reader.search("决定", "zh") == []
                assert reader.concordance("大会")
            yield make("主席", "Chair")

        assert writer.add(add_slowly()).added == 2


def test_many_may_make_the_same_store_at_once(tmp_path: Path) -> None:
    together = Barrier(6)

    def make(path: Path) -> int:
        together.wait()
        with open_store(path) as store:
            return store.add([Unit((Variant("zh", "大会"), Variant("en", "The Assembly")))]).read

    with ThreadPoolExecutor(6) as threads:
        for number in range(20):
            assert list(threads.map(make, [tmp_path / f"{number}.db"] * 6)) == [1] * 6


def test_filters(tmp_path: Path) -> None:
    old, new = (datetime(year, 1, 1, tzinfo=UTC) for year in (2020, 2024))
    known = [
        make("一", "one", created=old, props={"x-document": "A/1"}, score=0.9),
        make("二", "two", created=new, props={"x-document": "A/2"}, score=0.4),
        Unit((Variant("zh-Hant", "三"), Variant("fr", "trois")), created=new),
    ]
    with open_store(tmp_path / "a.db") as store:
        store.add(known)
        assert list(store.export(Filter(langs=["en"]))) == known[:2]
        assert list(store.export(Filter(langs=["zh", "fr"]))) == known[2:]
        assert list(store.export(Filter(document="A/2"))) == known[1:2]
        assert list(store.export(Filter(since=new))) == known[1:]
        assert list(store.export(Filter(until=new))) == known[:1]
        assert list(store.export(Filter(min_score=0.5))) == [known[0], known[2]]
        found = store.stats()
    assert found.units == 3
    assert found.variants == {"en": 2, "fr": 1, "zh": 2, "zh-Hant": 1}
    assert found.characters["fr"] == len("trois")
    assert found.documents == {"A/1": 1, "A/2": 1}


def test_a_store_of_an_older_version_is_brought_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_store(tmp_path / "a.db").close()
    monkeypatch.setattr("tmx.store.schema.VERSION", VERSION + 1)
    monkeypatch.setattr("tmx.store.opening.VERSION", VERSION + 1)
    script = "CREATE TABLE more (x);\nCREATE INDEX more_by_x ON more (x);"
    monkeypatch.setattr("tmx.store.schema.MIGRATIONS", (*MIGRATIONS, script))
    with open_store(tmp_path / "a.db") as store:
        assert store.add([make("大会", "Assembly")]).added == 1
    monkeypatch.undo()
    with pytest.raises(StoreError, match="newer Tongwen"):
        open_store(tmp_path / "a.db")


def test_what_is_no_store_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("no database at all, but text that is long enough for one")
    other = sqlite3.connect(tmp_path / "other.db")
    other.execute("CREATE TABLE a (x)")
    other.commit()
    other.close()
    before = (tmp_path / "other.db").read_bytes()
    for name, sentence in (("text.db", "is no store"), ("other.db", "of another program")):
        with pytest.raises(StoreError, match=sentence):
            open_store(tmp_path / name)
    assert (tmp_path / "other.db").read_bytes() == before
    with pytest.raises(StoreError, match="no such store"):
        open_store(tmp_path / "none.db", create=False)
    with pytest.raises(StoreError):
        open_store(tmp_path)


def test_what_is_known_of_a_document_is_kept(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.db") as store:
        store.add([make("大会", "Assembly")], [{"x-document": "A/1", "x-date": "2022-10-20"}, {}])
        store.add([], [{"x-document": "A/1", "x-session": "77"}])
        assert store.documents() == {
            "A/1": {"x-document": "A/1", "x-date": "2022-10-20", "x-session": "77"}
        }


def test_a_unit_stands_in_every_document_that_says_it(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.db") as store:
        for document, label in (("A/RES/1", "3"), ("A/RES/2", "")):
            said = {"x-document": document, "x-label": label} if label else {"x-document": document}
            store.add([make("大会决定", "Decides", props=said)])
        assert store.stats().documents == {"A/RES/1": 1, "A/RES/2": 1}
        (first,) = store.export(Filter(document="A/RES/1"))
        (second,) = store.export(Filter(document="A/RES/2"))
    assert first.props == {"x-document": "A/RES/1", "x-label": "3"}
    assert second.props == {"x-document": "A/RES/2"}


def test_what_is_new_of_a_variant_is_kept_when_its_unit_is_merged(tmp_path: Path) -> None:
    zh = Variant("zh", "大会")
    with open_store(tmp_path / "a.db") as store:
        store.add([Unit((zh, Variant("en", "Assembly", {"a": "1"}, ("one",))))])
        store.add([Unit((Variant("en", "Assembly", {"b": "2"}, ("two",)), zh))])
        (unit,) = store.export()
    assert unit.variants == (zh, Variant("en", "Assembly", {"a": "1", "b": "2"}, ("one", "two")))


def test_what_is_exported_is_that_of_one_moment(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.db") as store:
        store.add(make(f"第{number}号", f"No. {number}") for number in range(1200))
        units = store.export()
        next(units)
        store.add([make("后来", "Later")])
        assert len(list(units)) == 1199
        assert len(list(store.export())) == 1201


@contextmanager
def nothing_may_be_written(folder: Path) -> Iterator[None]:
    """Be somebody who may read a folder and no more: root may write everywhere."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    nobody = 65534
    if os.getuid() == 0:
        os.setresuid(nobody, nobody, 0)
    try:
        yield
    finally:
        if os.getresuid()[2] == 0:
            os.setresuid(0, 0, 0)
        folder.chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="rights as POSIX has them")
def test_where_nothing_may_be_written_a_store_is_read() -> None:
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "a.db"
        with open_store(path) as store:
            store.add(make(f"第{number}号", f"No. {number}") for number in range(1500))
            assert store.search("No. 7", "en")  # and all that is needed is loaded
        with nothing_may_be_written(Path(folder)), open_store(path) as store:
            assert store.search("No. 7", "en")[0].target == "第7号"
            assert len(list(store.export())) == 1500
            assert store.concordance("第7号")
            with pytest.raises(StoreError, match="may not be written"):
                store.add([make("大会", "Assembly")])
        for index in Path(folder).rglob("*"):
            index.chmod(0o755)
