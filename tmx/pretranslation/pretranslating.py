"""From a document and a memory to the file that a translator opens."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING

from align.errors import OutputError
from align.outputs import check_apart, whole
from tmx.lookup import choose_target
from tmx.pretranslation.filling import Filled, Outcome, fill
from tmx.pretranslation.xliff import DATATYPES, Head, write_filled
from tmx.sources import Level, cut, read_document
from tmx.units import clean

if TYPE_CHECKING:
    from align.documents import Document
    from tmx.store import Store

__all__ = ["OUTPUTS", "Pretranslation", "pretranslate"]

OUTPUTS = (".xlf", ".xliff")
_SMALL = {"unread", "symbol"}  # metadata that are told elsewhere


@dataclass(frozen=True, slots=True)
class Pretranslation:
    """How many segments there are of each outcome, and in what languages.

    ``unread`` tells which pages of a PDF file have no text.
    """

    src_lang: str
    tgt_lang: str
    outcomes: Mapping[Outcome, int]
    unread: str = ""

    @property
    def segments(self) -> int:
        """How many segments there are."""
        return sum(self.outcomes.values())

    @property
    def filled(self) -> int:
        """How many of them have a target."""
        return self.segments - self.outcomes[Outcome.EMPTY]


def pretranslate(
    store: "Store",
    path: str | Path,
    output: str | Path,
    *,
    src_lang: str | None = None,
    tgt_lang: str | None = None,
    level: Level | str = Level.SENTENCE,
    srx: str | Path | None = None,
    measure: str = "characters",
    min_similarity: float = 75.0,
    alternatives: int = 3,
    inline: bool = True,
    progress: Callable[[int, int], None] | None = None,
) -> Pretranslation:
    """Write a document as XLIFF 1.2, filled from a store, and tell how much was found.

    Every segment becomes a unit: its target is that of the best match, ``min_similarity`` at least,
    with its numbers, dates and symbols made those of the document where that is sure. ``inline``
    keeps emphasis, links and footnote marks as codes. What is not told of the languages is detected
    and chosen (see `tmx.lookup.choose_target`).

    Raises what `align.readers.read` raises, `LanguageError` when the target language is open, and
    `OutputError` when ``output`` cannot be written.
    """
    _check_output(path, output)
    document = read_document(path, src_lang)
    target = choose_target(store, document.lang, tgt_lang)
    sources = tuple(cut(document, Level(level), srx))
    counts: Counter[Outcome] = Counter()
    segments = fill(
        store,
        sources,
        document.lang,
        target,
        min_similarity=min_similarity,
        measure=measure,
        progress=progress,
    )
    suffix = Path(path).suffix.lower()
    head = Head(
        original=clean(PureWindowsPath(document.name or Path(path).name).name),
        src_lang=document.lang,
        tgt_lang=target,
        origin=clean(store.path.name),
        datatype=DATATYPES.get(suffix, "plaintext"),
        alternatives=alternatives,
        inline=inline,
        props=_describe(document),
    )
    with whole(output) as file:
        write_filled(_counted(segments, counts), document, file, head)
    outcomes = {outcome: counts[outcome] for outcome in Outcome}
    return Pretranslation(document.lang, target, outcomes, document.metadata.get("unread", ""))


def _check_output(path: str | Path, output: str | Path) -> None:
    suffix = Path(output).suffix.lower()
    if suffix not in OUTPUTS:
        what = f"{suffix} is nothing that can be written" if suffix else "has no suffix"
        raise OutputError(output, what, f"choose one of {', '.join(OUTPUTS)}")
    check_apart([path], [output])


def _counted(segments: Iterable[Filled], counts: Counter[Outcome]) -> Iterator[Filled]:
    for segment in segments:
        counts[segment.outcome] += 1
        yield segment


def _describe(document: "Document") -> dict[str, str]:
    """Give the properties of the file: what is known of the document."""
    symbol = document.metadata.get("symbol", "")
    known = {"x-document": symbol} if symbol else {}
    for name, value in document.metadata.items():
        if name not in _SMALL:
            known[f"x-{'-'.join(name.split())}"] = value
    return {name: said for name, value in known.items() if (said := clean(value).strip())}
