"""The numbering a text starts with: ``1.``, ``（a）``, ``第三条``, ``Article 19-2``, a bullet.

A label is read by its looks alone; what ``(i)`` means among its neighbours is for
`align.cues.paths` to say.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from align.cues.divisions import AFTER_NUMBER, BEFORE_NUMBER, NAMES
from align.cues.numerals import chinese_value, digits_value, roman_numeral, roman_value, words_value

__all__ = ["Label", "Style", "bare_key", "read_label", "readings"]


class Style(StrEnum):
    """How a label's number is written."""

    DECIMAL = "decimal"  # 1
    DOTTED = "dotted"  # 3.1.2, 1.a
    LETTER = "letter"  # a
    CAPITAL = "capital"  # A
    ROMAN = "roman"  # iv
    CAPITAL_ROMAN = "capital-roman"  # IV
    CJK = "cjk"  # 一
    STEM = "stem"  # 甲
    BRANCH = "branch"  # 子
    BULLET = "bullet"  # •


@dataclass(frozen=True, slots=True)
class Label:
    """The numbering at the head of a text.

    ``unit`` is the kind of division the label names ("article", "annex"; empty for a bare number)
    and ``values`` its numbers, several for 3.1.2 or 19-2. ``form`` is how a bare number is set
    off: "()", ")", "." or "○". ``core`` is the number as it stands. ``end`` is the offset behind
    the label, its punctuation and white space. ``key`` is the same for two spellings of one label.
    """

    unit: str
    style: Style
    values: tuple[int, ...]
    key: str
    end: int
    form: str = ""
    core: str = ""


_LATIN_SUFFIX: Mapping[str, int] = MappingProxyType(
    {"bis": 2, "ter": 3, "quater": 4, "quinquies": 5, "sexies": 6}
)
_MANY = 1000  # no list is that long: 一九七二、 is a year
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
# What a number with one point counts, when it is no label
_MEASURES = (
    "万|萬|亿|億|千|百|美元|欧元|元|英镑|日元|个|個|倍|年|岁|歲|度|级|級|公|平方|立方|米|吨|噸|升|人|名|版|"
    "小时|小時|分钟|秒|US|EUR|USD|GB|MB|KB|TB|GHz|MHz|°"
)
_CHINESE = "〇零○一二三四五六七八九十百千壹贰貳叁叄肆伍陆陸柒捌玖拾佰廿卅"
_LOWER = "a-zß-öø-ÿа-яё"
# A part that is a letter: 1.a, II.A. A capital may begin the text where a space is lost: 3.A State
_LETTERED = r"(?: \.[a-z] (?![A-Za-z\d]) )?+ (?: \.[A-Z] (?![A-Za-z\d]) )?"


