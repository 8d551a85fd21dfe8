"""Dates and symbols written anew in the style in which others stand."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from align.cues.numerals import ENGLISH_WORDS, chinese_value
from tmx.placeables.numerals import like_chinese

__all__ = ["rewrite_date", "rewrite_symbol"]

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_NAMED: Mapping[str, int] = MappingProxyType(
    {spelled: month for month, name in enumerate(_MONTHS, 1) for spelled in (name, name.upper())}
)
_NUMERAL = "[〇零○一二三四五六七八九十]"
_CHINESE = re.compile(rf"(?P<numeral>\d+|{_NUMERAL}+)(?=\s?(?P<unit>[年月日号號]))")
_UNITS: Mapping[str, str] = MappingProxyType(
    {"年": "year", "月": "month", "日": "day", "号": "day", "號": "day"}
)
_WORD = re.compile(r"\d+|[^\W\d_]+")
_ORDINAL_ENDS = frozenset({"st", "nd", "rd", "th"})
_IN_DIGITS = re.compile(r"(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})", re.ASCII)
_YEAR_DIGITS = 4
_TWO_DIGITS = 10
_TOKEN = re.compile(r"[A-Za-z]+|\d+", re.ASCII)


class _Date(NamedTuple):
    year: int | None
    month: int
    day: int | None


def rewrite_date(raw: str, old: str, new: str) -> str | None:
    """Write the date ``new`` as ``raw`` writes ``old``, or give None where that is unsure.

    Values are in ISO 8601. What ``raw`` leaves unsaid (the year, in a range) is left so.

    >>> rewrite_date("9 December 1981", "1981-12-09", "2022-01-20")
    '20 January 2022'
    >>> rewrite_date("一九八一年十二月九日", "1981-12-09", "2022-01-20")
    '二〇二二年一月二十日'
    >>> rewrite_date("1981 年 12 月 9 日", "1981-12-09", "2022-01-20")
    '2022 年 1 月 20 日'
    """
    before, after = _read(old), _read(new)
    if [part is None for part in before] != [part is None for part in after]:
        return None
    if match := _IN_DIGITS.fullmatch(raw):
        return _in_digits(match, before, after)
    if any(sign in raw for sign in _UNITS):
        return _in_chinese(raw, before, after)
    return _in_words(raw, before, after)


def rewrite_symbol(raw: str, old: str, new: str) -> str | None:
    """Write the symbol ``new`` as ``raw`` writes ``old``: spaces and brackets stay.

    >>> rewrite_symbol("1325（2000）", "1325 (2000)", "2242 (2015)")
    '2242（2015）'
    """
    tokens, olds, news = (_TOKEN.findall(text) for text in (raw, old, new))
    if tokens != olds or len(olds) != len(news):
        return None
    fresh = iter(news)
    return _TOKEN.sub(lambda _: next(fresh), raw)


def _read(value: str) -> _Date:
    """Read what `align.cues` gives: 1981-12-09, 1981-12, --12-09."""
    numbers = [int(part) for part in value.removeprefix("--").split("-")]
    if value.startswith("--"):
        return _Date(None, *numbers)
    return _Date(numbers[0], numbers[1], numbers[2] if len(numbers) > 2 else None)


def _in_chinese(raw: str, old: _Date, new: _Date) -> str | None:
    parts, end = [], 0
    for match in _CHINESE.finditer(raw):
        unit = _UNITS[match["unit"]]
        written = _numeral(match["numeral"], getattr(old, unit), getattr(new, unit))
        if written is None:
            return None
        parts += [raw[end : match.start()], written]
        end = match.end()
    rest = raw[end:]
    return None if _CHINESE.search(rest) or re.search(r"\d", rest) else "".join((*parts, rest))


def _numeral(raw: str, old: int | None, new: int | None) -> str | None:
    if old is None or new is None:
        return None
    if raw.isdecimal():
        return _figure(raw, old, new)
    if chinese_value(raw) != old:
        return None
    return raw if old == new else like_chinese(raw, new, counts=False)


def _figure(raw: str, old: int, new: int) -> str | None:
    if not raw.isascii() or int(raw) != old:
        return None
    if old == new:
        return raw
    return f"{new:0{len(raw)}}" if raw[0] == "0" else str(new)


def _in_words(raw: str, old: _Date, new: _Date) -> str | None:
    parts, end, last = [], 0, ""
    for match in _WORD.finditer(raw):
        written = _word(match[0], last, old, new)
        if written is None:
            return None
        parts += [raw[end : match.start()], written]
        end, last = match.end(), match[0]
    return "".join((*parts, raw[end:]))


def _word(word: str, last: str, old: _Date, new: _Date) -> str | None:
    """Write a word of a date: a name of a month, a number and its ending, or something else."""
    if word.isdecimal():
        part = "year" if len(word) == _YEAR_DIGITS else "day"
        before, after = getattr(old, part), getattr(new, part)
        return None if before is None else _figure(word, before, after)
    if word in _NAMED:
        if _NAMED[word] != old.month:
            return None
        name = _MONTHS[new.month - 1]
        return name.upper() if word.isupper() and word != name else name
    if word.lower() in _ORDINAL_ENDS and last.isdecimal():
        return word if old.day == new.day else _ordinal_end(new.day or 0)
    if word.lower() in ENGLISH_WORDS or (old.month != new.month and word[0].isupper()):
        return None
    return word


def _ordinal_end(day: int) -> str:
    if 10 <= day <= 20:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def _in_digits(match: re.Match[str], old: _Date, new: _Date) -> str | None:
    """Write 1981-12-09, 9/12/1981 and the like; which number is the month the old date tells."""
    first, sign, second, third = match.groups()
    values = [int(first), int(second), int(third)]
    orders = [
        order
        for order in (("year", "month", "day"), ("day", "month", "year"), ("month", "day", "year"))
        if values == [getattr(old, part) for part in order]
    ]
    if len(orders) != 1:
        return None
    short = [raw for raw in (first, second, third) if len(raw) < _YEAR_DIGITS]
    padded = any(raw[0] == "0" for raw in short) or (orders[0][0] == "year" and sign == "-")
    told = padded or any(len(raw) == 1 for raw in short)
    written = [getattr(new, part) for part in orders[0]]
    if not told and any(value < _TWO_DIGITS for value in written):
        return None
    return sign.join(f"{value:02}" if padded else str(value) for value in written)
