"""Go through units twice: learn what is usual among them, then look at each."""

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from tmx.checks.codes import choose, describe, find_severity
from tmx.checks.consistency import Claims, Clashes, Ledger
from tmx.checks.context import Context
from tmx.checks.issues import Finding, Issue
from tmx.checks.looking import look_at
from tmx.checks.pairs import Pair, list_pairs
from tmx.checks.terminology import Terms
from tmx.store.lengths import fit_lengths
from tmx.terms import Termbase
from tmx.units import Unit

__all__ = ["Plan", "check"]

Progress = Callable[[int, int], object]
Source = Callable[[], Iterable[Unit]]  # gives the same units each time

SAMPLE = 20_000  # pairs of two languages that tell how long translations are
QUICK = 2_000  # units that are read by meaning, too, without being asked for: some ten seconds
MANY = 5_000  # units that several processes look at: some ten seconds
_ACROSS = frozenset({"W501", "W502"})
_MOVED, _NAMES = "W504", "W305"


@dataclass(frozen=True, slots=True)
class Plan:
    """What is looked for: codes, and what they are told.

    ``meaning`` tells whether an encoder reads all texts; None: where they are few.
    """

    codes: Sequence[str] = field(default_factory=choose)
    termbases: Sequence[Termbase] = ()
    meaning: bool | None = None


def check(
    units: Source,
    plan: Plan | None = None,
    progress: Progress | None = None,
    *,
    processes: int = 1,
) -> Iterator[Issue]:
    """Give the issues of units, in their order.

    ``units`` is called twice or three times, for neither they nor their texts are kept: memory
    grows by some bytes a unit. ``progress`` is told, now and then, how many of how many are done.
    Many units are shared out to so many ``processes``, which import the main module anew.
    """
    plan = plan or Plan()
    survey = _survey(units)
    context = _prepare(units, plan, survey)
    if survey.units < MANY:
        processes = 1
    claims = Claims()
    for pairs, found in look_at(list_pairs(units()), plan.codes, context, processes):
        for pair, looks in zip(pairs, found, strict=True):
            for code, finding in looks:
                if (settled := claims.settle(finding, pair.unit)) is not None:
                    yield _make(code, pair, settled)
        if progress is not None:
            progress(pairs[-1].unit, survey.units)
    if progress is not None:
        progress(survey.units, survey.units)


def _make(code: str, pair: Pair, finding: Finding) -> Issue:
    message = describe(code) + (f": {finding.detail}" if finding.detail else "")
    spans = {"source": finding.source, "target": finding.target}
    return Issue(code, find_severity(code), message, pair.unit, pair.src, pair.tgt, spans)


@dataclass(slots=True)
class _Survey:
    """What the first time through gives."""

    units: int = 0
    ledger: Ledger = field(default_factory=Ledger)
    lengths: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    pairs: dict[str, int] = field(default_factory=dict)

    def count(self, units: Iterable[Unit]) -> Iterator[Unit]:
        """Pass units on and count them."""
        for unit in units:
            self.units += 1
            yield unit


def _survey(units: Source) -> _Survey:
    survey, chance = _Survey(), random.Random(0)  # noqa: S311 (a sample, no secret)
    for pair in list_pairs(survey.count(units())):
        survey.ledger.add(pair)
        if pair.tgt:
            _sample(survey, pair, chance)
    return survey


def _sample(survey: _Survey, pair: Pair, chance: random.Random) -> None:
    """Keep the lengths of a pair, or not, so that all have the same chance."""
    kept = survey.lengths.setdefault(pair.langs, [])
    count = survey.pairs[pair.langs] = survey.pairs.get(pair.langs, 0) + 1
    sizes = len(pair.texts.src.encode()), len(pair.texts.tgt.encode())
    if len(kept) < SAMPLE:
        kept.append(sizes)
    elif (place := chance.randrange(count)) < SAMPLE:
        kept[place] = sizes


def _prepare(units: Source, plan: Plan, survey: _Survey) -> Context:
    """Learn what the checks that are wanted need."""
    codes = frozenset(plan.codes)
    names = moved = None
    if _NAMES in codes:
        from tmx.checks.names import is_babel_there, read_names

        names = read_names(plan.termbases) if is_babel_there() else None
    if _MOVED in codes and (survey.units <= QUICK if plan.meaning is None else plan.meaning):
        from align.encoders import load_encoder
        from tmx.checks.misplacement import find_moved

        pairs = (pair for pair in list_pairs(units()) if pair.tgt)
        moved = dict(find_moved(pairs, load_encoder()))
    return Context(
        lengths={langs: fit_lengths(sizes) for langs, sizes in survey.lengths.items()},
        clashes=survey.ledger.close() if codes & _ACROSS else Clashes(),
        moved=moved or {},
        terms=[Terms(termbase) for termbase in plan.termbases],
        names=names,
    )
