"""Errors that are put into good pairs, by class.

Each takes a value that both sides plainly have, and writes another one.
"""

import random
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from align.languages import count_letters
from tests.benchmarks.gold import CORPORA
from tests.benchmarks.numerals import WRITTEN
from tmx.terms import Concept, Term, Termbase

__all__ = ["CLASSES", "Change", "Class", "Pair", "read_countries", "read_titles"]

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True)
class Pair:
    """A Chinese text and its English translation."""

    set: str
    zh: str
    en: str
    lang: str = "zh"


Change = Callable[[Pair, random.Random], str | None]  # gives another English text, or none


@dataclass(frozen=True, slots=True)
class Class:
    """A class of errors: how it is made, the codes that may tell it, and pofilter's filters."""

    change: Change
    codes: tuple[str, ...]
    filters: tuple[str, ...]


def read_countries() -> Termbase:
    """Give the names of countries of UNTERM."""
    concepts = []
    rows = (CORPORA / "terms-unterm-countries" / "countries.tsv").read_text("utf-8").splitlines()
    for row in rows[1:]:
        iso, short, formal, zh_short, zh_formal, *_ = row.split("\t")
        names = {"en": (short, formal.removeprefix("the ")), "zh": (zh_short, zh_formal)}
        terms = [Term(text, lang) for lang, texts in names.items() for text in texts if text]
        if short and zh_short:
            concepts.append(Concept(iso, tuple(dict.fromkeys(terms))))
    return Termbase(tuple(concepts))


def read_titles() -> Termbase:
    """Give the titles of the laws of Taiwan, with a forbidden one each, and the countries."""
    rows = (CORPORA / "tw-law-titles" / "titles.tsv").read_text("utf-8").splitlines()
    titles = [row.split("\t") for row in rows[1:]]
    concepts = [
        Concept(
            code,
            (Term(zh, "zh-Hant"), Term(en, "en"), Term(_forbid(en), "en", "forbidden")),
        )
        for code, en, zh in titles
    ]
    return Termbase((*read_countries().concepts, *concepts))


def _forbid(name: str) -> str:
    return f"New {name}"


_FIGURE = re.compile(r"(?<![\d.,/A-Za-z-])\d{1,4}(?![\d/A-Za-z-]|[.,]\d)", re.ASCII)
_ORDINAL_ZH = re.compile(r"第([一二三四五六七八九十]+)(?=[条條章屆届])")
_ARTICLE_EN = re.compile(r"(?<=Article )\d{1,2}(?!\d|[-.]\d)")
_MONTH = "|".join(MONTHS)
_DATE_EN = re.compile(
    rf"\b(\d{{1,2}}) ({_MONTH}) (?=\d{{4}})|\b({_MONTH}) (\d{{1,2}})(?=, \d{{4}})"
)
_SYMBOL = re.compile(r"(?<![\w/])(?:[A-Z]+(?:/[A-Z]+)*/)?\d{2}/\d{1,3}(?![\w/])", re.ASCII)
_SHARE = re.compile(r"(?<![\d.,])(\d{1,2})(?=\s?%| percent| per cent)")
_MONEY = re.compile(r"(?<=NT\$)\d[\d,]*")
_WORD = re.compile(r"(?<=\s)[A-Za-z]{4,}(?=\s)")
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBER = re.compile(rf"\b({'|'.join(_NUMBERS)})\b")
_DIGITS_ZH = "二三四五六七八九十"
_COUNTED_ZH = re.compile(
    rf"(?<![第前{_DIGITS_ZH}])[{_DIGITS_ZH}](?=[個个年日項项次名人國国條条款])"
)


def _change_figure(pair: Pair, chance: random.Random) -> str | None:
    figures = [m for m in _FIGURE.finditer(pair.en) if m[0] in _FIGURE.findall(pair.zh)]
    return _write(pair.en, _pick(figures, chance), lambda m: _other(m[0], chance))


def _change_article(pair: Pair, chance: random.Random) -> str | None:
    known = {str(WRITTEN.get(value)) for value in _ORDINAL_ZH.findall(pair.zh)}
    found = [m for m in _ARTICLE_EN.finditer(pair.en) if m[0] in known]
    return _write(pair.en, _pick(found, chance), lambda m: _other(m[0], chance))


