"""How well a store is searched by meaning, and what that costs.

One store holds all pairs: 3,000 articles drawn from ``tw-laws-articles``, the sets by paragraphs
and the gold beads of ``zh-en-gold``. A query is the text of a pair in the other language, or a
machine's translation of its other side, which says the same in other words; right is what has
the text of that pair. ``zh-en-gold`` ships such translations for three of its sets.
"""

import csv
import gzip
import random
import re
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from align.bitexts import Vectors
from align.encoders import embed, load_encoder
from align.encoders.keeping import find_fingerprint
from tests.benchmarks.apart import work_apart
from tests.benchmarks.gold import CORPORA, GoldPair, list_gold
from tmx import Unit, Variant, open_store
from tmx.store import Store
from tmx.store.records import hash_text

__all__ = ["main"]

ARTICLES = 3000
PARAGRAPHS = (
    "un-charter-ch1-3",
    "un-sdg-goals-targets-1-10",
    "un-sdg-indicators-1-10",
    "unesco-convention-1970",
    "unesco-convention-1972",
)
SENTENCES = ("aca-dev", "mac-dev", "mag-dev", "pol-dev")
TRANSLATED = {"aca-dev": "zh", "mag-dev": "zh", "pol-dev": "en"}  # into what by a machine
RANKS = (1, 5, 10)
NONE = 99  # the place of what is not among the first ten
BANDS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.1)
SIZES = (100_000, 1_000_000)
SPACE = re.compile(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")  # the machine's between words


@dataclass(frozen=True, slots=True)
class Pair:
    """What a pair says in both languages, and a machine in one of them."""

    set: str
    zh: str
    en: str
    machine: str = ""

    def text(self, lang: str) -> str:
        """Give what it says in a language."""
        return self.zh if lang == "zh" else self.en


class Remembered:
    """The default encoder, keeping in mind what it has encoded: queries come again."""

    def __init__(self) -> None:
        self._encoder = load_encoder()
        self._known: dict[str, Vectors] = {}
        self.fingerprint = find_fingerprint(self._encoder)

    def encode(self, texts: list[str], /) -> Vectors:
        """Give an array of shape ``(len(texts), 512)``."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        self._known.update(zip(new, embed(self._encoder, new), strict=True))
        return np.array([self._known[text] for text in texts])


class Made:
    """An encoder that makes a vector of a text's hash: what it costs to search, not to encode."""

    name, version = "made", "1"

    def encode(self, texts: list[str], /) -> Vectors:
        """Give an array of shape ``(len(texts), 512)``."""
        makers = [np.random.default_rng(abs(hash_text(text))) for text in texts]
        return np.array([maker.standard_normal(512, np.float32) for maker in makers])


def main() -> None:
    """Print the tables; leave if the folder is not there."""
    _show_recall([*_list_pairs()])
    _show_cost()


def _show_recall(pairs: Sequence[Pair]) -> None:
    encoder = Remembered()
    queries = [text for pair in pairs for text in (pair.zh, pair.en, pair.machine)]
    encoder.encode(queries)
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "all.db") as store:
        store.add(Unit((Variant("zh", pair.zh), Variant("en", pair.en))) for pair in pairs)
        finder = Finder(store, encoder)
        _show_languages(finder, pairs)
        _show_paraphrases(finder, [pair for pair in pairs if pair.machine])


@dataclass(frozen=True, slots=True)
class Finder:
    """A store and an encoder: what both find."""

    store: Store
    encoder: Remembered

    def find(self, query: str, pair: Pair, wanted: str, through: str) -> tuple[int, float, float]:
        """Give where the pair stands among the first ten, its cosine, and that of the first."""
        found = self.store.neighbours(
            query, target=wanted, min_cosine=-1, encoder=self.encoder, through=[through]
        )
        place = _find_place([one.target for one in found], pair.text(wanted))
        return place, found[place].cosine if place < NONE else -1, found[0].cosine


def _show_languages(finder: Finder, pairs: Sequence[Pair]) -> None:
    """Print how often the translation of a query is found."""
    found = {
        (asked, wanted): [
            finder.find(pair.text(asked), pair, wanted, through=wanted) for pair in pairs
        ]
        for asked, wanted in (("en", "zh"), ("zh", "en"))
    }
    heads = [f"{asked} to {wanted} @{rank}" for asked, wanted in found for rank in RANKS]
    print(f"| set | queries | {' | '.join(heads)} |\n|---|---|{'---|' * len(heads)}")
    for name in [*dict.fromkeys(pair.set for pair in pairs), "all"]:
        rows = [row for row, pair in enumerate(pairs) if name in (pair.set, "all")]
        cells = [
            _tell([way[row][0] for row in rows], rank) for way in found.values() for rank in RANKS
        ]
        print(f"| {name} | {len(rows):,} | {' | '.join(cells)} |", flush=True)
    _show_bands([one for way in found.values() for one in way])


