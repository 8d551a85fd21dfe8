"""Join memories of different language pairs over a language that they share."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from tmx.units import Unit, Variant

__all__ = ["Conflict", "Joined", "join"]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A text of the pivot language that has several translations in another one."""

    pivot: str
    lang: str
    texts: tuple[str, ...]


@dataclass(slots=True)
class Joined:
    """The units of memories with equal pivots merged, and where they contradict each other."""

    units: list[Unit] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    without: int = 0  # units that do not speak the pivot language, and are left out


def join(memories: Iterable[Iterable[Unit]], pivot: str) -> Joined:
    """Merge the units of all memories whose texts in the language ``pivot`` are equal.

    White space does not count, letters do. The pivot comes first in a unit, then the languages in
    the order in which they were met. Of several translations into one language the first is merged;
    each further one is a unit of its own with the pivot and whatever else has a second one.
    """
    joined = Joined()
    met: dict[str, list[Unit]] = {}
    for unit in (unit for memory in memories for unit in memory):
        text = unit.text(pivot)
        if text is None:
            joined.without += 1
        else:
            met.setdefault(" ".join(text.split()), []).append(unit)
    for units in met.values():
        joined.units += _merge(units, pivot)
        joined.conflicts += _find_conflicts(units, pivot)
    return joined


def _merge(units: list[Unit], pivot: str) -> Iterator[Unit]:
    """Give one unit, and one more for each further round of translations."""
    first = units[0]
    centre = first.variant(pivot)
    if centre is None:
        raise ValueError(f"a unit does not speak {pivot}")
    rounds = list(zip_longest(*_list_translations(units, pivot).values())) or [()]
    for variants in rounds:
        told = tuple(variant for variant in variants if variant is not None)
        makers = [unit for unit in units if any(variant in unit.variants for variant in told)]
        yield _combine(makers or units, (centre, *told))


def _combine(units: list[Unit], variants: tuple[Variant, ...]) -> Unit:
    """Give a unit with what all of these say of it, as sure as the least sure."""
    scores = [unit.score for unit in units if unit.score is not None]
    props: dict[str, str] = {}
    for unit in reversed(units):
        props |= unit.props
    return replace(
        units[0],
        variants=variants,
        props=props,
        notes=tuple(dict.fromkeys(note for unit in units for note in unit.notes)),
        score=min(scores, default=None),
    )


def _list_translations(units: list[Unit], pivot: str) -> dict[str, list[Variant]]:
    """Give the different translations into each language but the pivot."""
    found: dict[str, dict[str, Variant]] = {}
    for unit in units:
        centre = unit.variant(pivot)
        for variant in unit.variants:
            if variant is not centre:
                found.setdefault(variant.lang, {}).setdefault(variant.text, variant)
    return {lang: list(texts.values()) for lang, texts in found.items()}


def _find_conflicts(units: list[Unit], pivot: str) -> Iterator[Conflict]:
    for lang, variants in _list_translations(units, pivot).items():
        if len(variants) > 1:
            text = units[0].text(pivot) or ""
            yield Conflict(text, lang, tuple(variant.text for variant in variants))
