"""Search by meaning: the units that say what a text says, in other words or another language."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from align.encoders import embed
from align.errors import LanguageError
from align.languages import detect_language, normalize_tag
from tmx.store.fetching import fetch_units
from tmx.store.matches import Neighbour
from tmx.store.searching import choose_target
from tmx.store.shelf import Shelf
from tmx.units import Unit, Variant, clean

__all__ = ["Question", "find_neighbours"]

BATCH = 50  # texts that are fetched at once


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for: a text, its language, the one that is wanted, where to look for it."""

    text: str
    source: str | None
    target: str | None
    min_cosine: float
    through: Sequence[str] = ()


def find_neighbours(
    connection: sqlite3.Connection, shelf: Shelf, question: Question
) -> Iterator[Neighbour]:
    """Give units that say something like a question's text, the nearest first, each once."""
    asked = clean(question.text)  # half a surrogate pair has no meaning
    if not asked.strip():
        return
    source = normalize_tag(question.source) if question.source else _detect(asked)
    (vector,) = embed(shelf.encoder, [asked])
    found = shelf.compare(vector, question.min_cosine, question.through)
    found = found[np.argsort(-found["cosine"], kind="stable")]
    seen: set[int] = set()
    for start in range(0, len(found), BATCH):
        for key, unit, text, cosine in _fetch(connection, found[start : start + BATCH].tolist()):
            faces = _choose_faces(unit, text, source, question.target)
            if key not in seen and faces is not None:
                src, tgt = faces
                yield Neighbour(
                    src.text, tgt.text, min(cosine, 1.0), unit, key, src.lang, tgt.lang, text.lang
                )
            seen.add(key)


def _fetch(
    connection: sqlite3.Connection, found: Sequence[tuple[int, int, float]]
) -> Iterator[tuple[int, Unit, Variant, float]]:
    """Give unit, text and cosine of what was found, if the store still has it."""
    marks = ", ".join("?" * len(found))
    rows = connection.execute(
        f"SELECT id, unit, place, hash FROM variant WHERE id IN ({marks})",  # noqa: S608 (marks)
        [key for key, _, _ in found],
    )
    places = {key: rest for key, *rest in rows}
    units = fetch_units(connection, list({unit for unit, _, _ in places.values()}))
    for key, value, cosine in found:
        unit, place, now = places.get(key, (0, 0, None))
        if now == value and unit in units:  # or else the vector is of another text
            yield unit, units[unit], units[unit].variants[place], cosine


def _choose_faces(
    unit: Unit, found: Variant, source: str | None, target: str | None
) -> tuple[Variant, Variant] | None:
    """Give what a unit says in the language of the question, and in the one that is wanted.

    Where it lacks the first, the text that was found stands for it, or any that is not the target.
    """
    src = (unit.variant(source) if source else None) or found
    tgt = choose_target(unit, src.lang, target)
    if tgt is src:
        others = (variant for variant in unit.variants if variant is not tgt)
        src = next(others, src)
    return (src, tgt) if tgt is not None and tgt is not src else None


def _detect(text: str) -> str | None:
    """Give the language of a text where it can be told: it decides only what is shown."""
    try:
        return detect_language(text)
    except LanguageError:
        return None
