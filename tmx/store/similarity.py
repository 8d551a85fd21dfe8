"""How alike two texts are, from 0 to 100, as translation tools state it.

Each measure counts the edits that make one text of the other (Levenshtein 1966) and gives the share
of the longer text that needs none. What is counted differs: characters, words, or what OmegaT
counts.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from polyleven import levenshtein

__all__ = ["MEASURES", "Compare", "by_characters", "by_words", "by_words_of_omegat"]

Compare = Callable[[str, float], float]  # a text, and what is the least of interest; 0 for less

_WORD = re.compile(r"[㐀-鿿豈-﫿぀-ヿ\U00020000-\U0003ffff]|[^\W_㐀-鿿豈-﫿぀-ヿ]+|[^\w\s]")
_SAYING = re.compile(r"[^\W\d_]")
_OTHER = chr(0)  # stands for every word that is not in the text asked for


def by_characters(asked: str) -> Compare:
    """Compare by characters.

    >>> by_characters("第七十七届会议")("第七十六届会议", 0)
    85.71428571428571
    """

    def compare(text: str, least: float) -> float:
        return _share(asked, text, least)

    return compare


def by_words(asked: str) -> Compare:
    """Compare by words and signs; each Chinese character is one.

    >>> by_words("Requests the Secretary-General to report")("Requests her to report", 0)
    42.857142857142854
    """
    return _by_tokens(asked, _WORD.findall)


def by_words_of_omegat(asked: str) -> Compare:
    """Compare as OmegaT does without stems: words alone, no signs and no numbers, rounded down.

    >>> by_words_of_omegat("Adopted on 1 May 2021.")("adopted on 2 May 2022", 0)
    100.0
    """
    compare = _by_tokens(
        asked, lambda text: [word for word in _WORD.findall(text.lower()) if _SAYING.search(word)]
    )
    return lambda text, least: float(int(compare(text, least)))


MEASURES: Mapping[str, Callable[[str], Compare]] = MappingProxyType(
    {"characters": by_characters, "words": by_words, "omegat": by_words_of_omegat}
)


def _by_tokens(asked: str, split: Callable[[str], Sequence[str]]) -> Compare:
    """Compare tokens, each written as a character: all that matters is which are the same."""
    characters: dict[str, str] = {}
    for token in split(asked):
        characters.setdefault(token, chr(len(characters) + 1))
    spelled = "".join(characters[token] for token in split(asked))

    def compare(text: str, least: float) -> float:
        return _share(
            spelled, "".join(characters.get(token, _OTHER) for token in split(text)), least
        )

    return compare


def _share(one: str, other: str, least: float) -> float:
    longest = max(len(one), len(other))
    if longest == 0:  # nothing that counts is said: that makes no two texts alike
        return 0.0
    allowed = int(longest * (100.0 - least) / 100.0 + 1e-6)  # 100 - 80.2 is a little too small
    edits = levenshtein(one, other, allowed)
    return 100.0 * (longest - edits) / longest if edits <= allowed else 0.0
