"""The number of a session, from its name in the six languages of the United Nations."""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from align.cues.numerals import chinese_value, words_value

__all__ = ["read_session"]

_LONGEST = 80  # characters of a session's name
_NAMED = re.compile(
    r"(?P<name> .* (?: \bsession | сессия | sesiones ) \b .* | الدورة \s .* )",
    re.VERBOSE | re.IGNORECASE,
)
_CHINESE = re.compile(
    r"""
    第 \s? (?P<number> [一二三四五六七八九十百\d]{1,7} ) \s? [届屆次]
    (?: 紧急 | 緊急 )? (?P<special> 特别 | 特別 )?
    (?: 会议 | 會議 | 常会 | 常會 )
    """,
    re.VERBOSE,
)
_ENGLISH = re.compile(r"[\w-]+ (?: \s [\w-]+ )? \s session", re.VERBOSE | re.IGNORECASE | re.ASCII)
_WORD = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"(\d{1,3})(?:st|nd|rd|th|e|er|re|ème|º|ª)?")

# Words of numbers, a language a row: the first of a row is 1, or 10, and so on.
_ONES = (
    """premier deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième
    onzième douzième treizième quatorzième quinzième seizième""",
    """primer segundo tercer cuarto quinto sexto séptimo octavo noveno décimo undécimo duodécimo
    decimotercer decimocuarto decimoquinto decimosexto decimoséptimo decimoctavo decimonoveno""",
    """первая вторая третья четвертая пятая шестая седьмая восьмая девятая десятая одиннадцатая
    двенадцатая тринадцатая четырнадцатая пятнадцатая шестнадцатая семнадцатая восемнадцатая
    девятнадцатая""",
    "الأولى الثانية الثالثة الرابعة الخامسة السادسة السابعة الثامنة التاسعة العاشرة",
    "première seconde",
    "unième",
    "primero",
    "الحادية",
)
_TENS = (
    "dix vingt trente quarante cinquante soixante",
    "dixième vingtième trentième quarantième cinquantième soixantième",
    """décimo vigésimo trigésimo cuadragésimo quincuagésimo sexagésimo septuagésimo octogésimo
    nonagésimo centésimo""",
    "десять двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто",
    """десятая двадцатая тридцатая сороковая пятидесятая шестидесятая семидесятая восьмидесятая
    девяностая""",
    "عشرة والعشرون والثلاثون والأربعون والخمسون والستون والسبعون والثمانون والتسعون",
    "عشر العشرون الثلاثون الأربعون الخمسون الستون السبعون الثمانون التسعون",
)
_VALUES: Mapping[str, int] = MappingProxyType(
    {
        word: step * place
        for step, rows in ((1, _ONES), (10, _TENS))
        for row in rows
        for place, word in enumerate(row.split(), start=1)
    }
)
_CARDINALS = {"quatre": 4, "vingts": 20}
_FOUR = 4
_FOUR_SCORE = 80  # quatre-vingt

# What else stands in the name: what says nothing, and what says which kind of session it is.
_NAMES = """session sesiones período de d et y ordinaria ordinaire regular сессия очередная я
    الدورة العادية"""
_SPECIAL = frozenset({"special", "extraordinaire", "extraordinario", "специальная", "الاستثنائية"})
_EMERGENCY = frozenset({"emergency", "urgence", "emergencia", "чрезвычайная", "الطارئة"})
_BESIDE = _SPECIAL | _EMERGENCY | frozenset(_NAMES.split())


def read_session(text: str) -> str | None:
    """Give a session's number, with ``S-`` or ``ES-`` before that of a special or emergency one.

    >>> read_session("Seventy-seventh session"), read_session("第七十七届会议")
    ('77', '77')
    >>> read_session("Soixante-dix-septième session"), read_session("Tenth special session")
    ('77', 'S-10')

    A name without a number is given as it is, if it is short and English.
    """
    if len(text) > _LONGEST:
        return None
    if match := _CHINESE.fullmatch(text):
        number = match["number"]
        value = int(number) if number.isdecimal() else chinese_value(number)
        return _write(value or 0, special=bool(match["special"]), emergency="急" in text)
    if not _NAMED.fullmatch(text):
        return None
    words = [word.lower() for word in _WORD.findall(text)]
    found = _count(word for word in words if word not in _BESIDE)
    if not found:
        return text if _ENGLISH.fullmatch(text) else None
    special, emergency = (not kind.isdisjoint(words) for kind in (_SPECIAL, _EMERGENCY))
    return _write(found, special=special, emergency=emergency)


def _count(words: Iterable[str]) -> int:
    """Add up the words of a number, 0 if one of them is none."""
    total = before = 0
    for word in words:
        value = _value(word)
        if value is None:
            return 0
        if before == _FOUR and word.startswith("vingt"):
            value = _FOUR_SCORE - _FOUR
        total += value
        before = value
    return total


def _value(word: str) -> int | None:
    if match := _DIGITS.fullmatch(word):
        return int(match[1])
    return _VALUES.get(word.replace("ё", "е")) or _CARDINALS.get(word) or words_value(word)


def _write(number: int, *, special: bool, emergency: bool) -> str:
    return f"{'ES-' if emergency else 'S-' if special else ''}{number}"
