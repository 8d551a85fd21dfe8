"""From a document and a memory to the file that a translator opens."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING

from align.errors import OutputError
from align.outputs import check_apart, whole
from tmx.lookup import choose_target
from tmx.pretranslation.filling import Filled, Outcome, fill
from tmx.pretranslation.xliff import DATATYPES, Head, write_filled
from tmx.sources import Level, Source, cut, read_document
from tmx.units import clean

if TYPE_CHECKING:
    from align.documents import Document
    from tmx.store import Store

__all__ = ["OUTPUTS", "Pretranslation", "pretranslate"]

WORD = ".docx"
OUTPUTS = (WORD, ".xlf", ".xliff")
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
    """Write a document filled from a store, as XLIFF 1.2 or in Word, and tell how much was found.

    Every segment becomes a unit: its target is that of the best match, ``min_similarity`` at least,
    with its numbers, dates and symbols made those of the document where that is sure. ``inline``
    keeps emphasis, links and footnote marks as codes. Of a Word file (``.docx``) ``output`` may be
    another one: the same, with targets in the places of their sources. What is not told of the
    languages is detected and chosen (see `tmx.lookup.choose_target`).

    Raises what `align.readers.read` raises, `LanguageError` when the target language is open, and
    `OutputError` when ``output`` cannot be written.
    """
    _check_output(path, output)
    document = read_document(path, src_lang)
    target = choose_target(store, document.lang, tgt_lang)
    job = _Job(store, Path(path), document, target, Level(level), srx)
    filling = _Filling(min_similarity, measure, progress)
    if Path(output).suffix.lower() == WORD:
        counts = _write_word(job, filling, output)
    else:
        counts = _write_xliff(job, filling, output, alternatives, inline=inline)
    outcomes = {outcome: counts[outcome] for outcome in Outcome}
    return Pretranslation(document.lang, target, outcomes, document.metadata.get("unread", ""))


@dataclass(frozen=True, slots=True)
class _Job:
    """What is to be translated into what, from where."""

    store: "Store"
    path: Path
    document: "Document"
    target: str
    level: Level
    srx: str | Path | None


@dataclass(frozen=True, slots=True)
class _Filling:
    """How segments are filled, as `fill` wants it."""

    min_similarity: float
    measure: str
    progress: Callable[[int, int], None] | None

    def fill(
        self, job: _Job, sources: Sequence[Source], counts: Counter[Outcome]
    ) -> Iterator[Filled]:
        """Fill segments, and count what becomes of them."""
        for segment in fill(
            job.store,
            sources,
            job.document.lang,
            job.target,
            min_similarity=self.min_similarity,
            measure=self.measure,
            progress=self.progress,
        ):
            counts[segment.outcome] += 1
            yield segment


def _write_xliff(
    job: _Job, filling: _Filling, output: str | Path, alternatives: int, *, inline: bool
) -> Counter[Outcome]:
    document = job.document
    head = Head(
        original=clean(PureWindowsPath(document.name or job.path.name).name),
        src_lang=document.lang,
        tgt_lang=job.target,
        origin=clean(job.store.path.name),
        datatype=DATATYPES.get(job.path.suffix.lower(), "plaintext"),
        alternatives=alternatives,
        inline=inline,
        props=_describe(document),
    )
    counts: Counter[Outcome] = Counter()
    sources = tuple(cut(document, job.level, job.srx))
    with whole(output) as file:
        write_filled(filling.fill(job, sources, counts), document, file, head)
    return counts


def _write_word(job: _Job, filling: _Filling, output: str | Path) -> Counter[Outcome]:
    from tmx.pretranslation.word import WordFile

    counts: Counter[Outcome] = Counter()
    word = WordFile.open(job.path)
    sources = tuple(word.cut(job.document.lang, job.level, job.srx))
    with whole(output) as file:  # first, so that what cannot be written is said at once
        word.translate(filling.fill(job, sources, counts))
        word.save(file)
    return counts


def _check_output(path: str | Path, output: str | Path) -> None:
    suffix = Path(output).suffix.lower()
    if suffix not in OUTPUTS:
        what = f"{suffix} is nothing that can be written" if suffix else "has no suffix"
        raise OutputError(output, what, f"choose one of {', '.join(OUTPUTS)}")
    if suffix == WORD and Path(path).suffix.lower() != WORD:
        raise OutputError(output, f"only a {WORD} file can become one", "write .xlf")
    check_apart([path], [output])


def _describe(document: "Document") -> dict[str, str]:
    """Give the properties of the file: what is known of the document."""
    symbol = document.metadata.get("symbol", "")
    known = {"x-document": symbol} if symbol else {}
    for name, value in document.metadata.items():
        if name not in _SMALL:
            known[f"x-{'-'.join(name.split())}"] = value
    return {name: said for name, value in known.items() if (said := clean(value).strip())}
