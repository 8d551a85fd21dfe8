"""What a translation keeps, as values: numbers, shares, money, dates and symbols, and what differs.

Values that both sides say are taken away one by one; then what is the same in another spelling.
What is left on one side is sure where it stands in figures, and only likely where it is a word: 两
is "both" as often as "two".
"""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from string import ascii_lowercase
from types import MappingProxyType
from typing import TypeVar

from align.cues import find_cues, read_label
from align.cues.numerals import roman_numeral
from tmx.checks.currencies import find_currency

__all__ = ["Difference", "Value", "compare", "read_values", "subtract"]

T = TypeVar("T")

_DIGITS = re.compile(r"\d+")
_PLAIN = re.compile(r"\d+(?:\.\d+|/[1-9]\d*)?")
_HAN_ORDINAL = re.compile(r"第\s?$")
_NOTE_BEFORE, _NOTE_AFTER = re.compile(r"[\[［〔]$"), re.compile(r"[\]］〕]")
# What is named by its place here may be named by its number there: 前二項, Paragraphs 1 and 2
_RELATIVE = re.compile(
    r"""
    [前同本後后上] [一二三四五六七八九十]* [編编章節节條条項项款目段]
  | \b (?: preceding|foregoing|previous|following|this|same|said|above|hereof|thereof ) \b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"""
    (?: \b (?: article|paragraph|subparagraph|sub-paragraph|item|sub-?item|section|chapter ) s? \s
        [\s\d,()IVX–-]* (?: (?: and|or|to|through ) \s )? [(]?
      | 第 \s? ) $
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CENTURY = re.compile(r"\s?(?:世[纪紀]|centur)", re.IGNORECASE)  # 20世纪70年代 are the 1970s
_TWICE = re.compile(r"\s?[(（]\s?\d")  # three (3) months
_ITEM_BEFORE = re.compile(r"(?:[:：;；.。,，]\s*|\b(?:and|or)\s+|^\s*)[(（]?$", re.IGNORECASE)
_ITEM_AFTER = re.compile(r"[)）、]|\.(?:\s|(?=[A-Z]))")
_PLACEHOLDER = re.compile(r"%(?:\d+\$)?[-+#0]*\d*(?:\.\d+)?(?:hh?|ll?)?[diouxXsc](?![A-Za-z])")
_LINE = re.compile(r"[^\r\n]+")
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
# Words that say a number of years or things otherwise: six decades are 60 years
_COUNTED = re.compile(r"\b(?:decade|dozen|centur|score)|世[纪紀]|年代|打", re.IGNORECASE)
_LETTERS = re.compile(  # of items: (b), Sub-items A and B
    r"[(（]([A-Za-z])[)）]|\b[Ii]tems?\s([A-Z])\b(?:\s(?:and|or|to)\s([A-Z])\b)?"
)
_WORDS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "1": re.compile(
            r"[一壹] [个個]? (?:年|月|日|天|周|週|星期|小[时時]) | \b (?: one|an? ) \s"
            r"(?: year|month|day|week|hour ) \b",
            re.IGNORECASE | re.VERBOSE,
        ),
        "6": re.compile(r"半年|\bhalf a year\b", re.IGNORECASE),
        "15": re.compile(r"半[个個]?月|\bhalf a month\b", re.IGNORECASE),
        "30": re.compile(r"半[个個]?小[时時]|\bhalf an hour\b", re.IGNORECASE),
    }
)
_LOOK_BACK = 40
_NEAR = 12  # characters, for what stands right before
_MANY = 300  # values that only one side says; more of them are no other spellings
_ROMANS = 40  # paragraphs that are numbered (I), (II) …


@dataclass(frozen=True, slots=True)
class Value:
    """A value that a text says, and where.

    ``kind`` is "number", "percentage", "money", "date" or "symbol"; ``sure`` tells what stands in
    figures, or as a numeral that is no word. ``currency`` names all that the sign beside may mean.
    """

    kind: str
    value: str
    start: int
    end: int
    sure: bool
    currency: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Difference:
    """The values of each side that the other does not say."""

    source: tuple[Value, ...]
    target: tuple[Value, ...]


def read_values(text: str, lang: str) -> list[Value]:
    """Give the values of a text in order, without the labels that its lines start with.

    >>> [(v.kind, v.value) for v in read_values("第七十七届，百分之一，15 万美元", "zh")]
    [('number', '77'), ('percentage', '1%'), ('money', '150000')]
    """
    return [
        value for line in _LINE.finditer(text) for value in _read_line(line[0], line.start(), lang)
    ]


