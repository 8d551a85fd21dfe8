"""Numbers written in English words, told from the pronouns and adverbs that look alike."""

import re
from collections.abc import Iterator
from functools import cache

from align.cues.cue import Cue
from align.cues.numerals import ENGLISH_WORDS, roman_value, words_value

__all__ = ["english_numbers"]

_HALVES = frozenset(["half", "halve", "halves", "halved", "halving", "quarter", "quarters"])
_HINTS = _HALVES | ENGLISH_WORDS.keys() | {f"{word}s" for word in ENGLISH_WORDS}
_TOKEN = re.compile("[a-z]+")
_WORD = re.compile(r"\b(?!and\b)[a-z]+", re.IGNORECASE | re.ASCII)
_ORDINAL_ENDS = ("st", "nd", "rd", "th")
_UNSAID = frozenset(["zero", "one", "hundred", "thousand", "million", "billion", "trillion"])
_ROMAN_HINT = re.compile(r"[IVXLC]+(?![A-Za-z])")


@cache
def _numbers() -> re.Pattern[str]:
    words = "|".join(sorted(ENGLISH_WORDS, key=len, reverse=True))
    return re.compile(
        rf"""
        \b (?: (?P<part> half ) \s+ (?: an? \s+ )?
                (?P<power> hundred|thousand|million|billion|trillion )
             | (?P<half> half | halv (?: e|es|ed|ing ) )
             | (?P<quarters> one|three|a ) [\s-] quarters?
             | (?P<run> (?: {words} ) (?: (?: \s+and\s+ | \s+ | - ) (?: {words} ) )* )
               (?P<plural> s )?
           ) \b
        (?P<percent> \s? (?: % | per \s? cent \b ) )?
        """,
        re.VERBOSE | re.IGNORECASE | re.ASCII,  # no ſecond
    )


@cache
def _romans() -> re.Pattern[str]:
    return re.compile(
        r"""
        \b (?: Chapt?e?r? | Part | Article | Annex | Section | Title | Volume | Appendix
             | Schedule | Phase | War | Chapitre | Partie | Annexe | Capítulo | Parte | Anexo
             | Título | Глава )
        (?: e?s )? \.? \s+ (?P<first> (?-i: [IVXLC]+ ) ) \b
        (?: \s* (?: and | or | to | et | y | [,–-] ) \s* (?P<second> (?-i: [IVXLC]+ ) ) \b )?
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def english_numbers(text: str) -> Iterator[Cue]:
    """Give the numbers in words, and in Roman numerals behind a division's name.

    >>> [cue.value for cue in english_numbers("one of the two-thirds, fifty per cent, Chapter VI")]
    ['2/3', '50%', '6']
    """
    if not _HINTS.isdisjoint(_TOKEN.findall(text.lower())):
        for match in _numbers().finditer(text):
            yield from _number(match)
    if _ROMAN_HINT.search(text):
        for match in _romans().finditer(text):
            for group in ("first", "second"):
                value = roman_value(match[group] or "")
                if value is not None:
                    yield Cue("number", str(value), *match.span(group))


def _number(match: re.Match[str]) -> Iterator[Cue]:
    if match["part"]:
        yield Cue("number", str(ENGLISH_WORDS[match["power"].lower()] // 2), *match.span())
    elif match["half"]:
        yield Cue("number", "1/2", *match.span())
    elif match["quarters"]:
        top = "3" if match["quarters"].lower() == "three" else "1"
        yield Cue("number", f"{top}/4", *match.span())
    else:
        words = list(_WORD.finditer(match.string, *match.span("run")))
        value = _fraction(words, plural=match["plural"] is not None)
        if value:
            yield Cue("number", value, *match.span())
        else:
            yield from _run(match, words)


def _fraction(words: list[re.Match[str]], *, plural: bool) -> str | None:
    """Read "one third" and "two-thirds"; "twenty-first" is no fraction."""
    *tops, bottom = words
    if not tops or not _is_ordinal(bottom) or _is_ordinal(tops[-1]):
        return None
    if "and" in bottom.string[tops[-1].end() : bottom.start()]:
        return None
    top = _value(tops)
    if top is None or not (plural or _value(words) is None):
        return None
    return f"{top}/{ENGLISH_WORDS[bottom[0].lower()]}"


def _is_ordinal(word: re.Match[str]) -> bool:
    return word[0].lower().endswith(_ORDINAL_ENDS)


def _value(words: list[re.Match[str]]) -> int | None:
    return words_value(words[0].string[words[0].start() : words[-1].end()])


def _run(match: re.Match[str], words: list[re.Match[str]]) -> Iterator[Cue]:
    """Cut a run of number words into numbers, each as long as it goes."""
    start = 0
    while start < len(words):
        end = start + 1
        while end < len(words) and _value(words[start : end + 1]) is not None:
            end += 1
        last = end == len(words)
        alone = end - start == 1 and (words[start][0].lower() in _UNSAID or match["plural"])
        percent = last and match["percent"]
        if percent or not alone:
            value = f"{_value(words[start:end])}{'%' if percent else ''}"
            stop = match.end() if last else words[end - 1].end()
            yield Cue("number", value, words[start].start(), stop)
        start = end
