"""The index finds what looking through everything finds, and is made again when it is lost."""

import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tmx.store.concordance as concordance
import tmx.store.index as indexing
import tmx.store.postings as postings
from tmx import Unit, Variant, clean, open_store
from tmx.store import Plan, Store
from tmx.store.index import Index
from tmx.store.postings import Shard, build
from tmx.store.tokens import fold, simplify, spell_pair, tokenize

texts = st.text(st.sampled_from("abc ABé1/-,大会會第聯é\n\U00020000"), max_size=12)


def make_units(count: int, *, first: int = 0) -> Iterator[Unit]:
    for number in range(first, first + count):
        zh, en = f"第{number}号决议，秘书长提交报告", f"Resolution {number}: the report by him"
        yield Unit((Variant("zh", zh), Variant("en", en)))


@pytest.fixture
def small_ranges(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let ranges be so small that a few hundred units need several."""
    monkeypatch.setattr(indexing, "TAIL", 40)
    monkeypatch.setattr(indexing, "RANGE", 400)


@given(texts)
def test_folding_keeps_every_character_in_its_place(text: str) -> None:
    assert len(fold(text)) == len(simplify(text)) == len(text)
    assert fold(fold(text)) == fold(text)


def test_capitals_full_width_and_traditional_are_folded() -> None:
    assert fold("Ｒｅｓ． ７７ 聯合國") == "res． 77 联合国"


@given(st.lists(texts, min_size=1, max_size=4))
def test_tokens_of_several_texts_are_those_of_each(several: list[str]) -> None:
    found = tokenize(several)
    for number, text in enumerate(several):
        alone = sorted(tokenize([text]).values.tolist())
        assert sorted(found.values[found.texts == number].tolist()) == alone


def test_a_text_gives_words_pairs_and_signs() -> None:
    found = tokenize(["GA 大会，"])
    assert {found.spell(place) for place in range(len(found.values))} == {"ga", "大", "会", "，"}
    assert spell_pair("大", "会") in found.values
    assert spell_pair("会") in found.values


@given(st.lists(texts, max_size=30), texts)
def test_a_shard_knows_the_rows_of_each_token(rows: list[str], asked: str) -> None:
    shard = build((10 * number, row) for number, row in enumerate(rows))
    tokens = np.unique(tokenize([asked]).values)
    known = shard.look_up(tokens)
    found = iter(shard.list_rows(known.places).tolist())
    for place, count in zip(known.asked, known.counts, strict=True):
        holders = [n for n, row in enumerate(rows) if tokens[place] in tokenize([row]).values]
        assert [next(found) for _ in range(count)] == holders
    assert not list(found)


def test_a_shard_is_the_same_from_the_disk(tmp_path: Path) -> None:
    rng = random.Random(1)  # noqa: S311 (no secret)
    rows = [" ".join(f"w{int(900 * rng.random() ** 4)}" for _ in range(9)) for _ in range(30_000)]
    shard = build(enumerate(rows))
    shard.save(tmp_path)
    loaded = Shard.load(tmp_path)
    for word in ("w0", "w7", "w899"):  # gaps of one, two and three bytes
        known = loaded.look_up(tokenize([word]).values)
        assert loaded.list_rows(known.places).tolist() == [
            number for number, row in enumerate(rows) if word in row.split()
        ]


@given(st.lists(st.text(st.sampled_from("abc"), min_size=1, max_size=4), max_size=9))
def test_words_are_found_by_their_parts(words: list[str]) -> None:
    shard = build([(1, " ".join(words))])
    for part in ("a", "\nab", "bc\n", "\nabc\n", "aa"):
        fits = {word for word in words if part in f"\n{word}\n"}
        tokens = {int(tokenize([word]).values[0]) for word in fits}
        assert set(shard.tokens[shard.find_words(part)].tolist()) == tokens


def check_whole(store: Store, count: int) -> None:
    """See that every one of the units that `make_units` gives is found."""
    for number in (0, count // 2, count - 1):
        (match,) = store.search(f"Resolution {number}: the report by", limit=1, min_similarity=80)
        assert match.source == f"Resolution {number}: the report by him"
        (hit,) = store.concordance(f"第{number}号")
        assert hit.source.startswith(f"第{number}号")


@pytest.mark.usefixtures("small_ranges")
def test_what_is_added_is_found_whether_in_a_shard_or_not(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.db") as store:
        for count in (1, 15, 300, 3, 90, 700, 10):
            store.add(make_units(count, first=len(store)))
            check_whole(store, len(store))
    with open_store(tmp_path / "a.db") as store:
        check_whole(store, len(store))


@pytest.mark.usefixtures("small_ranges")
def test_ranges_stay_few(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.db") as store:
        for _ in range(40):
            store.add(make_units(25, first=len(store)))
        folders = [path for path in (tmp_path / "a.db.index").iterdir() if path.is_dir()]
        assert len(folders) <= 2 * (2000 // 400 * 2 + 3)


@pytest.mark.usefixtures("small_ranges")
@pytest.mark.parametrize("harm", ["whole", "folder", "short", "bytes", "table", "other"])
def test_a_damaged_index_is_made_again(tmp_path: Path, harm: str) -> None:
    path = tmp_path / "a.db"
    with open_store(path) as store:
        store.add(make_units(300))
    index = tmp_path / "a.db.index"
    shard = next(index.glob("en-*"))
    if harm == "whole":
        shutil.rmtree(index)
    elif harm == "folder":
        shutil.rmtree(shard)
    elif harm == "short":
        (shard / "gaps.npy").write_bytes((shard / "gaps.npy").read_bytes()[:200])
    elif harm == "bytes":
        sizes = (shard / "sizes.npy").read_bytes()
        (shard / "sizes.npy").write_bytes(sizes[:-400] + bytes(400))
    elif harm == "table":
        (index / "shards.sqlite3").write_bytes(b"nothing of the sort" * 100)
    else:  # the index of a store that stood there before
        with open_store(tmp_path / "b.db") as other:
            other.add(make_units(900, first=5000))
        shutil.rmtree(index)
        (tmp_path / "b.db.index").rename(index)
    for _ in range(2):  # one look may be needed to see that it is of no use
        with open_store(path) as store:
            check_whole(store, 300)
    with open_store(path) as store:
        store.index()
        found = Index(path, store._connection)
        found.refresh()
        assert found.covered == 600
        found.close()


@pytest.mark.usefixtures("small_ranges")
def test_a_store_put_back_as_it_was_gets_a_new_index(tmp_path: Path) -> None:
    path, kept = tmp_path / "a.db", tmp_path / "kept.db"
    with open_store(path) as store:
        store.add(make_units(100))
    shutil.copy(path, kept)
    with open_store(path) as store:
        store.add(make_units(300, first=1000))
    shutil.copy(kept, path)
    with open_store(path) as store:
        store.add(make_units(200, first=100))
        check_whole(store, 300)


@pytest.mark.usefixtures("small_ranges")
def test_a_store_put_back_that_has_grown_since_gets_a_new_index(tmp_path: Path) -> None:
    path, kept, index = (tmp_path / name for name in ("a.db", "kept.db", "a.db.index"))
    with open_store(path) as store:
        store.add(make_units(100))
    shutil.copy(path, kept)
    with open_store(path) as store:
        store.add(make_units(200, first=1000))
    index.rename(tmp_path / "aside")
    shutil.copy(kept, path)
    with open_store(path) as store:
        store.add(make_units(300, first=100))
    shutil.rmtree(index)
    (tmp_path / "aside").rename(index)
    with open_store(path) as store:
        check_whole(store, 400)


def test_without_a_place_for_an_index_all_is_looked_through(tmp_path: Path) -> None:
    (tmp_path / "a.db.index").write_text("a file in its place", encoding="utf-8")
    with open_store(tmp_path / "a.db") as store:
        store.add(make_units(900))
        check_whole(store, 900)


MAKE = """
import sys, tmx.store.index as index
from tmx import Unit, Variant, open_store
index.TAIL, index.RANGE = 40, 400
with open_store(sys.argv[1]) as store:
    for _ in range(1000):
        first = len(store)
        store.add(
            Unit((
                Variant("zh", f"第{n}号决议，秘书长提交报告"),
                Variant("en", f"Resolution {n}: the report by him"),
            ))
            for n in range(first, first + 30)
        )
        print(first, flush=True)
"""


@pytest.mark.usefixtures("small_ranges")
def test_killed_at_any_moment_the_index_serves_on(tmp_path: Path) -> None:
    rng = random.Random(5)  # noqa: S311 (no secret)
    path = tmp_path / "a.db"
    for _ in range(4):
        with subprocess.Popen(
            [sys.executable, "-c", MAKE, path], stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout
            process.stdout.readline()
            time.sleep(rng.random())
            process.kill()
        with open_store(path) as store:
            check_whole(store, len(store))


@pytest.mark.usefixtures("small_ranges")
def test_two_that_add_at_once_do_not_harm_the_index(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    code = MAKE.replace("1000", "12").replace("len(store)", "int(sys.argv[2]) + 30 * _")
    both = [
        subprocess.Popen([sys.executable, "-c", code, path, str(first)], stdout=subprocess.DEVNULL)
        for first in (0, 360)
    ]
    assert [process.wait() for process in both] == [0, 0]
    with open_store(path) as store:
        assert len(store) == 720
        check_whole(store, 720)


def check_concordance(rows: Sequence[str], asked: Iterable[str]) -> None:
    """See that shards of a few rows, of which three make a token usual, find what reading finds."""
    with (
        pytest.MonkeyPatch.context() as patch,
        TemporaryDirectory() as folder,
        open_store(Path(folder) / "a.db") as store,
    ):
        patch.setattr(indexing, "TAIL", 3)
        patch.setattr(indexing, "RANGE", 60)
        for module in (postings, concordance):
            patch.setattr(module, "USUAL", 2)
        patch.setattr(concordance, "FEW", 0)
        patch.setattr(concordance, "COMMON", 1)
        store.add(
            Unit((Variant("en", row), Variant("zh", f"{number}")))
            for number, row in enumerate(rows)
            if row.strip()
        )
        for text in asked:
            words = " ".join(text.lower().split())
            expected = {row for row in rows if words and words in " ".join(row.lower().split())}
            found = store.concordance(text, "en", limit=len(rows) + 1)
            assert {hit.source for hit in found} == expected


@settings(deadline=None, max_examples=30)
@given(st.lists(texts, max_size=40), texts)
def test_the_concordance_finds_what_reading_everything_finds(rows: list[str], asked: str) -> None:
    check_concordance(rows, [asked])


@pytest.mark.parametrize("seed", range(4))
def test_the_concordance_finds_what_is_made_of_usual_pieces(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 (no secret)
    pieces = (
        "this",
        "his",
        "is",
        "made",
        "make",
        "大会",
        "会第",
        "聯",
        "，",
        "1",
        "(é)",
        " ",
        "  ",
    )
    rows = [rng.choice(("", " ")).join(rng.choices(pieces, k=6)) for _ in range(200)]
    starts = [(rng.choice(rows), rng.randrange(12)) for _ in range(60)]
    check_concordance(rows, [row[start : start + rng.randint(1, 9)] for row, start in starts])


def test_what_was_cleaned_away_does_not_crowd_out_what_is_there(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.db") as store:
        store.add(
            Unit((Variant("zh", f"本条{'，' * number}已删"), Variant("en", "This is deleted")))
            for number in range(3000)
        )
        store.add([Unit((Variant("zh", "活"), Variant("en", "This is wholly deleted now")))])
        store.add(make_units(1000))
        store.index()
        plan = Plan(checks=("near",), source="zh")
        clean(store, plan, audit=tmp_path / "removed.tmx")
        assert len(store) < 1100
        found = [match.source for match in store.search("This is deleted.", "en")]
        assert found[-1] == "This is wholly deleted now"
        assert len(found) == 2