def read_label(text: str) -> Label | None:
    """Give the numbering a text starts with, in one spelling for all languages.

    >>> read_label("（b）决定").key == read_label("(b) Decides").key
    True
    >>> read_label("第十九條之二").key, read_label("Article 19-2. Scope").key
    ('article 19-2', 'article 19-2')
    >>> read_label("1.25 美元") is None
    True
    """
    match = _pattern().match(text)
    if match is None:
        return None
    kind = next(name for name in _MAKERS if match[name] is not None)
    return _MAKERS[kind](match, match.end())


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        rf"""
        [\s\ufeff\u200b]*
        (?: \#{{1,6}} \s+ )?                 # a Markdown heading
        (?P<strong> \*\*|__|[*_](?=\S) )?    # emphasis that opens before the label
        (?:
          # Article 19-2, Target 1.a, Annex II.A, Part One, Annex C, Статья 5, المادة ٥
          (?P<name> (?![{_LOWER}]) (?i: {_either(NAMES)} ) )
          \.? \s* (?: \(\s? (?P<named_in> \d{{1,4}} ) \s?\)
                | (?P<named> \d{{1,4}} (?: [-–.]\d{{1,3}} )* (?![-–.]?\d) {_LETTERED}
                    | [IVXLC]{{1,8}}\b {_LETTERED} | [ivxlc]{{1,8}}\b | [A-Z]\b
                    | (?i: premier|première|primero|первая
                         | one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve )\b )
                  (?: \s? (?P<bis> {_either(_LATIN_SUFFIX)} ) \b | er\b | º | ª )? )
          (?= \s* $ | \*\* | \s* [.:：．] (?!\d) | \s* [—–-] \s
            | ,\s+ [A-ZА-Я“"]\w | \s+ \( [A-ZА-Я][{_LOWER}]
            | \s+ (?! [{_LOWER}(,;&] | من\b | و ) )
          \s* (?: [.:：．,] | [—–-](?=\s) )?
        |
          # 第三条, 第 19-2 條, 第十九條之二, 第一部分
          第 \s? (?P<numbered> [{_CHINESE}]{{1,9}} | \d{{1,4}} (?: [-–.]\d{{1,3}} )* ) \s?
          (?P<suffix> {_either(AFTER_NUMBER)} )
          (?: \s? 之 \s? (?P<of> [{_CHINESE}]{{1,3}} | \d{{1,2}} ) )?
          (?= \s*$ | \*\* | \s* [.:：．—–] | \s? [（(【] (?! [\d{_CHINESE}] )
            | \s+ (?! 第|[至的]|规定|規定|[和及与與或]第 )
            | (?P<joined> (?<! [条條款项項段目] ) (?! [的所中至到和及与與第规規、，。；之] )
                [^。；，]{{1,30}} $ ) )      # a heading may follow without a space: 第一章总则
          \s* [.:：．]?
        |
          # 附件三, 附件二.A, 规则 4, 目标1.
          (?P<prefix> {_either(BEFORE_NUMBER)} ) \s?
          (?P<prefixed> [{_CHINESE}]{{1,4}} {_LETTERED} | \d{{1,3}} (?: \.[\da-z]{{1,3}} )*
                      | [IVX]{{1,6}} {_LETTERED} | [A-Z] )
          (?= \s* $ | \*\* | \s* [.:：．—–] (?!\d) | \s? [（(【] (?! [\d{_CHINESE}] )
            | \s+ (?! 第|[和至的及与與] ) )
          \s* [.:：．]?
        |
          # [9], a note
          \[ (?P<note> \d{{1,3}} ) \] (?= \s )
        |
          # 3.1.2., 1.a, D.1: two points or more, or one that no number has
          (?P<dotted>
              \d{{1,3}} (?: \s?[.．]\s? (?: [1-9]\d{{0,2}} | [a-z] ) \b ){{2,}} [.．]?
            | \d{{1,3}} [.．] (?: [1-9]\d{{0,2}} [.．] | [a-z] [.．]? )
            | [A-Z] (?: [.．][1-9]\d{{0,2}} ){{1,4}} [.．]?
            | \d{{1,3}} [.．] [1-9]\d? (?= \s+ (?! [{_LOWER}\d%％·×+=<>≤≥-] | {_MEASURES} ) ) )
          (?= \s | $ | \*\* )
        |
          # (a), （一）, ( iv )
          [(（] \s? (?P<bracketed> \d{{1,3}} | [ivxl]{{1,7}} | [IVXL]{{1,7}}
                    | (?P<twice>[a-z]) (?P=twice)? | [A-Z]
                    | [{_CHINESE}]{{1,4}} | [{_STEMS}{_BRANCHES}] ) \s? [)）]
        |
          # 1) a) 一）
          (?P<closed> \d{{1,3}} | [ivxl]{{1,7}} | [IVXL]{{1,7}} | [a-zA-Z] | [{_CHINESE}]{{1,4}} )
          \s? [)）] (?! [-\w] (?<! [一-鿿A-Z] ) )
        |
          # 1. 1、 A. IV. Ⅰ. 一、 甲、
          (?P<pointed>
              (?: 0 | [1-9]\d{{0,2}} ) (?= \s?[.．、] (?! [\d{_LOWER}] ) | ，\s )
            | (?: [IVXL]{{1,7}} | [ivxl]{{2,7}} | [A-Za-z] | [Ⅰ-Ⅻⅰ-ⅻ] )
              (?= [.．、] (?: \s | $ | \* | [一-鿿] | [A-Z][a-z] ) )
            | [{_CHINESE}]{{1,5}} (?= [、．.] )
            | [{_STEMS}] (?= 、 (?! [{_STEMS}] ) ) )
          \s? [.．、，]
        |
          # 一　, Ⅰ and a gap: no point in old laws
          (?P<spaced> [{_CHINESE}]{{1,5}} (?= \u3000|\s\s ) | [Ⅰ-Ⅻⅰ-ⅻ] (?= \s ) )
        |
          # ① ⑴ ⒈ ㈠ Ⓐ
          (?P<enclosed> [①-⒛⒜-ⓩ㈠-㈩㊀-㊉] ) [、.．]?
        |
          # bullets; those that are dashes or words' punctuation too want a gap behind them
          (?P<bullet> [•●○■□▪▫◦‣◆◇▶►※] | [–—*·+-] (?=\s) ) (?= \s* [^\s•●○■□▪*–—·-] )
        )
        (?P<closing> \*\*|__ )?
        \s*
        """,
        re.VERBOSE,
    )


