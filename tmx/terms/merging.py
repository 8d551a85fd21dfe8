"""Make one termbase of several, and say what was there twice and what contradicts itself."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from align.languages import is_same_language, primary
from tmx.store.folding import fold_space
from tmx.terms.records import Concept, Term, Termbase

__all__ = ["Conflict", "Duplicate", "Merged", "merge"]

_Key = tuple[str, str]  # language and text, without what makes no difference


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Concepts that were one: where they stood, and the terms that they were known by."""

    concept: str
    sources: tuple[str, ...]
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A term of which a termbase says two things.

    ``what`` is ``"status"`` where it has several, ``"translation"`` where it stands in concepts
    that have nothing else in common, and ``values`` what these say.
    """

    what: str
    term: str
    lang: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """A termbase, and what was found in making it."""

    termbase: Termbase
    duplicates: tuple[Duplicate, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


def merge(termbases: Iterable[tuple[str, Termbase]]) -> Merged:
    """Make one termbase of several, each behind the name that it is to be called by.

    Concepts are one where they agree on a term in each of two languages; and where one has, besides
    a term of the other, nothing but deprecated and forbidden ones. What they know is put together;
    the first has its id, and the better known status: one that is told.
    """
    named = [(name, concept) for name, termbase in termbases for concept in termbase.concepts]
    groups = _group([concept for _, concept in named])
    used: set[str] = set()
    concepts, duplicates, conflicts = [], [], []
    for places in groups:
        members = [named[place][1] for place in places]
        concept, found = _unite(members, used)
        concepts.append(concept)
        conflicts += found
        if len(members) > 1:
            sources = tuple(f"{named[place][0]}, {named[place][1].id}" for place in places)
            shared = _list_shared(members)
            duplicates.append(Duplicate(concept.id, sources, shared))
    conflicts += _find_homonyms(concepts)
    return Merged(Termbase(tuple(concepts)), tuple(duplicates), tuple(conflicts))


class _Groups:
    """Numbers that belong together, each group known by its least."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def find(self, place: int) -> int:
        while self._parent[place] != place:
            self._parent[place] = self._parent[self._parent[place]]
            place = self._parent[place]
        return place

    def join(self, one: int, other: int) -> None:
        first, second = sorted((self.find(one), self.find(other)))
        self._parent[second] = first

    def __iter__(self) -> Iterator[list[int]]:
        groups: dict[int, list[int]] = defaultdict(list)
        for place in range(len(self._parent)):
            groups[self.find(place)].append(place)
        yield from groups.values()


def _group(concepts: Sequence[Concept]) -> _Groups:
    """Give the numbers of the concepts that are one, in the order of the first of each."""
    groups = _Groups(len(concepts))
    _join_agreeing(concepts, groups)
    _join_unwanted(concepts, groups)
    return groups


def _join_agreeing(concepts: Sequence[Concept], groups: _Groups) -> None:
    """Join concepts that share a term in each of two languages."""
    seen: dict[tuple[_Key, _Key], int] = {}
    for place, concept in enumerate(concepts):
        keys = sorted({_key(term) for term in concept.terms})
        for one, other in combinations(keys, 2):
            if _language(one) != _language(other):  # Traditional and Simplified are one language
                groups.join(seen.setdefault((one, other), place), place)


def _join_unwanted(concepts: Sequence[Concept], groups: _Groups) -> None:
    """Join a concept that only tells what else not to say to the one that shares its term."""
    known: dict[_Key, set[int]] = defaultdict(set)
    for place, concept in enumerate(concepts):
        for term in concept.terms:
            known[_key(term)].add(groups.find(place))
    for place, concept in enumerate(concepts):
        wanted = [term for term in concept.terms if term.is_wanted]
        if len(wanted) == 1 < len(concept.terms):
            others = {groups.find(other) for other in known[_key(wanted[0])]}
            others.discard(groups.find(place))
            if len(others) == 1:
                groups.join(place, others.pop())


def _unite(members: Sequence[Concept], used: set[str]) -> tuple[Concept, list[Conflict]]:
    """Put together what several concepts know, under an id that none has yet."""
    name = members[0].id
    number = 2
    while name in used:
        name = f"{members[0].id}-{number}"
        number += 1
    used.add(name)
    if len(members) == 1:
        return replace(members[0], id=name), []
    by_key: dict[_Key, list[Term]] = defaultdict(list)
    for member in members:
        for term in member.terms:
            by_key[_key(term)].append(term)
    terms = tuple(_unite_terms(terms) for terms in by_key.values())
    subject, definition, note = (
        _join(getattr(member, name) for member in members)
        for name in ("subject", "definition", "note")
    )
    concept = Concept(name, terms, subject, definition, note)
    return concept, [found for terms in by_key.values() if (found := _compare(terms))]


def _unite_terms(terms: Sequence[Term]) -> Term:
    return replace(
        terms[0],
        status=next((term.status for term in terms if term.status), ""),
        part_of_speech=next((term.part_of_speech for term in terms if term.part_of_speech), ""),
        note=_join(term.note for term in terms),
    )


def _compare(terms: Sequence[Term]) -> Conflict | None:
    statuses = tuple(dict.fromkeys(term.status for term in terms if term.status))
    if len(statuses) < 2:
        return None
    return Conflict("status", terms[0].text, terms[0].lang, statuses)


def _find_homonyms(concepts: Sequence[Concept]) -> Iterator[Conflict]:
    """Give the terms of several concepts, with what these are called in another language."""
    known: dict[_Key, list[Concept]] = defaultdict(list)
    for concept in concepts:
        for key in dict.fromkeys(map(_key, concept.terms)):
            known[key].append(concept)
    for key, found in known.items():
        if len(found) < 2:
            continue
        term = next(term for term in found[0].terms if _key(term) == key)
        values = [_say_others(concept, key[0]) for concept in found]
        if len(set(values)) > 1:
            yield Conflict("translation", term.text, term.lang, tuple(dict.fromkeys(values)))


def _say_others(concept: Concept, lang: str) -> str:
    return ", ".join(term.text for term in concept.terms if _key(term)[0] != lang)


def _list_shared(members: Sequence[Concept]) -> tuple[str, ...]:
    """Give the terms that more than one of the concepts has."""
    count: dict[_Key, list[str]] = defaultdict(list)
    for member in members:
        for key, term in {_key(term): term for term in member.terms}.items():
            count[key].append(term.text)
    return tuple(texts[0] for texts in count.values() if len(texts) > 1)


def _key(term: Term) -> _Key:
    """Give a term without what makes no difference: article, white space, width, case of words."""
    text = fold_space(term.text).removeprefix("the ")
    script = "" if is_same_language(term.lang, primary(term.lang)) else "-Hant"
    return primary(term.lang) + script, text.casefold() if " " in text else text


def _language(key: _Key) -> str:
    return key[0].partition("-")[0]


def _join(texts: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(filter(None, texts)))
