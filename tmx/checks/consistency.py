"""Texts with several translations, known by their hashes: memory grows by 16 bytes a pair.

The first time that a text is met, its translation is kept to be shown beside another one; that is
done of texts with several translations only.
"""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field

from tmx.checks.pairs import Pair
from tmx.store.folding import fold_signs

__all__ = ["Clashes", "Ledger"]


@dataclass(slots=True)
class Ledger:
    """The hashes of all pairs, as they come."""

    sources: "array[int]" = field(default_factory=lambda: array("Q"))
    targets: "array[int]" = field(default_factory=lambda: array("Q"))

    def add(self, pair: Pair) -> None:
        """Write down a pair."""
        src, tgt = pair.keys
        self.sources.append(src)
        self.targets.append(tgt)

    def close(self) -> "Clashes":
        """Give the texts that were met with several others."""
        return Clashes(
            self.sources,
            self.targets,
            _find_several(self.sources, self.targets),
            _find_several(self.targets, self.sources),
        )


@dataclass(frozen=True, slots=True)
class Clashes:
    """The hashes of all pairs, in their order, and those that were met with several others."""

    sources: "array[int]" = field(default_factory=lambda: array("Q"))
    targets: "array[int]" = field(default_factory=lambda: array("Q"))
    several_targets: frozenset[int] = frozenset()
    several_sources: frozenset[int] = frozenset()
    met: dict[tuple[str, int], str] = field(default_factory=dict)

    def find_other_target(self, pair: Pair) -> str | None:
        """Give another translation that the source had before, None if there is none."""
        key = self.sources[pair.place] if self.several_targets else 0
        return self._meet("source", key, pair.tgt) if key in self.several_targets else None

    def find_other_source(self, pair: Pair) -> str | None:
        """Give another text that had the same translation before, None if there is none."""
        key = self.targets[pair.place] if self.several_sources else 0
        return self._meet("target", key, pair.src) if key in self.several_sources else None

    def _meet(self, side: str, key: int, text: str) -> str | None:
        first = self.met.setdefault((side, key), text)
        return first if fold_signs(first) != fold_signs(text) else None


def _find_several(keys: "array[int]", values: "array[int]") -> frozenset[int]:
    """Give the keys that stand beside several values."""
    return frozenset(_list_several(keys, values))


def _list_several(keys: "array[int]", values: "array[int]") -> Iterator[int]:
    import numpy as np

    if not keys:
        return
    both = np.unique(
        np.stack([np.frombuffer(keys, np.uint64), np.frombuffer(values, np.uint64)]), axis=1
    )
    found, counts = np.unique(both[0], return_counts=True)
    yield from (int(key) for key in found[counts > 1] if key)