def _read_line(line: str, offset: int, lang: str) -> Iterator[Value]:
    label = read_label(line)
    if "%" in line:
        line = _PLACEHOLDER.sub(lambda match: " " * len(match[0]), line)
    for cue in find_cues(line, lang):
        said, near = line[cue.start : cue.end], max(0, cue.start - _NEAR)
        kind, currency = str(cue.kind), frozenset[str]()
        if kind == "number" and cue.value.endswith("%"):
            kind = "percentage"
        elif kind == "number" and (currency := find_currency(line, cue.start, cue.end)):
            kind = "money"
        sure = kind != "number" or _DIGITS.search(said) is not None
        if not sure and len(said) > 1:
            before, after = _HAN_ORDINAL.search(line, near, cue.start), _TWICE.match(line, cue.end)
            sure = before is not None or after is not None
        sure = sure and not _CENTURY.match(line, cue.end)
        bracketed = _NOTE_BEFORE.search(line, near, cue.start) and _NOTE_AFTER.match(line, cue.end)
        if bracketed and said.isdecimal():
            continue  # the mark of a footnote
        if _ITEM_BEFORE.search(line, near, cue.start) and _ITEM_AFTER.match(line, cue.end):
            continue  # the label of an item that begins no line
        if label is None or cue.start >= label.end:
            yield Value(kind, cue.value, cue.start + offset, cue.end + offset, sure, currency)


def compare(src: str, tgt: str, src_values: list[Value], tgt_values: list[Value]) -> Difference:
    """Give what only one side says, after all that may be the same in another spelling.

    >>> src, tgt = "第2.6条，1 250 人", "Items 2 and 6: 1,205 people"
    >>> compare(src, tgt, read_values(src, "zh"), read_values(tgt, "en")).target[0].value
    '1205'
    """
    left, right = (
        subtract(src_values, tgt_values, _amount),
        subtract(tgt_values, src_values, _amount),
    )
    if not left and not right:
        return Difference((), ())
    for same in _SPELLINGS if max(len(left), len(right)) < _MANY else ():
        left, right = same(left, right, src, tgt)
    return Difference(tuple(_doubt(left, src, tgt)), tuple(_doubt(right, tgt, src)))


def _doubt(values: list[Value], text: str, other: str) -> Iterator[Value]:
    """Be less sure of what the other side may say in other words: "the preceding paragraph"."""
    pointing = bool(values) and _RELATIVE.search(other) is not None
    counted = bool(values) and _COUNTED.search(other) is not None
    for value in values:
        before = text[max(0, value.start - _LOOK_BACK) : value.start]
        doubtful = value.kind == "number" and (
            (pointing and _REFERENCE.search(before)) or (counted and _is_round(value))
        )
        yield replace(value, sure=False) if doubtful else value


def _is_round(value: Value) -> bool:
    return value.value.isdecimal() and (int(value.value) % 10 == 0 or int(value.value) % 12 == 0)


def subtract(said: Sequence[T], others: Sequence[T], key: Callable[[T], Hashable]) -> list[T]:
    """Take away what others say as often, by what ``key`` gives."""
    there = Counter(map(key, others))
    left = []
    for one in said:
        if there[key(one)] > 0:
            there[key(one)] -= 1
        else:
            left.append(one)
    return left


def _amount(value: Value) -> tuple[str, str]:
    """Give what is compared of a value; of money it is the amount that counts."""
    return "number" if value.kind == "money" else value.kind, value.value


_Sides = tuple[list[Value], list[Value]]


def _as_digits(left: list[Value], right: list[Value], src: str, tgt: str) -> _Sides:
    """Leave out what stands there letter by letter, though it was not read as a value."""
    here, there = Counter(_DIGITS.findall(src)), Counter(_DIGITS.findall(tgt))

    def stands(value: Value, text: str, own: Counter[str], other: Counter[str]) -> bool:
        digits = [] if value.kind == "date" else _DIGITS.findall(text[value.start : value.end])
        return bool(digits) and all(own[each] <= other[each] for each in digits)

    return (
        [value for value in left if not stands(value, src, here, there)],
        [value for value in right if not stands(value, tgt, there, here)],
    )


def _pair_off(fits: Callable[[Value, Value], bool]) -> Callable[..., _Sides]:
    """Give a function that leaves out pairs of values that fit each other."""

    def leave_out(left: list[Value], right: list[Value], _src: str, _tgt: str) -> _Sides:
        right, rest = list(right), []
        for value in left:
            other = next((one for one in right if fits(value, one)), None)
            if other is None:
                rest.append(value)
            else:
                right.remove(other)
        return rest, right

    return leave_out


