"""What a writer or reader may be told, and which two languages a bilingual file is in."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import chain

from align.errors import OutputError
from tmx.units import Unit, Variant

__all__ = ["Options", "Pairs", "pair_up", "peek"]

Pairs = Iterator[tuple[Unit, Variant, Variant]]


@dataclass(frozen=True, slots=True)
class Options:
    """Languages by BCP 47 tag (None: as the units or the file say), and today's date.

    ``props`` are properties of the file as a whole: where its units come from, the encoder by which
    they were paired. ``inline`` keeps inline codes where a format has them. With ``untranslated``
    readers of bilingual files also give what has no target yet: units with one variant.
    """

    src_lang: str | None = None
    tgt_lang: str | None = None
    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    props: Mapping[str, str] = field(default_factory=dict)
    inline: bool = False
    untranslated: bool = False

    def select(self, unit: Unit) -> Unit | None:
        """Give the unit in the two languages, the source first, or as it is when none are named."""
        if self.src_lang is None or self.tgt_lang is None:
            return unit
        return unit.select((self.src_lang, self.tgt_lang))


def peek(units: Iterable[Unit]) -> tuple[Unit | None, Iterator[Unit]]:
    """Give the first unit, if there is one, and all of them."""
    units = iter(units)
    first = next(units, None)
    return first, chain([] if first is None else [first], units)


def pair_up(units: Iterable[Unit], options: Options) -> tuple[str, str, Pairs]:
    """Give source and target language, and each unit that has both with its two variants.

    What the options leave open the first unit tells. Raises `OutputError` when it does not.
    """
    first, units = peek(units)
    langs = first.langs if first else ()
    src_lang = options.src_lang or next((lang for lang in langs if lang != options.tgt_lang), "")
    tgt_lang = options.tgt_lang or next((lang for lang in langs if lang != src_lang), "")
    if not (src_lang and tgt_lang):
        raise OutputError("", "source and target language are not both known", "name them")
    return src_lang, tgt_lang, _pairs(units, src_lang, tgt_lang)


def _pairs(units: Iterable[Unit], src_lang: str, tgt_lang: str) -> Pairs:
    for unit in units:
        src, tgt = unit.variant(src_lang), unit.variant(tgt_lang)
        if src is not None and tgt is not None and src is not tgt:
            yield unit, src, tgt
