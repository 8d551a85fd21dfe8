"""From a bitext to the units of a translation memory."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import PureWindowsPath
from typing import TYPE_CHECKING

from tmx.catview import Pair, list_pairs
from tmx.inline import write_marks
from tmx.labels import label_pair
from tmx.units import Unit, Variant, clean

if TYPE_CHECKING:  # it brings numpy along, which who only reads a memory does not need
    from align.bitexts import Bitext, Run, Side

__all__ = ["describe", "to_units"]

_UNSAID = frozenset({"lang", "language"})  # the variants' own tags tell it


def to_units(
    bitext: "Bitext",
    *,
    labels: bool = True,
    min_score: float = 0.0,
    untranslated: bool = False,
    gaps: bool = False,
    now: datetime | None = None,
) -> Iterator[Unit]:
    """Give a unit for each bead that scores ``min_score`` at least.

    Of a bitext of level ``cat``, units of all sizes that a tool looks up: see `tmx.catview`.

    Where a unit comes from is told by its properties ``x-document``, ``x-source-file``,
    ``x-target-file``, ``x-encoder`` and, with ``labels``, ``x-label``; how sure it is by ``score``,
    to a thousandth. Marks of the text are its inline codes. ``now`` is its date. A bead without
    text on one side gives none, or with ``gaps`` one of a single variant; page numbers and running
    heads give none; one that was not translated does with ``untranslated`` only.
    """
    origin = _origin(bitext)
    for pair in _list_pairs(bitext, gaps=gaps):
        sides = _read(bitext.src, pair.src), _read(bitext.tgt, pair.tgt)
        variants = tuple(variant for variant in sides if variant is not None)
        if len(variants) < (1 if gaps else 2):
            continue
        if pair.score < min_score or _is_of_the_page(bitext, pair):
            continue
        if pair.untranslated and not untranslated:
            continue
        label = label_pair(bitext, pair.src, pair.tgt) if labels else ""
        yield Unit(
            variants,
            props=origin | ({"x-label": label} if label else {}),
            created=now,
            score=round(pair.score, 3),
            segtype=pair.segtype,
        )


def _read(side: "Side", run: "Run") -> Variant | None:
    """Give what a run says, with its marks as inline codes; None when it says nothing."""
    whole = side.text(run)
    text = clean(whole).strip()
    if not text:
        return None
    codes = write_marks(side.marks(run)) if text == whole else ()
    return Variant(side.lang, text, codes=codes)


def _list_pairs(bitext: "Bitext", *, gaps: bool) -> Iterable[Pair]:
    """Give what is to become a unit: each bead, or pairs of all sizes where tools want them."""
    if bitext.level == "cat":
        return list_pairs(bitext)
    segtype = _segtype(bitext)
    return (
        Pair(bead.src, bead.tgt, segtype, bead.score, bead.untranslated)
        for bead in bitext.beads
        if gaps or not bead.is_gap
    )


def describe(bitext: "Bitext") -> dict[str, str]:
    """Give the properties of a file that holds one bitext: what is known of the two documents.

    What both say alike has one name, ``x-date``; of what differs each has its own,
    ``x-source-title`` and ``x-target-title``.
    """
    known = _origin(bitext)
    src, tgt = bitext.src.metadata, bitext.tgt.metadata
    for name in {**src, **tgt}:
        ours, theirs = src.get(name, ""), tgt.get(name, "")
        if name in _UNSAID or (name == "symbol" and not (ours and theirs and ours != theirs)):
            continue  # a symbol that is told once, or twice alike, is x-document
        stem = "-".join(name.split())
        if ours == theirs:
            known[f"x-{stem}"] = ours
        else:
            known |= {f"x-source-{stem}": ours, f"x-target-{stem}": theirs}
    return {name: said for name, value in known.items() if (said := clean(value).strip())}


def _is_of_the_page(bitext: "Bitext", pair: Pair) -> bool:
    """Tell whether a pair holds nothing but page numbers, running heads and the like."""
    return all(bitext.src.segments[index].kind == "note" for index in pair.src) and all(
        bitext.tgt.segments[index].kind == "note" for index in pair.tgt
    )


def _origin(bitext: "Bitext") -> dict[str, str]:
    """Give the properties that all units of a bitext share, those that are known."""
    sides = (bitext.src, bitext.tgt)
    origin = {
        "x-document": next((s for side in sides if (s := side.metadata.get("symbol"))), ""),
        # Names only: where a translator keeps the files is nobody's business.
        "x-source-file": PureWindowsPath(bitext.src.name).name,
        "x-target-file": PureWindowsPath(bitext.tgt.name).name,
        "x-encoder": bitext.encoder,
    }
    return {name: clean(value) for name, value in origin.items() if value}


def _segtype(bitext: "Bitext") -> str:
    """Tell sentences from paragraphs: where it is not known, a sentence starts inside a block."""
    if bitext.level in {"paragraph", "sentence"}:
        return bitext.level
    segments = (*bitext.src.segments, *bitext.tgt.segments)
    return "sentence" if any(segment.start for segment in segments) else "paragraph"
