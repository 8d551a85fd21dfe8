"""Units cut into sentences that belong together, for the nearer two words stand the more it says.

Where both sides have the same number of sentences these go together in their order; else the unit
stays whole. What was said before, word for word in both languages, is left out: it would count as
evidence twice.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from align.languages import primary
from tmx.formats.options import Options, pair_up
from tmx.store.counterparts import TIGHT
from tmx.units import Unit

__all__ = ["MOST", "Pieces", "cut_units"]

MOST = 60_000_000  # characters that are kept: some 80,000 pages, and 2 GB at work
_TICK = 1000  # units between two ticks of a progress bar

_CLOSING = "[」』”’）)\"']*"
_TIGHT_END = re.compile(rf"[。；：？！]+{_CLOSING}|\n+")
_SPACED_END = re.compile(  # neither "1.1" nor "No. 5" nor "U.S."
    rf"(?<![\dA-Z\s])(?<!\bNo)[.;:?!]{_CLOSING}(?=\s)|\n+"
)

Progress = Callable[[int, int], object]


@dataclass(slots=True)
class Pieces:
    """Pieces of units: what each says in two languages, and the document that it is from.

    ``read`` units were there, ``used`` of them were kept.
    """

    src_lang: str
    tgt_lang: str
    src: list[str] = field(default_factory=list)
    tgt: list[str] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)
    read: int = 0
    used: int = 0


def cut_units(
    units: Iterable[Unit],
    src_lang: str | None = None,
    tgt_lang: str | None = None,
    *,
    most: int = MOST,
    progress: Progress | None = None,
) -> Pieces:
    """Give the pieces of units in two languages, of ``most`` characters or less.

    What the languages are the first unit tells if nobody else does. Of more units every second is
    kept, or every fourth, and so on.

    Raises `OutputError` when there is no unit in two languages.
    """
    src_lang, tgt_lang, pairs = pair_up(units, Options(src_lang, tgt_lang))
    pieces = Pieces(src_lang, tgt_lang)
    kept: list[tuple[int, str, str, str]] = []
    seen: set[int] = set()
    step, size = 1, 0
    for number, (unit, src, tgt) in enumerate(pairs):
        pieces.read = number + 1
        if progress is not None and pieces.read % _TICK == 0:
            progress(pieces.read, pieces.read)
        if number % step:
            continue
        document = unit.props.get("x-document") or unit.props.get("x-source-file", "")
        for one, other in cut_pair(src.text, tgt.text, src_lang, tgt_lang):
            if (said := hash((one, other))) not in seen:
                seen.add(said)
                kept.append((number, one, other, document))
                size += len(one) + len(other)
        while size > most:
            step *= 2
            kept = [piece for piece in kept if piece[0] % step == 0]
            size = sum(len(one) + len(other) for _, one, other, _ in kept)
            if len(kept) <= 1:
                break
    pieces.used = -(-pieces.read // step)
    for _, one, other, document in kept:
        pieces.src.append(one)
        pieces.tgt.append(other)
        pieces.documents.append(document)
    return pieces


def cut_pair(src: str, tgt: str, src_lang: str, tgt_lang: str) -> list[tuple[str, str]]:
    """Give the sentences that belong together, or both texts whole.

    >>> cut_pair("决定通过。请秘书长报告。", "Decides to adopt. Requests a report.", "zh", "en")
    [('决定通过。', 'Decides to adopt.'), ('请秘书长报告。', 'Requests a report.')]
    """
    ones, others = list(_cut(src, src_lang)), list(_cut(tgt, tgt_lang))
    if len(ones) != len(others):
        return [(src, tgt)]
    return list(zip(ones, others, strict=True))


def _cut(text: str, lang: str) -> Iterator[str]:
    ends = _TIGHT_END if primary(lang) in TIGHT else _SPACED_END
    start = 0
    for match in ends.finditer(text):
        if piece := text[start : match.end()].strip():
            yield piece
        start = match.end()
    if rest := text[start:].strip():
        yield rest
