"""How much there is to translate: words and characters as translation tools count them.

A word is what stands between white space, as in Word and memoQ. Where no space stands between
words each character is one: Chinese, Japanese kana; their punctuation is none, and letters or
figures between them count together. Characters are counted without white space, and with it.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from align.cues import find_symbols

__all__ = ["Size", "has_words", "measure_size"]

_WIDE = re.compile(
    "[々〆〇\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd]"
)
_APART = re.compile(rf"{_WIDE.pattern}|[\u3000-\u303f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff65]")
_SAYING = re.compile(r"[^\W_]")
_LETTER = re.compile(r"[^\W\d_]")
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+|[\w.+-]+@[\w-]+\.[!-~]+")


@dataclass(frozen=True, slots=True)
class Size:
    """How large a text is; ``characters`` leaves white space out."""

    words: int
    characters: int
    characters_with_spaces: int


@lru_cache(maxsize=4096)  # what is repeated in a document is measured once
def measure_size(text: str) -> Size:
    """Count the words and characters of a text.

    >>> measure_size("Recalling its resolution 75/240,")
    Size(words=4, characters=29, characters_with_spaces=32)
    >>> measure_size("回顾其第 75/240 号决议，").words
    8
    """
    words = sum(map(_count_words, text.split()))
    return Size(words, len("".join(text.split())), len(text))


def has_words(text: str) -> bool:
    """Tell whether a text has anything to translate: letters outside of symbols and addresses.

    >>> has_words("2021-2025"), has_words("A/C.1/77/L.23/Rev.1"), has_words("第三条")
    (False, False, True)
    """
    if not _LETTER.search(text):
        return False
    text = _ADDRESS.sub(" ", text)
    for symbol in reversed(find_symbols(text)):
        text = f"{text[: symbol.start]} {text[symbol.end :]}"
    return _LETTER.search(text) is not None


def _count_words(run: str) -> int:
    """Count the words of what stands between white space."""
    if not _APART.search(run):
        return 1
    pieces = _APART.split(run)
    return len(_WIDE.findall(run)) + sum(1 for piece in pieces if _SAYING.search(piece))