def _change_word(pair: Pair, chance: random.Random) -> str | None:
    here = Counter(_COUNTED_ZH.findall(pair.zh))
    there = Counter(match[0] for match in _NUMBER.finditer(pair.en))
    found = [
        match
        for match in _NUMBER.finditer(pair.en)
        if here[_DIGITS_ZH[_NUMBERS.index(match[0])]] == there[match[0]] == 1
    ]
    return _write(
        pair.en,
        _pick(found, chance),
        lambda _: chance.choice([word for word in _NUMBERS if word not in pair.en]),
    )


def _swap_day(pair: Pair, chance: random.Random) -> str | None:
    found = [
        m
        for m in _DATE_EN.finditer(pair.en)
        if int(m[1] or m[4]) <= len(MONTHS) and int(m[1] or m[4]) != MONTHS.index(m[2] or m[3]) + 1
    ]

    def swap(match: re.Match[str]) -> str:
        day, month = int(match[1] or match[4]), MONTHS.index(match[2] or match[3]) + 1
        return f"{month} {MONTHS[day - 1]} " if match[1] else f"{MONTHS[day - 1]} {month}"

    return _write(pair.en, _pick(found, chance), swap)


def _change_day(pair: Pair, chance: random.Random) -> str | None:
    def change(match: re.Match[str]) -> str:
        day = int(match[1] or match[4]) % 28 + 1
        return f"{day} {match[2]} " if match[1] else f"{match[3]} {day}"

    return _write(pair.en, _pick(list(_DATE_EN.finditer(pair.en)), chance), change)


def _change_symbol(pair: Pair, chance: random.Random) -> str | None:
    found = [m for m in _SYMBOL.finditer(pair.en) if m[0] in pair.zh]

    def change(match: re.Match[str]) -> str:
        head, _, number = match[0].rpartition("/")
        return f"{head}/{_other(number, chance)}"

    return _write(pair.en, _pick(found, chance), change)


def _change_share(pair: Pair, chance: random.Random) -> str | None:
    found = list(_SHARE.finditer(pair.en)) if "百分之" in pair.zh or "%" in pair.zh else []
    return _write(pair.en, _pick(found, chance), lambda m: _other(m[0], chance))


def _change_money(pair: Pair, chance: random.Random) -> str | None:
    found = list(_MONEY.finditer(pair.en)) if "元" in pair.zh else []
    return _write(pair.en, _pick(found, chance), lambda m: _other(m[0][0], chance) + m[0][1:])


def _drop_term(pair: Pair, chance: random.Random) -> str | None:
    match = _pick(_find_term(pair), chance)
    return _write(pair.en, match, lambda _: "that law")


def _forbid_term(pair: Pair, chance: random.Random) -> str | None:
    return _write(pair.en, _pick(_find_term(pair), chance), lambda m: _forbid(m[0]))


def _find_term(pair: Pair) -> list[re.Match[str]]:
    """Give the titles of laws that both texts have once, and stand in no longer one."""
    known = [(zh, en) for zh, en in _list_titles() if zh in pair.zh and pair.en.count(en) == 1]
    longest = [
        en
        for zh, en in known
        if not any(zh in other and zh != other for other, _ in known)
        and not any(en in other and en != other for _, other in known)
    ]
    return [match for en in longest for match in re.finditer(re.escape(en), pair.en)]


@cache
def _list_titles() -> list[tuple[str, str]]:
    return [
        (concept.terms[0].text, concept.terms[1].text)
        for concept in read_titles().concepts
        if concept.terms[0].lang == "zh-Hant"
    ]


def _truncate(pair: Pair, chance: random.Random) -> str | None:
    if count_letters(pair.en) < 60 or not pair.en.endswith("."):
        return None
    words = pair.en.split(" ")
    return " ".join(words[: round(len(words) * chance.uniform(0.3, 0.7))]).rstrip(".,;:")


def _lose_bracket(pair: Pair, chance: random.Random) -> str | None:
    found = list(re.finditer(r"(?<=\w )\(|(?<=\w{4})\)", pair.en))
    return _write(pair.en, _pick(found, chance), lambda _: "")


def _lose_quote(pair: Pair, chance: random.Random) -> str | None:
    return _write(pair.en, _pick(list(re.finditer("[“”]", pair.en)), chance), lambda _: "")


