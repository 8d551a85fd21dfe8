"""All the cues of a text at once, each character in one of them at most."""

from align.cues.cue import Cue, apart
from align.cues.dates import find_dates
from align.cues.labels import read_label
from align.cues.numbers import find_numbers
from align.cues.symbols import find_symbols

__all__ = ["find_cues"]


def find_cues(text: str, lang: str = "") -> list[Cue]:
    """Give the dates, symbols and numbers of a text in order, none inside of another.

    What is a date is no symbol, and neither is read as numbers again. The numbering that a text
    starts with is left to `read_label`: one language may number what the other does not.

    >>> [(cue.kind, cue.value) for cue in find_cues("1. 1981 年 12 月 9 日第 36/103 号、5 项")]
    [('date', '1981-12-09'), ('symbol', '36/103'), ('number', '5')]
    """
    label = read_label(text)
    start = label.end if label else 0
    taken: list[Cue] = []
    busy = bytearray(len(text))
    for found in (find_dates(text, lang), find_symbols(text), find_numbers(text, lang)):
        free = [cue for cue in found if cue.start >= start and 1 not in busy[cue.start : cue.end]]
        for cue in free:
            busy[cue.start : cue.end] = b"\1" * (cue.end - cue.start)
        taken += free
    return apart(taken)