def readings(core: str) -> list[tuple[Style, int]]:
    """Give what a bare label's number may mean, the likeliest first.

    >>> [(str(style), value) for style, value in readings("i")]
    [('roman', 1), ('letter', 9)]
    """
    core = unicodedata.normalize("NFKC", core)
    if core.isdecimal():
        return [(Style.DECIMAL, int(core))]
    if core in _STEMS or core in _BRANCHES:
        style, signs = (Style.STEM, _STEMS) if core in _STEMS else (Style.BRANCH, _BRANCHES)
        return [(style, signs.index(core) + 1)]
    if not core.isascii():
        value = chinese_value(core)
        return [] if value is None or value >= _MANY else [(Style.CJK, value)]
    found: list[tuple[Style, int]] = []
    upper = core.isupper()
    if (value := roman_value(core)) is not None:
        found.append((Style.CAPITAL_ROMAN if upper else Style.ROMAN, value))
    if len(set(core)) == 1:
        letter = ord(core[0].lower()) - ord("a") + 1 + 26 * (len(core) - 1)  # aa comes after z
        place = len(found) if core.lower() in "ivx" or len(core) > 1 else 0
        found.insert(place, (Style.CAPITAL if upper else Style.LETTER, letter))
    return found


def bare_key(style: Style, value: int) -> str:
    """Write a bare number in the canonical spelling of its style.

    >>> bare_key(Style.ROMAN, 4), bare_key(Style.LETTER, 27), bare_key(Style.CJK, 12)
    ('iv', 'aa', '十二')
    """
    return _WRITERS[style](value)


def _letters(value: int) -> str:
    times, letter = divmod(value - 1, 26)
    return chr(ord("a") + letter) * (times + 1)


def _chinese(value: int) -> str:
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    digits = "〇一二三四五六七八九"
    written = f"{digits[hundreds]}百" if hundreds else ""
    if hundreds and ones and not tens:
        written += "〇"
    written += (digits[tens] if tens > 1 or hundreds else "") + "十" if tens else ""
    return written + (digits[ones] if ones or not value else "")


_WRITERS: Mapping[Style, Callable[[int], str]] = MappingProxyType(
    {
        Style.DECIMAL: str,
        Style.LETTER: _letters,
        Style.CAPITAL: lambda value: _letters(value).upper(),
        Style.ROMAN: roman_numeral,
        Style.CAPITAL_ROMAN: lambda value: roman_numeral(value).upper(),
        Style.CJK: _chinese,
        Style.STEM: lambda value: _STEMS[value - 1],
        Style.BRANCH: lambda value: _BRANCHES[value - 1],
        Style.BULLET: "•{}".format,
    }
)


