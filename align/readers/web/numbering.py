"""What a browser writes before the items of a list: ``1.``, ``b.``, ``iv.``, ``三、``, a bullet."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from align.cues.labels import Style, bare_key
from align.cues.numerals import roman_numeral
from align.readers.web.page import style

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["LISTS", "List"]

LISTS = frozenset({"ol", "ul", "menu", "dir"})

_BULLETS: Mapping[str, str] = MappingProxyType({"disc": "•", "circle": "◦", "square": "▪"})
_BY_DEPTH = ("disc", "circle", "square")
_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "1": "decimal",
        "a": "lower-alpha",
        "A": "upper-alpha",
        "i": "lower-roman",
        "I": "upper-roman",
        "disc": "disc",
        "circle": "circle",
        "square": "square",
        "none": "none",
    }
)
_QUOTED = re.compile(r"""(["'])(.*?)\1""")
_MOST_ROMAN = 3999
_MOST_CHINESE = 999
_STEMS, _BRANCHES = 10, 12  # how many there are
_FORMAL = str.maketrans("一二三四五六七八九十百", "壹贰叁肆伍陆柒捌玖拾佰")
_GREEK = "αβγδεζηθικλμνξοπρστυφχψω"


class List:
    """A list that is being read, and how far its counting has got."""

    def __init__(self, element: "_Element", depth: int) -> None:
        self.element = element
        self.ordered = element.tag == "ol"
        self.kind = _kind(element) or ("decimal" if self.ordered else _BY_DEPTH[min(depth, 2)])
        self.step = -1 if element.get("reversed") is not None else 1
        items = sum(child.tag == "li" for child in element) if self.step < 0 else 1
        start = _integer(element.get("start"))
        self.number = (items if start is None else start) - self.step

    def label(self, item: "_Element") -> str:
        """Count an item, and give what stands before it with the space behind."""
        value = _integer(item.get("value")) if self.ordered else None
        self.number = self.number + self.step if value is None else value
        return _write(_kind(item) or self.kind, self.number)


def _kind(element: "_Element") -> str:
    """Give the style of numbering that an element asks for, or nothing."""
    said = style(element)
    asked = said.get("list-style-type") or said.get("list-style", "")
    if quoted := _QUOTED.search(element.get("style", "") if asked else ""):
        return quoted[0]
    for word in asked.split():
        if word in _WRITERS or word in _BULLETS or word == "none":
            return word
    return _TYPES.get(element.get("type", ""), "")


def _write(kind: str, number: int) -> str:
    if kind == "none":
        return ""
    if kind[0] in "\"'":
        return kind[1:-1]
    if kind in _BULLETS:
        return f"{_BULLETS[kind]} "
    return (_WRITERS[kind](number) if kind in _WRITERS else None) or f"{number}. "


def _integer(text: str | None) -> int | None:
    match = re.match(r"\s*([+-]?\d{1,9})", text or "", re.ASCII)
    return int(match[1]) if match else None


def _letters(first: str, count: int) -> Callable[[int], str | None]:
    """Write numbers by the letters of an alphabet: after z comes aa, then ab."""
    alphabet = first if len(first) > 1 else "".join(chr(ord(first) + n) for n in range(count))

    def write(number: int) -> str | None:
        written = ""
        while number > 0:
            number, letter = divmod(number - 1, len(alphabet))
            written = alphabet[letter] + written
        return f"{written}. " if written else None

    return write


def _roman(number: int) -> str | None:
    return f"{roman_numeral(number)}. " if 0 < number <= _MOST_ROMAN else None


def _capital_roman(number: int) -> str | None:
    written = _roman(number)
    return written.upper() if written else None


def _chinese(number: int) -> str | None:
    return f"{bare_key(Style.CJK, number)}、" if 0 <= number <= _MOST_CHINESE else None


def _formal(number: int) -> str | None:
    written = _chinese(number)
    if written is None:
        return None
    return ("一" + written if written.startswith("十") else written).translate(_FORMAL)


def _of_few(signs: Style, count: int) -> Callable[[int], str | None]:
    return lambda number: f"{bare_key(signs, number)}、" if 0 < number <= count else None


def _digits(zero: str, end: str) -> Callable[[int], str | None]:
    """Write numbers in the digits of another script."""
    digits = zero if len(zero) > 1 else "".join(chr(ord(zero) + n) for n in range(10))
    return lambda number: str(number).translate(str.maketrans("0123456789", digits)) + end


_WRITERS: Mapping[str, Callable[[int], str | None]] = MappingProxyType(
    {
        "decimal": lambda number: f"{number}. ",
        "decimal-leading-zero": lambda number: f"{number:02}. ",
        **dict.fromkeys(("lower-alpha", "lower-latin"), _letters("a", 26)),
        **dict.fromkeys(("upper-alpha", "upper-latin"), _letters("A", 26)),
        "lower-greek": _letters(_GREEK, len(_GREEK)),
        "lower-roman": _roman,
        "upper-roman": _capital_roman,
        "cjk-decimal": _digits("〇一二三四五六七八九", "、"),
        **dict.fromkeys(
            ("cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal"), _chinese
        ),
        **dict.fromkeys(("simp-chinese-formal", "trad-chinese-formal"), _formal),
        "cjk-heavenly-stem": _of_few(Style.STEM, _STEMS),
        "cjk-earthly-branch": _of_few(Style.BRANCH, _BRANCHES),
        "arabic-indic": _digits("٠", ". "),
        "persian": _digits("۰", ". "),
    }
)
