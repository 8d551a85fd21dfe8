"""How texts are spelled so that an automaton finds terms in them: a sign a word, or a character.

Languages with spaces are spelled in words, a character of a private alphabet for each that terms
are made of. Others are spelled in their characters, all in one width and perhaps one script.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Protocol
from unicodedata import normalize

from align.languages import primary
from tmx.store.tokens import simplify
from tmx.terms.records import Term
from tmx.terms.stems import find_stemmer, list_verb_keys

__all__ = ["UNKNOWN", "Spelled", "Spelling", "find_spelling"]

UNKNOWN = "\0"  # stands for what no term has
_UNSPACED = frozenset({"ja", "ko", "th", "lo", "km", "my", "zh", "yue"})
_FIRST, _HALVES, _AFTER = 0x100, 0xD800, 0xE000  # the private alphabet leaves out surrogates
_REMEMBERED = 500_000  # words of texts
_LONG, _HEAD = 6, 3  # letters: "skies" is shorter, "parties" has the head of "party"

_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0966-\u0dff"
_WORD = rf"[^\W_]+(?:[{_MARKS}]+[^\W_]*)*"
_TOKEN = re.compile(
    rf"""
    {_WORD} (?: ['’ʼ\u00ad] {_WORD} )*
    | \n\s*\n  # a paragraph ends
    | [^\s\w\-\u2010-\u2013\u00ad]  # a sign; but hyphens are as good as spaces
    """,
    re.VERBOSE,
)
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u2010\u2011](?=[^\W_])")
_PREFIX = re.compile(  # what no hyphen makes a word of its own: co-operation is cooperation
    "anti|bi|co|counter|e|extra|inter|intra|micro|mid|multi|non|over|post|pre|pro|re|semi|sub|trans"
    "|ultra|under",
    re.IGNORECASE,
)
_COMPOUND = re.compile(r"(?<![\w-])[^\W_]+-[^\W_]+(?![\w-])")
_JOINTS = re.compile(r"[-'’\u2010\u2011]")
_PLAIN = str.maketrans({"’": "'", **dict.fromkeys("-\u2010\u2011\u00ad")})
_ARTICLE = re.compile(r"\A(?:the|an?) (?=\S)|\s*\(the\)$")  # in small letters: The Hague has none
_TO = re.compile(r"to (?=[a-z])")
_HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_LOOSE = re.compile(  # space that a Chinese text may have anywhere or not at all
    rf"(?: (?<=[{_HAN}]) | (?=\s+[{_HAN}]) ) (?!\s*\n\s*\n) \s+ | [\u00ad\u200b\ufeff]+",
    re.VERBOSE,
)
_IS_HAN = re.compile(f"[{_HAN}]")


@dataclass(frozen=True, slots=True)
class Spelled:
    """A text as an automaton reads it: which sign stands for which part of the text."""

    signs: str
    text: str
    spans: Sequence[tuple[int, int]] | None = None  # None where each sign is its character
    words: Sequence[str] = ()

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Give the part of the text that signs ``first`` to ``last`` (exclusive) stand for."""
        if self.spans is None:
            return first, last
        return self.spans[first][0], self.spans[last - 1][1]


Check = Callable[[Spelled, int, int], bool]


class Spelling(Protocol):
    """A way to spell texts in one language."""

    def spell_term(self, term: Term) -> Sequence[tuple[str, Check | None]]:
        """Give how a term may be spelled, each with what else its places must fulfil."""

    def spell(self, text: str) -> Spelled:
        """Spell a text, once all terms are spelled."""


def find_spelling(lang: str, *, fold: bool) -> Spelling:
    """Give the way to spell texts of a language."""
    if primary(lang) in _UNSPACED:
        return _Characters(fold)
    return _Words(find_stemmer(lang), english=primary(lang) == "en")


# ---- words


@dataclass(slots=True)
class _Words:
    """Signs for words by what their forms share."""

    key: Callable[[str], str]
    english: bool
    signs: dict[str, str] = field(default_factory=dict)  # by key
    known: dict[str, str] = field(default_factory=dict)  # by word of a text
    keys: dict[str, str] = field(default_factory=dict)  # by word of a term, in small letters
    heads: set[str] = field(default_factory=set)  # of the words of terms
    solid: set[str] = field(default_factory=set)  # signs of the words of terms without a hyphen

    def spell_term(self, term: Term) -> Sequence[tuple[str, Check | None]]:
        text, is_verb = term.text, term.part_of_speech == "verb"
        if self.english:
            text = _ARTICLE.sub("", text)
            bare = _TO.sub("", text, count=1) if _TO.match(text) else text
            text, is_verb = bare, is_verb or bare is not text
        words, _ = _cut(text, lambda before, _: bool(_PREFIX.fullmatch(before)))
        if not words:
            return ()
        check = _check_words(words, english=self.english)
        spelled = [(form, check) for form in self._spell_forms(words, verb=is_verb)]
        self.solid.update(spelled[0][0])
        if other := _hyphenate_otherwise(text, words):
            check = _check_exact(other)
            spelled += [(form, check) for form in self._spell_forms(other, verb=is_verb)]
        return spelled

    def _spell_forms(self, words: Sequence[str], *, verb: bool) -> Iterator[str]:
        keys = [self.keys.get(word) or self._learn(word) for word in map(str.lower, words)]
        signs = list(map(self._sign, keys))
        yield "".join(signs)
        if verb and self.english:
            for form in list_verb_keys(keys[0]):
                yield "".join([self._sign(form), *signs[1:]])

    def spell(self, text: str) -> Spelled:
        words, spans = _cut(text, self._is_one)
        known = self.known
        if len(known) > _REMEMBERED:
            known.clear()
        for word in set(words).difference(known):
            known[word] = self._look_up(word)
        return Spelled("".join([known[word] for word in words]), text, spans, words)

    def _is_one(self, before: str, whole: str) -> bool:
        """Tell whether a word with a hyphen is one: with a prefix, or where a term has none."""
        if _PREFIX.fullmatch(before):
            return True
        sign = self.known.get(whole)
        if sign is None:
            sign = self.known[whole] = self._look_up(whole)
        return sign in self.solid

    def _look_up(self, word: str) -> str:
        lower = word.lower()
        key = self.keys.get(lower)
        if key is None:
            key = "" if self._is_strange(lower) else self.key(word)
        return self.signs.get(key, UNKNOWN)

    def _is_strange(self, word: str) -> bool:
        """Tell whether no term can have a form of a word, by its head: stems take time."""
        if not self.english or len(word) < _LONG or word[:_HEAD] in self.heads:
            return False
        return word.isascii() and word.isalpha()

    def _learn(self, word: str) -> str:
        self.heads.add(normalize("NFKC", word).translate(_PLAIN)[:_HEAD])
        key = self.keys[word] = self.key(word)
        return key

    def _sign(self, key: str) -> str:
        sign = self.signs.get(key)
        if sign is None:
            code = _FIRST + len(self.signs)
            sign = self.signs[key] = chr(code if code < _HALVES else code + _AFTER - _HALVES)
        return sign


def _cut(text: str, is_one: Callable[[str, str], bool]) -> tuple[list[str], list[tuple[int, int]]]:
    """Give the words and signs of a text, and where they stand.

    What a hyphen joins are two words, unless ``is_one`` says of the first and the whole that it
    is one.
    """
    spans = [match.span() for match in _TOKEN.finditer(text)]
    words = [text[start:end] for start, end in spans]
    for hyphen in reversed([match.start() for match in _HYPHEN.finditer(text)]):
        behind = bisect_left(spans, (hyphen,))
        start, end = spans[behind - 1][0], spans[behind][1]
        if is_one(words[behind - 1], text[start:end]):
            words[behind - 1 : behind + 1] = [text[start:end]]
            spans[behind - 1 : behind + 1] = [(start, end)]
    return words, spans


def _hyphenate_otherwise(text: str, words: Sequence[str]) -> Sequence[str]:
    """Give a term's words with what has one hyphen written solid, and prefixes apart, if any.

    >>> _hyphenate_otherwise("cease-fire", ["cease", "fire"])
    ['ceasefire']
    >>> _hyphenate_otherwise("non-violent means", ["non-violent", "means"])
    ['non', 'violent', 'means']
    """
    whole = {match[0] for match in _COMPOUND.finditer(text)}
    other: list[str] = []
    for word in words:
        before, hyphen, behind = word.replace("\u2010", "-").replace("\u2011", "-").partition("-")
        if hyphen:
            other += [before, behind]
        elif other and f"{other[-1]}-{word}" in whole:
            other[-1] += word if word.isupper() else word.lower()
        else:
            other.append(word)
    return other if len(other) != len(words) else ()


def _check_words(words: Sequence[str], *, english: bool) -> Check | None:
    """Give what the case of a term asks of its places; None where it asks nothing."""
    if (exact := _check_exact(words)) is not None:
        return exact
    if len(words) > 1 or not words[0][0].isalpha():
        return None
    (word,) = words
    plural = word.lower() if english and _is_plural(word.lower()) else ""
    capital = word[0].isupper()

    def check(spelled: Spelled, first: int, _: int) -> bool:
        found = spelled.words[first]
        if found == word:
            return True
        if plural and found.lower() != plural:
            return False
        return found[0].isupper() if capital else not _is_acronym(found, spelled.words, first)

    return check


def _check_exact(words: Sequence[str]) -> Check | None:
    """Give what acronyms and words like CO2e ask of the places of a term."""
    exact = [(place, word) for place, word in enumerate(words) if _is_exact(word)]
    if not exact:
        return None
    return lambda spelled, first, _: all(
        _is_form(spelled.words[first + place], word) for place, word in exact
    )


def _is_exact(word: str) -> bool:
    """Tell acronyms and words like CO2e, whose case must be theirs; no Under-Secretary."""
    if len(word) == 1:
        return word.isupper()
    return any(part[1:] != part[1:].lower() for part in _JOINTS.split(word))


def _is_form(found: str, word: str) -> bool:
    """Tell whether a word of a text is an acronym, perhaps in the plural: NGOs."""
    if found == word:
        return True
    found, word = (normalize("NFKC", text).translate(_PLAIN) for text in (found, word))
    return found.removeprefix(word) in {"", "s", "'s"} and found.startswith(word)


def _is_plural(word: str) -> bool:
    """Tell whether a term is one word in the plural, which may mean another thing: arms."""
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "'s"))


