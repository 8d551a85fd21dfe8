"""Checks against a termbase: what it wants said is missing, or said as it does not want it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from align.languages import primary
from tmx.checks.context import Context
from tmx.checks.issues import Finding
from tmx.checks.pairs import Pair
from tmx.terms import Concept, Found, Recognizer, Termbase

__all__ = [
    "Terms",
    "are_terms_deprecated",
    "are_terms_forbidden",
    "are_terms_inconsistent",
    "are_terms_missing",
]


@dataclass
class Terms:
    """A termbase made ready to be looked up in; it remembers how the file calls each concept."""

    termbase: Termbase
    used: dict[tuple[str, str], tuple[str, int]] = field(default_factory=dict)
    _recognizers: dict[str, Recognizer] = field(default_factory=dict)
    _last: tuple[Pair | None, list[Found], list[Found]] = (None, [], [])

    @cached_property
    def homonyms(self) -> dict[tuple[str, str], list[Concept]]:
        """The concepts that share a term, by its language and text."""
        concepts: dict[tuple[str, str], list[Concept]] = {}
        for concept in self.termbase.concepts:
            for lang, text in {(primary(t.lang), t.text.casefold()) for t in concept.terms}:
                concepts.setdefault((lang, text), []).append(concept)
        return concepts

    def find(self, pair: Pair) -> tuple[list[Found], list[Found]]:
        """Give the terms of both texts; several checks ask of one pair."""
        if self._last[0] is not pair:
            src = self.find_in(pair.src, pair.src_lang)
            self._last = pair, src, self.find_in(pair.tgt, pair.tgt_lang)
        return self._last[1], self._last[2]

    def find_in(self, text: str, lang: str) -> list[Found]:
        """Give the terms of a text."""
        if lang not in self._recognizers:
            self._recognizers[lang] = Recognizer(self.termbase, lang, fold=primary(lang) == "zh")
        return self._recognizers[lang].find(text)

    def list_meant(self, found: Found) -> list[Concept]:
        """Give all concepts that a term may stand for."""
        return self.homonyms[primary(found.term.lang), found.term.text.casefold()]


def are_terms_missing(pair: Pair, context: Context) -> Iterable[Finding]:
    """A term of the source is not translated as a termbase says."""
    for terms in context.terms:
        found, there = terms.find(pair)
        said = {concept.id for term in there for concept in terms.list_meant(term)}
        for term in found:
            meant = terms.list_meant(term)
            wanted = [t for c in meant for t in c.terms_in(pair.tgt_lang) if t.is_wanted]
            if not wanted or said & {concept.id for concept in meant}:
                continue
            if not any(_stands(each.text, pair.tgt) for each in wanted):
                names = " or ".join(dict.fromkeys(each.text for each in wanted))
                yield Finding(f"{term.term.text}, which is {names}", ((term.start, term.end),))


def are_terms_forbidden(pair: Pair, context: Context) -> Iterable[Finding]:
    """A term of the target is forbidden by a termbase."""
    return _find_unwanted(pair, context, "forbidden")


def are_terms_deprecated(pair: Pair, context: Context) -> Iterable[Finding]:
    """A term of the target is deprecated by a termbase."""
    return _find_unwanted(pair, context, "deprecated")


def are_terms_inconsistent(pair: Pair, context: Context) -> Iterable[Finding]:
    """A term is translated otherwise than before."""
    for terms in context.terms:
        found, there = terms.find(pair)
        for term in found:
            said = [one for one in there if one.concept.id == term.concept.id]
            if len(said) != 1:
                continue
            key = pair.langs, f"{term.concept.id}\0{term.term.text}"
            text = said[0].term.text
            first, unit = terms.used.setdefault(key, (text, pair.unit))
            if first != text:
                detail = f"{term.term.text} is {text}, and {first} in unit {unit}"
                yield Finding(detail, ((term.start, term.end),), ((said[0].start, said[0].end),))


def _find_unwanted(pair: Pair, context: Context, status: str) -> Iterator[Finding]:
    for terms in context.terms:
        for term in terms.find(pair)[1]:
            if term.term.status != status or _is_wanted_elsewhere(terms, term):
                continue
            wanted = [t.text for t in term.concept.terms_in(pair.tgt_lang) if t.is_wanted]
            better = f", better {' or '.join(wanted)}" if wanted else ""
            yield Finding(f"{term.term.text}{better}", (), ((term.start, term.end),))


def _is_wanted_elsewhere(terms: Terms, found: Found) -> bool:
    """Tell whether what one concept must not be called another one is."""
    return any(
        term.is_wanted
        for concept in terms.list_meant(found)
        for term in concept.terms
        if term.text.casefold() == found.term.text.casefold()
    )


def _stands(term: str, text: str) -> bool:
    """Tell whether a term stands in a text as it is, maybe inside of a longer one."""
    term, text = term.casefold(), text.casefold()
    if not term.isascii():
        return term in text
    return re.search(rf"(?<!\w){re.escape(term)}(?!\w)", text) is not None
