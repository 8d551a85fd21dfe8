"""Dates in words, Chinese numerals or digits, as ISO 8601.

A bare year is a number, a bare month a word. In a range the year, or month and year, that is said
once is carried over to both ends.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType

from align.cues.cue import Cue, folded
from align.cues.numerals import ENGLISH_WORDS, REPUBLIC, chinese_value, words_value

__all__ = ["find_dates"]


@dataclass(frozen=True, slots=True)
class _Date:
    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def value(self) -> str | None:
        """ISO 8601, or None for what is no date: a 31st of June, a month without a year."""
        if self.month is None or (self.year is None and self.day is None):
            return None
        if not 1 <= self.month <= 12 or not 1 <= (self.day or 1) <= _DAYS[self.month - 1]:
            return None
        head = "-" if self.year is None else f"{self.year:04}"
        tail = "" if self.day is None else f"-{self.day:02}"
        return f"{head}-{self.month:02}{tail}"


_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_NAMES = (
    # names as they stand in dates, without the abbreviating point; the capital tells May from may
    "January|Jan|janvier|enero|января|январь|يناير",
    "February|Feb|février|fevrier|febrero|февраля|февраль|فبراير",
    "March|Mar|mars|marzo|марта|март|مارس",
    "April|Apr|avril|abril|апреля|апрель|أبريل",
    "May|mai|mayo|мая|май|مايو",
    "June|Jun|juin|junio|июня|июнь|يونيه|يونيو",
    "July|Jul|juillet|julio|июля|июль|يوليه|يوليو",
    "August|Aug|août|agosto|августа|август|أغسطس",
    "September|Sept|Sep|septembre|septiembre|сентября|сентябрь|سبتمبر",
    "October|Oct|octobre|octubre|октября|октябрь|أكتوبر",
    "November|Nov|novembre|noviembre|ноября|ноябрь|نوفمبر",
    "December|Dec|décembre|diciembre|декабря|декабрь|ديسمبر",
)
_MONTHS: Mapping[str, int] = MappingProxyType(
    {name: month for month, names in enumerate(_NAMES, 1) for name in names.split("|")}
    | {name.upper(): month for month, names in enumerate(_NAMES, 1) for name in names.split("|")}
)
_MONTHS_A_YEAR = 12
_FULL_YEAR = 1000  # a year below it is one of an era
_LOOK_BACK = 48  # characters before a month's name that may hold its day
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+")
_MAY_BE_DATE = re.compile(r"\d[/.-]\d\d?[/.-]\d")


def find_dates(text: str, lang: str = "") -> list[Cue]:
    """Give the dates of a text, in order, with ISO 8601 values ("--10-20" without a year).

    Of 5/10/2022 the first number is the day, except in American English (``lang`` "en-US").

    >>> [cue.value for cue in find_dates("from 17 October to 21 November 1972, in May 1973")]
    ['1972-10-17', '1972-11-21', '1973-05']
    >>> [cue.value for cue in find_dates("2001年1月8日至19日，一九四二年一月一日")]
    ['2001-01-08', '2001-01-19', '1942-01-01']
    """
    text = folded(text)
    if not _DIGITS.search(text) and "月" not in text and "day of" not in text:
        return []
    dates = [*_chinese(text), *_named(text), *_in_digits(text, lang)]
    dates.sort(key=lambda date: date.start)
    return [
        Cue("date", date.value, date.start, date.end)
        for date in _with_years(text, dates)
        if date.value
    ]


def _chinese(text: str) -> Iterator[_Date]:
    if "月" not in text:
        return
    republic = False  # an era holds for the years behind it that are short
    for match in _chinese_pattern().finditer(text):
        start, end = match.span()
        year = _number(match["year"])
        republic = republic or match["era"] is not None
        if year is not None and year < _FULL_YEAR:
            year = year + REPUBLIC if republic else None
            start = start if republic else match.start("month")
        days = list(_NUMERAL.finditer(text, *match.span("days"))) if match["days"] else []
        yield from _each_day(start, end, year, _number(match["month"]), days)


def _number(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) if text.isdecimal() else chinese_value(text)


def _named(text: str) -> Iterator[_Date]:
    if _MONTHS.keys().isdisjoint(_WORD.findall(text)):
        return
    for name in _WORD.finditer(text):
        month = _MONTHS.get(name[0])
        if month is None:
            continue
        before = _before().search(text, max(0, name.start() - _LOOK_BACK), name.start())
        after = (_after_day() if before else _after()).match(text, name.end())
        year = _number(after["year"]) if after else None
        start = before.start() if before else name.start()
        end = after.end() if after else name.end()
        if before and before["words"]:
            yield _Date(start, end, year, month, words_value(before["words"]))
            continue
        holder = before or after
        span = holder.span("days") if holder else (0, 0)
        yield from _each_day(start, end, year, month, list(_DIGITS.finditer(text, *span)))


def _each_day(
    start: int, end: int, year: int | None, month: int | None, days: list[re.Match[str]]
) -> Iterator[_Date]:
    """Give a date for each day that shares the month; together they span what was read."""
    if not days:
        yield _Date(start, end, year, month)
    for place, day in enumerate(days):
        yield _Date(
            start if place == 0 else day.start(),
            end if place == len(days) - 1 else day.end(),
            year,
            month,
            _number(day[0]),
        )


def _in_digits(text: str, lang: str) -> Iterator[_Date]:
    for match in _digits_pattern().finditer(text) if _MAY_BE_DATE.search(text) else ():
        if match["year"]:
            year, month, day = match["year"], match["month"], match["day"]
        else:
            day, month, year = match["first"], match["second"], match["last"]
            if int(month) > _MONTHS_A_YEAR or (lang == "en-US" and int(day) <= _MONTHS_A_YEAR):
                day, month = month, day
        yield _Date(*match.span(), int(year), int(month), int(day))


def _with_years(text: str, dates: list[_Date]) -> list[_Date]:
    """Carry a year over to the neighbour that is joined to its date and has none."""
    dates = list(dates)
    places = [*reversed(range(1, len(dates))), *range(1, len(dates))]
    for place in places:
        left, right = dates[place - 1], dates[place]
        if not _joint().fullmatch(text, left.end, right.start):
            continue
        if left.year is None:
            dates[place - 1] = replace(left, year=right.year)
        elif right.year is None:
            dates[place] = replace(right, year=left.year)
    return dates


# Patterns, made when first needed: most texts hold no date.

_DAY = r"\d{1,2} (?: st|nd|rd|th|er|º|ª )?"
_DAYS_OF = rf"{_DAY} (?: \s* (?: [-–—,&] | to|and|or|y|al?|et|au|и|по )+ \s* {_DAY} )*"  # 8-19
_YEAR = r"(?P<year> 1\d{3} | 20\d\d ) (?! \d | [,.]\d )"
_CN = "〇零○一二三四五六七八九十廿卅"
_CN_DAY = rf"(?: \d{{1,2}} | [{_CN}]{{1,3}} )"
_NUMERAL = re.compile(rf"\d+|[{_CN}]+")


@cache
def _before() -> re.Pattern[str]:
    """Give the pattern of a day before a month's name."""
    words = (word for word, value in ENGLISH_WORDS.items() if value < 100)
    word = "|".join(sorted(words, key=len, reverse=True))
    return re.compile(
        rf"""
        (?: (?<! [\d/.,-] ) (?P<days> {_DAYS_OF} )                            # 20th, 8-19
          | \b (?P<words> (?: {word} ) (?: [\s-] (?: {word} ) )? ) (?= \s+ (?: day|of ) ) )
        \s* (?: day \s+ )? (?: of | de )? \s*
        (?: [\w ]{{3,16}} / )? $          # the Levant's name before Egypt's: تشرين الأول/أكتوبر
        """,
        re.VERBOSE | re.IGNORECASE,
    )


