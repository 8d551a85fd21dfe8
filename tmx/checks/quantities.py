"""Checks of what a translation keeps: numbers, percentages, money, dates, symbols."""

from collections.abc import Iterable

from tmx.checks.context import Context
from tmx.checks.issues import Finding
from tmx.checks.pairs import Pair
from tmx.checks.values import Value

__all__ = [
    "are_amounts_different",
    "are_dates_different",
    "are_number_words_different",
    "are_numbers_different",
    "are_percentages_different",
    "are_symbols_different",
]


def are_numbers_different(pair: Pair, _: Context) -> Iterable[Finding]:
    """A number in figures is on one side only."""
    yield from _find(pair, "number")


def are_percentages_different(pair: Pair, _: Context) -> Iterable[Finding]:
    """A percentage is on one side only."""
    yield from _find(pair, "percentage")


def are_dates_different(pair: Pair, _: Context) -> Iterable[Finding]:
    """A date is on one side only."""
    yield from _find(pair, "date")


def are_symbols_different(pair: Pair, _: Context) -> Iterable[Finding]:
    """The symbol of a document, or the number of a resolution, is on one side only."""
    yield from _find(pair, "symbol")


def are_amounts_different(pair: Pair, _: Context) -> Iterable[Finding]:
    """An amount of money is on one side only, or in another currency."""
    yield from _find(pair, "money")
    others = {value.value: value for value in pair.tgt_values if value.currency}
    for value in pair.src_values:
        other = others.get(value.value)
        if value.currency and other and value.currency.isdisjoint(other.currency):
            yield Finding(f"the currency of {value.value}", _span([value]), _span([other]))


def are_number_words_different(pair: Pair, _: Context) -> Iterable[Finding]:
    """A number in words differs, or a number is said less often than on the other side."""
    src, tgt = pair.difference.source, pair.difference.target
    if pair.errors:
        return
    if not (src and tgt) and not any(value.sure for value in (*src, *tgt)):
        src, tgt = pair.durations.source, pair.durations.target
    if src or tgt:
        yield Finding(_tell(src, tgt), _span(src), _span(tgt))


def _find(pair: Pair, kind: str) -> Iterable[Finding]:
    """Give what is sure of a kind, and what may have come in its place."""
    if all(value.kind != kind for value in pair.errors):
        return
    src, tgt = pair.difference.source, pair.difference.target
    src, tgt = (tuple(v for v in values if v.kind == kind or not v.sure) for values in (src, tgt))
    yield Finding(_tell(src, tgt), _span(src), _span(tgt))


def _tell(src: Iterable[Value], tgt: Iterable[Value]) -> str:
    sides = {"source": [v.value for v in src], "target": [v.value for v in tgt]}
    return "; ".join(f"only in the {side}: {', '.join(v)}" for side, v in sides.items() if v)


def _span(values: Iterable[Value]) -> tuple[tuple[int, int], ...]:
    return tuple((value.start, value.end) for value in values)