def _is_acronym(found: str, words: Sequence[str], place: int) -> bool:
    """Tell a word in capitals among others that are not."""
    if len(found) < 2 or not found.isupper():
        return False
    around = [word for word in words[max(0, place - 3) : place + 4] if word[:1].isalpha()]
    return len(around) > 1 and sum(word.isupper() for word in around) * 2 <= len(around)


# ---- characters


@dataclass(frozen=True, slots=True)
class _Characters:
    """Signs for characters, all in one width; Simplified for Traditional ones with ``fold``."""

    fold: bool

    def spell_term(self, term: Term) -> Sequence[tuple[str, Check | None]]:
        signs = self.spell(term.text).signs
        if not signs.strip() or UNKNOWN in signs:
            return ()
        return [(signs, _check_characters(signs))]

    def spell(self, text: str) -> Spelled:
        signs = text.translate(_widths())
        if self.fold:
            signs = simplify(signs)
        gaps = [match.span() for match in _LOOSE.finditer(signs)]
        if not gaps:
            return Spelled(signs, text)
        starts = [0, *(end for _, end in gaps)]
        ends = [*(start for start, _ in gaps), len(signs)]
        kept = [range(start, end) for start, end in zip(starts, ends, strict=True)]
        signs = "".join(signs[part.start : part.stop] for part in kept)
        return Spelled(signs, text, [(place, place + 1) for part in kept for place in part])


