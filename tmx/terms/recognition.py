"""Find the terms of a termbase in texts: the longest first, and none inside of another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING

from align.languages import is_same_language, normalize_tag, primary
from tmx.terms.records import Concept, Term, Termbase
from tmx.terms.spelling import Check, Spelled, find_spelling
from tmx.units import is_near

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

__all__ = ["Found", "Recognizer"]

_STRETCH = 20_000  # signs that are searched at a time: what is found there is held in memory

_Place = tuple[int, int, int, int]  # length (less than 0), first and last sign, pattern


@dataclass(frozen=True, slots=True)
class Found:
    """A term at ``text[start:end]``, and the concept that it names.

    ``others`` are the terms that are written alike, of other concepts.
    """

    start: int
    end: int
    term: Term
    concept: Concept
    others: tuple[tuple[Term, Concept], ...] = ()


@dataclass(frozen=True, slots=True)
class _Entry:
    """A term as it is spelled, and what its places must fulfil besides."""

    term: Term
    concept: Concept
    check: Check | None


class Recognizer:
    """Finds the terms of one language, made once and asked for many texts.

    >>> termbase = Termbase((Concept("1", (Term("Member State", "en"),)),))
    >>> [found.term.text for found in Recognizer(termbase, "en").find("Member States’ duty")]
    ['Member State']
    """

    def __init__(self, termbase: Termbase, lang: str, *, fold: bool = False) -> None:
        """Take the terms in ``lang``; with ``fold`` Traditional and Simplified are the same."""
        self.lang = normalize_tag(lang)
        self._spelling = find_spelling(self.lang, fold=fold)
        patterns: dict[str, list[_Entry]] = {}
        for concept in termbase.concepts:
            for term in concept.terms:
                if _speaks(term, self.lang, fold=fold):
                    for form, check in self._spelling.spell_term(term):
                        patterns.setdefault(form, []).append(_Entry(term, concept, check))
        self._entries: Sequence[Sequence[_Entry]] = list(patterns.values())
        self._checks = [_join_checks(entries) for entries in self._entries]
        self._known = frozenset(chain.from_iterable(patterns))
        self._automaton = _build(patterns)

    def find(self, text: str) -> list[Found]:
        """Give the terms in a text, in their order.

        Of two that overlap the longer one is found, of two of a length the first.
        """
        if self._automaton is None:
            return []
        spelled = self._spelling.spell(text)
        taken = bytearray(len(spelled.signs))
        return [
            self._tell(spelled, first, last, pattern)
            for start, end in self._stretches(spelled)
            for _, first, last, pattern in self._resolve(
                self._search(spelled, start, end), spelled, taken
            )
        ]

    def _search(self, spelled: Spelled, start: int, end: int) -> list[_Place]:
        """Give every place of every term, overlapping or not, the longest first."""
        assert self._automaton is not None  # noqa: S101 (asked before)
        found = self._automaton.find_matches_as_indexes(spelled.signs[start:end], overlapping=True)
        places = [
            (first - last, first + start, last + start, pattern) for pattern, first, last in found
        ]
        places.sort()
        return places

    def _resolve(self, places: list[_Place], spelled: Spelled, taken: bytearray) -> list[_Place]:
        """Give places that do not overlap, each longer than all that it keeps out, in their order.

        Only those that are still free are checked.
        """
        chosen, checks = [], self._checks
        for place in places:
            length, first, last, pattern = place
            # what overlaps one that is no shorter has its first or last sign inside of that
            if taken[first] or taken[last - 1]:
                continue
            if (check := checks[pattern]) is None or check(spelled, first, last):
                taken[first:last] = b"\1" * -length
                chosen.append(place)
        chosen.sort(key=itemgetter(1))
        return chosen

    def _stretches(self, spelled: Spelled) -> Iterator[tuple[int, int]]:
        """Cut a long text where there is a sign that no term has."""
        signs, start = spelled.signs, 0
        while len(signs) - start > _STRETCH:
            end = start + _STRETCH
            while end < len(signs) and signs[end] in self._known:
                end += 1
            yield start, end
            start = end
        yield start, len(signs)

    def _tell(self, spelled: Spelled, first: int, last: int, pattern: int) -> Found:
        """Give the term at a place; of several the one that is written so, or may be used."""
        start, end = spelled.span(first, last)
        entries = self._entries[pattern]
        if len(entries) == 1:
            return Found(start, end, entries[0].term, entries[0].concept)
        text = spelled.text[start:end]
        best, *rest = sorted(
            (one for one in entries if one.check is None or one.check(spelled, first, last)),
            key=lambda one: (one.term.text != text, not one.term.is_wanted),
        )
        others = {
            id(one.concept): (one.term, one.concept)
            for one in rest
            if one.concept is not best.concept
        }
        return Found(start, end, best.term, best.concept, tuple(others.values()))


def _join_checks(entries: Sequence[_Entry]) -> Check | None:
    """Give what a place must fulfil for one of the entries; None where one asks nothing."""
    checks = [one.check for one in entries if one.check is not None]
    if len(checks) < len(entries):
        return None
    if len(checks) == 1:
        return checks[0]
    return lambda spelled, first, last: any(check(spelled, first, last) for check in checks)


def _speaks(term: Term, lang: str, *, fold: bool) -> bool:
    """Tell whether a term is one of ``lang``."""
    if fold and primary(term.lang) == primary(lang):
        return True
    return is_near(term.lang, lang) or is_same_language(term.lang, lang)


def _build(patterns: dict[str, list[_Entry]]) -> "AhoCorasick | None":
    from ahocorasick_rs import AhoCorasick

    return AhoCorasick(list(patterns), store_patterns=False) if patterns else None
