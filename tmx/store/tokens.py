"""What an index knows texts by: words, signs, and pairs of characters where words are not spaced.

All is done on arrays of characters: a million texts take seconds. Capitals, full-width forms and
Traditional characters are folded into small letters, plain ones and Simplified, one character into
one.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "BITS",
    "WORD",
    "Codes",
    "Tokens",
    "fold",
    "join_tokens",
    "simplify",
    "spell_pair",
    "tokenize",
]

Codes = NDArray[np.uint32]  # characters by their numbers in Unicode

BITS = 46  # of a token
WORD = 1 << 45  # set in the token of a word
_JOINED = 1 << 44  # the first bit of the token of neighbours
_CHARACTER = 21  # bits; the token of a pair is made of two characters
_PLACES = 0x40000  # characters that are told apart; all behind are neither letters nor figures
_NONE, _LETTER, _UNSPACED, _SIGN = range(4)
_HAN_BLOCKS = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF))
_UNSPACED_BLOCKS = (
    *_HAN_BLOCKS,
    (0x20000, 0x3FFFF),  # rarer Han
    (0x3005, 0x3007),  # 々, 〆, 〇
    (0x3040, 0x30FF),  # kana
    (0x0E00, 0x0EFF),  # Thai, Lao
)
_PRIME = 0x100000001B3  # of the hash FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/
_MIX = 0x9E3779B97F4A7C15  # spreads the bits: 2⁶⁴ by the golden ratio (Knuth, volume 3, 6.4)
_LONG = 256  # characters of a word whose order matters

_Found = tuple[NDArray[np.uint64], NDArray[np.intp], NDArray[np.intp]]


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of texts: each has a value, and the number of the text that it is from.

    It stands in ``folded``, all texts in one, from its ``start`` on and is ``length`` long.
    """

    values: NDArray[np.uint64]
    texts: NDArray[np.intp]
    starts: NDArray[np.intp]
    lengths: NDArray[np.intp]
    folded: Codes

    def spell(self, place: int) -> str:
        """Give the characters of a token."""
        start = self.starts[place]
        return _write(self.folded[start : start + self.lengths[place]])


def fold(text: str) -> str:
    """Give a text as the index has it, each character in its place.

    >>> fold("聯合國 Ａ/RES/７７")
    '联合国 a/res/77'
    """
    return _write(_folds()[_read(text)])


def simplify(text: str) -> str:
    """Give Traditional Chinese characters as Simplified ones, and nothing else changed.

    >>> simplify("聯合國 A/RES/77")
    '联合国 A/RES/77'
    """
    return text.translate(_simplified())


def tokenize(texts: Sequence[str]) -> Tokens:
    """Give the tokens of texts, in their order.

    A character of a script without spaces gives a pair with the one behind it, or alone where
    there is none; so a text holds a character if it holds a pair that begins with it. A sign gives
    a token of its own.
    """
    folded = _folds()[_read("\n".join(texts))]
    kinds = _kinds()[folded]
    found = (_hash_words(folded, kinds), _pair(folded, kinds))
    values, starts, lengths = (np.concatenate(parts) for parts in zip(*found, strict=True))
    order = np.argsort(starts, kind="stable")  # at once: they are two runs in order
    values, starts, lengths = values[order], starts[order], lengths[order]
    ends = np.cumsum([len(text) + 1 for text in texts])
    return Tokens(values, np.searchsorted(ends, starts, side="right"), starts, lengths, folded)


def spell_pair(first: str, second: str = "") -> int:
    """Give the token of a pair, or of a character with none behind it."""
    return (ord(first) << _CHARACTER) | (ord(second) if second else 0)


def join_tokens(first: NDArray[np.uint64], second: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Give the token of each two neighbours; now and then one stands for others, too."""
    mixed = (first * np.uint64(_PRIME) + second) * np.uint64(_MIX)
    return (mixed >> np.uint64(64 - BITS + 2)) | np.uint64(_JOINED)


def _hash_words(folded: Codes, kinds: NDArray[np.uint8]) -> _Found:
    """Give the tokens of words, where each begins, and how long it is."""
    places = np.flatnonzero(kinds == _LETTER)
    first = np.flatnonzero(np.diff(places, prepend=-2) != 1)  # in places
    lengths = np.diff(first, append=len(places))
    if not len(places):
        return np.zeros(0, np.uint64), places, lengths
    within = np.arange(len(places)) - np.repeat(first, lengths)
    powers = np.full(_LONG, _PRIME, np.uint64)
    powers[0] = 1
    powers = np.multiply.accumulate(powers)
    weighed = (folded[places].astype(np.uint64) + np.uint64(_LONG)) * powers[within % _LONG]
    hashes = np.add.reduceat(weighed, first)
    hashes ^= hashes >> np.uint64(32)
    hashes *= np.uint64(_MIX)
    values = (hashes >> np.uint64(64 - BITS + 1)) | np.uint64(WORD)
    return values, places[first], lengths


def _pair(folded: Codes, kinds: NDArray[np.uint8]) -> _Found:
    """Give the tokens of pairs and signs, where each begins, and how long it is: one character."""
    places = np.flatnonzero((kinds == _UNSPACED) | (kinds == _SIGN))
    behind = np.minimum(places + 1, len(folded) - 1)
    goes_on = (kinds[places] == _UNSPACED) & (kinds[behind] == _UNSPACED) & (behind > places)
    second = np.where(goes_on, folded[behind], 0).astype(np.uint64)
    first = folded[places].astype(np.uint64) << np.uint64(_CHARACTER)
    return first | second, places, np.ones(len(places), np.intp)


def _read(text: str) -> Codes:
    read = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    codes: Codes = np.minimum(read, _PLACES - 1)
    return codes


def _write(codes: Codes) -> str:
    return codes.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")


@cache
def _kinds() -> NDArray[np.uint8]:
    """Give the kind of each character that texts are folded into."""
    kinds = np.full(_PLACES, _SIGN, np.uint8)
    for code in range(0x10000):
        if chr(code).isalnum() or _is_mark(chr(code)):
            kinds[code] = _LETTER
        elif chr(code).isspace() or not chr(code).isprintable():
            kinds[code] = _NONE
    for first, last in _UNSPACED_BLOCKS:
        kinds[first : last + 1] = _UNSPACED
    kinds[_PLACES - 1] = _NONE
    return kinds


@cache
def _folds() -> Codes:
    """Give what each character is folded into."""
    folds = np.arange(_PLACES, dtype=np.uint32)
    for code in (*range(0xD800), *range(0xE000, 0x10000)):
        plain = unicodedata.normalize("NFKC", chr(code)).lower()
        if len(plain) == 1 and plain.isalnum():
            folds[code] = ord(plain)
    for code, simple in _simplified().items():
        folds[code] = simple
    return folds


@cache
def _simplified() -> Mapping[int, int]:
    """Give for each Traditional character the Simplified one."""
    from opencc import OpenCC

    han = [chr(code) for first, last in _HAN_BLOCKS for code in range(first, last + 1)]
    simple = OpenCC("t2s").convert("\n".join(han)).split("\n")
    return {
        ord(one): ord(other)
        for one, other in zip(han, simple, strict=True)
        if one != other and len(other) == 1
    }


def _is_mark(character: str) -> bool:
    """Tell whether a character is put on letters, as the vowels of Arabic and Hindi are."""
    return unicodedata.category(character).startswith("M")
