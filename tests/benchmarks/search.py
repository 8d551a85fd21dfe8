"""Fuzzy search and concordance in made memories, beside comparing with everything and FTS5.

The texts that are asked for are texts of the memory, some of them changed, lost or moved words and
numbers; see `tests.benchmarks.made`. RapidFuzz compares each with all texts: where it finds a more
similar one, ours has missed the best match. It is told what ours has found, and so has little to do
for this; its time is that of searches where it is told nothing. FTS5 is SQLite's: an index of
trigrams, asked for texts that hold any of the trigrams, the best 200 by its own ranking, which
RapidFuzz then compares. The places for a concordance are cut out of the texts, or are not there.
"""

import gc
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from random import Random
from shutil import rmtree

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from tests.benchmarks.made import make_pairs, spoil
from tmx import Unit, Variant, open_store
from tmx.store import Store

__all__ = ["main"]

SIZES = (100_000, 1_000_000)
QUERIES = 500  # a language
TIMED = 3  # of them, for what is slow
LANGS = ("zh", "en")
LEAST = 50.0
FOUND_BY_FTS = 200


def main() -> None:
    """Print the tables."""
    for size in SIZES:
        pairs = list(make_pairs(size))
        texts = {"zh": [zh for zh, _ in pairs], "en": [en for _, en in pairs]}
        gc.freeze()  # or what is made here would be looked through in the midst of a search
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "made.db"
            _fill(path, pairs)
            with open_store(path, create=False) as store:
                _print_search(store, texts)
                _print_concordance(store, texts)


def _fill(path: Path, pairs: Sequence[tuple[str, str]]) -> None:
    """Make a store, and its index by itself."""
    units = (Unit((Variant("zh", zh), Variant("en", en))) for zh, en in pairs)
    with open_store(path) as store:
        added = _time(store.add, units)
        rmtree(f"{path}.index")
    with open_store(path) as store:
        built = _time(store.index)
    size = sum(file.stat().st_size for file in Path(f"{path}.index").rglob("*.npy"))
    print(
        f"\n{len(pairs):,} units: added in {added:.0f} s, indexed anew in {built:.0f} s;"
        f" store {path.stat().st_size >> 20} MB, index {size >> 20} MB\n"
    )


def _print_search(store: Store, texts: dict[str, list[str]]) -> None:
    print(
        "| | same best match | ours p50, ms | p99, ms | RapidFuzz, ms | ratio | FTS5, ms | ratio |"
    )
    print("|---|---|---|---|---|---|---|---|")
    for lang in LANGS:
        random = Random(7)  # noqa: S311 (no secret)
        queries = [spoil(random.choice(texts[lang]), lang, random) for _ in range(QUERIES)]
        store.search(queries[0], lang)
        times, found = [], []
        for query in queries:
            start = time.perf_counter()
            matches = store.search(query, lang, limit=1, min_similarity=LEAST)
            times.append(time.perf_counter() - start)
            found.append(_similarity(query, matches[0].source) if matches else 0.0)
        same = sum(map(_is_best, queries, found, [texts[lang]] * len(queries)))
        brute = sum(_time(_compare, query, texts[lang]) for query in queries[:TIMED]) / TIMED
        with closing(_fill_fts(texts[lang])) as table:
            fts = sum(_time(_ask_fts, table, query) for query in queries[:TIMED]) / TIMED
        middle, last = np.percentile(times, (50, 99))
        cells = [f"{1000 * seconds:,.0f} | {seconds / middle:,.0f}" for seconds in (brute, fts)]
        print(
            f"| {lang} | {same / len(queries):.1%} | {1000 * middle:.1f} | {1000 * last:.1f}"
            f" | {' | '.join(cells)} |",
            flush=True,
        )


def _print_concordance(store: Store, texts: dict[str, list[str]]) -> None:
    print("\n| concordance of | p50, ms | p99, ms | slowest |\n|---|---|---|---|")
    for name, phrases in _list_phrases(texts):
        times = [_time(store.concordance, phrase) * 1000 for phrase in phrases]
        middle, last = np.percentile(times, (50, 99))
        slowest = phrases[int(np.argmax(times))]
        print(f"| {name} | {middle:.1f} | {last:.1f} | {slowest} |", flush=True)


def _list_phrases(texts: dict[str, list[str]]) -> Iterator[tuple[str, list[str]]]:
    """Give phrases of several kinds, a hundred of each."""
    random = Random(11)  # noqa: S311 (no secret)

    def cut(length: int) -> str:
        text = random.choice(texts["zh"])
        start = random.randrange(max(1, len(text) - length))
        return text[start : start + length]

    def pick(words: int) -> str:
        text = random.choice(texts["en"]).split()
        start = random.randrange(max(1, len(text) - words))
        return " ".join(text[start : start + words])

    for length in (1, 2, 4, 8):
        yield f"{length} Chinese characters", [cut(length) for _ in range(100)]
    for words in (1, 2, 4):
        yield f"{words} English words", [pick(words) for _ in range(100)]
    yield "parts of English words", [pick(2)[2:-2] or "e" for _ in range(100)]
    yield (
        "what is not there",
        [cut(3)[::-1] + "龘" for _ in range(50)]
        + [f"{pick(1)} {pick(1)} {pick(1)}" for _ in range(50)],
    )


def _is_best(query: str, found: float, texts: Sequence[str]) -> bool:
    """Tell whether nothing is more similar than what was found, or than what is asked for."""
    best = process.extractOne(
        query,
        texts,
        scorer=Levenshtein.normalized_similarity,
        score_cutoff=max(found, LEAST) / 100,
    )
    return best is None or 100 * best[1] <= found + 1e-6


def _compare(query: str, texts: Sequence[str]) -> float:
    best = process.extractOne(query, texts, scorer=Levenshtein.normalized_similarity)
    return 100 * best[1]


def _similarity(one: str, other: str) -> float:
    return 100 * Levenshtein.normalized_similarity(one, other)


def _fill_fts(texts: Sequence[str]) -> sqlite3.Connection:
    table = sqlite3.connect(":memory:")
    table.execute("CREATE VIRTUAL TABLE t USING fts5 (text, tokenize = 'trigram')")
    table.executemany("INSERT INTO t VALUES (?)", ((text,) for text in texts))
    return table


def _ask_fts(table: sqlite3.Connection, query: str) -> float:
    trigrams = dict.fromkeys(query[start : start + 3] for start in range(len(query) - 2))
    wanted = " OR ".join('"' + trigram.replace('"', '""') + '"' for trigram in trigrams)
    rows = table.execute(
        "SELECT text FROM t WHERE t MATCH ? ORDER BY rank LIMIT ?", (wanted, FOUND_BY_FTS)
    )
    return _compare(query, [text for (text,) in rows])


def _time(do: Callable[..., object], *given: object) -> float:
    start = time.perf_counter()
    do(*given)
    return time.perf_counter() - start