def _show_bands(found: Sequence[tuple[int, float, float]]) -> None:
    """Print what a cosine says: how many of the first are right, and how many are not lost."""
    print("\n| cosine of the first | queries | right | translations at this cosine or more |")
    print("|---|---|---|---|")
    for low, high in pairwise(BANDS):
        firsts = [place == 0 for place, _, first in found if low <= first < high]
        kept = sum(cosine >= low for place, cosine, _ in found) / len(found)
        right = f"{sum(firsts) / len(firsts):.3f}" if firsts else ""
        print(f"| {low:.1f} to {min(high, 1):.1f} | {len(firsts):,} | {right} | {kept:.3f} |")


def _show_paraphrases(finder: Finder, pairs: Sequence[Pair]) -> None:
    """Print how often a pair is found by a machine's wording, by meaning and by fuzzy search."""
    heads = "meaning @1 | @10 | fuzzy @1 | @10 | only by meaning @10 | only fuzzy @10"
    print(f"\n| set | lang | queries | {heads} | through the other language @1 | @10 |")
    print("|---|---|---|---|---|---|---|---|---|---|---|")
    for name, lang in TRANSLATED.items():
        other = "en" if lang == "zh" else "zh"
        chosen = [pair for pair in pairs if pair.set == name]
        near = [finder.find(pair.machine, pair, other, through=lang)[0] for pair in chosen]
        across = [finder.find(pair.machine, pair, other, through=other)[0] for pair in chosen]
        alike = [_find_alike(finder.store, pair, lang, other) for pair in chosen]
        only = [
            sum(one < NONE <= two for one, two in zip(*ways, strict=True)) / len(chosen)
            for ways in ((near, alike), (alike, near))
        ]
        cells = [
            *(_tell(way, rank) for way in (near, alike) for rank in (1, 10)),
            *(f"{share:.3f}" for share in only),
            *(_tell(across, rank) for rank in (1, 10)),
        ]
        print(f"| {name} | {lang} | {len(chosen):,} | {' | '.join(cells)} |", flush=True)


def _find_alike(store: Store, pair: Pair, lang: str, other: str) -> int:
    found = store.search(pair.machine, lang, other, min_similarity=50)
    return _find_place([match.target for match in found], pair.text(other))


def _find_place(texts: Sequence[str], right: str) -> int:
    return next((place for place, text in enumerate(texts) if text == right), NONE)


def _tell(places: Sequence[int], rank: int) -> str:
    return f"{sum(place < rank for place in places) / len(places):.3f}"


def _draw_articles() -> list[Pair]:
    with gzip.open(
        CORPORA / "tw-laws-articles" / "articles.tsv.gz", "rt", encoding="utf-8"
    ) as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    drawn = random.Random(1).sample(rows, ARTICLES)  # noqa: S311 (no secret)
    return [Pair("tw-laws-articles", row["zh"], row["en"]) for row in drawn]


def _list_pairs() -> Iterator[Pair]:
    golds = list(list_gold())
    yield from _draw_articles()
    for gold in golds:
        if gold.set in PARAGRAPHS or gold.set in SENTENCES:
            yield from _read_pairs(gold)


def _read_pairs(gold: GoldPair) -> Iterator[Pair]:
    """Give what stands in the gold beads, and what a machine made of it."""
    zh, en = _read_lines(gold.src), _read_lines(gold.tgt)
    lang = TRANSLATED.get(gold.set)
    machine = _read_lines(next(gold.src.parent.glob(f"{gold.src.stem}.trans_*"))) if lang else []
    for src, tgt in gold.beads:
        if src and tgt:
            made = [machine[row] for row in (src if lang == "en" else tgt)] if lang else []
            said = " ".join(made) if lang == "en" else SPACE.sub("", "".join(made))
            yield Pair(
                gold.set, "".join(zh[row] for row in src), " ".join(en[row] for row in tgt), said
            )


def _read_lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _show_cost() -> None:
    """Print time and memory of a search among made vectors."""
    print(
        "\n| texts | MB on the disk | first search, s | next, s | peak MB |\n|---|---|---|---|---|"
    )
    with tempfile.TemporaryDirectory() as folder:
        for texts in SIZES:
            path = Path(folder) / f"{texts}.db"
            _fill(path, texts)
            size = sum(
                file.stat().st_size
                for file in path.with_name(f"{path.name}.vectors").rglob("*.npy")
            )
            (outcome,) = work_apart(work, [path], seconds=300, gigabytes=8)
            seconds = " | ".join(f"{part:.2f}" for part in outcome.result or ())
            cells = f"{size / 1e6:.0f}", seconds or f"{outcome.failure} | ", f"{outcome.peak:.0f}"
            print(f"| {texts:,} | {' | '.join(cells)} |", flush=True)


def _fill(path: Path, texts: int) -> None:
    with open_store(path) as store:
        store.add(
            Unit((Variant("zh", f"第{number}条"), Variant("en", f"Article {number}")))
            for number in range(texts // 2)
        )
        store.embed(Made())


def work(path: Path) -> tuple[float, float]:
    """Search a store several times: give the seconds of the first, and the mean of the others."""
    encoder = Made()
    seconds = []
    with open_store(path) as store:
        for number in range(11):
            start = time.perf_counter()
            found = store.neighbours(f"Article {number}", encoder=encoder)
            seconds.append(time.perf_counter() - start)
            if found[0].source != f"Article {number}":
                raise ValueError(f"found {found[0].source}")
    return seconds[0], float(np.mean(seconds[1:]))
