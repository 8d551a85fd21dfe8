"""The value of a written numeral: Chinese, Roman, English words, digits of any script.

Each reader takes the numeral alone, not a text that holds it, and gives None for what is none.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

__all__ = [
    "CHINESE_DIGITS",
    "CHINESE_UNITS",
    "ENGLISH_WORDS",
    "REPUBLIC",
    "chinese_value",
    "digits_value",
    "roman_numeral",
    "roman_value",
    "words_value",
]

# plain, on cheques, and the other script's; each in the order of the values
_DIGIT_ROWS = (
    "〇一二三四五六七八九",
    "零壹贰叁肆伍陆柒捌玖",
    "○壹貳叄肆伍陸柒捌玖",
    "〇一两",
    "〇一兩",
)
CHINESE_DIGITS: Mapping[str, int] = MappingProxyType(
    {digit: value for row in _DIGIT_ROWS for value, digit in enumerate(row)}
)
_UNIT_ROWS = ("十拾", "百佰", "千仟", "万萬", "亿億", "兆")
CHINESE_UNITS: Mapping[str, int] = MappingProxyType(
    {
        unit: 10**power
        for power, units in zip((1, 2, 3, 4, 8, 12), _UNIT_ROWS, strict=True)
        for unit in units
    }
)
REPUBLIC = 1911  # added to a year of 民國
_CONTRACTED = str.maketrans({"廿": "二十", "卅": "三十"})
_LONGEST = 50  # signs or words of a numeral; it is far beyond any that is meant as one
_MYRIAD = 10**4  # units from here on multiply the whole section before them


@lru_cache(maxsize=4096)
def chinese_value(text: str) -> int | None:
    """Give the value of a Chinese numeral, by place or by units, in either script.

    >>> chinese_value("一千九百七十二"), chinese_value("一九七二"), chinese_value("兩億五千萬")
    (1972, 1972, 250000000)
    >>> chinese_value("十百") is None
    True
    """
    text = text.translate(_CONTRACTED)
    if not 0 < len(text) <= _LONGEST:
        return None
    if any(sign not in CHINESE_DIGITS and sign not in CHINESE_UNITS for sign in text):
        return None
    if all(sign in CHINESE_DIGITS for sign in text):
        return int("".join(str(CHINESE_DIGITS[sign]) for sign in text))
    return _by_units(text)


def _by_units(text: str) -> int | None:
    total = section = 0  # above and below the last 万 or 亿
    digit: int | None = None
    ceiling = _MYRIAD  # the next small unit of this section must be less
    last = 1  # the unit just before, for 一百五 = 150
    for sign in text:
        unit = CHINESE_UNITS.get(sign)
        if unit is None:
            if digit:  # two digits side by side are a numeral by place
                return None
            digit = CHINESE_DIGITS[sign]
            last = 1 if digit == 0 else last
        elif unit < _MYRIAD:
            if unit >= ceiling:
                return None
            section += unit * (1 if digit is None or (digit == 0 and unit == 10) else digit)
            digit, ceiling, last = None, unit, unit
        else:
            section += digit or 0
            if section and total % unit == 0 and (not total or total > unit):  # 一亿五千万
                total += section * unit
            elif total and not section:  # 一万亿
                total *= unit
            else:
                return None
            digit, section, ceiling, last = None, 0, _MYRIAD, unit
    return total + section + (digit or 0) * max(1, last // 10)


_ROMAN = re.compile(
    r"(?=.) M{0,3} (?:CM|CD|D?C{0,3}) (?:XC|XL|L?X{0,3}) (?:IX|IV|V?I{0,3})", re.VERBOSE
)
_ROMAN_STEPS = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_ROMAN_LETTERS: Mapping[str, int] = MappingProxyType(
    {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
)


@lru_cache(maxsize=1024)
def roman_value(text: str) -> int | None:
    """Give the value of a Roman numeral in either case, if it is well made.

    >>> roman_value("XIV"), roman_value("iv"), roman_value("IIX")
    (14, 4, None)
    """
    upper = text.upper()
    if not _ROMAN.fullmatch(upper) or text not in {upper, text.lower()}:
        return None
    values = [_ROMAN_LETTERS[letter] for letter in upper]
    return sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )


@lru_cache(maxsize=1024)
def roman_numeral(value: int) -> str:
    """Write a value in lower-case Roman numerals.

    >>> roman_numeral(14)
    'xiv'
    """
    written = ""
    for step, letters in _ROMAN_STEPS:
        times, value = divmod(value, step)
        written += letters * times
    return written.lower()


def digits_value(text: str) -> int | None:
    """Give the value of decimal digits of any script, full width and Arabic-Indic too.

    >>> digits_value("１９７２"), digits_value("١٢")
    (1972, 12)
    """
    return int(text) if text.isdecimal() else None


# in the order of their values, from 0 on and by tens from 20 on
_CARDINALS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_POWERS: Mapping[str, int] = MappingProxyType(
    {
        "hundred": 100,
        "thousand": 10**3,
        "million": 10**6,
        "billion": 10**9,
        "trillion": 10**12,
    }
)
ENGLISH_WORDS: Mapping[str, int] = MappingProxyType(
    {
        **{word: value for value, word in enumerate(_CARDINALS.split())},
        **{word: value for value, word in enumerate(_ORDINALS.split())},
        **{word: tens * 10 for tens, word in enumerate(_TENS.split(), 2)},
        **{f"{word[:-1]}ieth": tens * 10 for tens, word in enumerate(_TENS.split(), 2)},
        **_POWERS,
        **{f"{word}th": value for word, value in _POWERS.items()},
    }
)
_HUNDRED = 100


@lru_cache(maxsize=4096)
def words_value(text: str) -> int | None:
    """Give the value of an English number in words, cardinal or ordinal.

    >>> words_value("two hundred and fifty"), words_value("seventy-seventh")
    (250, 77)
    >>> words_value("five six") is None
    True
    """
    words = [word for word in re.split(r"[\s-]+", text.lower()) if word != "and"]
    if not 0 < len(words) <= _LONGEST or any(word not in ENGLISH_WORDS for word in words):
        return None
    total = section = 0
    for word in words:
        value = ENGLISH_WORDS[word]
        if value == _HUNDRED:
            section = (section or 1) * value
        elif value > _HUNDRED:
            # a thousand million
            total = total * value if total and not section else total + (section or 1) * value
            section = 0
        elif (section % 10 or section % 100 == 10) or (section % 100 and value >= 10):
            return None
        else:
            section += value
    return total + section
