"""Where a label stands among its neighbours: its full path, and how well two paths agree."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from align.cues.divisions import DIVISIONS
from align.cues.labels import Label, Style, bare_key, read_label, readings

__all__ = ["label_paths", "path_agreement"]

Path = tuple[str, ...]

_ARTICLE = DIVISIONS["article"].rank
_BARE = 99  # bare labels stand below every named division
_HEADINGS = frozenset({Style.CAPITAL, Style.CAPITAL_ROMAN})  # "I.", "A." may hold articles
_INITIAL = 3  # "J. Smith" opens no list: a capital later than C that continues nothing is a name


@dataclass(frozen=True, slots=True)
class _Level:
    """An open level of numbering and where it has got to; levels of one sign count up together."""

    sign: tuple[str, str]
    value: int
    key: str
    rank: int = _BARE


def label_paths(texts: Sequence[str]) -> list[Path]:
    """Give each text's label with those it stands under, outermost first; () without a label.

    A label that continues an open level goes there; one that starts at 1, a or i opens a level
    below the present one. Bullets are counted.

    >>> label_paths(["Article 3", "1. States:", "(h) one;", "(i) two;", "- three", "2. They"])[3:]
    [('article 3', '1', 'i'), ('article 3', '1', 'i', '•1'), ('article 3', '2')]
    """
    paths: list[Path] = [()] * len(texts)
    found = [(place, label) for place, text in enumerate(texts) if (label := read_label(text))]
    stack: list[_Level] = []
    for (place, label), (_, after) in zip(found, [*found[1:], (0, None)], strict=False):
        if label.unit == "note":  # notes stand outside of the order
            paths[place] = (label.key,)
        elif (level := _level(stack, label, after)) is not None:
            stack.append(level)
            paths[place] = tuple(level.key for level in stack)
    return paths


def _level(stack: list[_Level], label: Label, after: Label | None) -> _Level | None:
    """Cut the stack down to what holds the label, and give the label's own level."""
    if label.unit:
        return _named(stack, label)
    if label.style is Style.DOTTED:
        return _dotted(stack, label)
    if label.style is Style.BULLET:
        return _bullet(stack, label)
    return _bare(stack, label, after)


def _named(stack: list[_Level], label: Label) -> _Level:
    level = _Level((label.unit, ""), label.values[0], label.key, DIVISIONS[label.unit].rank)
    for depth, other in enumerate(stack):
        holds = other.rank < level.rank or (
            level.rank >= _ARTICLE and other.rank == _BARE and other.sign[0] in _HEADINGS
        )
        if not holds:
            del stack[depth:]
            break
    return level


def _dotted(stack: list[_Level], label: Label) -> _Level:
    level = _Level((label.style, ""), label.values[-1], label.key)
    for depth in range(len(stack) - 1, -1, -1):
        number = stack[depth].key.rpartition(" ")[2]
        if label.key.startswith(f"{number}."):  # 3.1.2 stands under 3.1, 3 or chapter 3
            del stack[depth + 1 :]
            return level
    del stack[_divisions(stack) :]
    return level


def _divisions(stack: list[_Level]) -> int:
    return sum(level.rank < _BARE for level in stack)


def _bullet(stack: list[_Level], label: Label) -> _Level:
    sign = (label.style, label.form)
    depth = _depth(stack, sign)
    count = 1
    if depth is not None:
        count += stack[depth].value
        del stack[depth:]
    return _Level(sign, count, bare_key(label.style, count))


def _bare(stack: list[_Level], label: Label, after: Label | None) -> _Level | None:
    ahead = readings(after.core) if after and after.form == label.form else []
    found = readings(label.core)
    costs = [
        _cost(stack, (style, label.form), value) - ((style, value + 1) in ahead)
        for style, value in found
    ]
    cost = min(costs)
    style, value = found[costs.index(cost)]
    if cost >= _STRANGE and label.form == "." and style in _HEADINGS and value > _INITIAL:
        return None
    sign = (style, label.form)
    depth = _depth(stack, sign)
    if depth is not None:
        del stack[depth:]
    return _Level(sign, value, bare_key(style, value))


_STRANGE = 5  # nothing before it leads one to expect the label


def _cost(stack: list[_Level], sign: tuple[str, str], value: int) -> float:
    """Tell how unlikely a reading is after what came before."""
    depth = _depth(stack, sign)
    if depth is None:
        return 1.5 if value == 1 else _STRANGE
    step = value - stack[depth].value
    if step == 1:
        return 1
    return 2.5 if step > 1 else 3.5


def _depth(stack: list[_Level], sign: tuple[str, str]) -> int | None:
    return next((d for d in range(len(stack) - 1, -1, -1) if stack[d].sign == sign), None)


def path_agreement(a: Path, b: Path) -> float:
    """Tell how well two paths agree: 1.0 the same, 0.0 nothing known, -1.0 plainly different.

    >>> path_agreement(("article 3", "1"), ("article 3", "1"))
    1.0
    >>> path_agreement(("article 3", "a"), ("article 3", "1")) > 0 > path_agreement(("2",), ("3",))
    True
    """
    if not a or not b:
        return 0.0
    if a == b:
        return 1.0
    last = _likeness(a[-1], b[-1])
    if last <= 0:
        return last
    above = _above(a[:-1], b[:-1])
    if _COUNTS_THROUGH.search(a[-1]):
        return last * (0.7 + 0.3 * above)
    if above < 0:  # lists start anew in each article
        return _OTHER_PARENT
    return last * (_LAST + (1 - _LAST) * above)


def _above(a: Path, b: Path) -> float:
    """Compare what two labels stand under; where one side has a level more, only to tell a no."""
    if len(a) == len(b):
        return path_agreement(a, b) if a else 1.0
    a, b = (tuple(key for key in path if " " in key) for path in (a, b))
    return min(0.0, path_agreement(a, b))


_LAST = 0.25  # what the last label is worth when nothing is known of those above it
_OTHER_PARENT = -0.5  # odds of 1 : 13 over the gold beads of 14 sets
_OTHER_STYLE = 0.8
_COUNTS_THROUGH = re.compile(r"[ .]")  # "article 3" and "3.1.2" mostly do not start anew
_COUNTED = 0.5


@lru_cache(maxsize=65536)
def _likeness(a: str, b: str) -> float:
    if a[0] == "•" or b[0] == "•":  # bullets are counted, so one too many shifts the rest
        return _COUNTED if _values(a) & _values(b) else 0.0
    if a == b:
        return 1.0
    if " " in a and " " in b:
        return -1.0
    return _OTHER_STYLE if _values(a) & _values(b) else -1.0


@lru_cache(maxsize=8192)
def _values(key: str) -> frozenset[int]:
    """Give what the number of a key may be, empty where it has several parts."""
    core = key.rpartition(" ")[2].lstrip("•")
    return frozenset(value for _, value in readings(core)) if "." not in core else frozenset()
