"""Concepts as units, and units as concepts: TBX, PO and every memory go this way."""

import re
from collections.abc import Iterator, Mapping
from itertools import chain

from tmx.terms.records import Concept, Status, Term, Termbase
from tmx.terms.vocabulary import read_part_of_speech, read_status
from tmx.units import Unit, Variant

__all__ = ["to_concept", "to_entries"]

_WRITTEN: Mapping[Status, str] = {
    "preferred": "preferredTerm-admn-sts",
    "admitted": "admittedTerm-admn-sts",
    "deprecated": "deprecatedTerm-admn-sts",
    "forbidden": "deprecatedTerm-admn-sts",  # TBX knows no worse
}
_STATUS = ("administrativeStatus", "normativeAuthorization", "x-status", "status")
_PART = "partOfSpeech"
_FORBIDDEN = {"x-status": "forbidden"}
_CONCEPT = {"subjectField", "definition"}
_NAME = re.compile(r"[A-Za-z_][\w.-]*", re.ASCII)  # an id of XML, as all tools take it


def to_concept(unit: Unit, name: str) -> Concept:
    """Give a unit as a concept, with what is known of it besides as notes.

    >>> unit = Unit((Variant("en", "Chairman", {"administrativeStatus": "deprecatedTerm"}),))
    >>> to_concept(unit, "c1").terms[0].status
    'deprecated'
    """
    terms = tuple(map(_to_term, unit.variants))
    definitions = [unit.props.get("definition", "")]
    definitions += [variant.props.get("definition", "") for variant in unit.variants]
    return Concept(
        name,
        tuple(dict.fromkeys(terms)),
        unit.props.get("subjectField", ""),
        "\n".join(dict.fromkeys(filter(None, definitions))),
        "\n".join((*unit.notes, *_describe(unit.props, _CONCEPT))),
    )


def to_entries(termbase: Termbase) -> Iterator[tuple[str, Unit]]:
    """Give concepts as units, each with an id that XML takes and no other has."""
    used: set[str] = set()
    for number, concept in enumerate(termbase.concepts, 1):
        name = concept.id if _NAME.fullmatch(concept.id) else ""
        if not name or name in used:
            name = next(f"c{n}" for n in chain([number], _count(number)) if f"c{n}" not in used)
        used.add(name)
        props = {"subjectField": concept.subject, "definition": concept.definition}
        yield (
            name,
            Unit(
                tuple(map(_to_variant, concept.terms)),
                {key: value for key, value in props.items() if value},
                tuple(filter(None, [concept.note])),
                segtype="phrase",
            ),
        )


def _count(number: int) -> Iterator[int]:
    while True:
        number += 1
        yield number


def _to_term(variant: Variant) -> Term:
    status: Status = ""
    notes = list(variant.notes)
    for name in reversed(_STATUS):  # the first has the last word
        said = variant.props.get(name, "")
        read = read_status(said) if said else ""
        if read is None:
            notes.append(f"{name}: {said}")
        status = _worse(read, status) if read else status
    part = read_part_of_speech(variant.props.get(_PART, ""))
    notes += _describe(variant.props, {*_STATUS, _PART, "definition"})
    text = " ".join(variant.text.split())
    return Term(text, variant.lang, status, part, "\n".join(notes))


def _worse(read: Status, status: Status) -> Status:
    return status if status == "forbidden" else read


def _to_variant(term: Term) -> Variant:
    props = {}
    if term.status:
        props["administrativeStatus"] = _WRITTEN[term.status]
    if term.status == "forbidden":
        props |= _FORBIDDEN
    if term.part_of_speech:
        props[_PART] = term.part_of_speech
    return Variant(term.lang, term.text, props, tuple(filter(None, [term.note])))


def _describe(props: Mapping[str, str], known: set[str]) -> list[str]:
    """Give what is known besides as notes; what is only fuzzy in PO says so."""
    return [
        f"{name.removeprefix('x-')}: {value}" for name, value in props.items() if name not in known
    ]
