"""Currencies beside an amount: NT$100,000, 十萬元, 1.5 million euros.

A sign that several currencies share stands for all of them: 元 may be any dollar, or the yuan.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["find_currency"]

_NEAR = 14  # characters beside an amount that may name its currency
_DOLLARS = frozenset({"AUD", "CAD", "HKD", "MOP", "SGD", "TWD", "USD"})
_ROUND = frozenset({"CNY", "JPY"})
# What names a currency, in either language; longer names come first where they are looked for.
_SIGNS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "$": _DOLLARS,
        "dollar": _DOLLARS,
        "元": _DOLLARS | _ROUND,
        "圆": _DOLLARS | _ROUND,
        "圓": _DOLLARS | _ROUND,
        "¥": _ROUND,
        "￥": _ROUND,
        **{
            name: frozenset({code})
            for code, names in {
                "USD": "USD|US$|US dollar|United States dollar|美元|美金",
                "TWD": "TWD|NTD|NT$|NT dollar|New Taiwan dollar|新臺幣|新台幣|新台币|台币",
                "HKD": "HKD|HK$|Hong Kong dollar|港元|港币|港幣",
                "CNY": "CNY|RMB|yuan|renminbi|人民币|人民幣",
                "EUR": "EUR|€|euro|欧元|歐元",
                "GBP": "GBP|£|pound sterling|pounds sterling|英镑|英鎊",
                "JPY": "JPY|yen|日元|日圆|日圓",
                "CHF": "CHF|Swiss franc|瑞士法郎",
            }.items()
            for name in names.split("|")
        },
    }
)
_NAMES = "|".join(re.escape(name) for name in sorted(_SIGNS, key=len, reverse=True))
_BEFORE = re.compile(rf"(?<![A-Za-z])(?P<name>{_NAMES})s?\s?$")
_AFTER = re.compile(rf"\s?(?:of\s)?(?P<name>{_NAMES})(?:s\b|(?![A-Za-z]))")


def find_currency(text: str, start: int, end: int) -> frozenset[str]:
    """Give the currencies that the words beside ``text[start:end]`` may mean, none for no money.

    >>> sorted(find_currency("NT$100,000", 3, 10)), len(find_currency("十萬元", 0, 2)) > 1
    (['TWD'], True)
    """
    before = _BEFORE.search(text, max(0, start - _NEAR), start)
    after = _AFTER.match(text, end)
    found = [_SIGNS[match["name"]] for match in (before, after) if match]
    if not found:
        return frozenset()
    return frozenset.intersection(*found) or found[0]
