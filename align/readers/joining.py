"""Two lines to one: with a space or without, and the hyphen at a line's end."""

import re
from collections.abc import Iterable, Sequence

from align.readers.lines import Line
from align.seams import is_tight

__all__ = ["close_up", "join", "sets_off"]

_HYPHENS = "-\u2010\u00ad"
_IN_SYMBOL, _SYMBOL_GOES_ON = re.compile(r"[A-Z\d]$"), re.compile(r"/[A-Z\d]")  # 第55 + /28号
_NUMBER_BEGINS = re.compile(r"[\u4e00-\u9fff]\d+$")  # 至202 + 5年底: Chinese breaks anywhere
_NUMBER_ENDS = re.compile(r"\d+\s?[\u4e00-\u9fff]")
_TIGHT = "/–"  # a symbol or a range of years that a line's end cut: A/RES/ + 61/295

_SPACED_OUT = re.compile(r"(?!第)[\u4e00-\u9fff](?:[ \u3000]+[\u4e00-\u9fff]){1,9}")
_SEAM = re.compile(r"[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]")
_SET_OFF = re.compile(r"(?<=[\u4e00-\u9fff])[ ][A-Za-z0-9]|[A-Za-z0-9][ ](?=[\u4e00-\u9fff])")
_SETTING_OFF = 0.8  # share of such places
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_LAST_WORD = re.compile(r"([^\W\d_]+)[-\u2010]$")
_FIRST_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
# Parts before a hyphen that are no words by themselves: those that keep theirs, and the others.
_KEEPING = frozenset({"anti", "co", "cross", "ex", "multi", "non", "post", "pre", "self", "vice"})
_LOSING = frozenset(
    {"con", "de", "dis", "en", "extra", "inter", "per", "pro", "re", "sub", "trans"}
)


def close_up(text: str) -> str:
    """Write a few Chinese characters that are spaced out without the spaces.

    >>> close_up("大 会"), close_up("第 一")
    ('大会', '第 一')
    """
    return "".join(text.split()) if _SPACED_OUT.fullmatch(text) else text


def sets_off(texts: Iterable[str]) -> bool:
    """Tell whether spaces set off figures and Latin words from the Chinese beside them.

    >>> sets_off(["1981 年 12 月 9 日", "第 36/103 号"]), sets_off(["1981年12月9日", "the text"])
    (True, False)
    """
    parted = together = 0
    for text in texts:
        if not text.isascii():
            parted += len(_SET_OFF.findall(text))
            together += len(_SEAM.findall(text))
    return parted >= _SETTING_OFF * (parted + together) and parted > 1


def join(texts: Sequence[str], words: Iterable[Line] = (), *, set_off: bool = False) -> str:
    """Join the lines of a paragraph; ``words`` are lines that say how a broken word is written.

    With ``set_off``, a space stands where Chinese meets a figure or a Latin word.

    >>> join(["回顾其关于裁军的", "决议"]), join(["the General", "Assembly"])
    ('回顾其关于裁军的决议', 'the General Assembly')
    >>> join(["工作组2021-202", "5年的报告"]), join(["至202", "5年底"])
    ('工作组2021-202 5年的报告', '至2025年底')
    >>> join(["2000 年 11 月", "20 日"], set_off=True)
    '2000 年 11 月 20 日'
    >>> join(["a spirit of co-", "operation and interna-", "tional peace"])
    'a spirit of co-operation and international peace'
    """
    if len(texts) == 1:
        return texts[0].rstrip("\u00ad")
    known: frozenset[str] | None = None
    parts = [texts[0]]
    for text in texts[1:]:
        before = parts[-1]
        if before[-1:] in _HYPHENS and before[-2:-1].isalpha() and text[:1].isalpha():
            if known is None:
                known = _vocabulary(words)
            if not _keeps_hyphen(before, text, known):
                parts[-1] = before[:-1]
        elif not _is_tight(before, text) or (set_off and _SEAM.match(before[-1:] + text[:1])):
            parts.append(" ")
        parts.append(text)
    return "".join(parts).rstrip("\u00ad")


def _is_tight(before: str, after: str) -> bool:
    """Tell whether two lines meet without a space."""
    if not before or not after:
        return True
    last, first = before[-1], after[0]
    if _NUMBER_BEGINS.search(before) and _NUMBER_ENDS.match(after):
        return True
    if _IN_SYMBOL.search(before) and _SYMBOL_GOES_ON.match(after):
        return True
    if last in _HYPHENS or (last in _TIGHT and (first.isdigit() or last == "/")):
        return before[-2:-1] != " "
    return is_tight(before, after)


def _keeps_hyphen(before: str, after: str, known: frozenset[str]) -> bool:
    """Decide on a hyphen at a line's end by what else the document writes, then by the parts."""
    if before[-1] == "\u00ad":
        return False
    left, right = _LAST_WORD.search(before), _FIRST_WORD.match(after)
    if left is None or right is None or after[0].isupper():
        return True
    first, second = left[1].lower(), right[0].lower()
    if f"{first}-{second}" in known:
        return True
    if first + second in known:
        return False
    return first in _KEEPING or (first not in _LOSING and first in known and second in known)


def _vocabulary(lines: Iterable[Line]) -> frozenset[str]:
    """Give every word of the lines but those that a line's end may have cut."""
    words: set[str] = set()
    cut = False
    for line in lines:
        found = _WORD.findall(line.text.lower())
        words.update(found[1:] if cut else found)
        cut = line.text[-1] in _HYPHENS
        if cut and found:
            words.discard(found[-1])
    return frozenset(words)
