"""How many of the proposed pairs of terms are right, judged by lists of terms.

The lists are the names of countries and regions, the titles of Taiwan's laws and the part of
CC-CEDICT on organisations, law and diplomacy. A list can judge a pair when it knows the source
term; right is a pair whose target it has too. The laws are in two halves: what was tuned was tuned
on ``laws A`` alone.
"""

import csv
import gzip
import re
import sys
import time
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

from align.ladder import read_ladder
from tests.benchmarks.apart import work_apart
from tests.benchmarks.gold import CORPORA
from tmx import Unit, Variant
from tmx.extraction import Extraction, TermPair, extract
from tmx.store.tokens import simplify
from tmx.terms import read

__all__ = ["main"]

LISTS = (
    "terms-unterm-countries/countries.tsv",
    "terms-unterm-countries/m49_regions.tsv",
    "tw-law-titles/titles.tsv",
    "terms-cc-cedict-un/cedict_un_subset.u8",
)
LAWS = {"laws A": 0, "laws B": 1}
SMALL = {
    "un": ("un-sdg-goals-targets-1-10", "un-sdg-indicators-1-10", "un-charter-ch1-3"),
    "unesco": ("unesco-convention-1970", "unesco-convention-1972"),
    "zh-en-gold": ("zh-en-gold/pol-dev", "zh-en-gold/aca-dev", "zh-en-gold/mag-dev"),
}
DEPTHS = (50, 200)
ALL = 100_000
MISSES = 12  # that are shown
FEWEST = 5  # times that a gold pair stands, for it to be missed
SECONDS, GIGABYTES = 900, 8

Gold = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Task:
    """A set, and whether the encoder ranks too."""

    name: str
    encoder: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """What was found in a set."""

    cells: Sequence[str]
    misses: Sequence[str]


def main() -> None:
    """Print a row a set, and below it what was missed."""
    if not CORPORA.is_dir():
        sys.exit(f"{CORPORA} is not there: extraction is measured on the shared corpora")
    depths = " | ".join(f"judged of {depth} | right" for depth in DEPTHS)
    firsts = " | ".join(f"right of the first {depth} judged" for depth in DEPTHS)
    heads = f"| | units | pairs | {depths} | {firsts} | gold pairs | found | missed | s | peak MB |"
    print(heads + "\n" + "|---" * (heads.count("|") - 1) + "|")
    tasks = [Task(name, encoder) for name in (*LAWS, *SMALL) for encoder in (False, True)]
    for task in tasks:
        (outcome,) = work_apart(measure, [task], seconds=SECONDS, gigabytes=GIGABYTES)
        name = f"{task.name}{', encoder' if task.encoder else ''}"
        if outcome.result is None:
            print(f"| {name} | {outcome.failure} |")
            continue
        print(f"| {name} | {' | '.join(outcome.result.cells)} | {outcome.peak:.0f} |")
        for miss in outcome.result.misses:
            print(f"    missed: {miss}")


def measure(task: Task) -> Row:
    """Extract from a set and judge."""
    from align.encoders import load_encoder

    encoder = load_encoder() if task.encoder else None
    units = list(list_units(task.name))
    start = time.perf_counter()
    found = extract(
        units,
        src_lang="zh",
        tgt_lang="en",
        min_frequency=5 if task.name in LAWS else 3,
        limit=ALL,
        examples=0,
        encoder=encoder,
    )
    seconds = time.perf_counter() - start
    gold = read_lists()
    judged = [is_right(pair, gold) for pair in found.pairs]
    cells = [f"{len(units):,}", f"{len(found.pairs):,}"]
    for depth in DEPTHS:
        known = [right for right in judged[:depth] if right is not None]
        cells += [str(len(known)), _share(known)]
    for depth in DEPTHS:
        known = list(islice((right for right in judged if right is not None), depth))
        cells.append(f"{_share(known)} ({len(known)})")
    there, right, missed = _compare(found, gold, units)
    cells += [str(there), str(right), str(len(missed)), f"{seconds:.0f}"]
    return Row(cells, missed[:MISSES])


