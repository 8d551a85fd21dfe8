"""The record of a cue, and the spelling that all finders read."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Cue", "apart", "folded"]


@dataclass(frozen=True, slots=True)
class Cue:
    """Something that a translation keeps: its kind, canonical value and span of characters.

    ``kind`` is "number", "date" or "symbol". Two cues say the same if kind and value are equal.
    """

    kind: str
    value: str
    start: int
    end: int


_WIDE = str.maketrans(
    "０１２３４５６７８９．％／٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٪",
    "0123456789.%/01234567890123456789%",
)
_IS_WIDE = re.compile(f"[{''.join(map(chr, _WIDE))}]")
_ADDRESS = re.compile(r"(?:https?://|www\.|\b[\w.+-]+@)[!-~]+")


def folded(text: str) -> str:
    """Give the text with plain digits and without web addresses, each character in its place.

    >>> folded("（２０２２）见 www.un.org/2022 。")
    '（2022）见                 。'
    """
    if not text.isascii() and _IS_WIDE.search(text):
        text = text.translate(_WIDE)
    if "www." in text or "://" in text or "@" in text:
        text = _ADDRESS.sub(lambda match: " " * len(match[0]), text)
    return text


def apart(cues: Iterable[Cue]) -> list[Cue]:
    """Put cues in order and drop those that overlap one that starts before, or with, them.

    Of two that start together the one given first stays.
    """
    kept: list[Cue] = []
    for cue in sorted(cues, key=lambda cue: cue.start):
        if not kept or cue.start >= kept[-1].end:
            kept.append(cue)
    return kept
