"""Numbers that run on: which marks and which footnote lines belong together, seen as a whole."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["SURE", "Sign", "settle"]

SURE = 3.0  # the weight from which a mark counts wherever it stands, if its line exists
_NEXT = 0.5  # what it adds to follow right upon the number before
_RESTART = -0.9  # what it costs to begin anew: a page or chapter may, but seldom does
_BACK = 60  # signs looked back over; more false ones never stand in a row


@dataclass(frozen=True, slots=True, order=True)
class Sign:
    """A number that may be a footnote's: ``weight`` says how much it looks like one."""

    line: int
    start: int
    end: int
    number: int
    weight: float = 1.0


def settle(marks: Iterable[Sign], labels: Sequence[Sign]) -> set[Sign]:
    """Give the marks in the text and the labels of lines that are each other's, both in order.

    A label follows its mark. Of two labels with one number the later is taken, all else equal.

    >>> marks = [Sign(3, 40, 41, 1), Sign(4, 10, 11, 2)]
    >>> labels = [Sign(0, 0, 1, 1), Sign(5, 0, 1, 1), Sign(6, 0, 1, 2), Sign(7, 0, 1, 9)]
    >>> sorted(sign.line for sign in settle(marks, labels))
    [3, 4, 5, 6]
    """
    marks = sorted(marks)
    lines: defaultdict[int, list[int]] = defaultdict(list)
    for mark in marks:
        lines[mark.number].append(mark.line)

    def is_marked(after: int, label: Sign) -> bool:
        found = lines[label.number]
        place = bisect_right(found, after)
        return place < len(found) and found[place] < label.line

    # 1. the footnote lines, in runs that each count up
    marked = [label for label in labels if is_marked(-1, label)]
    chain = _best_chain(marked, lambda a, b: is_marked(a.line, b))
    # 2. the marks of each run
    settled: set[Sign] = set()
    after = -1
    for run in _runs(chain):
        wanted = {label.number: label for label in run}
        within = [
            mark
            for mark in marks
            if mark.number in wanted and after < mark.line < wanted[mark.number].line
        ]
        settled.update(_best_chain(within, lambda *_: False))
        after = run[-1].line
    # 3. marks that are said again, and the lines that have one
    settled |= _repeated(marks, chain)
    numbers = {mark.number for mark in settled}
    return settled | {label for label in chain if label.number in numbers}


def _repeated(marks: Iterable[Sign], chain: Iterable[Sign]) -> set[Sign]:
    numbers = {label.number for label in chain}
    return {mark for mark in marks if mark.weight >= SURE and mark.number in numbers}


def _best_chain(signs: Sequence[Sign], restarts: Callable[[Sign, Sign], bool]) -> list[Sign]:
    """Give the signs that count up best; of equals the later ones."""
    if not signs:
        return []
    scores: list[float] = []
    before: list[int] = []
    for place, sign in enumerate(signs):
        best, link = sign.weight, -1
        for earlier in range(max(place - _BACK, 0), place):
            step = _step(signs[earlier], sign, restarts)
            if step is not None and (score := scores[earlier] + sign.weight + step) >= best:
                best, link = score, earlier
        scores.append(best)
        before.append(link)
    place = max(range(len(signs)), key=lambda at: (scores[at], at))
    chain: list[Sign] = []
    while place >= 0:
        chain.append(signs[place])
        place = before[place]
    return chain[::-1]


def _step(a: Sign, b: Sign, restarts: Callable[[Sign, Sign], bool]) -> float | None:
    """Give what it is worth that one sign follows another, nothing if it cannot."""
    if b.number > a.number:
        return _NEXT if b.number == a.number + 1 else 0.0
    return _RESTART if restarts(a, b) else None


def _runs(chain: Sequence[Sign]) -> list[list[Sign]]:
    """Cut a chain where its numbers begin anew."""
    if not chain:
        return []
    runs = [[chain[0]]]
    for a, b in pairwise(chain):
        if b.number > a.number:
            runs[-1].append(b)
        else:
            runs.append([b])
    return runs
