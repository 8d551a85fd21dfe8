"""Spans of time: a number is compared beside its unit, for so many other numbers say the same.

四日 and "two days" differ though 前二項 has a 2, too. As units may be said otherwise (七日 is a
week), only a span is wrong in whose place another one of the same unit stands.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from align.languages import primary
from tmx.checks.values import Difference, Value, subtract

__all__ = ["compare_durations"]

_UNITS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "en": re.compile(
            r"""
            [)]? [\s-]? (?: (?: business | calendar | consecutive | full | working ) \s )?
            (?P<unit> hour | day | week | month | year ) s? (?![a-z])
            """,
            re.VERBOSE | re.IGNORECASE,
        ),
        "zh": re.compile(
            r"""
            \s? [个個]? (?: 工作 )?
            (?P<unit> 小[时時] | [天日] (?! [元圆圓] ) | [周週] (?! 年 ) | 星期 | 月 | 年 (?! 代 ) )
            """,
            re.VERBOSE,
        ),
    }
)
_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "小时": "hour",
        "小時": "hour",
        "天": "day",
        "日": "day",
        "周": "week",
        "週": "week",
        "星期": "week",
        "月": "month",
        "年": "year",
    }
)
_YEAR = 1000  # from which on what stands before 年 is the name of a year

_Durations = list[tuple[str, Value]]


def compare_durations(
    src: tuple[str, str, list[Value]], tgt: tuple[str, str, list[Value]]
) -> Difference:
    """Give the spans of time that only one side says, in units of which the other has others.

    Each side is a text, its language and its values.
    """
    left, right = list(_read(*src)), list(_read(*tgt))
    left, right = subtract(left, right, _span), subtract(right, left, _span)
    units = {unit for unit, _ in left} & {unit for unit, _ in right}
    return Difference(_choose(left, units), _choose(right, units))


def _read(text: str, lang: str, values: Iterable[Value]) -> Iterator[tuple[str, Value]]:
    """Give the numbers that a unit of time follows, with it."""
    pattern = _UNITS.get(primary(lang))
    if pattern is None:
        return
    for value in values:
        match = pattern.match(text, value.end) if value.kind == "number" else None
        if match and not (value.value.isdecimal() and int(value.value) >= _YEAR):
            unit = match["unit"].lower()
            yield _NAMES.get(unit, unit), value


def _span(duration: tuple[str, Value]) -> tuple[str, str]:
    unit, value = duration
    return unit, value.value


def _choose(durations: _Durations, units: Iterable[str]) -> tuple[Value, ...]:
    return tuple(value for unit, value in durations if unit in units)
