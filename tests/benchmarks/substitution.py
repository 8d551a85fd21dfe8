"""Placeables of real pairs: numbers are changed at random in both versions, and ours in one only.

Whoever changes them knows nothing of `tmx.placeables`: plain patterns find what both versions say
equally often, and write it anew. An answer is right when it is the changed version letter by
letter.
"""

import csv
import gzip
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from tests.benchmarks.gold import CORPORA, list_gold
from tests.benchmarks.numerals import WRITTEN, spell
from tmx.placeables import substitute

__all__ = ["CHANGES", "Score", "list_pairs", "main", "measure"]

Pair = tuple[str, str]  # Chinese, English
Change = Callable[[Pair, random.Random], Pair | None]

SEED = 20261125
ARTICLES = 4000  # of the laws, a sample
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_FIGURE = re.compile(r"(?<![\d.,/A-Za-z-])\d{1,4}(?![\d/A-Za-z-]|[.,]\d)", re.ASCII)
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:[ ,]\d{3})+(?![\d.,])", re.ASCII)
_DATE_ZH = re.compile(r"(\d{4})(\s?)年(\s?)(\d{1,2})(\s?)月(\s?)(\d{1,2})(\s?)日", re.ASCII)
_DATE_EN = re.compile(rf"(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})", re.ASCII)
_SYMBOL = re.compile(r"(?<![\w/])\d{2}/\d{1,3}(?![\w/])", re.ASCII)
_ORDINAL_ZH = re.compile(r"第([一二三四五六七八九十]+)(?=[条條章屆届])")
_ARTICLE_EN = re.compile(r"(?<=Article )\d{1,2}(?!\d|[-.]\d)")
_PERCENT_ZH = re.compile(r"百分之([一二三四五六七八九十]+)(?![一二三四五六七八九十百點点])")
_PERCENT_EN = re.compile(r"(?<![\d.,])(\d{1,2})(?=\s?%| percent| per cent)")


@dataclass(frozen=True, slots=True)
class Score:
    """How many pairs were changed, for how many there is an answer, how many of those are right."""

    changed: int
    answered: int
    right: int

    @property
    def precision(self) -> float:
        """The share of the answers that are right."""
        return self.right / self.answered if self.answered else 1.0

    @property
    def recall(self) -> float:
        """The share of what was changed that is rightly answered."""
        return self.right / self.changed if self.changed else 1.0


def main() -> None:
    """Print the table."""
    pairs = list(list_pairs(CORPORA))
    print("| changed | into | pairs | answered | right | precision | recall |")
    print("|---|---|---|---|---|---|---|")
    for name in CHANGES:
        for lang in ("en", "zh"):
            score = measure(pairs, name, lang)
            print(
                f"| {name} | {lang} | {score.changed} | {score.answered} | {score.right}"
                f" | {score.precision:.4f} | {score.recall:.3f} |"
            )


def measure(pairs: list[Pair], name: str, lang: str) -> Score:
    """Change what ``name`` says in all pairs that have it, and see what we make of the old ones."""
    counts: Counter[str] = Counter()
    for pair, changed in _changed(pairs, name):
        counts["changed"] += 1
        here, there = (0, 1) if lang == "en" else (1, 0)
        langs = ("zh", "en")
        found = substitute(changed[here], pair[here], pair[there], langs[here], langs[there])
        if found is not None:
            counts["answered"] += 1
            counts["right"] += found.text == changed[there]
    return Score(counts["changed"], counts["answered"], counts["right"])


def _changed(pairs: list[Pair], name: str) -> Iterator[tuple[Pair, Pair]]:
    chance = random.Random(f"{SEED} {name}")  # noqa: S311 (no secret)
    for pair in pairs:
        changed = CHANGES[name](pair, chance)
        if changed is not None and changed != pair:
            yield pair, changed


def list_pairs(corpora: Path) -> Iterator[Pair]:
    """Give pairs that translate each other one by one, each once."""
    seen: set[Pair] = set()
    for pair in (*_gold_pairs(), *_law_pairs(corpora)):
        if pair not in seen:
            seen.add(pair)
            yield pair


