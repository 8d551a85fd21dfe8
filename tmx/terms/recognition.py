"""Find the terms of a termbase in texts: the longest first, and none inside of another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from align.languages import is_same_language, normalize_tag, primary
from tmx.terms.records import Concept, Term, Termbase
from tmx.terms.spelling import Check, Spelled, find_spelling
from tmx.units import is_near

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

__all__ = ["Found", "Recognizer"]

_STRETCH = 20_000  # signs that are searched at a time: what is found there is held in memory

_Place = tuple[int, int, int]  # first and last sign of a match, and its pattern


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
                    forms, check = self._spelling.spell_term(term)
                    for form in forms:
                        patterns.setdefault(form, []).append(_Entry(term, concept, check))
        self._entries: Sequence[Sequence[_Entry]] = list(patterns.values())
        self._free = [any(one.check is None for one in entries) for entries in self._entries]
        self._known = frozenset(chain.from_iterable(patterns))
        self._automaton = _build(patterns)

    def find(self, text: str) -> list[Found]:
        """Give the terms in a text, in their order.

        Of two that overlap the longer one is found, of two of a length the first.
        """
        if self._automaton is None:
            return []
        spelled = self._spelling.spell(text)
        places = chain.from_iterable(
            _resolve(self._search(spelled, start, end)) for start, end in self._stretches(spelled)
        )
        return [self._tell(spelled, place) for place in places]

    def _search(self, spelled: Spelled, start: int, end: int) -> list[_Place]:
        """Give every place of every term, overlapping or not."""
        assert self._automaton is not None  # noqa: S101 (asked before)
        signs = spelled.signs if end - start == len(spelled.signs) else spelled.signs[start:end]
        found = self._automaton.find_matches_as_indexes(signs, overlapping=True)
        free, entries = self._free, self._entries
        return [
            (first + start, last + start, pattern)
            for pattern, first, last in found
            if free[pattern]
            or any(_fits(one, spelled, first + start, last + start) for one in entries[pattern])
        ]

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

    def _tell(self, spelled: Spelled, place: _Place) -> Found:
        """Give the term at a place; of several the one that is written so, or may be used."""
        first, last, pattern = place
        start, end = spelled.span(first, last)
        entries = [one for one in self._entries[pattern] if _fits(one, spelled, first, last)]
        text = spelled.text[start:end]
        if len(entries) > 1:
            entries.sort(key=lambda one: (one.term.text != text, not one.term.is_wanted))
        best = entries[0]
        others = {
            id(one.concept): (one.term, one.concept)
            for one in entries[1:]
            if one.concept is not best.concept
        }
        return Found(start, end, best.term, best.concept, tuple(others.values()))


def _speaks(term: Term, lang: str, *, fold: bool) -> bool:
    """Tell whether a term is one of ``lang``."""
    if fold and primary(term.lang) == primary(lang):
        return True
    return is_near(term.lang, lang) or is_same_language(term.lang, lang)


def _fits(entry: _Entry, spelled: Spelled, first: int, last: int) -> bool:
    return entry.check is None or entry.check(spelled, first, last)


def _build(patterns: dict[str, list[_Entry]]) -> "AhoCorasick | None":
    from ahocorasick_rs import AhoCorasick

    return AhoCorasick(list(patterns), store_patterns=False) if patterns else None


def _resolve(places: list[_Place]) -> Iterator[_Place]:
    """Give places that do not overlap, the longest of those that do, in their order."""
    places.sort()
    cluster: list[_Place] = []
    end = 0
    for place in places:
        if cluster and place[0] >= end:
            yield from _choose(cluster)
            cluster = []
        cluster.append(place)
        end = max(end, place[1]) if len(cluster) > 1 else place[1]
    yield from _choose(cluster)


def _choose(cluster: list[_Place]) -> Sequence[_Place]:
    if len(cluster) < 2:
        return cluster
    taken: set[int] = set()
    chosen = []
    for place in sorted(cluster, key=lambda place: (place[0] - place[1], place[0])):
        # what overlaps a longer or equal one holds its first or last sign or is held by it
        if place[0] not in taken and place[1] - 1 not in taken:
            taken.update(range(place[0], place[1]))
            chosen.append(place)
    return sorted(chosen)
