"""Checks against a termbase: what it wants said is missing, or said as it does not want it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from align.languages import primary
from tmx.checks.context import Context
from tmx.checks.issues import Claim, Finding
from tmx.checks.pairs import Pair
from tmx.terms import Concept, Found, Recognizer, Termbase

__all__ = [
    "Terms",
    "are_terms_deprecated",
    "are_terms_forbidden",
    "are_terms_inconsistent",
    "are_terms_missing",
]

_CROSSED = re.compile("[国國]家")  # 中国 in 发展中国家 is none
_NAME = re.compile("[A-Z][a-z]{3,}")
_STEM, _END = 3, 4  # letters that Spain and Spanish share at least, and that one may lose


@dataclass
class Terms:
    """A termbase made ready to be looked up in."""

    termbase: Termbase
    _recognizers: dict[str, Recognizer] = field(default_factory=dict)
    _last: dict[str, tuple[str, list[Found]]] = field(default_factory=dict)

    @cached_property
    def homonyms(self) -> dict[tuple[str, str], list[Concept]]:
        """The concepts that share a term, by its language and text."""
        concepts: dict[tuple[str, str], list[Concept]] = {}
        for concept in self.termbase.concepts:
            for lang, text in {(primary(t.lang), t.text.casefold()) for t in concept.terms}:
                concepts.setdefault((lang, text), []).append(concept)
        return concepts

    @cached_property
    def statuses(self) -> frozenset[str]:
        """What is said of any of its terms."""
        return frozenset(term.status for term in self.termbase.terms)

    def find(self, text: str, lang: str) -> list[Found]:
        """Give the terms of a text; several checks ask of the same."""
        last = self._last.get(lang)
        if last is None or last[0] is not text:
            if lang not in self._recognizers:
                fold = primary(lang) == "zh"
                self._recognizers[lang] = Recognizer(self.termbase, lang, fold=fold)
            last = self._last[lang] = text, self._recognizers[lang].find(text)
        return last[1]

    def list_meant(self, found: Found) -> list[Concept]:
        """Give all concepts that a term may stand for."""
        return self.homonyms[primary(found.term.lang), found.term.text.casefold()]


def are_terms_missing(pair: Pair, context: Context) -> Iterable[Finding]:
    """A term of the source is not translated as a termbase says."""
    for terms in context.terms:
        for found in terms.find(pair.src, pair.src_lang):
            meant = terms.list_meant(found)
            wanted = _list_wanted(meant, pair)
            if not wanted or _CROSSED.match(pair.src, found.end - 1):
                continue
            # to look for the words as they are is quick, and mostly enough
            if not any(_stands(text, pair.tgt) for text in wanted) and not _is_said(
                terms, meant, pair
            ):
                detail = f"{found.term.text}, which is {' or '.join(wanted)}"
                yield Finding(detail, ((found.start, found.end),))


def _list_wanted(meant: Iterable[Concept], pair: Pair) -> list[str]:
    terms = (term for concept in meant for term in concept.terms_in(pair.tgt_lang))
    return list(dict.fromkeys(term.text for term in terms if term.is_wanted))


def _is_said(terms: Terms, meant: Iterable[Concept], pair: Pair) -> bool:
    ids = {concept.id for concept in meant}
    return any(
        concept.id in ids
        for found in terms.find(pair.tgt, pair.tgt_lang)
        for concept in terms.list_meant(found)
    )


def are_terms_forbidden(pair: Pair, context: Context) -> Iterable[Finding]:
    """A term of the target is forbidden by a termbase."""
    return _find_unwanted(pair, context, "forbidden")


def are_terms_deprecated(pair: Pair, context: Context) -> Iterable[Finding]:
    """A term of the target is deprecated by a termbase."""
    return _find_unwanted(pair, context, "deprecated")


def are_terms_inconsistent(pair: Pair, context: Context) -> Iterable[Finding]:
    """A term is translated otherwise than before."""
    for terms in context.terms:
        for found in terms.find(pair.src, pair.src_lang):
            if len(_list_wanted([found.concept], pair)) < 2:
                continue
            there = terms.find(pair.tgt, pair.tgt_lang)
            said = [one for one in there if one.concept.id == found.concept.id]
            if len(said) == 1:
                yield _claim(pair, found, said[0])


def _claim(pair: Pair, found: Found, said: Found) -> Finding:
    """Say how a term is called."""
    text = said.term.text
    return Finding(
        f"{found.term.text} is {text}, and ",
        ((found.start, found.end),),
        ((said.start, said.end),),
        Claim((pair.langs, found.concept.id, found.term.text), text, text),
    )


def _find_unwanted(pair: Pair, context: Context, status: str) -> Iterator[Finding]:
    for terms in context.terms:
        there = terms.find(pair.tgt, pair.tgt_lang) if status in terms.statuses else ()
        for found in there:
            if found.term.status != status or _is_wanted_elsewhere(terms, found):
                continue
            wanted = _list_wanted([found.concept], pair)
            better = f", better {' or '.join(wanted)}" if wanted else ""
            yield Finding(f"{found.term.text}{better}", (), ((found.start, found.end),))


def _is_wanted_elsewhere(terms: Terms, found: Found) -> bool:
    """Tell whether what one concept must not be called another one is."""
    return any(
        term.is_wanted
        for concept in terms.list_meant(found)
        for term in concept.terms
        if term.text.casefold() == found.term.text.casefold()
    )


def _stands(term: str, text: str) -> bool:
    """Tell whether a term stands in a text, maybe inside of a longer one, or what is made of it."""
    if _NAME.fullmatch(term) and re.search(rf"\b{term[: max(_STEM, len(term) - _END)]}", text):
        return True  # Spanish for Spain
    term, text = term.casefold(), text.casefold()
    if not term.isascii():
        return term in text
    return re.search(rf"(?<!\w){re.escape(term)}(?!\w)", text) is not None
