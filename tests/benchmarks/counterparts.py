"""How well the counterpart of a phrase is told from the units that hold it.

The phrases are titles of laws (``tw-law-titles``) that stand in 16,000 articles drawn from
``tw-laws-articles``; right is the law's title in the other language, where the article has it.
Articles that call the law otherwise do not count.
"""

import csv
import gzip
import random
import re
import sys
import time
from collections.abc import Iterator, Mapping, Sequence

from tests.benchmarks.gold import CORPORA
from tmx import Unit, Variant
from tmx.store import Hit
from tmx.store.counterparts import Background, find_counterparts

__all__ = ["main"]

ARTICLES, TITLES, HITS = 16_000, 200, 50
BANDS = ((3, 9), (10, 50))
LANGS = ("zh", "en")

Article = Mapping[str, str]


def main() -> None:
    """Print the table."""
    articles = _draw("tw-laws-articles/articles.tsv.gz", ARTICLES)
    titles = [
        {"en": row["en"], "zh": row["zh-Hant"]} for row in _draw("tw-law-titles/titles.tsv", 3089)
    ]
    heads = "found | the very span | overlapping | precision | recall | ms a search"
    print(f"| | hits | counterparts | {heads} |\n|---|---|---|---|---|---|---|---|---|")
    for source, target in (LANGS, LANGS[::-1]):
        background = Background.of([row[target] for row in articles[:150]], target)
        cases = list(_list_cases(articles, titles, source, target))
        for least, most in BANDS:
            chosen = [case for case in cases if least <= len(case[2]) <= most]
            print(f"| {source} to {target} | {least} to {most} | {_measure(chosen, background)} |")


def _measure(cases: Sequence[tuple[str, str, list[Hit]]], background: Background) -> str:
    """Give the cells: shares of the counterparts, characters right of those shown and of all."""
    rows, seconds = [], 0.0
    for phrase, right, hits in cases:
        start = time.process_time()
        found = find_counterparts(phrase, hits, background)
        seconds += time.process_time() - start
        for hit, spans in zip(hits, found, strict=True):
            gold = _find(right, hit.target)
            if gold:
                both = _letters(gold) & _letters(spans)
                shown = len(both) / len(_letters(spans)) if spans else 0.0
                rows.append(
                    (
                        bool(spans),
                        set(spans) == set(gold),
                        bool(both),
                        shown,
                        len(both) / len(_letters(gold)),
                    )
                )
    found, same, near, precision, recall = (sum(column) for column in zip(*rows, strict=True))
    shares = [found / len(rows), same / len(rows), near / len(rows), precision / found]
    cells = [f"{share:.3f}" for share in (*shares, recall / len(rows))]
    return " | ".join([f"{len(rows):,}", *cells, f"{1000 * seconds / len(cases):.1f}"])


def _list_cases(
    articles: Sequence[Article], titles: Sequence[Article], source: str, target: str
) -> Iterator[tuple[str, str, list[Hit]]]:
    """Give titles with hits, and what translates them in some of these."""
    small = [row[source].lower() for row in articles]
    given = 0
    for title in titles:
        phrase = title[source].lower()
        rows = [row for row, text in enumerate(small) if phrase in text][-HITS:]
        hits = [_make(articles[row], phrase, source, target) for row in rows]
        if any(_find(title[target], hit.target) for hit in hits):
            yield title[source], title[target], hits
            given += 1
        if given == TITLES:
            return


def _make(article: Article, phrase: str, source: str, target: str) -> Hit:
    unit = Unit((Variant(source, article[source]), Variant(target, article[target])))
    spans = _find(phrase, article[source])
    return Hit(article[source], article[target], spans, unit, 0, source, target)


def _find(phrase: str, text: str) -> tuple[tuple[int, int], ...]:
    return tuple(match.span() for match in re.finditer(re.escape(phrase), text, re.IGNORECASE))


def _letters(spans: Sequence[tuple[int, int]]) -> set[int]:
    return {place for start, end in spans for place in range(start, end)}


def _draw(name: str, count: int) -> list[dict[str, str]]:
    path = CORPORA / name
    if not path.is_file():
        sys.exit(f"{path} is not there: counterparts are measured on the shared corpora")
    content = path.read_bytes()
    text = (gzip.decompress(content) if path.suffix == ".gz" else content).decode()
    rows = list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
    return random.Random(9).sample(rows, min(count, len(rows)))  # noqa: S311 (no secret)
