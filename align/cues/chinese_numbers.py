"""Numbers written in Chinese characters, told from the words that hold the same characters."""

import re
from collections.abc import Iterator

from align.cues.cue import Cue
from align.cues.numerals import CHINESE_DIGITS, CHINESE_UNITS, REPUBLIC, chinese_value

__all__ = ["chinese_numbers"]

_DIGITS = "".join(CHINESE_DIGITS)
_ALL = _DIGITS + "".join(CHINESE_UNITS) + "廿卅"
_UNITS = "".join(CHINESE_UNITS)
_PLAIN = "".join(sign for sign in _ALL if sign not in "两兩")
_RUN = re.compile(
    rf"""
    (?P<run> [{_ALL}] (?: [{_PLAIN}] | [两兩] (?= [{_UNITS}] ) )* )   # 第四兩款: 4 and 2
    (?: 分之 (?P<top> [{_ALL}]+ )  |  \s? [条條] \s? 之 (?P<suffix> [{_ALL}]+ ) )?
    (?: [点點] (?P<decimals> [{_DIGITS}]+ ) )?
    """,
    re.VERBOSE,
)
_WORDS = re.compile(
    rf"""
    (?P<half> 一半 | (?<! [过過] ) 半[数數] | [减減]半 )
  | (?P<first> 首[次先届屆个個] )
  | 民[國国] \s? (?P<reign> [{_ALL}]+ | \d{{1,3}} ) \s? 年
    """,
    re.VERBOSE,
)
_ORDINAL = re.compile(r"(?: 第 | 附[件表录錄] ) \s? $", re.VERBOSE)
_ABOUT = frozenset("数數几幾")  # 数百 is no hundred
_BY_PLACE = 4  # digits of a numeral by place: 一九七二, not 五四
_COUNTING = frozenset("二三四五六七八九十两兩")
# What follows a single digit that counts; 分 does not: 十分 is "very"
_MEASURES = frozenset(
    "个個名年次项項种種国國天日届屆人条條款章节節段部位份件州级級倍成周週岁歲类類套组組期轮輪者步"
    "页頁卷编編层層阶階大小时時票省县縣市区區所家间間造审審院公以亲親方口档檔厂廠"
)
# six months, not June
_MONTHS = re.compile(r"月 (?: 以[上下內内] | [內内] | 未[滿满] )", re.VERBOSE)


def chinese_numbers(text: str) -> Iterator[Cue]:
    """Give the numbers in Chinese characters; those in words (一半, 首次) come first.

    >>> [cue.value for cue in chinese_numbers("第一次一切三分之二，两国统一，百分之八点五，十分")]
    ['1', '2/3', '2', '8.5%']
    """
    if "半" in text or "首" in text or "民" in text:
        for match in _WORDS.finditer(text):
            yield from _word(match)
    for match in _RUN.finditer(text):
        yield from _run(match)


def _word(match: re.Match[str]) -> Iterator[Cue]:
    if match["reign"]:
        reign = match["reign"]
        years = int(reign) if reign.isdecimal() else chinese_value(reign)
        if years is not None:
            yield Cue("number", str(years + REPUBLIC), *match.span())
    else:
        yield Cue("number", "1/2" if match["half"] else "1", *match.span())


def _run(match: re.Match[str]) -> Iterator[Cue]:
    if match["top"]:
        yield from _fraction(match)
    elif _is_ordinal(match) or _counts(match):
        yield from _values(match)


def _is_ordinal(match: re.Match[str]) -> bool:
    start = match.start()
    return _ORDINAL.search(match.string, max(0, start - 3), start) is not None


def _counts(match: re.Match[str]) -> bool:
    """Tell whether a run of Chinese digits and units is a number, not (part of) a word."""
    run, text = match["run"], match.string
    if match["decimals"]:
        return True
    if text[match.start() - 1 : match.start()] in _ABOUT:
        return False
    if len(run) == 1:
        end = match.end("run")
        measured = text[end : end + 1] in _MEASURES or _MONTHS.match(text, end) is not None
        return run in _COUNTING and measured
    if all(sign in CHINESE_UNITS for sign in run):
        return run[0] in "十拾" or run in {"百万", "百萬"}
    if all(sign in CHINESE_DIGITS for sign in run):
        return len(run) >= _BY_PLACE or any(CHINESE_DIGITS[sign] == 0 for sign in run)
    return True


def _values(match: re.Match[str]) -> Iterator[Cue]:
    value = chinese_value(match["run"])
    if value is None:
        return
    if match["decimals"]:
        yield Cue("number", f"{value}.{_places(match)}", *match.span())
        return
    yield Cue("number", str(value), *match.span("run"))
    if match["suffix"] and (value := chinese_value(match["suffix"])) is not None:
        yield Cue("number", str(value), *match.span("suffix"))


def _places(match: re.Match[str]) -> str:
    return "".join(str(CHINESE_DIGITS[sign]) for sign in match["decimals"])


def _fraction(match: re.Match[str]) -> Iterator[Cue]:
    top = chinese_value(match["top"])
    bottom = CHINESE_UNITS.get(match["run"]) or chinese_value(match["run"])  # 萬分之五
    if top is None or bottom is None:
        return
    value = f"{top}.{_places(match)}" if match["decimals"] else str(top)
    yield Cue("number", f"{value}%" if bottom == 100 else f"{value}/{bottom}", *match.span())
