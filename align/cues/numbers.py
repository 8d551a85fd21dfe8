"""Numbers in figures and words: ``1 250``, ``1.5 亿``, ``百分之一``, ``seventy-seventh``, ``1/3``.

What is left out, because it is a word more often than a number:

- "one" and "zero" on their own (pronoun, goal), "hundreds of", plural ordinals;
- 一 on its own, other single Chinese digits without a measure word behind (五 in 五金), units
  without a digit (百姓, 千万 "be sure to"), short runs by place (五四), approximations (数百);
- figures before 月, glued to Latin letters (CO2, H1N1), and Roman numerals without a division's
  name before them.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from types import MappingProxyType

from align.cues.chinese_numbers import chinese_numbers
from align.cues.cue import Cue, apart, folded
from align.cues.english_numbers import english_numbers

__all__ = ["find_numbers"]

_COMMA_LANGUAGES = frozenset({"fr", "es", "de", "ru", "pt", "it"})  # write 1.250,5
_SPACES = " \u00a0\u202f\u2009"
# What multiplies the figure before it, by the power of ten
_POWERS: Mapping[int, str] = MappingProxyType(
    {
        2: "百 hundred",
        3: "千 thousand тыс",
        4: "万 萬",
        6: "百万 百萬 million millions millón millones млн",
        7: "千万 千萬",
        8: "亿 億",
        9: "十亿 十億 billion milliard milliards млрд",
        12: "万亿 萬億 兆 trillion",
    }
)
_MAGNITUDES: Mapping[str, int] = MappingProxyType(
    {name: 10**power for power, names in _POWERS.items() for name in names.split()}
)
_DIGIT = re.compile(r"\d")
_GLUED = re.compile(r"(?: [a-z_] | (?<! [A-Z][A-Z] ) [A-Z] ) $", re.VERBOSE)  # CO2, not NTD150,000
_PERCENT_BEFORE = re.compile(r"百分之 \s? $", re.VERBOSE)


@cache
def _figures(thousands: str, point: str) -> re.Pattern[str]:
    return re.compile(
        rf"""
        (?: (?P<version> \d+ (?: \.\d+ ){{2,}} )                          # 3.1.2
          | (?P<bottom> \d+ ) \s? 分之 \s? (?P<top> \d+ )                   # 3 分之 1
          | (?P<fraction> [1-9]\d? / [1-9]\d? ) (?! [\d/] )
          | (?P<figure> (?> (?: \d{{1,3}} (?: [{thousands}] \d{{3}} )+ (?!\d) | \d+ )
                            (?: [{point}] \d+ )? ) )
            (?! \s? 月 )                                                 # a month without a year
            (?: (?: st|nd|rd|th|er|ème|º|ª|-?й|-?я ) \b
              | [ ]? (?P<sign> % | ‰
                  | (?: per [ ]? cent | pour [ ] cent | por [ ] ciento | процент\w* ) \b )
              | [ \u00a0]? (?P<magnitude> {"|".join(sorted(_MAGNITUDES, key=len, reverse=True))} )
                (?! [A-Za-z米克瓦伏字帕] | 分[点點之] )                     # 5 千米 are 5 km
                (?: [ ]? (?P<more> \d+ ) \s?                              # 1亿5000万, 3万5千
                    (?P<unit> [百千]? [万萬] | [百千] ) )?
            )?
        )""",
        re.VERBOSE,
    )


def find_numbers(text: str, lang: str = "") -> list[Cue]:
    """Give the numbers of a text, in order; ordinals have the value of the cardinal.

    In fr, es, de, ru, pt and it the comma is the decimal sign. Values are plain decimals,
    fractions ("1/3") or percentages ("1%").

    >>> [cue.value for cue in find_numbers("1 250 of 1.5 million; the seventy-seventh; 1 per cent")]
    ['1250', '1500000', '77', '1%']
    >>> [cue.value for cue in find_numbers("第七十七届，1.5 亿，百分之一，一九七二年")]
    ['77', '150000000', '1%', '1972']
    """
    text = folded(text)
    found = list(_in_figures(text, "," if lang.split("-")[0] in _COMMA_LANGUAGES else "."))
    if not text.isascii():
        found += chinese_numbers(text)
    found += english_numbers(text)
    return list(_said_once(text, apart(found)))


def _in_figures(text: str, point: str) -> Iterator[Cue]:
    pattern = _figures((",，" if point == "." else ".") + f"{_SPACES}'’", point)
    digit = _DIGIT.search(text)
    while digit:
        match = pattern.match(text, digit.start())
        if match and not _GLUED.search(text, max(0, match.start() - 3), match.start()):
            yield _figure(match, point)
        end = match.end() if match else _after_digits(text, digit.end())
        digit = _DIGIT.search(text, end)


def _after_digits(text: str, start: int) -> int:
    while start < len(text) and text[start].isdecimal():
        start += 1
    return start


def _figure(match: re.Match[str], point: str) -> Cue:
    start, end = match.span()
    if match["version"] or match["fraction"]:
        return Cue("number", match[0], start, end)
    if match["bottom"]:
        return Cue("number", f"{match['top']}/{match['bottom']}", start, end)
    plain = "".join(sign for sign in match["figure"] if sign.isdecimal() or sign == point)
    value = Decimal(plain.replace(",", "."))
    if match["magnitude"]:
        value *= _MAGNITUDES[match["magnitude"]]
    if match["more"]:
        value += int(match["more"]) * _MAGNITUDES[match["unit"]]
    sign = ("/1000" if match["sign"] == "‰" else "%") if match["sign"] else ""
    before = _PERCENT_BEFORE.search(match.string, max(0, start - 4), start)
    if before:
        start, sign = before.start(), "%"
    return Cue("number", f"{_plain(value)}{sign}", start, end)


def _plain(value: Decimal) -> str:
    written = f"{value:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def _said_once(text: str, cues: list[Cue]) -> Iterator[Cue]:
    """Drop the figure in "three (3) months"."""
    before: Cue | None = None
    for cue in cues:
        again = (
            before is not None
            and cue.value == before.value
            and text[before.end : cue.start].strip() in {"(", "（"}
        )
        if not again:
            yield cue
        before = cue
