"""Where a text has what may be another in the next text: its numbering, numbers, dates, symbols."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from align.cues import Label, Style, find_cues, read_label

__all__ = ["HOLE", "Place", "find_places", "mask"]

HOLE = "\ue000"  # what a mask has in the place of a value
_OTHER = "\ue001"  # and what it has where a text has that sign itself
_LETTERS = frozenset({Style.LETTER, Style.ROMAN, Style.CAPITAL, Style.CAPITAL_ROMAN})
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Place:
    """A value in a text, ``raw`` as it is written there.

    ``kind`` is "label" or that of a cue, ``value`` canonical. Two places have the same ``shape``
    when the one may stand for the other.
    """

    kind: str
    value: str
    start: int
    end: int
    raw: str
    shape: str

    @property
    def says(self) -> tuple[str, str]:
        """What is the same in a translation."""
        return self.kind, self.value


@lru_cache(maxsize=256)  # a text is compared with several
def find_places(text: str, lang: str) -> tuple[Place, ...]:
    """Give the places of a text in order.

    >>> [(place.kind, place.raw) for place in find_places("3. 注意到第 75/240 号决议", "zh")]
    [('label', '3'), ('symbol', '75/240')]
    """
    label = read_label(text)
    found = [] if label is None else _label_places(text, label)
    for cue in find_cues(text, lang):
        raw = text[cue.start : cue.end]
        shape = _SHAPES.get(cue.kind, _number_shape)(cue.value)
        found.append(Place(cue.kind, cue.value, cue.start, cue.end, raw, shape))
    return tuple(found)


def mask(text: str, places: Sequence[Place]) -> str:
    """Give a text with holes in the places, and without white space."""
    text = text.replace(HOLE, _OTHER)
    parts, end = [], 0
    for place in places:
        parts += [text[end : place.start], HOLE]
        end = place.end
    return "".join("".join((*parts, text[end:])).split())


def _label_places(text: str, label: Label) -> list[Place]:
    start = text.find(label.core, 0, label.end) if label.core else -1
    if start < 0:
        return []
    end = start + len(label.core)
    if label.unit and label.key == f"{label.unit} {label.values[0]}":  # 第三条: article 3 elsewhere
        return [Place("number", str(label.values[0]), start, end, label.core, "number")]
    style = "letter" if label.style in _LETTERS and not label.unit else label.style
    case = "capital" if label.core.isupper() else ""
    shape = f"{label.unit} {label.form} {style} {case}"
    return [Place("label", label.key, start, end, label.core, shape)]


def _number_shape(value: str) -> str:
    """Tell integers, decimals, shares, fractions and 3.1.2 apart."""
    if value.count(".") > 1:
        return _DIGITS.sub("N", value)
    if value.endswith(("%", "/1000")):
        return value.lstrip("0123456789.")
    return "fraction" if "/" in value else "number"


def _date_shape(value: str) -> str:
    return _DIGITS.sub(lambda digits: "N" * min(len(digits[0]), 3), value)


_SHAPES: Mapping[str, Callable[[str], str]] = {
    "date": _date_shape,
    "symbol": lambda value: _DIGITS.sub("N", value),
}