def _is_same_date(one: Value, other: Value) -> bool:
    """Tell whether two dates differ in nothing but a year that one of them does not say."""
    if one.kind != "date" or other.kind != "date":
        return False
    return one.value[-6:] == other.value[-6:] and "-" in {one.value[0], other.value[0]}


def _is_same_share(one: Value, other: Value) -> bool:
    """Tell whether one value is the other as a percentage: 1.25 and 125 %, 萬分之五 and 0.05 %."""
    if {one.kind, other.kind} != {"number", "percentage"}:
        return False
    share, number = (one, other) if one.kind == "percentage" else (other, one)
    if not _PLAIN.fullmatch(number.value):
        return False
    return Fraction(number.value) * 100 == Fraction(share.value[:-1])


def _is_same_year(one: Value, other: Value) -> bool:
    """Tell whether one is the other's last two digits: the 1970s and 70 年代."""
    short, long = sorted((one.value, other.value), key=len)
    return len(short) == 2 and _YEAR.fullmatch(long) is not None and long.endswith(short)


def _as_parts(left: list[Value], right: list[Value], _src: str, _tgt: str) -> _Sides:
    """Leave out what is one value here and its parts there: Article 2.6 and 第二条第六款."""
    return _split(*_split(left, right)[::-1])[::-1]


def _split(wholes: list[Value], parts: list[Value]) -> _Sides:
    parts, rest = list(parts), []
    for whole in wholes:
        wanted = _DIGITS.findall(whole.value)
        found = [next((p for p in parts if p.value == each), None) for each in wanted]
        known = [part for part in found if part is not None]
        if len(wanted) > 1 and known and len(known) >= len(wanted) - 1 and "." in whole.value:
            for part in known:
                if part in parts:
                    parts.remove(part)
        else:
            rest.append(whole)
    return rest, parts


def _as_romans(left: list[Value], right: list[Value], src: str, tgt: str) -> _Sides:
    """Leave out what the other side has as a Roman numeral: 第一項 and Paragraph (I)."""

    def stands(value: Value, text: str) -> bool:
        if value.kind != "number" or not value.value.isdecimal():
            return False
        number = int(value.value)
        roman = roman_numeral(number).upper() if 0 < number < _ROMANS else ""
        return bool(roman) and re.search(rf"\b{roman}\b", text) is not None

    return (
        [value for value in left if not stands(value, tgt)],
        [value for value in right if not stands(value, src)],
    )


def _as_letters(left: list[Value], right: list[Value], src: str, tgt: str) -> _Sides:
    """Leave out what the other side has as a letter: 第六條（2） and Article 6 (b)."""

    def stands(value: Value, text: str) -> bool:
        if value.kind != "number" or not value.value.isdecimal():
            return False
        number = int(value.value)
        return 0 < number <= len(ascii_lowercase) and ascii_lowercase[number - 1] in {
            letter.lower() for match in _LETTERS.finditer(text) for letter in match.groups("")
        }

    return (
        [value for value in left if not stands(value, tgt)],
        [value for value in right if not stands(value, src)],
    )


def _as_labels(left: list[Value], right: list[Value], src: str, tgt: str) -> _Sides:
    """Leave out the labels of items in a line that stand on lines of their own over there."""
    return _drop_labels(left, src, tgt), _drop_labels(right, tgt, src)


def _drop_labels(values: list[Value], text: str, other: str) -> list[Value]:
    items = [value for value in values if _ITEM_AFTER.match(text, value.end)]
    if not items:
        return values
    labels = (read_label(line[0]) for line in _LINE.finditer(other))
    known = {str(number) for label in labels if label for number in label.values}
    return [value for value in values if value not in items or value.value not in known]


def _as_words(left: list[Value], right: list[Value], src: str, tgt: str) -> _Sides:
    """Leave out figures that the other side says in words read as no number: 半年, 一."""

    def stands(value: Value, own: str, text: str) -> bool:
        words = _WORDS.get(value.value) if value.kind == "number" and value.sure else None
        if words is None or _REFERENCE.search(own, max(0, value.start - _LOOK_BACK), value.start):
            return False
        return words.search(text) is not None

    return (
        [value for value in left if not stands(value, src, tgt)],
        [value for value in right if not stands(value, tgt, src)],
    )


_SPELLINGS: tuple[Callable[[list[Value], list[Value], str, str], _Sides], ...] = (
    _as_digits,
    _pair_off(_is_same_date),
    _pair_off(_is_same_share),
    _pair_off(_is_same_year),
    _as_parts,
    _as_romans,
    _as_letters,
    _as_labels,
    _as_words,
)