def _check_characters(signs: str) -> Check | None:
    """Give what the ends of a term ask: Latin words are bounded, one character stands alone."""
    if len(signs) == 1 and _IS_HAN.match(signs):
        return _stands_alone
    left, right = (sign.isascii() and sign.isalnum() for sign in (signs[:1], signs[-1:]))
    if not (left or right):
        return None

    def check(spelled: Spelled, first: int, last: int) -> bool:
        start, end = spelled.span(first, last)
        before, behind = (
            spelled.text[start - 1 : start] if start else "",
            spelled.text[end : end + 1],
        )
        return not ((left and _is_latin(before)) or (right and _is_latin(behind)))

    return check


def _stands_alone(spelled: Spelled, first: int, last: int) -> bool:
    around = spelled.signs[first - 1 : first] if first else ""
    return not _IS_HAN.search(around + spelled.signs[last : last + 1])


def _is_latin(sign: str) -> bool:
    return bool(sign) and sign.isascii() and sign.isalnum()


@cache
def _widths() -> Mapping[int, str]:
    """Give for each full-width letter, digit and sign the plain one; half a surrogate is none."""
    codes: Iterable[int] = (0x3000, *range(0xFF01, 0xFF5F))
    plain = {code: normalize("NFKC", chr(code)) for code in codes}
    return plain | dict.fromkeys(range(0xD800, 0xE000), UNKNOWN)
