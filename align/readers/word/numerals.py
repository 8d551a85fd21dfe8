"""Numbers as Word writes them before paragraphs: one format, one way to write a number."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from align.cues.labels import Style, bare_key

__all__ = ["write_number"]

_DIGITS = "〇一二三四五六七八九"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_FINANCIAL = str.maketrans("一二三四五六七八九十百", "壹贰叁肆伍陆柒捌玖拾佰")
_FINANCIAL_TRADITIONAL = str.maketrans("一二三四五六七八九十百", "壹貳參肆伍陸柒捌玖拾佰")
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_HANGUL = "가나다라마바사아자차카타파하"
_KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワ"
_ARABIC = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"


def write_number(value: int, style: str) -> str:
    """Write a number in one of the formats of ECMA-376, part 1, 17.18.59 (ST_NumberFormat).

    What a format has no sign for, and formats that are not known, are written in digits.

    >>> [write_number(12, style) for style in ("lowerRoman", "upperLetter", "chineseCounting")]
    ['xii', 'L', '十二']
    >>> write_number(3, "decimalEnclosedCircle"), write_number(10, "ideographDigital")
    ('③', '一〇')
    """
    written = _WRITERS[style](value) if style in _WRITERS else ""
    return written or ("" if style in _SILENT else str(value))


_SILENT = frozenset({"none", "bullet"})


def _styled(style: Style, most: int) -> Callable[[int], str]:
    return lambda value: bare_key(style, value) if 0 < value <= most else ""


def _letters(signs: str) -> Callable[[int], str]:
    """Count with letters; after the last come pairs of them, as ``aa`` does after ``z``."""

    def write(value: int) -> str:
        times, place = divmod(value - 1, len(signs))
        return signs[place] * (times + 1) if 0 < value <= _MOST * len(signs) else ""

    return write


def _series(first: str, most: int) -> Callable[[int], str]:
    """Count with characters that follow each other in Unicode."""
    return lambda value: chr(ord(first) + value - 1) if 0 < value <= most else ""


def _digits(signs: str) -> Callable[[int], str]:
    return lambda value: "".join(signs[int(digit)] for digit in str(abs(value)))


def _chinese(value: int) -> str:
    return _styled(Style.CJK, _HUNDREDS)(value).replace("〇", "零")


def _japanese(value: int) -> str:
    written = _styled(Style.CJK, _HUNDREDS)(value).replace("〇", "").removeprefix("一百")
    return f"百{written}" if 100 <= value < 200 else written


def _ordinal(value: int) -> str:
    teens = value // 10 % 10 == 1
    return f"{value}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(value % 10, 'th')}"


_MOST = 30  # times that a letter may be written
_HUNDREDS = 999

_circled = _series("①", 20)
_WRITERS: Mapping[str, Callable[[int], str]] = MappingProxyType(
    {
        "none": lambda _: "",
        "bullet": lambda _: "",
        "decimalZero": "{:02}".format,
        "numberInDash": "- {} -".format,
        "ordinal": _ordinal,
        "lowerLetter": _letters("abcdefghijklmnopqrstuvwxyz"),
        "upperLetter": _letters("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        "lowerRoman": _styled(Style.ROMAN, 3999),
        "upperRoman": _styled(Style.CAPITAL_ROMAN, 3999),
        "russianLower": _letters(_RUSSIAN),
        "russianUpper": _letters(_RUSSIAN.upper()),
        "arabicAlpha": _letters(_ARABIC),
        "arabicAbjad": _letters(_ABJAD),
        "hindiNumbers": _digits("०१२३४५६७८९"),
        "thaiNumbers": _digits("๐๑๒๓๔๕๖๗๘๙"),
        "decimalFullWidth": _digits("０１２３４５６７８９"),
        "decimalFullWidth2": _digits("０１２３４５６７８９"),
        "decimalEnclosedCircle": _circled,
        "decimalEnclosedCircleChinese": _circled,
        "decimalEnclosedParen": _series("⑴", 20),
        "decimalEnclosedFullstop": _series("⒈", 20),
        "ideographEnclosedCircle": _series("㊀", 10),
        "chineseCounting": _chinese,
        "chineseCountingThousand": _chinese,
        "taiwaneseCounting": _chinese,
        "taiwaneseCountingThousand": _chinese,
        "chineseLegalSimplified": lambda value: _chinese(value).translate(_FINANCIAL),
        "ideographLegalTraditional": (
            lambda value: _chinese(value).translate(_FINANCIAL_TRADITIONAL)
        ),
        "japaneseCounting": _japanese,
        "ideographDigital": _digits(_DIGITS),
        "japaneseDigitalTenThousand": _digits(_DIGITS),
        "taiwaneseDigital": _digits(_DIGITS),
        "ideographTraditional": _letters(_STEMS),
        "ideographZodiac": _letters(_BRANCHES),
        "ganada": _letters(_HANGUL),
        "aiueoFullWidth": _letters(_KANA),
    }
)
