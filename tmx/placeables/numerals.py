"""Numbers in words, written as others were: Chinese numerals, English words, Roman numerals."""

import re

from align.cues.numerals import (
    CHINESE_DIGITS,
    ENGLISH_WORDS,
    chinese_value,
    roman_numeral,
    roman_value,
    words_value,
)

__all__ = ["like_chinese", "like_roman", "like_words"]

_DIGITS = "零一二三四五六七八九"
_PLAIN = frozenset("〇零○一二三四五六七八九十百千万萬两兩")  # cheques have signs of their own
_ZEROS = "〇零○"
_MYRIAD = 10_000
_BY_NAME = 100  # numbers from here on have several spellings in words
_IN_FIGURES = 10  # from here on texts often change to figures
_ENDS = ("st", "nd", "rd", "th")


def like_chinese(model: str, value: int, *, counts: bool) -> str | None:
    """Write a value in Chinese as ``model`` writes another; None where there are two ways.

    ``counts`` says that it may count things: then 2 is 二 or 两, by what is counted.

    >>> like_chinese("一九七二", 2022, counts=False), like_chinese("七十七", 102, counts=False)
    ('二〇二二', '一百零二')
    >>> like_chinese("三", 2, counts=True) is None
    True
    """
    if not _PLAIN.issuperset(model) or chinese_value(model) is None:
        return None
    zeros = {sign for sign in model if sign in _ZEROS}
    if len(zeros) > 1 or value >= _MYRIAD * _MYRIAD:
        return None
    if len(model) > 1 and all(sign in CHINESE_DIGITS for sign in model):
        digits = str(value)
        written = "".join(_DIGITS[int(digit)] for digit in digits)
        return (
            written.replace("零", zeros.pop() if zeros else "〇") if _fits(model, digits) else None
        )
    written = _by_units(value, "萬" if "萬" in model else "万")
    if counts and re.match("二(?!十)", written):
        return None
    if value >= _MYRIAD and not {"万", "萬"} & set(model):
        return None
    return written.replace("零", zeros.pop()) if zeros else written


def like_words(model: str, value: int) -> str | None:
    """Write a value in English words as ``model`` writes another, cardinal or ordinal.

    >>> like_words("seventy-seventh", 80), like_words("Twenty-one", 35)
    ('eightieth', 'Thirty-five')
    >>> like_words("three", 12) is None  # many texts have figures from ten on
    True
    """
    old = words_value(model)
    if old is None or old >= _BY_NAME or not 0 < value < _BY_NAME:
        return None
    words = re.split(r"[\s-]+", model)
    is_ordinal = words[-1].lower().endswith(_ENDS)
    if not is_ordinal and old < _IN_FIGURES <= value:
        return None
    written = _in_words(value, ordinal=is_ordinal)
    return _cased(
        model, words, written if "-" in model or len(words) == 1 else written.replace("-", " ")
    )


def like_roman(model: str, value: int) -> str | None:
    """Write a value in Roman numerals, small or capital as in ``model``.

    >>> like_roman("VI", 7), like_roman("v", 4)
    ('VII', 'iv')
    """
    if roman_value(model) is None or value < 1:
        return None
    written = roman_numeral(value)
    return written.upper() if model.isupper() else written


def _fits(model: str, digits: str) -> bool:
    """Tell whether digits by place are as many as before: else it is no year, but a number."""
    return len(digits) == len(model)


def _by_units(value: int, myriad: str) -> str:
    high, low = divmod(value, _MYRIAD)
    if not high:
        return _section(low, first=True) or "零"
    rest = _section(low, first=False)
    gap = "零" if rest and low < _MYRIAD // 10 else ""
    return f"{_section(high, first=True)}{myriad}{gap}{rest}"


def _section(value: int, *, first: bool) -> str:
    """Write what is below ten thousand; 十 begins a numeral without 一."""
    written, gap = "", False
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // power % 10
        if digit:
            written += ("零" if gap and written else "") + _DIGITS[digit] + unit
        gap = not digit
    return written[1:] if first and written.startswith("一十") else written


def _in_words(value: int, *, ordinal: bool) -> str:
    """Write 1 to 99 in small letters, with a hyphen."""
    names = [word for word in ENGLISH_WORDS if word.endswith(_ENDS) == ordinal]
    plain = {ENGLISH_WORDS[word]: word for word in reversed(names)}
    if value in plain:
        return plain[value]
    tens, ones = value // 10 * 10, value % 10
    cardinal = {number: word for word, number in ENGLISH_WORDS.items() if not word.endswith(_ENDS)}
    return f"{cardinal[tens]}-{plain[ones]}"


def _cased(model: str, words: list[str], written: str) -> str | None:
    if model.islower():
        return written
    if model.isupper():
        return written.upper()
    if len(words) == 1 and model.istitle():  # Third: Twenty-first or Twenty-First?
        return written.capitalize() if written.isalpha() else None
    if all(word.istitle() for word in words):
        return written.title()
    return written.capitalize() if words[0].istitle() else None
