"""What a memory offers for each segment of a document, and what of that becomes its target."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from tmx.counting import has_words
from tmx.lookup import EXACT, Lookup
from tmx.placeables import Substitution, substitute
from tmx.sources import Source

if TYPE_CHECKING:
    from tmx.store import Match, Store

__all__ = ["Filled", "Outcome", "fill"]

OFFERED = 50.0  # similarity from which on a match is worth a look
TRIED = 5  # matches in which values are replaced


class Outcome(StrEnum):
    """Where the target of a segment comes from, the surest first."""

    CONTEXT = "context"  # the same text behind the same text
    EXACT = "exact"  # the same text
    SUBSTITUTED = "substituted"  # the same but for values, which were replaced
    FUZZY = "fuzzy"
    COPIED = "copied"  # it has no words, and stays as it is
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Filled:
    """A segment with its target, '' for none, and the matches for it, the one that was used first.

    ``substitution`` tells which values of that match were replaced; ``several`` that the memory
    has other translations of the very text, too.
    """

    source: Source
    outcome: Outcome
    target: str = ""
    matches: "tuple[Match, ...]" = ()
    substitution: Substitution | None = None
    several: bool = False


def fill(
    store: "Store",
    sources: Sequence[Source],
    src_lang: str,
    tgt_lang: str,
    *,
    min_similarity: float = 75.0,
    measure: str = "characters",
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[Filled]:
    """Give each segment of a document with what a store has for it.

    The target is that of the best match that is similar enough. One from which the segment differs
    in nothing but values that can be replaced goes before more similar ones. Less similar matches,
    down to 50, are given without a target.
    """
    least = min(OFFERED, min_similarity)
    lookup = Lookup(store, sources, src_lang, tgt_lang, min_similarity=least, measure=measure)
    for done, source in enumerate(sources, start=1):
        yield _fill(source, _distinct(lookup.find(source)), min_similarity)
        if progress is not None:
            progress(done, len(sources))


def _fill(source: Source, matches: "Sequence[Match]", least: float) -> Filled:
    good = [match for match in matches if match.similarity >= least]
    if good and good[0].similarity >= EXACT:
        return _exact(source, good[0], matches)
    if not has_words(source.text):
        return Filled(source, Outcome.COPIED, source.text)
    found = [(match, _substitute(source, match)) for match in good[:TRIED]]
    for match, substitution in found:
        if substitution is not None and substitution.complete:
            kept = _first(match, matches)
            return Filled(source, Outcome.SUBSTITUTED, substitution.text, kept, substitution)
    if not found:
        return Filled(source, Outcome.EMPTY, matches=tuple(matches))
    match, substitution = found[0]
    target = substitution.text if substitution else match.target
    return Filled(source, Outcome.FUZZY, target, tuple(matches), substitution)


def _exact(source: Source, match: "Match", matches: "Sequence[Match]") -> Filled:
    others = {other.target for other in matches if other.similarity >= EXACT} - {match.target}
    outcome = Outcome.CONTEXT if match.context else Outcome.EXACT
    several = bool(others) and not match.context
    return Filled(source, outcome, match.target, tuple(matches), several=several)


def _substitute(source: Source, match: "Match") -> Substitution | None:
    return substitute(source.text, match.source, match.target, match.source_lang, match.target_lang)


def _distinct(matches: "Sequence[Match]") -> "list[Match]":
    """Give one match of those that say the same, the best."""
    return list({(match.source, match.target): match for match in reversed(matches)}.values())[::-1]


def _first(match: "Match", matches: "Sequence[Match]") -> "tuple[Match, ...]":
    return (match, *(other for other in matches if other is not match))
