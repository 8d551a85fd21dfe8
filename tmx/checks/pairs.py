"""The pair of texts that a check looks at, and what is read from it once for all checks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from align.cues import Label, read_label
from align.languages import primary
from tmx.checks.durations import compare_durations
from tmx.checks.values import Difference, Value, compare, read_values
from tmx.store.checks import Pair as Texts
from tmx.store.folding import digest, fold_signs, fold_space
from tmx.units import Unit

__all__ = ["Pair", "list_pairs"]

_HASH = 8  # bytes
_SHORT = 4  # characters; of a shorter text several translations say nothing


@dataclass(frozen=True)
class Pair:
    """A source and its target, of the unit of that number, counted from 0.

    ``place`` counts pairs: a unit in three languages has two.
    """

    unit: int
    place: int
    src: str
    tgt: str
    src_lang: str
    tgt_lang: str
    score: float | None = None

    @cached_property
    def src_values(self) -> list[Value]:
        """The values of the source behind its labels."""
        return read_values(self.src, self.src_lang)

    @cached_property
    def tgt_values(self) -> list[Value]:
        """The values of the target behind its labels."""
        return read_values(self.tgt, self.tgt_lang)

    @cached_property
    def difference(self) -> Difference:
        """The values that one side says and the other does not."""
        return compare(self.src, self.tgt, self.src_values, self.tgt_values)

    @cached_property
    def errors(self) -> frozenset[Value]:
        """The values that are surely such, and not said at all on the other side."""
        src, tgt = ({value.value for value in said} for said in (self.src_values, self.tgt_values))
        left = (v for v in self.difference.source if v.sure and v.value not in tgt)
        return frozenset(left).union(
            v for v in self.difference.target if v.sure and v.value not in src
        )

    @cached_property
    def durations(self) -> Difference:
        """The spans of time that one side says and the other does not."""
        return compare_durations(
            (self.src, self.src_lang, self.src_values), (self.tgt, self.tgt_lang, self.tgt_values)
        )

    @cached_property
    def src_label(self) -> Label | None:
        """The numbering that the source starts with."""
        return read_label(self.src)

    @cached_property
    def tgt_label(self) -> Label | None:
        """The numbering that the target starts with."""
        return read_label(self.tgt)

    @cached_property
    def texts(self) -> Texts:
        """The pair as the cleaning of stores looks at it."""
        return Texts(fold_space(self.src), fold_space(self.tgt), self.src_lang, self.tgt_lang)

    @cached_property
    def keys(self) -> tuple[int, int]:
        """What stands for the words of both texts beside others of its file; 0 if they are few."""
        src, tgt = fold_signs(self.texts.src), fold_signs(self.texts.tgt)
        if len(src) < _SHORT or len(tgt) < _SHORT:
            return 0, 0
        return _hash(self.langs, src), _hash(self.langs, tgt)

    @property
    def langs(self) -> str:
        """Both languages, as a key."""
        return f"{self.src_lang}>{self.tgt_lang}"

    def speaks(self, src: str, tgt: str) -> bool:
        """Tell whether the pair is in these two languages, whatever their script or region."""
        return (primary(self.src_lang), primary(self.tgt_lang)) == (src, tgt)


def list_pairs(units: Iterable[Unit]) -> Iterator[Pair]:
    """Give the first variant of each unit with each that is in another language.

    Where there is but one variant its translation is empty.
    """
    place = 0
    for number, unit in enumerate(units):
        src = unit.variants[0]
        if len(unit.variants) == 1:
            yield Pair(number, place, src.text, "", src.lang, src.lang, unit.score)
            place += 1
        for tgt in unit.variants[1:]:
            if tgt.lang != src.lang:
                yield Pair(number, place, src.text, tgt.text, src.lang, tgt.lang, unit.score)
                place += 1


def _hash(langs: str, text: str) -> int:
    return int.from_bytes(digest(langs, text)[:_HASH], "big") or 1
