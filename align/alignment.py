"""The whole way: two files in, a bitext out."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Literal

from align.bitexts import Bitext, Segment, Side
from align.documents import Document
from align.encoders import Encoder, Progress, embed, load_encoder, remembering
from align.errors import LanguageError
from align.languages import is_same_language, primary
from align.readers import read, read_lines
from align.segmentation import Rules, load_rules
from align.steps import (
    anchor,
    cut,
    divide,
    encode,
    mark_untranslated,
    pair,
    pair_notes,
    park,
    recover,
    score,
    shed,
)

__all__ = ["Level", "align", "align_documents", "realign", "summarize", "to_side"]

Level = Literal["paragraph", "sentence", "cat"]
Step = Callable[[Bitext], Bitext]


def align(
    src: str | Path,
    tgt: str | Path,
    *,
    src_lang: str | None = None,
    tgt_lang: str | None = None,
    level: Level = "paragraph",
    lines: bool = False,
    encoder: Encoder | str = "use",
    srx: str | Path | None = None,
    cache: str | Path | None = None,
    progress: Progress | None = None,
) -> Bitext:
    """Align two language versions of a document.

    Languages are BCP 47 tags, detected where they are left out. ``level`` says what is paired:
    paragraphs, sentences, or for a translation tool (``cat``) labels and sentences, divided further
    where one side has several for one. ``lines`` takes each non-empty line for a segment and leaves
    it as it is. ``encoder`` is any object with ``encode`` or the name of one. ``srx`` names other
    sentence rules, see `align.segmentation.load_rules`. ``cache`` is a folder in which vectors are
    kept, so that no text is encoded twice. ``progress`` is told, now and then, how many of how many
    segments are encoded.

    Raises a `TongwenError` that says what is wrong: a file that cannot be read, the same language
    on both sides, an encoder that cannot be loaded, a ``cache`` that cannot be used.
    """
    reader = read_lines if lines else read
    return align_documents(
        reader(src, lang=src_lang),
        reader(tgt, lang=tgt_lang),
        level=level,
        encoder=encoder,
        srx=srx,
        cache=cache,
        progress=progress,
    )


def align_documents(
    src: Document,
    tgt: Document,
    *,
    level: Level = "paragraph",
    encoder: Encoder | str = "use",
    srx: str | Path | None = None,
    cache: str | Path | None = None,
    progress: Progress | None = None,
) -> Bitext:
    """Align two documents that have been read already; see `align`."""
    if is_same_language(src.lang, tgt.lang):
        raise LanguageError(
            f"{src.name} and {tgt.name}",
            f"both are in {primary(src.lang)}",
            "give the two language versions, or say which is which: --src-lang, --tgt-lang",
        )
    bitext = Bitext.whole(to_side(src), to_side(tgt))
    return realign(bitext, level=level, encoder=encoder, srx=srx, cache=cache, progress=progress)


def realign(
    bitext: Bitext,
    *,
    level: Level = "paragraph",
    encoder: Encoder | str = "use",
    srx: str | Path | None = None,
    cache: str | Path | None = None,
    progress: Progress | None = None,
) -> Bitext:
    """Align what is still coarse in ``bitext``; what a person pinned stays as it is."""
    rules = load_rules(srx)  # at once: a wrong file is said at any level, and before the work
    with remembering(load_encoder(encoder), cache) as encoder:
        for step in _list_steps(level, encoder, rules, progress):
            bitext = step(bitext)
    return replace(bitext, level=level)


def summarize(bitext: Bitext) -> dict[str, float]:
    """Count the beads: ``beads``, ``aligned``, ``gaps``, ``moved`` and ``mean_confidence``.

    The mean is over the aligned beads, 0 when there are none.
    """
    scores = [bead.score for bead in bitext.beads if not bead.is_gap]
    return {
        "beads": len(bitext.beads),
        "aligned": len(scores),
        "gaps": len(bitext.beads) - len(scores),
        "moved": sum(bead.moved for bead in bitext.beads),
        "mean_confidence": round(sum(scores) / len(scores), 4) if scores else 0.0,
    }


def _list_steps(
    level: Level, encoder: Encoder, rules: Rules, progress: Progress | None
) -> Iterator[Step]:
    """Give the recipe: each step takes a bitext and gives a finer one."""
    encoding = partial(encode, encoder=encoder, progress=progress)
    reader = partial(embed, encoder)
    pairing = (
        anchor,
        partial(pair, reader=reader, progress=progress),
        partial(recover, reader=reader),
        shed,
    )
    yield from (encoding, pair_notes, park, *pairing)
    if level != "paragraph":
        yield from (partial(cut, cutter=rules.spans, labels=level == "cat"), encoding, *pairing)
    yield score
    if level == "cat":
        yield partial(divide, reader=reader)
    yield mark_untranslated


def to_side(document: Document) -> Side:
    """Give each block as one segment."""
    return Side(
        tuple(
            Segment(
                block.text,
                block.kind,
                block.path,
                block=place,
                line=block.line,
                marks=block.marks,
            )
            for place, block in enumerate(document.blocks)
        ),
        lang=document.lang,
        name=document.name,
        metadata=document.metadata,
    )