def _gold_pairs() -> Iterator[Pair]:
    for gold in list_gold():
        zh, en = (
            [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
            for path in (gold.src, gold.tgt)
        )
        for src, tgt in gold.beads:
            if len(src) == len(tgt) == 1:
                yield zh[src[0]].strip(), en[tgt[0]].strip()


def _law_pairs(corpora: Path) -> Iterator[Pair]:
    path = corpora / "tw-laws-articles" / "articles.tsv.gz"
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    for row in random.Random(SEED).sample(rows, ARTICLES):  # noqa: S311
        yield row["zh"], row["en"]


def _alike(here: re.Pattern[str], there: re.Pattern[str], pair: Pair) -> list[str]:
    """Give what two patterns find equally often on both sides."""
    zh, en = (Counter(p.findall(text)) for p, text in zip((here, there), pair, strict=True))
    return [value for value, count in zh.items() if en[value] == count]


def _replace(pair: Pair, pattern: re.Pattern[str], fresh: Mapping[str, str]) -> Pair:
    zh, en = (pattern.sub(lambda m: fresh.get(m[0], m[0]), text) for text in pair)
    return zh, en


def _figures(pair: Pair, chance: random.Random) -> Pair | None:
    found = _alike(_FIGURE, _FIGURE, pair)
    fresh = {v: str(chance.randint(10 ** (len(v) - 1), 10 ** len(v) - 1)) for v in found}
    return _replace(pair, _FIGURE, fresh) if fresh else None


def _symbols(pair: Pair, chance: random.Random) -> Pair | None:
    found = _alike(_SYMBOL, _SYMBOL, pair)
    fresh = {v: f"{chance.randint(46, 79)}/{chance.randint(100, 260)}" for v in found}
    return _replace(pair, _SYMBOL, fresh) if fresh else None


def _grouped(pair: Pair, chance: random.Random) -> Pair | None:
    sides = [{re.sub(r"\D", "", v): v for v in _GROUPED.findall(text)} for text in pair]
    shared = [value for value in sides[0] if value in sides[1]]
    if not shared:
        return None
    zh, en = pair
    for value in shared:
        fresh = f"{chance.randint(10 ** (len(value) - 1), 10 ** len(value) - 1):,}"
        zh = zh.replace(sides[0][value], fresh.replace(",", _sign(sides[0][value])))
        en = en.replace(sides[1][value], fresh.replace(",", _sign(sides[1][value])))
    return zh, en


def _sign(grouped: str) -> str:
    return "," if "," in grouped else " "


def _dates(pair: Pair, chance: random.Random) -> Pair | None:
    zh, en = pair
    here = [(int(m[1]), int(m[4]), int(m[7])) for m in _DATE_ZH.finditer(zh)]
    there = [(int(m[3]), MONTHS.index(m[2]) + 1, int(m[1])) for m in _DATE_EN.finditer(en)]
    if not here or sorted(here) != sorted(there):
        return None
    fresh = {
        date: (chance.randint(1950, 2030), chance.randint(1, 12), chance.randint(1, 28))
        for date in here
    }

    def write_zh(match: re.Match[str]) -> str:
        year, month, day = fresh[int(match[1]), int(match[4]), int(match[7])]
        return f"{year}{match[2]}年{match[3]}{month}{match[5]}月{match[6]}{day}{match[8]}日"

    def write_en(match: re.Match[str]) -> str:
        year, month, day = fresh[int(match[3]), MONTHS.index(match[2]) + 1, int(match[1])]
        return f"{day} {MONTHS[month - 1]} {year}"

    return _DATE_ZH.sub(write_zh, zh), _DATE_EN.sub(write_en, en)


def _numerals(zh: re.Pattern[str], en: re.Pattern[str]) -> Change:
    """Change Chinese numerals up to 99 that English has in figures."""

    def change(pair: Pair, chance: random.Random) -> Pair | None:
        here = Counter(WRITTEN.get(m[1], 0) for m in zh.finditer(pair[0]))
        there = Counter(int(m[0]) for m in en.finditer(pair[1]))
        fresh = {v: chance.randint(2, 99) for v, count in here.items() if v and there[v] == count}
        if not fresh:
            return None
        return (
            zh.sub(lambda m: m[0].replace(m[1], _zh(fresh, m[1])), pair[0]),
            en.sub(lambda m: str(fresh.get(int(m[0]), m[0])), pair[1]),
        )

    return change


def _zh(fresh: Mapping[int, int], written: str) -> str:
    value = fresh.get(WRITTEN.get(written, 0))
    return written if value is None else spell(value)


CHANGES: Mapping[str, Change] = MappingProxyType(
    {
        "figures": _figures,
        "figures in groups": _grouped,
        "dates": _dates,
        "symbols": _symbols,
        "numbers of articles": _numerals(_ORDINAL_ZH, _ARTICLE_EN),
        "shares": _numerals(_PERCENT_ZH, _PERCENT_EN),
    }
)