def is_right(pair: TermPair, gold: Gold) -> bool | None:
    """Tell whether a list has the pair, None when none knows its source."""
    known = gold.get(_key(pair.source))
    return None if known is None else _key(pair.target) in known


def list_units(name: str) -> Iterator[Unit]:
    """Give the units of a set."""
    for document, zh, en in _list_laws(LAWS[name]) if name in LAWS else _list_small(name):
        if zh.strip() and en.strip():
            yield Unit((Variant("zh", zh), Variant("en", en)), {"x-document": document})


@cache
def read_lists() -> Gold:
    """Give, for each Chinese term, its English ones, all folded."""
    gold: dict[str, set[str]] = defaultdict(set)
    for name in LISTS:
        for concept in read(CORPORA / name).concepts:
            for term in concept.terms_in("zh"):
                gold[_key(term.text)].update(_key(other.text) for other in concept.terms_in("en"))
    return {source: frozenset(targets) for source, targets in gold.items()}


def _compare(found: Extraction, gold: Gold, units: Sequence[Unit]) -> tuple[int, int, list[str]]:
    """Give how many gold pairs stand in the units, how many were found, and which were not."""
    texts = [(_key(unit.text("zh") or ""), f" {_key(unit.text('en') or '')} ") for unit in units]
    all_zh = "\n".join(zh for zh, _ in texts)
    there = [source for source in gold if all_zh.count(source) >= FEWEST and len(source) > 1]
    proposed = {_key(pair.source): _key(pair.target) for pair in found.pairs}
    total, right, missed = 0, 0, []
    for source in there:
        holding = [en for zh, en in texts if source in zh]
        best = max(gold[source], key=lambda target: sum(f" {target} " in en for en in holding))
        count = sum(f" {best} " in en for en in holding)
        if count < FEWEST:
            continue
        total += 1
        if proposed.get(source) in gold[source]:
            right += 1
        else:
            missed.append(f"{source} = {best} ({count}); proposed: {proposed.get(source, '-')}")
    return total, right, missed


def _key(text: str) -> str:
    """Give a text without case, script, number, article and brackets."""
    plain = re.sub(r"\s*[(（][^)）]*[)）]", "", simplify(text).lower())
    words = re.findall(r"[a-z]+|[^\W_a-z]+", plain)
    words = [re.sub(r"ies$", "y", word) if len(word) > 4 else word for word in words]
    words = [word[:-1] if len(word) > 3 and word.endswith("s") else word for word in words]
    return " ".join(words[1:] if words[:1] in (["the"], ["a"], ["an"]) else words)


def _share(judged: Sequence[bool]) -> str:
    return f"{sum(judged) / len(judged):.3f}" if judged else "-"


def _list_laws(half: int) -> Iterator[tuple[str, str, str]]:
    content = gzip.decompress((CORPORA / "tw-laws-articles/articles.tsv.gz").read_bytes()).decode()
    rows = csv.DictReader(content.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    for row in rows:
        if zlib.crc32(row["law"].encode()) % 2 == half:
            yield row["law"], row["zh"], row["en"]


def _list_small(name: str) -> Iterator[tuple[str, str, str]]:
    for folder in SMALL[name]:
        golds = [*(CORPORA / folder).glob("gold.align"), *(CORPORA / folder).glob("*.gold")]
        for gold in sorted(golds):
            named = gold.name == "gold.align"
            names = ("zh.txt", "en.txt") if named else (f"{gold.stem}.zh", f"{gold.stem}.en")
            zh, en = (_read_lines(gold.with_name(name)) for name in names)
            for src, tgt in read_ladder(gold):
                one = "".join(zh[place] for place in src)
                yield folder, one, " ".join(en[place] for place in tgt)


def _read_lines(path: Path) -> list[str]:
    return [line.strip() for line in path.read_text("utf-8").splitlines() if line.strip()]
