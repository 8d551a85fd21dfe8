"""Where a sentence may be cut when it must be: behind clauses, else between words."""

import re
from itertools import pairwise

from align.seams import is_spaced

__all__ = ["split_clauses", "split_words"]

Span = tuple[int, int]

_CLOSING = r"[”’」』）)\]》】\"']*"
_CLAUSE_END = re.compile(
    rf"""
      (?: [，；：、。！？] | …… | —— ) {_CLOSING} \s*   # Chinese marks end a clause by themselves
    | [,;:.!?،؛؟] {_CLOSING} \s+                       # others with a space: not in 1,000
    | \s+ (?= [–—(\[] ) | (?<= [–—)\]] ) \s+
    """,
    re.VERBOSE,
)
_WORD_END = re.compile(r"\s+")
_CHARACTER_END = re.compile(r"\s+ | (?<! [A-Za-z0-9\s]) | (?! [A-Za-z0-9\s])", re.VERBOSE)


def split_clauses(text: str) -> list[Span]:
    """Give the spans of the clauses of a sentence, white space around them left out.

    >>> text = "Urges States, 1,000 in all, to act"
    >>> [text[start:end] for start, end in split_clauses(text)]
    ['Urges States,', '1,000 in all,', 'to act']
    """
    return _split(text, _CLAUSE_END)


def split_words(text: str, lang: str) -> list[Span]:
    """Give the spans of the words, or of the characters where words are not set apart.

    >>> text = "第77届会议"
    >>> [text[start:end] for start, end in split_words(text, "zh")]
    ['第', '77', '届', '会', '议']
    """
    return _split(text, _WORD_END if is_spaced(lang) else _CHARACTER_END)


def _split(text: str, end: re.Pattern[str]) -> list[Span]:
    ends = [match.end() for match in end.finditer(text)]
    bounds = [0, *(place for place in ends if 0 < place < len(text)), len(text)]
    pieces = ((start, text[start:stop]) for start, stop in pairwise(bounds))
    return [
        (start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))
        for start, piece in pieces
        if piece.strip()
    ]