@cache
def _after_day() -> re.Pattern[str]:
    """Give the pattern of a year behind a day and month."""
    return re.compile(rf"\.? ,? \s* (?: del? | of )? \s* {_YEAR}", re.VERBOSE)


@cache
def _after() -> re.Pattern[str]:
    """Give the pattern of a day and year behind a month's name, either of which may be missing."""
    return re.compile(
        rf"""
        \.? (?: \s+ (?P<days> {_DAYS_OF} ) (?! [\d:%] | [.,/-]\d | \s+[A-Zа-я] ) )?
        (?: ,? \s* (?: del? | of )? \s* {_YEAR} )?
        """,
        re.VERBOSE,
    )


@cache
def _chinese_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"""
        (?: (?P<era> (?: 中[華华] )? 民[國国] \s? )?
            (?<! [\d{_CN}百] ) (?P<year> \d{{1,4}} | [{_CN}百]{{1,5}} ) \s? 年 \s? )?
        (?<! [\d{_CN}.] ) (?P<month> {_CN_DAY} ) \s? 月 (?: 份 )?
        (?: \s? (?P<days> {_CN_DAY} (?: \s? [日号號]? \s? [至到、和及与與或—–-]+ \s? {_CN_DAY} )* )
            \s? [日号號] )?
        """,
        re.VERBOSE,
    )


@cache
def _digits_pattern() -> re.Pattern[str]:
    return re.compile(
        r"""
        (?<! [\d/.-] )
        (?: (?P<year> 1\d{3}|20\d\d ) (?P<mark> [-/.] )
            (?P<month> \d\d? ) (?P=mark) (?P<day> \d\d? )
          | (?P<first> \d\d? ) (?P<point> [/.] ) (?P<second> \d\d? ) (?P=point)
            (?P<last> 1\d{3}|20\d\d ) )
        (?! [\d/-] | \.\d )
        """,
        re.VERBOSE,
    )


@cache
def _joint() -> re.Pattern[str]:
    """Give the pattern of what joins two dates that may share a year."""
    return re.compile(
        r"""
        \s* (?: [-–—,、~至到和及与與或]+ | to | and | or | until | till | through
              | au | et | al? | y | и | по | до )? \s*
        """,
        re.VERBOSE,
    )