def _double_word(pair: Pair, chance: random.Random) -> str | None:
    return _write(pair.en, _pick(list(_WORD.finditer(pair.en)), chance), lambda m: f"{m[0]} {m[0]}")


def _leave(pair: Pair, _: random.Random) -> str | None:
    return pair.zh if len(pair.zh) > 4 and not pair.zh.isascii() else None


def _leave_part(pair: Pair, chance: random.Random) -> str | None:
    found = list(re.finditer(r"[一-龥]{5,12}", pair.zh))
    cut = list(re.finditer(r"(?<=, )[a-z ]{10,40}(?=[,.])", pair.en))
    if not found or not cut:
        return None
    return _write(pair.en, _pick(cut, chance), lambda _: chance.choice(found)[0])


def _empty(pair: Pair, _: random.Random) -> str | None:
    return "…" if len(pair.zh) > 12 else None


def _widen(pair: Pair, chance: random.Random) -> str | None:
    marks = {",": "，", ";": "；", "(": "（"}
    found = list(re.finditer(r"[,;(](?=[ \w])", pair.en))
    return _write(pair.en, _pick(found, chance), lambda m: marks[m[0]])


def _change_address(pair: Pair, chance: random.Random) -> str | None:
    found = list(re.finditer(r"(?<=://)\w+", pair.en)) if "://" in pair.zh else []
    return _write(pair.en, _pick(found, chance), lambda m: f"{m[0]}s")


def _change_label(pair: Pair, chance: random.Random) -> str | None:
    found = list(re.finditer(r"^\d{1,2}(?=\. )", pair.en))
    if not found or not re.match(r"\d|[一二三四五六七八九十]+、", pair.zh):
        return None
    return _write(pair.en, found[0], lambda m: _other(m[0], chance))


def _pick(found: Sequence[re.Match[str]], chance: random.Random) -> re.Match[str] | None:
    return chance.choice(list(found)) if found else None


def _write(
    text: str, match: re.Match[str] | None, change: Callable[[re.Match[str]], str]
) -> str | None:
    return None if match is None else text[: match.start()] + change(match) + text[match.end() :]


def _other(figure: str, chance: random.Random) -> str:
    """Give another number with as many digits."""
    digits = len(figure)
    lowest = 10 ** (digits - 1)
    while (fresh := str(chance.randint(lowest, 10**digits - 1))) == figure:
        pass
    return fresh


CLASSES: Mapping[str, Class] = MappingProxyType(
    {
        "wrong number": Class(_change_figure, ("E20", "W206", "W207", "W208"), ("numbers",)),
        "wrong article (numeral)": Class(
            _change_article, ("E20", "W206", "W207", "W208"), ("numbers",)
        ),
        "wrong number in words": Class(_change_word, ("E20", "W206", "W207", "W208"), ("numbers",)),
        "wrong percentage": Class(_change_share, ("E20", "W206"), ("numbers",)),
        "wrong amount": Class(_change_money, ("E20", "W206"), ("numbers",)),
        "day and month swapped": Class(_swap_day, ("E204",), ("numbers",)),
        "wrong day": Class(_change_day, ("E204",), ("numbers",)),
        "wrong symbol": Class(_change_symbol, ("E20",), ("numbers",)),
        "term dropped": Class(_drop_term, ("E301",), ()),
        "term forbidden": Class(_forbid_term, ("E302",), ()),
        "wrong label": Class(_change_label, ("W207",), ("numbers",)),
        "truncated": Class(_truncate, ("W106", "W107", "W404"), ("short", "endpunc")),
        "bracket lost": Class(_lose_bracket, ("W401",), ("brackets",)),
        "quotation mark lost": Class(_lose_quote, ("W402",), ("doublequoting",)),
        "word doubled": Class(_double_word, ("W108",), ("doublewords",)),
        "untranslated": Class(_leave, ("E10",), ("unchanged", "untranslated")),
        "partly untranslated": Class(_leave_part, ("W104",), ("unchanged",)),
        "emptied": Class(_empty, ("E10",), ("blank", "untranslated", "purepunc")),
        "full-width punctuation": Class(_widen, ("W403",), ("puncspacing", "validchars")),
        "wrong address": Class(_change_address, ("W604",), ("urls",)),
    }
)
