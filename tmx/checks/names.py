"""Names of countries, regions and languages, as CLDR has them, and as termbases call them besides.

A country may go unsaid, or be an adjective; so a name is only missed where another one came in its
place.
"""

from collections.abc import Iterable, Sequence
from functools import cache

from align.errors import InputError
from align.languages import primary
from tmx.checks.context import Context
from tmx.checks.issues import Finding
from tmx.checks.pairs import Pair
from tmx.checks.terminology import Terms
from tmx.terms import Concept, Found, Term, Termbase

__all__ = ["Names", "are_names_different", "is_babel_there", "read_names"]

Names = Terms

_LOCALES = (("en", "en"), ("zh-Hans", "zh_Hans"), ("zh-Hant", "zh_Hant"))
_SHORT = 2  # characters of a name that is no abbreviation


def is_babel_there() -> bool:
    """Tell whether the names can be had."""
    from importlib.util import find_spec

    return find_spec("babel") is not None


def read_names(termbases: Sequence[Termbase] = ()) -> Names:
    """Give the names of CLDR, with others that the termbases have for them.

    Raises `InputError` where Babel is not installed.
    """
    if not is_babel_there():
        what = "the names of countries and languages need Babel"
        raise InputError("", what, "pip install 'tongwen[names]', or leave W305 out")
    concepts = {concept.id: concept for concept in _read_cldr().concepts}
    known = {
        (primary(term.lang), term.text.casefold()): concept.id
        for concept in concepts.values()
        for term in concept.terms
    }
    for termbase in termbases:
        for other in termbase.concepts:
            keys = {known.get((primary(t.lang), t.text.casefold())) for t in other.terms} - {None}
            if len(keys) == 1 and (key := keys.pop()) is not None:
                terms = dict.fromkeys((*concepts[key].terms, *other.terms))
                concepts[key] = Concept(key, tuple(terms))
    return Terms(Termbase(tuple(concepts.values())))


def are_names_different(pair: Pair, context: Context) -> Iterable[Finding]:
    """Another country, region or language is named."""
    if context.names is None or not (pair.speaks("zh", "en") or pair.speaks("en", "zh")):
        return
    if not context.names.find(*_find_chinese(pair)):  # which is quick, and mostly so
        return
    src = context.names.find(pair.src, pair.src_lang)
    tgt = context.names.find(pair.tgt, pair.tgt_lang)
    left, right = _list_unsaid(src, tgt, pair.tgt), _list_unsaid(tgt, src, pair.src)
    kinds = {_kind(found) for found in left} & {_kind(found) for found in right}
    left, right = ([f for f in side if _kind(f) in kinds] for side in (left, right))
    if left and right:
        names = [", ".join(dict.fromkeys(f.term.text for f in side)) for side in (left, right)]
        yield Finding(" and ".join(names), _spans(left), _spans(right))


def _find_chinese(pair: Pair) -> tuple[str, str]:
    """Give the Chinese text and its language."""
    sides = (pair.src, pair.src_lang), (pair.tgt, pair.tgt_lang)
    return sides[primary(pair.src_lang) != "zh"]


def _list_unsaid(here: list[Found], there: list[Found], text: str) -> list[Found]:
    said = {found.concept.id for found in there}
    return [
        found
        for found in here
        if found.concept.id not in said
        and not any(term.text in text for term in found.concept.terms)
    ]


def _kind(found: Found) -> str:
    """Tell countries from languages: Greek letters are of Greece."""
    return found.concept.id.partition(" ")[0]


def _spans(found: Iterable[Found]) -> tuple[tuple[int, int], ...]:
    return tuple((each.start, each.end) for each in found)


@cache
def _read_cldr() -> Termbase:
    from babel import Locale

    names: dict[str, list[Term]] = {}
    for tag, name in _LOCALES:
        locale = Locale.parse(name)
        for kind, table in (("territory", locale.territories), ("language", locale.languages)):
            for code, text in table.items():
                if len(text) >= _SHORT and not code.isdecimal():
                    names.setdefault(f"{kind} {code}", []).append(Term(text, tag))
    return Termbase(tuple(Concept(code, tuple(terms)) for code, terms in names.items()))
