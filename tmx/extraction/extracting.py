"""Find pairs of phrases that may be terms in units of two languages."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from align.cues import find_cues
from align.encoders import Encoder, load_encoder
from tmx.converting import check_langs, lacks_pairs, open_units
from tmx.extraction.association import Links, associate
from tmx.extraction.forms import Forms
from tmx.extraction.linking import link, weigh
from tmx.extraction.meaning import weigh_meaning
from tmx.extraction.phrases import find_phrases
from tmx.extraction.pieces import Pieces, cut_units
from tmx.extraction.records import Example, Extraction, TermPair
from tmx.extraction.streams import read_stream
from tmx.formats.options import peek
from tmx.terms import Recognizer, Termbase, read
from tmx.units import Unit

__all__ = ["extract", "extract_from"]

Progress = Callable[[int, int], object]
LEAST = 0.15  # that a pair is worth


def extract(
    units: Iterable[Unit],
    *,
    src_lang: str | None = None,
    tgt_lang: str | None = None,
    min_frequency: int = 5,
    limit: int = 500,
    examples: int = 2,
    termbase: Termbase | None = None,
    encoder: Encoder | None = None,
    progress: Callable[[str], Progress | None] | None = None,
) -> Extraction:
    """Give the pairs of phrases that are terms most probably, the best first.

    Each side of a pair stands in ``min_frequency`` pieces of units, or more. What ``termbase``
    has is left out. ``progress`` is asked, for every stage of the work, for whom to tell of it.

    Raises `OutputError` when no unit is in two languages.
    """
    tell = progress or (lambda _: None)
    pieces = cut_units(units, src_lang, tgt_lang, progress=tell("Reading"))
    tell("Counting")  # how far it is, nobody can say
    src, tgt = (
        (stream := read_stream(texts, lang), find_phrases(stream, min_frequency))
        for texts, lang in ((pieces.src, pieces.src_lang), (pieces.tgt, pieces.tgt_lang))
    )
    links = associate(src, tgt, len(pieces.src), least=min_frequency, progress=tell("Pairing"))
    worth = weigh(links, src, tgt, len(pieces.src))
    forms = Forms(*src, pieces.src), Forms(*tgt, pieces.tgt)
    if encoder is not None:
        worth = weigh_meaning(links, worth, forms, encoder, tell("Encoding"))
    knows = _recognize(termbase, pieces)
    pairs: list[TermPair] = []
    for place in link(links, worth, LEAST):
        pair = _describe(links, place, float(worth[place]), forms, pieces, examples)
        if not knows(pair.source) and not _is_value(pair, pieces):
            pairs.append(pair)
        if len(pairs) == limit:
            break
    return Extraction(pieces.src_lang, pieces.tgt_lang, tuple(pairs), pieces.read, pieces.used)


def extract_from(
    path: str | Path,
    *,
    src_lang: str | None = None,
    tgt_lang: str | None = None,
    termbase: str | Path | None = None,
    encoder: str | None = None,
    **options: Any,  # noqa: ANN401 (those of `extract`)
) -> Extraction:
    """Give the pairs of a file of any bilingual format; see `extract`.

    Raises errors as `open_units`, `tmx.terms.read` and `load_encoder` do, and `InputError` when the
    file holds no unit in two languages, `LanguageError` when source and target are one language.
    """
    check_langs(src_lang, tgt_lang)
    known = read(termbase, src_lang, tgt_lang) if termbase else None
    model = load_encoder(encoder) if encoder else None
    _, units = open_units(path, src_lang, tgt_lang)
    first, units = peek(units)
    if first is None or len(first.variants) < 2:
        raise lacks_pairs(path)
    return extract(
        units, src_lang=src_lang, tgt_lang=tgt_lang, termbase=known, encoder=model, **options
    )


def _describe(
    links: Links,
    place: int,
    score: float,
    forms: tuple[Forms, Forms],
    pieces: Pieces,
    examples: int,
) -> TermPair:
    """Give a pair with its spelling, counts and examples."""
    src, tgt = int(links.src[place]), int(links.tgt[place])
    both = np.intersect1d(forms[0].list_texts(src), forms[1].list_texts(tgt))
    return TermPair(
        forms[0].spell(src),
        forms[1].spell(tgt),
        round(score, 3),
        len(both),
        int(links.src_counts[place]),
        int(links.tgt_counts[place]),
        tuple(
            Example(
                pieces.src[text],
                pieces.tgt[text],
                forms[0].find(src, text),
                forms[1].find(tgt, text),
                pieces.documents[text],
            )
            for text in _choose(both.tolist(), pieces, examples)
        ),
    )


def _choose(texts: Sequence[int], pieces: Pieces, count: int) -> Sequence[int]:
    """Choose short texts that differ in their documents, if there are such."""
    ranked = sorted(texts[:: 1 + len(texts) // 200], key=lambda text: len(pieces.src[text]))
    first: dict[str, int] = {}
    for text in ranked:
        first.setdefault(pieces.documents[text], text)
    chosen = list(dict.fromkeys([*first.values(), *ranked]))
    return chosen[:count]


def _is_value(pair: TermPair, pieces: Pieces) -> bool:
    """Tell whether both sides only say the same number, date or symbol, or begin or end with it."""
    one, other = (
        sorted(cue.value for cue in find_cues(text, lang))
        for text, lang in ((pair.source, pieces.src_lang), (pair.target, pieces.tgt_lang))
    )
    return bool(one) and one == other


def _recognize(termbase: Termbase | None, pieces: Pieces) -> Callable[[str], bool]:
    """Give what tells whether a source phrase is a term of the termbase, in any inflection."""
    if termbase is None:
        return lambda _: False
    recognizer = Recognizer(termbase, pieces.src_lang, fold=True)
    return lambda text: any(
        (found.start, found.end) == (0, len(text)) for found in recognizer.find(text)
    )
