"""Look up segment after segment of a document in a store, each text as seldom as can be."""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from align.errors import LanguageError
from align.languages import is_same_language, normalize_tag, primary
from tmx.sources import Source

if TYPE_CHECKING:
    from tmx.store import Match, Store

__all__ = ["EXACT", "Lookup", "choose_target"]

EXACT = 100.0
LIMIT = 20  # matches among which the one in context is sought


class Lookup:
    """Finds what a store has for segments in one language.

    A text that is repeated is searched for once. Only where the store has that very text each
    place is looked up, for the context may differ.
    """

    def __init__(
        self,
        store: "Store",
        sources: Iterable[Source],
        src_lang: str,
        tgt_lang: str | None = None,
        *,
        min_similarity: float = 50.0,
        measure: str = "characters",
    ) -> None:
        self._store = store
        self._langs = src_lang, tgt_lang
        self._least = min_similarity
        self._measure = measure
        counts = Counter(source.text for source in sources)
        self._repeated = {text for text, count in counts.items() if count > 1}
        self._known: dict[str, list[Match]] = {}

    def find(self, source: Source) -> "list[Match]":
        """Give the matches of a segment, the best first."""
        known = self._known.get(source.text)
        if known is None:
            known = self._search(source, self._least)
            if source.text in self._repeated:
                self._known[source.text] = known
            return known
        if not known or known[0].similarity < EXACT:
            return known
        exact = self._search(source, EXACT)
        return [*exact, *(match for match in known if match.similarity < EXACT)]

    def _search(self, source: Source, least: float) -> "list[Match]":
        return self._store.search(
            source.text,
            *self._langs,
            limit=LIMIT,
            min_similarity=least,
            measure=self._measure,
            before=source.before,
        )


def choose_target(store: "Store", src_lang: str, told: str | None) -> str:
    """Give the language to translate into: that which is told, or the only other in the store.

    Of one language in several spellings (en, en-US) it is the most frequent.

    Raises `LanguageError` when it is the source's, or the store holds none or several.
    """
    if told is not None:
        if is_same_language(told, src_lang):
            raise LanguageError(told, "is the language of the document", "name another target")
        return normalize_tag(told)
    counts = store.stats().variants
    others = {lang: count for lang, count in counts.items() if primary(lang) != primary(src_lang)}
    if len({primary(lang) for lang in others}) != 1:
        what = f"translates into {', '.join(others)}" if others else "has no translation"
        raise LanguageError(store.path, what, "name the target with --tgt-lang")
    return max(others, key=others.__getitem__)
