"""A translation memory that is kept: one SQLite file, written whole or not at all."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from align.errors import StoreError
from tmx.store.adding import Added, add_units
from tmx.store.cleaning import USUAL, Cleaned, Plan, Record, clean
from tmx.store.fetching import ALL, Filter, list_langs, list_units
from tmx.store.matches import Hit, Match, Neighbour
from tmx.store.opening import Progress, as_sentence, connect, is_overtaken
from tmx.units import Unit

if TYPE_CHECKING:
    from align.encoders import Encoder
    from tmx.store.counterparts import Background
    from tmx.store.index import Index
    from tmx.store.shelf import Shelf

__all__ = ["MIN_COSINE", "Stats", "Store", "open_store"]

MIN_COSINE = 0.4  # 93 % of translations have it with `use`: tests/benchmarks/semantic.py


@dataclass(frozen=True, slots=True)
class Stats:
    """What is in a store: units, variants and characters by language, units by document."""

    units: int
    variants: dict[str, int]
    characters: dict[str, int]
    documents: dict[str, int]


class Store:
    """A translation memory in a file; to be had from `open_store`, and closed after use.

    Many may read while one writes; writers wait for each other.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._index: Index | None = None
        self._shelves: dict[str | int, Shelf] = {}
        self._backgrounds: dict[str, Background] = {}
        self.path = path

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __len__(self) -> int:
        return int(self._connection.execute("SELECT count(*) FROM unit").fetchone()[0])

    def close(self) -> None:
        """Give the file back; the store is of no use afterwards."""
        if self._index is not None:
            self._index.close()
        self._connection.close()

    def add(
        self,
        units: Iterable[Unit],
        about: Iterable[Mapping[str, str]] = (),
        *,
        progress: Progress | None = None,
    ) -> Added:
        """Add units in one transaction: all of them, or none when it does not come to its end.

        A unit that says what one in the store says in the same languages is merged with it. One
        that speaks one language only is skipped. ``about`` are properties of the documents that
        units come from, as `tmx.read_head` gives them; ``x-document`` is the symbol among them.
        The index takes them in last (see `index`), of which ``progress`` is told.

        Raises `StoreError` when the file cannot be written, or another writer does not end.
        """
        with self._writing() as connection:
            added = add_units(connection, units, about)
        self.index(progress)
        return added

    def index(self, progress: Progress | None = None) -> None:
        """Bring the index up to date, which `add` and searches do by themselves.

        It is a folder beside the store, and made anew where it is missing: that takes a minute or
        two a million units, of which ``progress`` is told.
        """
        with as_sentence(self.path):
            self._open_index().refresh(progress)

    def export(self, chosen: Filter = ALL) -> Iterator[Unit]:
        """Give the units that are meant, in the order in which they came in.

        They are those of the moment when the first is asked for, whatever is written meanwhile.
        """
        with as_sentence(self.path), closing(connect(self.path, create=False)) as connection:
            connection.execute("BEGIN")
            for _, unit in list_units(connection, chosen):
                yield unit

    def search(
        self,
        text: str,
        source: str | None = None,
        target: str | None = None,
        *,
        limit: int = 10,
        min_similarity: float = 50.0,
        measure: str = "characters",
        fold: bool = False,
        before: str | None = None,
    ) -> list[Match]:
        """Give units whose text resembles ``text``, the most similar first, ``limit`` at most.

        ``source`` is the language of the text, detected when it is not told; ``target`` that of
        what is wanted, any other than the source when it is not told. Similarity is by one of
        `MEASURES`; with ``fold``, Traditional and Simplified Chinese count as the same. ``before``
        is the text in front of this one, '' where the document begins: of equal texts that which
        followed it in its own document comes first, and is a match in context.

        Raises `LanguageError` when the language cannot be told.
        """
        from tmx.store.searching import Query, search

        asked = Query(
            text,
            source,
            target,
            min_similarity,
            measure,
            fold=fold,
            limit=limit,
            before=before,
        )
        with as_sentence(self.path):
            return search(self._connection, self._open_index(), asked)

    def concordance(
        self,
        text: str,
        source: str | None = None,
        target: str | None = None,
        *,
        limit: int = 50,
        fold: bool = False,
    ) -> list[Hit]:
        """Give units that hold ``text`` in any place, ``limit`` at most, the newest first.

        Capitals and small letters are the same, and so are, with ``fold``, Traditional and
        Simplified Chinese. Languages are as for `search`, but that without ``source`` all are
        looked through. What probably translates the text is marked (see `tmx.store.counterparts`).
        """
        from tmx.store.concordance import find_hits
        from tmx.store.counterparts import mark_counterparts

        index = self._open_index()
        with as_sentence(self.path):
            found = find_hits(self._connection, index, text, source, target, fold=fold)
            hits = list(islice(found, limit))
            backgrounds = {hit.target_lang: self._know(hit.target_lang) for hit in hits}
        return mark_counterparts(text, hits, backgrounds)

    def neighbours(
        self,
        text: str,
        source: str | None = None,
        target: str | None = None,
        *,
        limit: int = 10,
        min_cosine: float = MIN_COSINE,
        encoder: "Encoder | str" = "use",
        through: Sequence[str] = (),
        fresh: bool = True,
        progress: Progress | None = None,
    ) -> list[Neighbour]:
        """Give units that say what ``text`` says, the nearest first, ``limit`` at most.

        Words and language may be others: English finds a unit through its Chinese text. Languages
        are as for `search`, but that texts in all are looked at, or those in ``through``. What was
        added since the last time is encoded first, which may take long (see `embed`); without
        ``fresh``, only what is encoded is looked at. ``min_cosine`` suits the encoder `use`; others
        have other scales.

        Raises `EncoderError`, and `CacheError` where vectors cannot be kept beside the store.
        """
        from tmx.store.neighbours import Question, find_neighbours

        question = Question(text, source, target, min_cosine, through)
        with as_sentence(self.path):
            shelf = self._shelf(encoder)
            if fresh:
                shelf.fill(self._connection, progress)
            return list(islice(find_neighbours(self._connection, shelf, question), limit))

    def embed(self, encoder: "Encoder | str" = "use", *, progress: Progress | None = None) -> int:
        """Encode what is not encoded yet, for `neighbours`; give the number of texts.

        Vectors lie in a folder beside the store, that may be deleted at any time. What is done
        stays done when this is interrupted; several processes may be at it.

        Raises as `neighbours` does.
        """
        with as_sentence(self.path):
            return self._shelf(encoder).fill(self._connection, progress)

    def count_unencoded(self, encoder: "Encoder | str" = "use") -> int:
        """Count the texts that are not encoded yet."""
        with as_sentence(self.path):
            return self._shelf(encoder).count_missing(self._connection)

    def clean(
        self,
        plan: Plan = USUAL,
        *,
        record: Record | None = None,
        progress: Progress | None = None,
    ) -> Cleaned:
        """Find what is wrong or said twice, and remove it if there is a ``record`` to be made.

        That is a function which writes the units that go, each with the reason among its
        properties, where they are safe, and gives their number. Only then they are removed, all in
        one transaction; `tmx.clean` writes them to a file. Without it nothing changes. Others may
        write while this looks; then it looks again.

        Raises `StoreError` as `add` does.
        """
        try:
            with self._writing(lock=False) as connection:
                cleaned = clean(connection, plan, record, progress)
        except StoreError as error:
            if not is_overtaken(error):
                raise
            with self._writing() as connection:  # and nobody else, this time
                cleaned = clean(connection, plan, record, progress)
        if record is not None:
            self._open_index().prune()
        return cleaned

    def languages(self) -> list[str]:
        """Give the languages that are spoken, in order."""
        with as_sentence(self.path):
            return list_langs(self._connection)

    def documents(self) -> dict[str, dict[str, str]]:
        """Give what is known of each document, by its symbol."""
        with as_sentence(self.path):
            rows = self._connection.execute("SELECT symbol, props FROM document ORDER BY symbol")
            return {symbol: json.loads(props) for symbol, props in rows}

    def stats(self) -> Stats:
        """Count what is in the store."""
        with as_sentence(self.path):
            spoken = self._connection.execute(
                "SELECT lang, count(*), sum(length(text)) FROM variant GROUP BY lang ORDER BY lang"
            ).fetchall()
            documents = self._connection.execute(
                "SELECT document, count(*) FROM origin GROUP BY document ORDER BY document"
            ).fetchall()
            units = len(self)
        return Stats(
            units,
            {lang: count for lang, count, _ in spoken},
            {lang: characters for lang, _, characters in spoken},
            dict(documents),
        )

    def _shelf(self, encoder: "Encoder | str") -> "Shelf":
        """Give the vectors of an encoder, which is loaded once."""
        from align.encoders import load_encoder
        from tmx.store.shelf import Shelf

        name = encoder if isinstance(encoder, str) else id(encoder)
        if name not in self._shelves:
            (identity,) = self._connection.execute("SELECT id FROM store").fetchone()
            self._shelves[name] = Shelf(self.path, identity, load_encoder(encoder))
        return self._shelves[name]

    def _know(self, lang: str) -> "Background":
        """Give what is usual in a language of this store."""
        if lang not in self._backgrounds:
            from tmx.store.counterparts import sample_background

            self._backgrounds[lang] = sample_background(self._connection, lang)
        return self._backgrounds[lang]

    def _open_index(self) -> "Index":
        if self._index is None:
            from tmx.store.index import Index  # it brings NumPy along

            self._index = Index(self.path, self._connection)
        return self._index

    @contextmanager
    def _writing(self, *, lock: bool = True) -> Iterator[sqlite3.Connection]:
        """Have a transaction that ends with the block, or never was; to read only, without lock."""
        connection = self._connection
        with as_sentence(self.path):
            connection.execute("BEGIN IMMEDIATE" if lock else "BEGIN")
            try:
                yield connection
            except BaseException:
                if connection.in_transaction:  # a full disk has ended it already
                    connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")


def open_store(path: str | Path, *, create: bool = True) -> Store:
    """Open the store in a file; it is made if it is not there, unless ``create`` is False.

    Raises `StoreError` when the file is no store, was written by a later version, is not there, or
    cannot be opened.
    """
    return Store(connect(Path(path), create=create), Path(path))
