"""Leverage: how much of a document a memory holds already, which is what translators quote on."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from align.languages import primary
from tmx.counting import has_words, measure_size
from tmx.lookup import EXACT, Lookup
from tmx.sources import Level, Source, cut, read_document

if TYPE_CHECKING:
    from tmx.store import Match, Store

__all__ = ["BANDS", "NO_WORDS", "Band", "FileLeverage", "Leverage", "measure_leverage"]

CONTEXT, SAME, NEW, REPETITIONS = "context", "100", "new", "repetitions"
_FUZZY = ((95, "95-99"), (85, "85-94"), (75, "75-84"), (50, "50-74"))  # from what similarity on
BANDS = (CONTEXT, SAME, *(name for _, name in _FUZZY), NEW, REPETITIONS)
NO_WORDS = "no words"  # figures, symbols and addresses alone
TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Band:
    """How much of a document is alike to a certain degree."""

    band: str
    segments: int = 0
    source_words: int = 0
    source_chars: int = 0
    source_chars_with_spaces: int = 0

    def __add__(self, other: "Band") -> "Band":
        """Give the sum under the first one's name."""
        return Band(
            self.band,
            self.segments + other.segments,
            self.source_words + other.source_words,
            self.source_chars + other.source_chars,
            self.source_chars_with_spaces + other.source_chars_with_spaces,
        )


@dataclass(frozen=True, slots=True)
class FileLeverage:
    """What the memory holds of one file: `BANDS` in their order, which sum up to all of it.

    What has no words stands among the same texts, for it is its own translation; ``no_words`` tells
    how much that is, ``unread`` which pages have no text, ``spoken`` whether the memory holds
    anything in the language of the file.
    """

    file: str
    lang: str
    bands: tuple[Band, ...]
    no_words: Band
    unread: str = ""
    spoken: bool = True

    @property
    def total(self) -> Band:
        """All there is."""
        return sum(self.bands, Band(TOTAL))


@dataclass(frozen=True, slots=True)
class Leverage:
    """What the memory holds of some files; what one repeats of another counts as a repetition."""

    files: tuple[FileLeverage, ...]

    @property
    def bands(self) -> tuple[Band, ...]:
        """The sums of the files."""
        return tuple(
            sum((file.bands[place] for file in self.files), Band(name))
            for place, name in enumerate(BANDS)
        )

    @property
    def no_words(self) -> Band:
        """What has no words in any of the files."""
        return sum((file.no_words for file in self.files), Band(NO_WORDS))

    @property
    def total(self) -> Band:
        """All there is in any of the files."""
        return sum((file.total for file in self.files), Band(TOTAL))


def measure_leverage(
    store: "Store",
    paths: Iterable[str | Path],
    *,
    src_lang: str | None = None,
    tgt_lang: str | None = None,
    level: Level | str = Level.SENTENCE,
    srx: str | Path | None = None,
    measure: str = "characters",
    progress: Callable[[int, int], None] | None = None,
) -> Leverage:
    """Tell how much of documents a store holds: segments, words and characters in `BANDS`.

    A segment goes by its best match: the very text, which in ``context`` follows the same text in
    both documents, or one that is less similar (see `Store.search`). What stood before in one of
    the documents is a repetition, unless the store has that very text. What has no words counts as
    the same text. Languages are detected, or
    as in `Store.search`; ``progress`` is told how many segments of how many are done.

    Raises what `align.readers.read` and `Store.search` raise.
    """
    documents = [(str(path), read_document(path, src_lang)) for path in paths]
    texts = [
        _Text(
            name,
            document.lang,
            tuple(cut(document, Level(level), srx)),
            document.metadata.get("unread", ""),
        )
        for name, document in documents
    ]
    lookups = {
        lang: Lookup(
            store,
            [source for text in texts if text.lang == lang for source in text.sources],
            lang,
            tgt_lang,
            measure=measure,
        )
        for lang in {text.lang for text in texts}
    }
    count = _Counter(lookups, sum(len(text.sources) for text in texts), progress)
    spoken = set(map(primary, store.languages()))
    files = (replace(count.measure(text), spoken=primary(text.lang) in spoken) for text in texts)
    return Leverage(tuple(files))


@dataclass(frozen=True, slots=True)
class _Text:
    file: str
    lang: str
    sources: tuple[Source, ...]
    unread: str


@dataclass(slots=True)
class _Counter:
    """Counts text after text, for a segment may be repeated in several."""

    lookups: Mapping[str, Lookup]
    of: int
    progress: Callable[[int, int], None] | None
    done: int = 0
    met: set[tuple[str, str]] = field(default_factory=set)

    def measure(self, text: _Text) -> FileLeverage:
        found = {name: Band(name) for name in (*BANDS, NO_WORDS)}
        for source in text.sources:
            says = has_words(source.text)
            size = _measure(source.text)
            found[self._sort(source, text.lang, says=says)] += size
            if not says:
                found[NO_WORDS] += size
            self.done += 1
            if self.progress is not None:
                self.progress(self.done, self.of)
        bands = tuple(found[name] for name in BANDS)
        return FileLeverage(text.file, text.lang, bands, found[NO_WORDS], text.unread)

    def _sort(self, source: Source, lang: str, *, says: bool) -> str:
        """Give the name of the band that a segment belongs to."""
        name = _name(self.lookups[lang].find(source))
        if name in {CONTEXT, SAME} or not says:
            return name if name == CONTEXT else SAME
        is_repeated = (lang, source.text) in self.met
        self.met.add((lang, source.text))
        return REPETITIONS if is_repeated else name


def _name(matches: "Sequence[Match]") -> str:
    """Give the band of the best match."""
    if not matches:
        return NEW
    best = matches[0]
    if best.similarity >= EXACT:
        return CONTEXT if best.context else SAME
    return next((name for least, name in _FUZZY if best.similarity >= least), NEW)


def _measure(text: str) -> Band:
    size = measure_size(text)
    return Band("", 1, size.words, size.characters, size.characters_with_spaces)
