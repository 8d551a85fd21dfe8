"""Errors are put into real pairs, one class at a time: how many are found, and by whom.

Whoever puts them in knows nothing of `tmx.checks`: plain patterns change the target. The clean
pairs tell how often it cries wolf. Beside ours stands pofilter, the checks of translate-toolkit, by
all its filters that have to do with the class.
"""

import csv
import gzip
import random
import time
from collections.abc import Iterator, Sequence

from align.languages import count_letters
from tests.benchmarks.errors import CLASSES, Change, Pair, read_countries, read_titles
from tests.benchmarks.gold import CORPORA, list_gold
from tmx.checks import Issue, Plan, Severity, check, choose
from tmx.terms import Termbase
from tmx.units import Unit, Variant

__all__ = [
    "list_clean",
    "main",
    "measure",
    "spoil",
]

SEED = 20261125
MOST = 400  # pairs that are spoilt of each class
ROUNDS = 12  # times that each pair may be, where few have what is changed
ARTICLES = 6000  # of the laws, a sample
SETS = (
    *("seed-a-c1-77-l23-rev1", "un-charter-ch1-3", "un-sdg-goals-targets-1-10"),
    *("un-sdg-indicators-1-10", "tw-laws", "unesco-convention-1970", "unesco-convention-1972"),
    *("udhr-zh-hans", "debian-faq", "debian-installation-guide", "debian-maint-guide"),
    "debian-reference",
)


def main() -> None:
    """Print both tables."""
    pairs = list(list_clean())
    countries = read_countries()
    _print_recall([*pairs, *_sample_articles()], read_titles())
    _print_swaps(pairs)
    _print_alarms(pairs, countries)


