"""The CAT view of a bitext: pairs of all the sizes in which a translation tool looks for them.

A tool fills a segment when its memory holds that text letter by letter. What it takes for a segment
is its own affair: a paragraph, a sentence, a sentence without its number. A bitext of level ``cat``
has labels and sentences for segments; here they are put together to whatever a tool may look up, in
either language.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING

from tmx.units import Unit, clean

if TYPE_CHECKING:  # it brings numpy along, which who only reads a memory does not need
    from align.bitexts import Bead, Bitext, Run, Segment, Side

__all__ = ["Fill", "Pair", "list_pairs", "predict_fills"]


@dataclass(frozen=True, slots=True)
class Pair:
    """Runs of segments that translate each other; ``segtype`` is their size in TMX's words."""

    src: "Run"
    tgt: "Run"
    segtype: str
    score: float
    untranslated: bool


@dataclass(frozen=True, slots=True)
class Fill:
    """How many of the segments of a text, cut into ``segtype``, a tool finds in a memory."""

    lang: str
    segtype: str
    filled: int
    segments: int


_SIZES: Mapping[str, Callable[["Segment"], Hashable]] = MappingProxyType(
    {
        "paragraph": lambda segment: segment.block,
        "sentence": lambda segment: (segment.block, segment.sentence),
    }
)


def list_pairs(bitext: "Bitext") -> list[Pair]:
    """Give each pair of texts that a tool may look up, once, in the order of the source.

    Nothing is given for what has no counterpart, or shares its counterpart with other segments.
    """
    once: dict[tuple[str, str], Pair] = {}
    for pair in (*_find_pairs(bitext, 0), *_find_pairs(bitext, 1)):
        once.setdefault((bitext.src.text(pair.src), bitext.tgt.text(pair.tgt)), pair)
    return sorted(once.values(), key=lambda pair: (pair.src[0], -len(pair.src), pair.tgt))


def predict_fills(bitext: "Bitext", units: Iterable[Unit]) -> list[Fill]:
    """Tell how much of either text a tool fills from ``units``, by paragraphs and by sentences."""
    units = list(units)
    fills = []
    for side in (bitext.src, bitext.tgt):
        known = {unit.text(side.lang) for unit in units}
        for segtype in _SIZES:
            texts = [clean(side.text(run)) for run in _group(side, segtype)]
            fills.append(Fill(side.lang, segtype, sum(text in known for text in texts), len(texts)))
    return fills


def _find_pairs(bitext: "Bitext", role: int) -> Iterator[Pair]:
    """Give what corresponds to all that may be looked up in one side, 0 source or 1 target."""
    other = bitext.tgt if role == 0 else bitext.src
    runs = [(bead.src, bead.tgt) for bead in bitext.beads]
    holder = {index: place for place, each in enumerate(runs) for index in each[role]}
    alone = {index for each in runs if not each[role] for index in each[1 - role]}
    for run, segtype in _list_queries(bitext.tgt if role else bitext.src):
        places = sorted({holder[index] for index in run if runs[holder[index]][1 - role]})
        if not places or any(not set(runs[place][role]) <= set(run) for place in places):
            continue
        found = tuple(sorted(i for place in places for i in runs[place][1 - role]))
        if segtype == "paragraph":
            found = _complete(other, found, alone)
        beads = [bitext.beads[place] for place in places]
        src, tgt = (run, found) if role == 0 else (found, run)
        yield Pair(src, tgt, segtype, _judge(beads, segtype), any(b.untranslated for b in beads))


def _list_queries(side: "Side") -> "Iterator[tuple[Run, str]]":
    """Give the runs that a tool may look up, with their sizes: with their label, and without."""
    for segtype in _SIZES:
        for run in _group(side, segtype):
            yield run, segtype
            if len(run) > 1 and _is_label(side, run[0]):
                yield run[1:], segtype


def _group(side: "Side", segtype: str) -> "Iterator[Run]":
    key = _SIZES[segtype]
    for _, run in groupby(range(len(side)), lambda index: key(side.segments[index])):
        yield tuple(run)


def _is_label(side: "Side", index: int) -> bool:
    """Tell whether a segment is the label of the one behind it."""
    from align.cues import read_label

    segment = side.segments[index]
    label = read_label(f"{segment.text} ") if segment.path else None
    return label is not None and label.end >= len(segment.text)


def _complete(side: "Side", run: "Run", alone: set[int]) -> "Run":
    """Add what stands in the paragraph of a run, between or beside, without a counterpart."""
    first, last = run[0], run[-1]
    while first - 1 in alone and side.segments[first - 1].block == side.segments[first].block:
        first -= 1
    while last + 1 in alone and side.segments[last + 1].block == side.segments[last].block:
        last += 1
    return tuple(i for i in range(first, last + 1) if i in alone or i in run)


def _judge(beads: "list[Bead]", segtype: str) -> float:
    """Say how sure a pair is: paragraphs as the surest bead in them, others as the least sure."""
    pick = max if segtype == "paragraph" else min
    return pick(bead.score for bead in beads)
