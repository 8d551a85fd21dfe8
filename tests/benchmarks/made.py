"""Memories of any size, like those of the United Nations: real pairs, varied.

Texts of the shared corpora, cut into sentences where both languages have as many, are taken many
times, some of them far more often than others. Every time their numbers are others, some words are
replaced by words of other texts, and now and then a clause is put before them. So a memory has what
real ones have: families of near-equal texts and many that share no more than the usual words.
"""

import csv
import gzip
import re
from collections.abc import Iterator, Sequence
from functools import cache
from random import Random

from tests.benchmarks.gold import CORPORA, list_gold

__all__ = ["list_pairs", "make_pairs", "spoil"]

Pair = tuple[str, str]  # Chinese and English

LONGEST = 400  # characters of English
NUMBER = re.compile(r"\d+")
WORDS = {"zh": re.compile("[一-鿿]{2}"), "en": re.compile(r"\b[a-z]{4,}\b")}
ENDS = {"zh": re.compile("(?<=[。；])"), "en": re.compile(r"(?<=[.;])\s+(?=[A-Z(])")}
CLAUSES = {"zh": re.compile("^.{4,40}?，"), "en": re.compile("^.{10,90}?, ")}


@cache
def list_pairs() -> Sequence[Pair]:
    """Give the pairs of the shared corpora, each once."""
    pairs: dict[Pair, None] = {}
    for gold in list_gold():
        src, tgt = (
            [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
            for path in (gold.src, gold.tgt)
        )
        for zh, en in gold.beads:
            if len(zh) == len(en) == 1:
                pairs.update(dict.fromkeys(_cut(src[zh[0]], tgt[en[0]])))
    articles = CORPORA / "tw-laws-articles" / "articles.tsv.gz"
    with gzip.open(articles, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            pairs.update(dict.fromkeys(_cut(row["zh"], row["en"])))
    return [pair for pair in pairs if all(pair) and len(pair[1]) <= LONGEST]


def make_pairs(count: int, *, seed: int = 1) -> Iterator[Pair]:
    """Give so many pairs, no two alike."""
    random = Random(seed)  # noqa: S311 (no secret)
    bases = list(list_pairs())
    random.shuffle(bases)
    vocabulary = {lang: _list_words(lang) for lang in WORDS}
    seen: set[int] = set()
    while len(seen) < count:
        zh, en = bases[int(len(bases) * random.random() ** 3)]  # some again and again
        clauses = random.choice(bases) if random.random() < 0.3 else ("", "")
        share = random.choice((0.0, 0.0, 0.05, 0.1, 0.3))
        numbers = [str(random.randint(1, 2000)) for _ in range(4)]
        pair = (
            _vary(_begin("zh", clauses[0]) + zh, "zh", numbers, share, vocabulary, random),
            _vary(_begin("en", clauses[1]) + en, "en", numbers, share, vocabulary, random),
        )
        if hash(pair) not in seen:
            seen.add(hash(pair))
            yield pair


def spoil(text: str, lang: str, random: Random) -> str:
    """Give a text as it might come in a new document: some of it changed, lost or moved."""
    share = random.choice((0.02, 0.05, 0.1, 0.2, 0.4))
    words = re.findall(r"\S+\s*", text) if lang == "en" else list(text)
    kept: list[str] = []
    for word in words:
        luck = random.random() / share
        if luck < 0.4:
            kept.append(random.choice(words))
        elif luck < 0.7:
            continue
        elif luck < 1:
            kept += [word, random.choice(words)]
        else:
            kept.append(word)
    if random.random() < 0.3:
        return NUMBER.sub(lambda _: str(random.randint(1, 2000)), "".join(kept))
    return "".join(kept)


def _begin(lang: str, text: str) -> str:
    """Give the clause that a text begins with."""
    found = CLAUSES[lang].match(text)
    return found[0] if found else ""


def _vary(
    text: str,
    lang: str,
    numbers: Sequence[str],
    share: float,
    vocabulary: dict[str, Sequence[str]],
    random: Random,
) -> str:
    places = iter(numbers)
    text = NUMBER.sub(lambda match: next(places, match[0]), text)
    words = vocabulary[lang]
    return WORDS[lang].sub(
        lambda match: random.choice(words) if random.random() < share else match[0], text
    )


def _list_words(lang: str) -> Sequence[str]:
    """Give the words that may replace others, the usual ones more than once."""
    place = 0 if lang == "zh" else 1
    return [word for pair in list_pairs()[::7] for word in WORDS[lang].findall(pair[place])]


def _cut(zh: str, en: str) -> Iterator[Pair]:
    """Give the sentences of a pair where both have as many, or else the pair."""
    parts = [
        [part for part in ENDS[lang].split(text) if part] for lang, text in (("zh", zh), ("en", en))
    ]
    if len(parts[0]) == len(parts[1]):
        yield from zip(
            (part.strip() for part in parts[0]), (part.strip() for part in parts[1]), strict=True
        )
    else:
        yield zh.strip(), en.strip()