def list_clean() -> Iterator[Pair]:
    """Give the pairs of the clean sets, beads without a gap."""
    for gold in list_gold():
        if gold.set not in SETS:
            continue
        zh, en = (
            [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
            for path in (gold.src, gold.tgt)
        )
        lang = "zh-Hant" if gold.set == "tw-laws" else "zh"
        for src, tgt in gold.beads:
            if src and tgt:
                texts = "\n".join(zh[n] for n in src), "\n".join(en[n] for n in tgt)
                yield Pair(gold.set, *texts, lang)


def _sample_articles() -> Iterator[Pair]:
    """Give articles of other laws, for what is rare in the sets."""
    path = CORPORA / "tw-laws-articles" / "articles.tsv.gz"
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    for row in random.Random(SEED).sample(rows, ARTICLES):  # noqa: S311
        yield Pair("tw-laws-articles", row["zh"], row["en"], "zh-Hant")


def spoil(pairs: Sequence[Pair], change: Change) -> list[tuple[Pair, str]]:
    """Give pairs with an English text that is wrong, `MOST` at most, of all sets.

    Where few pairs have what is changed, it is changed in several ways.
    """
    chance = random.Random(SEED)  # noqa: S311
    places = list(range(len(pairs)))
    chance.shuffle(places)
    found: dict[tuple[Pair, str], None] = {}
    for _ in range(ROUNDS):
        for place in places:
            wrong = change(pairs[place], chance) if len(found) < MOST else None
            if wrong is not None and wrong != pairs[place].en:
                found[pairs[place], wrong] = None
    return list(found)


def measure(pairs: Sequence[Pair], name: str, termbase: Termbase) -> tuple[int, float, float]:
    """Give how many pairs were spoilt, and the share that we and that pofilter find.

    They stand behind the good ones, from which it is learnt what is usual.
    """
    kind = CLASSES[name]
    wrong = spoil(pairs, kind.change)
    units = [_to_unit(pair, pair.en) for pair in pairs]
    units += [_to_unit(pair, text) for pair, text in wrong]
    plan = Plan(choose(kind.codes), [termbase], meaning=False)
    found = {issue.unit for issue in check(lambda: units, plan)}
    ours = sum(place >= len(pairs) for place in found)
    theirs = sum(_ask_pofilter(pair.zh, text, kind.filters) for pair, text in wrong)
    return len(wrong), ours / len(wrong), theirs / len(wrong)


def measure_swaps(pairs: Sequence[Pair]) -> tuple[int, float, float]:
    """Let neighbours of one set take each other's target, now and then, and look for them.

    Neighbours with the same source or the same target stay: after that nothing would be wrong.
    Besides the number of targets and the share that is found, give that of others that are shown.
    """
    wrong = _swap(pairs)
    units = [_to_unit(pair, wrong.get(place, pair.en)) for place, pair in enumerate(pairs)]
    found = {issue.unit for issue in check(lambda: units, Plan(["W504"], meaning=True))}
    return (
        len(wrong),
        len(found & wrong.keys()) / len(wrong),
        len(found - wrong.keys()) / len(pairs),
    )


def _swap(pairs: Sequence[Pair]) -> dict[int, str]:
    chance = random.Random(SEED)  # noqa: S311
    wrong: dict[int, str] = {}
    for place in chance.sample(range(len(pairs) - 1), MOST):
        one, other = pairs[place], pairs[place + 1]
        near = {place - 1, place, place + 1, place + 2}
        if not near & wrong.keys() and _may_swap(one, other):
            wrong[place], wrong[place + 1] = other.en, one.en
    return wrong


def _may_swap(one: Pair, other: Pair) -> bool:
    same = one.zh == other.zh or one.en == other.en
    return one.set == other.set and not same and _is_long(one) and _is_long(other)


def _is_long(pair: Pair) -> bool:
    return len(pair.zh) >= 10 and count_letters(pair.en) >= 30


def _to_unit(pair: Pair, en: str) -> Unit:
    return Unit((Variant(pair.lang, pair.zh), Variant("en", en)))


def _print_recall(pairs: Sequence[Pair], termbase: Termbase) -> None:
    print("| error | pairs | found | by pofilter |")
    print("|---|---|---|---|")
    for name in CLASSES:
        count, ours, theirs = measure(pairs, name, termbase)
        print(f"| {name} | {count} | {ours:.3f} | {theirs:.3f} |")


def _print_swaps(pairs: Sequence[Pair]) -> None:
    count, found, others = measure_swaps(pairs)
    print(f"| neighbours swapped | {count} | {found:.3f} | |")
    print(f"\nof 1,000 pairs that were not swapped {others * 1000:.1f} are said to be")


def _print_alarms(pairs: Sequence[Pair], termbase: Termbase) -> None:
    """Print how many of 1,000 clean units an issue is reported of."""
    print("\n| set | pairs | with an error, of 1,000 | with a warning | with any of pofilter's |")
    print("|---|---|---|---|---|")
    start, totals = time.perf_counter(), [0, 0, 0, 0]
    for name in SETS:
        chosen = [pair for pair in pairs if pair.set == name]
        row = [len(chosen), *_count_alarms(chosen, termbase)]
        totals = [a + b for a, b in zip(totals, row, strict=True)]
        print(_write_row(name, row))
    print(_write_row("all", totals))
    print(f"\n{time.perf_counter() - start:.0f} s")


def _count_alarms(pairs: Sequence[Pair], termbase: Termbase) -> tuple[int, int, int]:
    units = [_to_unit(pair, pair.en) for pair in pairs]
    issues: list[Issue] = list(check(lambda: units, Plan(termbases=[termbase], meaning=False)))
    errors, warnings = (
        {issue.unit for issue in issues if issue.severity is severity} for severity in Severity
    )
    theirs = sum(_ask_pofilter(pair.zh, pair.en, ()) for pair in pairs)
    return len(errors), len(warnings), theirs


def _write_row(name: str, counts: Sequence[int]) -> str:
    shares = " | ".join(f"{count / (counts[0] or 1) * 1000:.1f}" for count in counts[1:])
    return f"| {name} | {counts[0]} | {shares} |"


def _ask_pofilter(zh: str, en: str, filters: Sequence[str]) -> bool:
    """Tell whether pofilter finds fault with a pair, by some of its filters or by all."""
    from translate.filters.checks import StandardChecker
    from translate.storage.po import pounit

    unit = pounit(zh)
    unit.target = en
    checker = StandardChecker(limitfilters=list(filters) or None)
    return bool(checker.run_filters(unit))