def _unit_label(unit: str, number: str, end: int, extra: int | None = None) -> Label | None:
    """Make the label of a named division; its number's style does not matter to the key."""
    head, *parts = re.split(r"[-–.]", number)
    style, value = _unit_number(head)
    if value is None:
        return None
    written = head if style is Style.CAPITAL else str(value)
    if parts:
        values = (value, *map(_part_value, parts))
        key = ("." if "." in number else "-").join((written, *parts))
        return Label(unit, Style.DOTTED, values, f"{unit} {key}", end)
    if extra is not None:
        return Label(unit, style, (value, extra), f"{unit} {written}-{extra}", end, core=number)
    return Label(unit, style, (value,), f"{unit} {written}", end, core=number)


def _unit_number(number: str) -> tuple[Style, int | None]:
    for style, read in _NUMERALS:
        if (value := read(number)) is not None:
            return style, value
    found = readings(number)
    return found[0] if found else (Style.CAPITAL_ROMAN, roman_value(number))


_NUMERALS: tuple[tuple[Style, Callable[[str], int | None]], ...] = (
    (Style.DECIMAL, digits_value),
    (Style.CJK, chinese_value),
    (Style.DECIMAL, words_value),
    (Style.DECIMAL, {"premier": 1, "première": 1, "primero": 1, "первая": 1}.get),
)


def _named(match: re.Match[str], end: int) -> Label | None:
    unit = NAMES.get(match["name"].lower())
    if unit is None:  # matched by a letter that only folds to one of the name's: ſection
        return None
    extra = _LATIN_SUFFIX.get(match["bis"] or "")
    return _unit_label(unit, match["named"] or match["named_in"], end, extra)


def _numbered(match: re.Match[str], end: int) -> Label | None:
    if match["joined"] is not None:
        end = match.start("joined")
    unit = AFTER_NUMBER[match["suffix"]]
    extra = _unit_number(match["of"])[1] if match["of"] else None
    return _unit_label(unit, match["numbered"], end, extra)


def _prefixed(match: re.Match[str], end: int) -> Label | None:
    return _unit_label(BEFORE_NUMBER[match["prefix"]], match["prefixed"], end)


def _note(match: re.Match[str], end: int) -> Label | None:
    return _unit_label("note", match["note"], end)


def _dotted(match: re.Match[str], end: int) -> Label:
    pieces = re.findall(r"\d+|[A-Za-z]", match["dotted"])
    values = tuple(_part_value(piece) for piece in pieces)
    key = ".".join(str(int(piece)) if piece.isdecimal() else piece for piece in pieces)
    return Label("", Style.DOTTED, values, key, end, form=".", core=match["dotted"])


def _part_value(part: str) -> int:
    return int(part) if part.isdecimal() else ord(part[0].lower()) - ord("a") + 1


def _bullet(match: re.Match[str], end: int) -> Label:
    return Label("", Style.BULLET, (), "•", end, form=match["bullet"])


def _bare(core: str, form: str, end: int) -> Label | None:
    found = readings(core)
    if not found:
        return None
    style, value = found[0]
    return Label("", style, (value,), bare_key(style, value), end, form, core)


def _enclosed(match: re.Match[str], end: int) -> Label | None:
    plain = unicodedata.normalize("NFKC", match["enclosed"])  # ⑴ is (1)
    form = "()" if "(" in plain else "." if "." in plain else "○"
    return _bare(plain.strip("()."), form, end)


_MAKERS: Mapping[str, Callable[[re.Match[str], int], Label | None]] = MappingProxyType(
    {
        "name": _named,
        "suffix": _numbered,
        "prefix": _prefixed,
        "note": _note,
        "dotted": _dotted,
        "bracketed": lambda match, end: _bare(match["bracketed"], "()", end),
        "closed": lambda match, end: _bare(match["closed"], ")", end),
        "pointed": lambda match, end: _bare(match["pointed"], ".", end),
        "spaced": lambda match, end: _bare(match["spaced"], ".", end),
        "enclosed": _enclosed,
        "bullet": _bullet,
    }
)
